import pytest

from sciencegraph.cli.output import add_quotes, format_plain, print_table, print_text
from sciencegraph.model import Evidence
from sciencegraph.query import Row, Table


def make_evidence(text: str, page: int | None = 3) -> Evidence:
    return Evidence(document="i1", start=0, end=len(text), text=text, page=page)


def make_table(*evidence: Evidence, partner: str = "Kenya") -> Table:
    return Table("Partners", ("partner",), (Row({"partner": partner}, ("e1",), evidence),), {"i1": "a.pdf"})


def test_plain_table():
    table = make_table(make_evidence("They\nmet."), make_evidence("They signed."))
    assert format_plain(table, ["partner"]).splitlines() == [
        "Partners: 1",
        "partner  evidence",
        "-------  ----------------------------",
        "Kenya    “They met.” a.pdf, p. 3 (+1)",
    ]


def test_long_cells_are_cut():
    line = format_plain(make_table(make_evidence("met " * 99), partner="x" * 99), ["partner"]).splitlines()[
        -1
    ]
    assert "x" * 43 + "…" in line
    assert "…” a.pdf, p. 3" in line


@pytest.mark.parametrize(
    "every, quotes", [(False, [("One.", 3, 2)]), (True, [("One.", 3, 2), ("Two.", None, 2)])]
)
def test_quotes_as_columns(every, quotes):
    table = add_quotes(make_table(make_evidence("One."), make_evidence("Two.", None)), every=every)
    assert table.columns == ("partner", "quote", "page", "issue", "quotes")
    assert [(row["quote"], row["page"], row["quotes"]) for row in table] == quotes


@pytest.mark.parametrize("every", [False, True])
def test_row_without_evidence_stays(every):
    rows = add_quotes(make_table(), every=every).rows
    assert [(row["partner"], row["quote"], row["quotes"]) for row in rows] == [("Kenya", None, 0)]


@pytest.mark.parametrize("evidence", [False, True])
@pytest.mark.parametrize("terminal", [False, True])
def test_nothing_in_an_issue_commands_the_terminal(capsys, monkeypatch, evidence, terminal):
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    monkeypatch.setenv("TERM", "dumb")
    table = make_table(make_evidence("\x1b[2JOops [red]x[/red]\x07"), partner="\x1b]0;title\x07[bold]Kenya")
    print_table(table, ["partner"], evidence=evidence)
    out = capsys.readouterr().out
    assert "[bold]Kenya" in out
    assert "[red]x[/red]" in out
    assert not {"\x1b[2J", "\x1b]0"} & {out[i : i + 4] for i in range(len(out))}
    assert "\x07" not in out


def test_text_keeps_its_lines(capsys):
    print_text("a\x1b[1mb\nc")
    assert capsys.readouterr().out == "a [1mb\nc\n"
