"""Stage 3: what stands around a chunk and tells what it names: a post behind it, "chaired by" before it.

Comes in: a passage and a chunk of it. Goes out: cues for ``reading``.
"""

from collections.abc import Sequence

from sciencegraph.extract.lexicon import find_place
from sciencegraph.extract.mentions.pieces import Surroundings
from sciencegraph.extract.passages import Passage
from sciencegraph.extract.posts import find_post
from sciencegraph.vocab.countries import find_country
from sciencegraph.vocab.titles import load_titles
from sciencegraph.vocab.wording import load_person_words, load_place_words

_BEHIND, _BEFORE = 8, 5  # words that are looked at


def look_around(passage: Passage, first: int, last: int, bodies: frozenset[str]) -> Surroundings:
    """The cues around the words ``first`` up to, without, ``last``.

    Args:
        passage: Where they stand.
        first: First word of the chunk.
        last: The word behind it.
        bodies: Acronyms that the issue defines as bodies.
    """
    behind = passage.words[last : last + _BEHIND]
    before = passage.lower[max(0, first - _BEFORE) : first]
    nearest = before[-1] if before else ""
    return Surroundings(
        person_cue=_tells_person(behind) or _announces_person(before),
        place_cue=nearest in ("in", "near") and _tells_place(before, behind),
        heading=passage.kind == "heading",
        bodies=bodies,
    )


def _tells_person(behind: Sequence[str]) -> bool:
    """Whether ", President of …" or "said" follows a name."""
    if not behind:
        return False
    if behind[0] in load_titles().speech:
        return True
    if behind[0] not in (",", "("):
        return False
    skipped = load_person_words().before_posts
    rest = [word for word in behind[1:] if word.lower() not in skipped]
    return (bool(rest) and find_post(rest, 0) > 0) or _is_described(behind)


def _is_described(behind: Sequence[str]) -> bool:
    """Whether ", a particle physicist of …" follows a name."""
    if len(behind) < 2 or behind[1] not in ("a", "an"):
        return False
    return any(
        find_post(behind, at) == at + 1 for at in range(2, min(5, len(behind))) if behind[at].islower()
    )


def _tells_place(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether an unlisted name is a place by what is around: "held in X", "in X, Japan", "in X on 5 May"."""
    lists = load_place_words()
    if len(before) > 1 and before[-2] in lists.located:
        return True
    if len(behind) < 2:
        return False
    if behind[0] == ",":
        return find_country(behind[1]) is not None or find_place(behind[1]) is not None
    return behind[0] in ("on", "from") and (behind[1][0].isdigit() or behind[1] in lists.months)


def _announces_person(before: Sequence[str]) -> bool:
    """Whether "chaired by" or "whose President is" stands before a name."""
    if len(before) < 2:
        return False
    if before[-1] == "by":
        return before[-2] in load_person_words().led
    ends_in_post = any(find_post(before, at) == len(before) - 1 for at in range(len(before) - 1))
    # "its President, Koike Haruto", but "Minister of Science, Technology and …"
    return ends_in_post and (before[-1] == "is" or (before[-1] == "," and "of" not in before))
