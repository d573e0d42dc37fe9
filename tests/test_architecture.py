"""Who imports whom, read from the sources: stages know only what stands to their right."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "sciencegraph"
ORDER = """cli > workspace > decide > pipeline > evaluate | view > query | export > authorities > read |
    parse | extract | resolve | corpus | graph > vocab > model > dates | names > errors"""
LAYERS = [layer.split() for layer in ORDER.replace("|", " ").split(">")]
DEPTH = {stage: depth for depth, layer in enumerate(LAYERS) for stage in layer}
FREE = {"__init__", "__main__"}  # the list of public names, and the door to the shell
DOORS = {
    "spacy": {"extract/nlp.py", "extract/component.py"},
    "pyvis": {"view"},
    "rapidfuzz": set(DEPTH) - {"cli"},
    "grandcypher": {"query/cypher.py"},
    "networkx": set(DEPTH) - {"cli"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def stage_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def iter_imports(file: Path) -> Iterator[tuple[int, str, bool]]:
    """Line, full name, and whether it is only for types."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    guards = [node for node in ast.walk(tree) if isinstance(node, ast.If) and is_for_types(node)]
    for_types = {inner for guard in guards for inner in ast.walk(guard)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, node in for_types) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: relative import"
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from ((node.lineno, name, node in for_types) for name in names)


def is_for_types(node: ast.If) -> bool:
    return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def test_all_stages_are_in_the_order():
    assert len(FILES) > 50
    assert {stage_of(file) for file in FILES} - FREE <= set(DEPTH)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_imports_only_to_the_right(file):
    here = stage_of(file)
    for line, name, for_types in iter_imports(file):
        top, _, rest = name.partition(".")
        there = rest.partition(".")[0]
        if top == "sciencegraph" and there in DEPTH and here not in {*FREE, there}:
            assert DEPTH[there] > DEPTH[here], f"line {line}: {here} imports {there}"
        if top in DOORS and not for_types:
            allowed = DOORS[top]
            assert here in allowed or file.relative_to(PACKAGE).as_posix() in allowed, f"line {line}: {top}"
