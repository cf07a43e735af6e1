"""No panel lets Streamlit read a person's, a model's or a file's words as Markdown: seen in the source of every page and panel."""

import ast
from collections.abc import Iterator
from pathlib import Path

UI = Path(__file__).parents[2] / "workshop" / "ui"
READ = frozenset(
    (
        "badge button caption checkbox date_input download_button error expander feedback file_uploader form_submit_button header "
        "info link_button markdown metric multiselect number_input pills popover radio segmented_control selectbox slider "
        "spinner status subheader success tab tabs text_area text_input title toast toggle warning write"
    ).split()
)
"""Functions of Streamlit whose first argument is read as Markdown."""
READ_SECOND = frozenset({"progress"})
READ_BY_NAME = frozenset({"label", "body", "help", "captions", "text"})
ESCAPING = ("visit.plain", "visit.label", "visit.marked")
HANDED_ON = {("controls.py", "label")}
"""Parameters that callers fill, whose calls are looked at themselves."""


def test_words_of_others_are_never_read_as_markdown() -> None:
    faults = [
        f"{file.relative_to(UI)}:{argument.lineno}: {ast.unparse(argument)}"
        for file in sorted(UI.rglob("*.py"))
        for argument, assigned in read_as_markdown(ast.parse(file.read_text(encoding="utf-8")))
        if not is_safe(argument, assigned, file.name)
    ]
    assert faults == []


def test_words_of_others_are_seen_by_this_test() -> None:
    seen = {
        "st.caption(card.text)": False,
        "column.markdown(f'**{title}**')": False,
        "st.error(texts.explain(language, error))": False,
        "st.info(visit.say('a.b', name=name))": False,
        "bar.progress(0.5, name)": False,
        "st.text_input(visit.say('a.b'), help=name)": False,
        "st.caption(visit.plain(card.text))": True,
        "st.caption(visit.label('a.b', name=name))": True,
        "st.caption('  \\n'.join(visit.plain(line) for line in lines))": True,
        "st.tabs([visit.say(key) for key in keys])": True,
        "st.text(card.text)": True,
    }
    found = {
        source: all(is_safe(argument, assigned, "x.py") for argument, assigned in read_as_markdown(ast.parse(source)))
        for source in seen
    }
    assert found == seen


Assigned = dict[str, list[ast.expr | None]]


def read_as_markdown(tree: ast.Module) -> Iterator[tuple[ast.expr, Assigned]]:
    """Give every argument that Streamlit reads as Markdown, with what its module's names are given."""
    assigned = names_given(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            place = 0 if name in READ else 1 if name in READ_SECOND else None
            if place is not None:
                yield from ((argument, assigned) for argument in node.args[place : place + 1])
                yield from ((word.value, assigned) for word in node.keywords if word.arg in READ_BY_NAME)


def names_given(tree: ast.Module) -> Assigned:
    """Give for each name the expressions it is given (None: not to be seen here, as of a parameter or in a loop)."""
    assigned: Assigned = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                assigned.setdefault(name, []).append(value)
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                for target, value in zip(names, values, strict=True):
                    assigned.setdefault(ast.unparse(target), []).append(value)
            case (
                ast.AugAssign(target=ast.Name(id=name), value=value)
                | ast.NamedExpr(target=ast.Name(id=name), value=value)
            ):
                assigned.setdefault(name, []).append(value)
            case ast.For(target=target) | ast.comprehension(target=target) | ast.Assign(targets=[target]):
                for each in ast.walk(target):
                    if isinstance(each, ast.Name):
                        assigned.setdefault(each.id, []).append(None)
            case ast.arg(arg=name):
                assigned.setdefault(name, []).append(None)
    return assigned


def is_safe(node: ast.expr | None, assigned: Assigned, file: str) -> bool:
    """Tell whether an expression holds texts of the screen only, or words escaped."""
    match node:
        case ast.Constant():
            return True
        case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join"), args=[ast.GeneratorExp(elt=element)]):
            return is_safe(element, assigned, file)
        case ast.Call(func=function):
            called = ast.unparse(function)
            return called in ESCAPING or (called == "visit.say" and len(node.args) == 1 and not node.keywords)
        case ast.JoinedStr(values=values):
            return all(is_safe(value, assigned, file) for value in values)
        case ast.FormattedValue(value=value):
            return is_safe(value, assigned, file)
        case ast.ListComp(elt=element):
            return is_safe(element, assigned, file)
        case ast.IfExp(body=body, orelse=other):
            return is_safe(body, assigned, file) and is_safe(other, assigned, file)
        case ast.BinOp(left=left, right=right):
            return is_safe(left, assigned, file) and is_safe(right, assigned, file)
        case ast.Name(id=name):
            given = assigned.get(name, [None])
            return (file, name) in HANDED_ON or all(is_safe(value, assigned, file) for value in given)
    return False
