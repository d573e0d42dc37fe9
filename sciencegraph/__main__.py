"""``python -m sciencegraph`` is the same as the command ``sciencegraph``."""

from sciencegraph.cli import main

if __name__ == "__main__":
    main()
