import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from sciencegraph.errors import ReadError
from sciencegraph.model import Metadata
from sciencegraph.read import read_document
from tests.read.makers import build_newsletter, build_word, draw_pdf, draw_scan


def _jpeg() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (20, 20)).save(data, "JPEG")
    return data.getvalue()


def _zip(name: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, "x")
    return data.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"", "empty"),
        ("a.txt", b" \n\t\n", "white space"),
        ("a.txt", build_newsletter(), "named .txt but holds a PDF; rename"),
        ("a.pdf", _jpeg(), "holds an image .JPEG."),
        ("a.pdf", b"<!DOCTYPE html><html><body>Not found</body></html>", "named .pdf but holds a web page"),
        ("a.pdf", b"just some words", "named .pdf but holds plain text"),
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("a.md", b"<html><body><p>x</p></body></html>", "named .md but holds a web page"),
        ("a.html", b"no markup at all", "holds plain text"),
        ("a.docx", _zip("ppt/presentation.xml"), "PowerPoint"),
        ("a.docx", _zip("x"), "ZIP archive"),
        ("a.docx", build_word()[: len(build_word()) // 2], "broken or cut off"),
        ("a.docx", _OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.docx", _OLE + b"\0" * 600, "old Word file.*save it as .docx"),
        ("a.txt", b"{\\rtf1 hello}", "RTF"),
        ("a.odt", b"x", "unknown extension '.odt'.*expected one of"),
        ("letter", b"x", "no extension"),
        ("a.pdf", draw_pdf(draw_scan), "scan"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "no text was found"),
    ],
)
def test_why_a_file_cannot_be_read(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match=f"(?s){name}: .*{reason}") as caught:
        read_document(tmp_path / name)
    assert str(tmp_path) not in str(caught.value)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_document(tmp_path / "none.pdf")
    with pytest.raises(ReadError, match="is a folder"):
        read_document(tmp_path)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.PDF", build_newsletter(), "pdf"),
        ("b.docx", build_word(), "docx"),
        ("c.htm", b"<p>The councils met in Graz.</p>", "html"),
        ("d.markdown", b"# Letter", "markdown"),
        ("e.txt", "Łódź and Genève.".encode("utf-16"), "text"),
    ],
)
def test_every_format_is_read(name: str, data: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    raw = read_document(tmp_path / name)
    assert (raw.source, raw.format, raw.sha256) == (name, kind, hashlib.sha256(data).hexdigest())
    assert raw == read_document(tmp_path / name)


def test_dates_of_option_front_matter_and_sidecar(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ndate: 2024-05-03\n---\nText.", encoding="utf-8")
    sidecar = Metadata(date="2023", series="Letter", origin="sidecar")
    assert read_document(path, sidecar=sidecar).given == Metadata(
        date="2024-05-03", series="Letter", origin="front matter"
    )
    assert read_document(path, Metadata(date="2022-01"), sidecar).given.origin == "option"
    with pytest.raises(ReadError, match=r"a\.md: option: the field 'date' is 'soon'; expected a date"):
        read_document(path, Metadata(date="soon"))
