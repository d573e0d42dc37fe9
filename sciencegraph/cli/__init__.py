"""The shell: a thin command per verb. The only part that prints, asks and exits.

``commands.py`` lists the commands, ``app.py`` runs them and tells errors, ``command.py`` and ``options.py``
say what they have in common, ``config.py`` where values are set, ``output.py`` prints tables; the other files
hold the commands. Only click is imported at the top of them: help and errors must not wait for libraries.
"""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command that the arguments (by default those of the process) ask for, and exits."""
    given = [_read_argument(text) for text in (sys.argv[1:] if arguments is None else arguments)]
    if given == ["--version"]:
        # scripts ask this often; it needs not even click
        from sciencegraph import __version__

        sys.stdout.write(f"sciencegraph {__version__}\n")
        sys.exit(0)
    from sciencegraph.cli import app

    app.main(given)


def _read_argument(text: str) -> str:
    """What was typed: a shell without a locale hands names on as bytes, which are UTF-8 all the same."""
    if text.isascii() or not any("\udc80" <= character <= "\udcff" for character in text):
        return text
    # of a file its system's own spelling is needed, to open it
    return text if os.path.lexists(text) else os.fsencode(text).decode("utf-8", "replace")
