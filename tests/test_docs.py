"""What the documentation shows is run on the sample issues, so that it cannot rot.

``make readme`` writes the outputs and figures in README and docs/cli.md anew where rules have changed them.
"""

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sciencegraph.cli import main
from sciencegraph.cli.commands import ENTRIES, load_command
from sciencegraph.cli.examples import load_examples
from sciencegraph.corpus import Corpus
from sciencegraph.evaluate import evaluate_corpus, find_gold_files
from sciencegraph.pipeline import load_snapshot
from tests.alike import are_alike

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
# points of a hundred by which the network's sums may move a figure from processor to processor
ROUNDING = 2
CUT = "…"
MOST_LINES = 12
"""Of an output that ends in CUT in a page, so many lines are shown."""
FIGURES = {
    "mentions": "names found",
    "mentions/organization": "– organisations",
    "mentions/person": "– persons",
    "mentions/country": "– countries",
    "mentions/place": "– places",
    "mentions/agreement": "– agreements",
    "affiliations": "posts",
    "events found": "events found",
    "events type": "– their type right",
    "events date": "– their date right",
    "events participants": "– their participants",
    "resolution b-cubed without countries": "names merged (B-cubed, without countries)",
}
PAGES = [path for pattern in ("*.md", "docs/*.md", "data/*.md") for path in sorted(ROOT.glob(pattern))]


def find_blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SCIENCEGRAPH_CORPUS", raising=False)
    return tmp_path


def run_line(line: str) -> None:
    name, *arguments = shlex.split(line)
    assert name == "sciencegraph", line
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 0, line


def find_outputs(page: str) -> list[tuple[list[str], str]]:
    """Blocks of commands that their output stands below: the lines, and the output as printed."""
    text = (ROOT / page).read_text(encoding="utf-8")
    block = r"^```{}\n((?:(?!```)[^\n]*\n)+)```\n"
    found = re.findall(block.format("sh") + r"\n" + block.format("text"), text, re.MULTILINE)
    return [(lines.splitlines(), output) for lines, output in found]


def compare_or_refresh(page: str, old: str, new: str, alike: bool | None = None) -> None:
    """Whether a page is alike to what comes out; written anew where ``make readme`` asks for it."""
    if os.environ.get("SCIENCEGRAPH_REFRESH"):
        path = ROOT / page
        now = path.read_text(encoding="utf-8")
        assert f"\n{old}" in now
        path.write_text(now.replace(f"\n{old}", f"\n{new}", 1), encoding="utf-8", newline="\n")
    else:
        assert are_alike(old, new) if alike is None else alike, (
            f"{page} is old: run `make readme`\n{old}\n{new}"
        )


@pytest.mark.parametrize("text, least", [(README, 12), (SHELL, 15)], ids=["README", "cli"])
def test_shell_blocks_run(text, least, workplace, capsys):
    blocks = find_blocks(text, "sh")
    lines = [line for block in blocks for line in block.splitlines() if line]
    assert len(lines) >= least
    if "sciencegraph build" not in lines[0]:
        lines.insert(0, "sciencegraph build data/issues")
    for line in lines:
        run_line(line)
        assert capsys.readouterr().out, line


# what must have been done for a command's examples to have something to work on
BEFORE = {"undo": ["merge"], "judgements": ["merge"], "remove": ["build"]}


@pytest.mark.parametrize("command", sorted(ENTRIES))
def test_examples_in_help_run(command, workplace, sample_corpus, capsys, monkeypatch):
    shutil.copy(sample_corpus, workplace / "corpus.sqlite")
    (workplace / ".config" / "fish" / "completions").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(workplace))
    monkeypatch.setattr("sys.stdin", io.StringIO("quit\n"))
    examples = load_examples()
    for line in [line for name in [*BEFORE.get(command, []), command] for line in examples[name]]:
        if re.search(r" [|<>] |eval", line):
            assert run_in_shell(line, workplace) == 0, line
        else:
            run_line(line)
            assert not re.search(r": none$|no event", capsys.readouterr().out, re.MULTILINE), line


