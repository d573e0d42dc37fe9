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
