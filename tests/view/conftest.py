"""The page in a real browser. Whatever a test does there, the page may ask for nothing and may not fail."""

import shutil

import pytest

from sciencegraph.view import write_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class OpenPage:
    """Opens pages, clicks in their pictures, and keeps what they asked for and what failed."""

    def __init__(self, context, folder):
        self.context, self.folder = context, folder
        self.asked, self.faults = [], []

    def __call__(self, graph, *, hash="", **options):
        path = write_page(graph, self.folder / "page.html", **options)
        return self.visit(f"{path.as_uri()}{'#' if hash else ''}{hash}")

    def visit(self, address):
        page = self.context.new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda line: self.faults.append(line.text) if line.type == "error" else None)
        page.goto(address, wait_until="commit")
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    @staticmethod
    def click(page, id):
        spot = page.evaluate("id => window.sciencegraph.spot(id)", id)
        box = page.locator("#picture").bounding_box()
        page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.skip("needs chromium (Debian: apt-get install chromium)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (the test extra)")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=["offline", "hanging"])
def every_network(request):
    """Tests that ask for this run twice: with no network, and with one that never answers."""
    return request.param


@pytest.fixture
def open_page(request, browser, tmp_path):
    hanging = (
        "every_network" in request.fixturenames and request.getfixturevalue("every_network") == "hanging"
    )
    context = browser.new_context(offline=not hanging, viewport={"width": 1300, "height": 850})
    if hanging:
        context.route(lambda url: not url.startswith("file:"), lambda route: None)  # never answered
    context.set_default_timeout(15_000)
    opener = OpenPage(context, tmp_path)
    yield opener
    context.close()
    assert [url for url in opener.asked if not url.startswith(("file:", "data:image/svg+xml", "blob:"))] == []
    assert opener.faults == []