def run_in_shell(line: str, folder: Path) -> int:
    """The exit code of a line that needs a shell; ``sciencegraph`` is this checkout there."""
    shim = f'sciencegraph() {{ "{sys.executable}" -m sciencegraph "$@"; }}'
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    script = f"set -e\n{shim}\n{line}"
    return subprocess.run(["bash", "-c", script], cwd=folder, env=env, stdout=subprocess.DEVNULL).returncode


def test_python_blocks_run(workplace, capsys):
    blocks = find_blocks(README, "python")
    assert len(blocks) > 0
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
    assert "data" not in capsys.readouterr().out[:1]


OUTPUTS = [(page, *block) for page in ("README.md", "docs/cli.md") for block in find_outputs(page)]


@pytest.mark.parametrize("page, lines, old", OUTPUTS, ids=[" ".join(lines) for _, lines, _ in OUTPUTS])
def test_output_shown_is_what_comes_out(page, lines, old, workplace, sample_corpus, capsys, monkeypatch):
    """What stands below a command as its output is its output, as a terminal of 96 columns shows it."""
    for name, value in (("COLUMNS", "96"), ("NO_COLOR", "1"), ("TERM", "xterm")):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("SCIENCEGRAPH_USER", "ana")
    shutil.copy(sample_corpus, workplace / "corpus.sqlite")
    for line in lines:
        run_line(line)
        shown = capsys.readouterr().out
    compare_or_refresh(page, old, settle(shown, cut=old.rstrip().endswith(CUT)))


def settle(shown: str, *, cut: bool) -> str:
    """An output as it is printed in a page: no colours, blank ends or times; cut where the page cuts it."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    plain = re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "2026-01-01T12:00:00Z", plain)
    lines = [line.rstrip() for line in plain.strip("\n").splitlines()]
    kept = [line for line in lines if line]
    return "\n".join([*kept[:MOST_LINES], CUT] if cut and len(kept) > MOST_LINES else kept) + "\n"


def test_figures_are_what_comes_out(sample_corpus):
    with Corpus.open(sample_corpus) as corpus:
        gold = find_gold_files([ROOT / "data" / "gold"])
        report = evaluate_corpus(corpus.issues(), load_snapshot(corpus), gold, resamples=1)
    lines = ["", "| | precision | recall | F1 |", "| --- | ---: | ---: | ---: |"]
    for name, title in FIGURES.items():
        figure = report.get_figure(name)
        rates = (figure.pooled.precision, figure.pooled.recall, figure.pooled.f1)
        cells = ["", "", f"{rates[2]:.0%}"] if figure.measure == "accuracy" else [f"{x:.0%}" for x in rates]
        lines.append(f"| {title} | {' | '.join(cell.rstrip('%') for cell in cells)} |")
    old = re.search(r"<!-- figures: begin -->\n(.*?)<!-- figures: end -->", README, re.DOTALL)
    new = "\n".join([*lines, "", ""])
    pairs = list(zip(re.findall(r"\b\d+\b", old[1]), re.findall(r"\b\d+\b", new), strict=True))
    assert len(pairs) > 20
    compare_or_refresh(
        "README.md", old[1], new, alike=all(abs(int(a) - int(b)) <= ROUNDING for a, b in pairs)
    )


@pytest.mark.parametrize("command", sorted(ENTRIES))
def test_every_command_and_option_is_documented(command):
    assert re.search(rf"^\| `{command}\b", SHELL, re.MULTILINE)
    options = {
        option for param in load_command(command).params for option in param.opts if option[:2] == "--"
    }
    assert options
    assert [option for option in sorted(options) if f"{option}" not in SHELL] == []


def test_links_lead_to_files():
    links = [
        (page, link) for page in PAGES for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    ]
    assert len(links) > 5
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def test_every_sample_is_listed():
    listed = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    issues = sorted((ROOT / "data" / "issues").iterdir())
    assert len(issues) >= 12
    assert [path.name for path in issues if f"`{path.name}`" not in listed] == []
