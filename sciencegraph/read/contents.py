"""Stage 1: what every format's module gives back to `document`."""

from dataclasses import dataclass, field

from sciencegraph.model import Metadata, RawBlock, RawPage


@dataclass(frozen=True, slots=True)
class Contents:
    """A file's blocks and pages, its front matter, and its own properties."""

    blocks: tuple[RawBlock, ...]
    pages: tuple[RawPage, ...] = ()
    front: Metadata = field(default_factory=Metadata)
    embedded: Metadata = field(default_factory=Metadata)
