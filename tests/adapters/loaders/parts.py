"""Office files made part by part, as no library would make them."""

import io
import zipfile
from collections.abc import Mapping

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LIST = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def relations(*targets: tuple[str, str], kinds: str = RELATIONS) -> str:
    """Relations rId1, rId2, … of kind and target."""
    lines = (
        f'<Relationship Id="rId{number}" Type="{kinds}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_LIST}">{"".join(lines)}</Relationships>'


def word(body: str, *more: tuple[str, str, str], **bare: str) -> bytes:
    """A Word file with this body, and with more parts: kind, name and what stands within their root; `bare` ones as they are."""
    names = (
        f'xmlns:w="{_W}" xmlns:r="{RELATIONS}" xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    named = [(kind, f"{name}.xml") for kind, name, _ in more]
    parts = {
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(*named),
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
    }
    return package(
        parts | {f"word/{name}.xml": f"<w:{name} {names}>{inner}</w:{name}>" for _, name, inner in more} | bare
    )


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def workbook(sheet: str, formats: tuple[str, ...] = (), kinds: str = RELATIONS) -> bytes:
    """An Excel file with one sheet; the format of style n is the nth."""
    main = _S if kinds == RELATIONS else "http://purl.oclc.org/ooxml/spreadsheetml/main"
    codes = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for n, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    return package(
        {
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml"), kinds=kinds),
            "xl/_rels/workbook.xml.rels": relations(
                ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), kinds=kinds
            ),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
        }
    )


def cell(place: str, value: str, style: int = 0) -> str:
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
