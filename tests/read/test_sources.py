import errno
import os
from pathlib import Path

import pytest

from sciencegraph.errors import ReadError
from sciencegraph.read import iter_sources

SUB = ["sub/c.docx", "sub/deep/d.html", "sub/issue[1].md", "sub/old.DOC"]
FILES = ["b.txt", "a.PDF", "issues.csv", "README.md", "readme.txt",
         ".hidden.txt", ".git/x.txt", "~$lock.docx", "logo.png", *SUB]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([""], ["a.PDF", "b.txt", *SUB]),
        (["*.txt"], ["b.txt"]),
        (["**/*.html"], ["sub/deep/d.html"]),
        (["sub/issue[1].md"], ["sub/issue[1].md"]),
        (["b.txt", "", "b.txt"], ["b.txt", "a.PDF", *SUB]),
        (["logo.png", "README.md"], ["logo.png", "README.md"]),
        (["su*"], SUB),
    ],
)
def test_files_folders_and_globs(asked: list[str], found: list[str], folder: Path) -> None:
    paths = iter_sources([folder / name if name else folder for name in asked])
    assert [path.relative_to(folder).as_posix() for path in paths] == found


@pytest.mark.parametrize("asked", ["", "su*"])
def test_folder_that_cannot_be_opened_is_a_fault(asked: str, folder: Path, monkeypatch) -> None:
    def scan(path, scandir=os.scandir):
        if Path(path).name == "deep":
            raise PermissionError(errno.EACCES, "Permission denied", os.fspath(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", scan)
    faults: list[ReadError] = []
    found = [path.name for path in iter_sources([folder / asked], on_fault=faults.append)]
    assert [fault.source for fault in faults] == [str(folder / "sub" / "deep")]
    assert "issue[1].md" in found
    assert "d.html" not in found
    with pytest.raises(ReadError, match=r"could not be opened \(Permission denied\); check its permissions"):
        list(iter_sources([folder / asked]))


@pytest.mark.parametrize("name", ["none.pdf", "none", "*.docx"])
def test_what_does_not_exist_is_a_fault(name: str, folder: Path) -> None:
    with pytest.raises(ReadError, match=r"no such file or folder|no readable file matches"):
        list(iter_sources([os.fspath(folder / name)]))
