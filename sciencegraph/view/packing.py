"""Stage 7c: values -> text that stands safely inside an HTML file.

Base64 has no character that HTML or a script could take for markup, so what is packed cannot end its block.
"""

import base64
import gzip
import hashlib
import json
from typing import Any


def pack_text(text: str) -> str:
    """A text, compressed, as base64; the same text is the same result.

    Example:
        >>> set("<>&") & set(pack_text("</script>"))
        set()
    """
    return base64.b64encode(gzip.compress(text.encode("utf-8"), 9, mtime=0)).decode("ascii")


def pack_json(value: Any) -> str:
    """A value as JSON, packed; lone surrogates, which UTF-8 cannot hold, are written as escapes."""
    return pack_text(json.dumps(value, sort_keys=True, separators=(",", ":")))


def unpack_json(packed: str) -> Any:
    """What ``pack_json`` packed.

    Example:
        >>> unpack_json(pack_json({"a": [1]}))
        {'a': [1]}
    """
    return json.loads(gzip.decompress(base64.b64decode(packed)))


def hash_script(script: str) -> str:
    """What the page's policy calls a script that may run: all others may not."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
