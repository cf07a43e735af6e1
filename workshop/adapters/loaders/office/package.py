"""An Office file as a zip of XML parts: which may be locked, broken, a bomb, written in the Strict way, or lack a part that it names."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from lxml import etree

from workshop.domain.errors import Invalid

MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes of all parts together; `zipfile` never gives more of a part than its entry declares."""
MOST_PARTS = 10_000
BROKEN: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, NotImplementedError),
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError, AssertionError),
)
"""What the libraries raise for a file that is cut off, scribbled on, or made by nobody."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""A compound file: an Office file with a password, or one of before 2007."""
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w++)/")
"""Names of ISO's Strict form differ from the usual ones by their beginning. One word between slashes, possessive: linear."""
_TELLING = ("_rels/.rels", "word/document.xml", "ppt/presentation.xml", "xl/workbook.xml")
"""Parts that tell which form a file has."""
_STRICT_NAMES = {
    b"2006/extendedProperties": b"2006/extended-properties",
    b"2006/customProperties": b"2006/custom-properties",
    b"relationships/extendedProperties": b"relationships/extended-properties",
    b"relationships/customProperties": b"relationships/custom-properties",
}
_UNSEEN = frozenset(
    "theme settings webSettings fontTable customXml customXmlProps stylesWithEffects printerSettings thumbnail tags vbaProject "
    "presProps viewProps tableStyles commentAuthors glossaryDocument attachedTemplate calcChain person people slideLayout "
    "slideMaster notesMaster handoutMaster extended-properties custom-properties core-properties metadata".split()
)
"""Kinds of parts without words of the document: nobody misses one."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another names: by the last word of its kind (`image`), and its path in the zip."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Package:
    """The parts by path. `data` is a zip that libraries can read; `missing` holds (part, relation id) of named parts that are not
    there and whose words or pictures somebody would miss."""

    data: bytes
    parts: zipfile.ZipFile
    missing: frozenset[tuple[str, str]]

    def root(self, part: str) -> Any:
        """Give the XML root of a part. Raises KeyError or XMLSyntaxError."""
        return parsed(self.parts.read(part))

    def stream(self, part: str) -> IO[bytes]:
        """Open a part that is read piece by piece. Raises KeyError."""
        return self.parts.open(part)

    def relations(self, part: str = "") -> dict[str, Relation]:
        """Give the parts that a part names, by id; the package's own for "". Parts outside the file are left out."""
        path = _relations_of(part)
        if path not in self.parts.NameToInfo:
            return {}
        return {id: relation for id, relation, _ in _relations(path, self.root(path)) if relation.target}

    def main(self) -> str:
        """Give the path of the part that holds the text, "" where none is named."""
        return next((part.target for part in self.relations().values() if part.kind == "officeDocument"), "")


def opened(name: str, data: bytes, folder: str, thorough: bool = False) -> Package:
    """Open an Office file with parts in `folder`. A thorough opening reads every part and leaves out those that are broken.

    Raises Invalid: document_locked, document_other, document_broken, document_unpacked."""
    parts = _checked(name, data, folder)
    try:
        return _package(parts, data, thorough)
    except BROKEN as error:
        if not thorough:
            return opened(name, data, folder, thorough=True)
        raise Invalid("document_broken", name=name) from error


def parsed(xml: bytes) -> Any:
    """Parse without entities and without parts from elsewhere. libxml2 stops at 256 levels. Raises XMLSyntaxError."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _package(parts: zipfile.ZipFile, data: bytes, thorough: bool) -> Package:
    names = {part for part in parts.namelist() if not thorough or _sound(parts, part)}
    missing = frozenset(_missing(parts, names))
    strict = any(b"purl.oclc.org/ooxml/" in parts.read(part) for part in _TELLING if part in names)
    if strict or missing or len(names) < len(parts.namelist()):
        data = _rewritten(parts, names, {(part, id) for part, id, _ in missing}, strict)
        parts = zipfile.ZipFile(io.BytesIO(data))
    return Package(data, parts, frozenset((part, id) for part, id, kind in missing if kind not in _UNSEEN))


def _checked(name: str, data: bytes, folder: str) -> zipfile.ZipFile:
    if data.startswith(_OLE):
        raise Invalid(
            "document_locked" if "EncryptedPackage".encode("utf-16-le") in data else "document_other", name=name
        )
    if not data.startswith(b"PK"):
        raise Invalid("document_other" if b"%PDF-" in data[:1024] else "document_broken", name=name)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise Invalid("document_broken", name=name) from error
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Invalid("document_unpacked", name=name, most=MOST_UNPACKED // 1024 // 1024)
    if any(part.flag_bits & 1 for part in parts):  # a zip with a password of its own
        raise Invalid("document_locked", name=name)
    if not any(part.filename.startswith(folder) for part in parts):
        raise Invalid("document_other", name=name)
    return package


def _sound(parts: zipfile.ZipFile, part: str) -> bool:
    try:
        content = parts.read(part)
        if part.endswith((".xml", ".rels")):
            parsed(content)
    except BROKEN:
        return False
    return True


def _missing(parts: zipfile.ZipFile, names: set[str]) -> Iterator[tuple[str, str, str]]:
    for path in names:
        if path.endswith(".rels"):
            for id, relation, source in _relations(path, parsed(parts.read(path))):
                if relation.target and relation.target not in names:
                    yield source, id, relation.kind


def _relations_of(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relations(path: str, root: Any) -> Iterator[tuple[str, Relation, str]]:
    """Give id, relation (its target "" outside the file) and the part that names it."""
    folder, file = posixpath.split(path)
    base = posixpath.dirname(folder)
    source = posixpath.join(base, file.removesuffix(".rels"))
    for node in root.iterchildren("{*}Relationship"):
        target = posixpath.normpath(posixpath.join("/", base, node.get("Target", ""))).lstrip("/")
        inside = node.get("TargetMode") != "External" and not node.get("Target", "").startswith("#")
        kind = node.get("Type", "").rpartition("/")[2]
        yield node.get("Id", ""), Relation(kind, target if inside else ""), source


def _rewritten(parts: zipfile.ZipFile, names: set[str], missing: set[tuple[str, str]], strict: bool) -> bytes:
    """Write the zip anew without relations to parts that are not there, and with the usual names for those of Strict files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name in sorted(names):
            content = parts.read(name)
            if name.endswith((".xml", ".rels")) and strict:
                content = _usual(content)
            if name.endswith(".rels"):
                root = parsed(content)
                for (id, _, source), node in zip(
                    _relations(name, root), list(root.iterchildren("{*}Relationship")), strict=True
                ):
                    if (source, id) in missing:
                        root.remove(node)
                content = etree.tostring(root)
            new.writestr(name, content)
    return made.getvalue()


def _usual(xml: bytes) -> bytes:
    names = _STRICT.sub(lambda match: b"http://schemas.openxmlformats.org/" + match[1] + b"/2006/", xml)
    for strict, usual in _STRICT_NAMES.items():
        names = names.replace(strict, usual)
    return names
