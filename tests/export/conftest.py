import shutil
import subprocess

import pytest

from tests.export import readers


@pytest.fixture(scope="session")
def graphology():
    """The parsers of Gephi Lite, in a node process."""
    if reason := readers.why_no_graphology():
        pytest.skip(reason)
    process = readers.Graphology()
    yield process
    process.close()


@pytest.fixture(scope="session")
def cypher_lint():
    """What the grammar of Neo4j's own editor says against a script, as JSON text."""
    package = readers.NODE_PACKAGES / "node_modules" / "@neo4j-cypher"
    if shutil.which("node") is None or not package.exists():
        pytest.skip("needs node and the npm packages of tests/export/readers/package.json in .readers")

    def lint(file):
        command = ["node", str(readers.HERE / "lint.cjs"), str(readers.NODE_PACKAGES), str(file)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout

    return lint
