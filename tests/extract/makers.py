"""Issues of a sentence or two, for the tables of cases."""

from sciencegraph.model import Issue, Paragraph


def make_issue(text: str, published: str | None = "2024-06") -> Issue:
    paragraphs, at = [], 0
    for part in text.split("\n\n"):
        kind = "heading" if part.startswith("# ") else "paragraph"
        paragraphs.append(Paragraph(start=at, end=at + len(part), kind=kind))
        at += len(part) + 2
    return Issue(
        id="i", source="i.txt", sha256="0" * 64, text=text, published=published, paragraphs=tuple(paragraphs)
    )
