"""Real files for the tests: PDFs by reportlab, Word files by python-docx, web pages as strings."""

import io
from collections.abc import Callable

import docx
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

WIDTH, HEIGHT = A4

STORY = (
    ("h", "Rhine Councils Open Joint Laboratory"),
    ("p", "The Rhine Research Council and the Alpine Academy opened a joint laboratory for quantum "
     "sensing in Basel on 4 March. Both bodies will pay half of the running costs over the next "
     "six years, and a committee of eight members will choose the projects each spring."),
    ("p", "Speaking at the opening, the president of the academy said that the laboratory would host "
     "forty young researchers from both sides of the river, and that a first call for proposals "
     "would be published before the summer break. Applications are welcome from all fields of the "
     "natural sciences and engineering."),
    ("h", "Ministers Renew Fisheries Research Pact"),
    ("p", "On 12 March the ministers responsible for science renewed the fisheries research pact for "
     "another five years. The pact covers stock assessment, marine genetics and the exchange of "
     "research vessels, and adds a chapter on data that allows both sides to publish their catch "
     "figures at the same time."),
    ("p", "The delegations also discussed a shared observatory in the northern archipelago, where "
     "instruments of four institutes have been measuring currents and temperatures since the end "
     "of the last decade. A working group will report on its costs to the two ministers by the end"
     " of the year."),
)  # fmt: skip


def build_newsletter(columns: int = 2, head: str = "RHINE SCIENCE LETTER", date: str = "March 2024") -> bytes:
    """Pages in columns, justified, with a running head and a foot on each."""
    data = io.BytesIO()
    gap, margin = 24, 50
    wide = (WIDTH - 2 * margin - (columns - 1) * gap) / columns
    frames = [
        Frame(margin + number * (wide + gap), 70, wide, HEIGHT - 450, 0, 0, 0, 0) for number in range(columns)
    ]

    def draw_edges(canvas: Canvas, doc: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(margin, HEIGHT - 35, head)
        canvas.drawString(margin, 30, date)
        canvas.drawRightString(WIDTH - margin, 30, str(doc.page))

    document = BaseDocTemplate(data, pagesize=A4, invariant=True)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=draw_edges))
    document.build(_build_flow())
    return data.getvalue()


def _build_flow() -> list[Flowable]:
    styles = getSampleStyleSheet()
    body = ParagraphStyle("b", parent=styles["Normal"], fontSize=10, leading=12, spaceAfter=6, alignment=4)
    heading = ParagraphStyle(
        "h", parent=body, fontName="Helvetica-Bold", fontSize=13, leading=16, alignment=0
    )
    return [Paragraph(text, heading if kind == "h" else body) for kind, text in STORY]


def draw_pdf(*pages: Callable[[Canvas], None], encrypt: pdfencrypt.StandardEncryption | None = None) -> bytes:
    """A PDF whose pages are drawn by functions."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4, invariant=True, encrypt=encrypt)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def draw_lines(*lines: str, x: float = 60, top: float = 100, size: float = 11) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for number, line in enumerate(lines):
            canvas.drawString(x, HEIGHT - top - number * size * 1.2, line)

    return draw


def draw_scan(canvas: Canvas) -> None:
    picture = Image.new("RGB", (200, 300), "white")
    canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)


def build_word() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Rhine Letter"
    document.sections[0].header.paragraphs[0].text = "RHINE LETTER, MAY 2024"
    document.add_heading("Academies Sign Accord", level=1)
    paragraph = document.add_paragraph("The academies signed an ")
    paragraph.add_run("accord").bold = True
    paragraph.add_run(" in Graz.")
    document.add_paragraph("First item", style="List Bullet")
    document.add_paragraph("Second item", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for number, text in enumerate(("Partner", "Year", "CERN", "2019")):
        table.cell(number // 2, number % 2).text = text
    return save_word(document)


def save_word(document: "docx.document.Document") -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()
