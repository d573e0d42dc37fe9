"""The data of a page, as its script unpacks them."""

import re

from sciencegraph.view.packing import unpack_json


def read_block(page: str, name: str):
    """The block ``frame``, ``details`` or ``world`` of a page's text."""
    return unpack_json(re.search(rf'<script type="text/plain" id="data-{name}">(.*?)</script>', page)[1])
