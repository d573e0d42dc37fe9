import pytest

from sciencegraph.read.html import parse_html

STORY = [
    ("heading", "Councils open joint laboratory"),
    ("paragraph", "The Rhine Research Council and the Alpine Academy opened a joint laboratory for quantum "
     "sensing in Basel on 4 March. Both bodies will pay half of the running costs over the next "
     "six years."),
    ("item", "The academy sends twelve researchers to the laboratory in its first year of work."),
    ("item", "The council lends two cryostats and pays for the technicians who look after them."),
    ("heading", "Ministers renew fisheries research pact"),
    ("paragraph", "On 12 March the ministers responsible for science renewed the fisheries research pact for "
     "another five years. The pact covers stock assessment, marine genetics and the exchange of "
     "research vessels."),
    ("row", "Partner | Since"),
    ("row", "Alpine Academy | 1998"),
    ("paragraph", "A working group will report on the costs of a shared observatory to the two ministers by"
     " the"
     " end of the year, and will propose where its instruments are to stand."),
]  # fmt: skip
TAGS = {"heading": "<h2>{}</h2>", "paragraph": "<p>{}</p>"}


def _build_story() -> str:
    parts = []
    for kind, text in STORY:
        if kind == "item":
            parts.append(f"<ul><li>{text}</li></ul>")
        elif kind == "row":
            cells = "".join(f"<td>{cell}</td>" for cell in text.split(" | "))
            parts.append(f"<tr>{cells}</tr>")
        else:
            parts.append(TAGS[kind].format(text))
    joined = "".join(parts).replace("</ul><ul>", "")
    return joined.replace("<tr><td>Partner", "<table><tr><td>Partner").replace(
        "1998</td></tr>", "1998</td></tr></table>"
    )


LINKS = "".join(f"<li><a href='/{n}'>Menu entry number {n} with words</a></li>" for n in range(40))
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>March letter | Rhine Embassy</title>
<meta property="article:published_time" content="2024-03-15T09:00:00+01:00">
<meta property="og:title" content="March letter"><meta property="og:site_name" content="Rhine Science Letter">
<script>var tracking = "not to be read";</script></head><body>
<div id="cookie-banner"><p>We use cookies to improve your visit. Accept or change.</p></div>
<header><nav><ul>{LINKS}</ul></nav></header>
<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/letters">Letters</a></div>
<main><article><h1>Rhine Science Letter</h1>
<div class="share-bar"><a>Share on Platform</a><a>Tweet</a></div>
{_build_story()}</article></main>
<aside class="sidebar"><h3>Related pages</h3><ul>{LINKS}</ul></aside>
<footer><p>Copyright Rhine Embassy. All rights reserved. Imprint.</p></footer></body></html>"""

MAIL = f"""<html><head><title>Letter</title></head><body>
<div style="display:none">Preview text of the mail</div><table role="presentation"><tr><td>
<table role="presentation"><tr><td><a href="#">View this email in your browser</a></td></tr></table>
<table role="presentation"><tr><td>{_build_story()}</td></tr></table>
<table><tr><td class="footer">You receive this mail because you subscribed.</td></tr></table>
</td></tr></table></body></html>"""

PLAIN = f"""<html><body><div><ul>{LINKS}</ul></div><div><h1>Rhine Science Letter</h1>
{_build_story()}</div><div><div><ul>{LINKS}</ul></div></div></body></html>"""

NOISE = ["cookies", "Menu entry", "Home", "Share on", "Tweet", "Related", "Copyright", "tracking",
         "Preview", "browser",
         "subscribed"]  # fmt: skip


@pytest.mark.parametrize("page", [PAGE, PLAIN, MAIL, f"<html><body>{_build_story()}</body></html>"],
                         ids=["page", "unnamed menus", "mail", "bare"])  # fmt: skip
def test_the_story_stays_and_the_rest_goes(page: str) -> None:
    blocks = parse_html(page.encode(), "a.html").blocks
    found = [(block.kind, block.text) for block in blocks if block.text != "Rhine Science Letter"]
    assert found == STORY
    assert not [word for word in NOISE for block in blocks if word in block.text]


def test_headings_have_the_level_of_their_tags() -> None:
    levels = {block.text: block.level for block in parse_html(PAGE.encode(), "a.html").blocks if block.level}
    assert levels["Councils open joint laboratory"] == 2


def test_what_meta_elements_say() -> None:
    embedded = parse_html(PAGE.encode(), "a.html").embedded
    assert (embedded.date, embedded.title, embedded.series) == (
        "2024-03-15",
        "March letter",
        "Rhine Science Letter",
    )
    assert embedded.origin == "file metadata"


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<time datetime="2024-05-03T08:00">3 May</time>', "2024-05-03"),
        ('<time datetime="2024-05-03">a</time><time datetime="2024-05-04">b</time>', None),
        ('<meta name="DC.date.issued" content="2024-05">', "2024-05"),
        ('<meta name="date" content="soon">', None),
    ],
)
def test_dates_of_pages(head: str, date: str | None) -> None:
    page = f"<html><body>{head}<p>The councils met and agreed on a programme.</p></body></html>"
    assert parse_html(page.encode(), "a.html").embedded.date == date


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            '<html><meta charset="windows-1252"><p>Université de Genève</p>'.encode("cp1252"),
            "Université de Genève",
        ),
        ('<html><meta charset="utf-8"><p>Université</p>'.encode("cp1252"), "Université"),
        ("<html><p>Łódź</p>".encode("utf-16"), "Łódź"),
        ("<?xml version='1.0' encoding='utf-8'?><html><body><p>Genève</p></body></html>".encode(), "Genève"),
        (b"<p>One<br>two</p>", "One\ntwo"),
        (b"<p>the 16<sup>th</sup> session<sup>3</sup> on 5 km<sup>2</sup></p>", "the 16th session on 5 km2"),
        (
            b"<p>R&amp;D&nbsp;pact &ndash; <em>signed</em>, <a href='x'>today</a>.</p>",
            "R&D\xa0pact – signed, today.",
        ),
    ],
)
def test_characters(data: bytes, text: str) -> None:
    assert [block.text for block in parse_html(data, "a.html").blocks] == [text]


def test_two_line_breaks_part_paragraphs() -> None:
    blocks = parse_html(b"<div>First matter.<br><br>Second <b>matter</b>.</div>", "a.html").blocks
    assert [block.text for block in blocks] == ["First matter.", "Second matter."]
