"""The shell: a thin command per verb. The only part that prints, asks and exits.

``app.py`` runs the commands and tells errors, ``options.py`` says what all commands have in common,
``output.py`` prints tables; the other files hold the commands. Only click is imported at the top of them:
help and errors must not wait for libraries.
"""

from sciencegraph.cli.app import main

__all__ = ["main"]
