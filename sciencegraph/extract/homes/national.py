"""Stage 3: the country that an issue is written in, and who is its government's where no country is named.

Comes in: the mentions of an issue and the homes known so far. Goes out: homes by mention id, of ministries
and ministers. A release of Cairo writes "the Ministry of Energy" and "Energy Minister X": it means Egypt's.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sciencegraph.extract.posts import find_post
from sciencegraph.model import Mention
from sciencegraph.vocab.organisations import load_organisations
from sciencegraph.vocab.wording import load_home_words

_FEWEST, _SHARE = 4, 0.6  # names at home in a country, and their share, that tell where an issue is written
_DATELINE = 2  # what a dateline's city counts beside a name
_LONGEST_POST = 9  # words between a minister's post and the name
_DASH = re.compile(r"\s*[,:–—-]")


def iter_national_homes(
    mentions: Sequence[Mention], homes: Mapping[str, str], text: str
) -> Iterator[tuple[str, str]]:
    """Homes (ISO 3166-1 alpha-2) of the ministries and ministers whose country the issue leaves out.

    Args:
        mentions: All mentions of an issue, in order of the text.
        homes: Home countries by mention id, as far as known.
        text: The issue's text.
    """
    home = find_issue_home(mentions, homes, text)
    if home is None:
        return
    for mention in mentions:
        if mention.id in homes or mention.key is not None:
            continue
        if (
            mention.kind == "organization"
            and _is_government(mention.surface)
            and not _is_known(mention, home)
        ):
            yield mention.id, home
        if mention.kind == "person" and _is_minister(text[: mention.start][-80:]):
            yield mention.id, home


def find_issue_home(mentions: Sequence[Mention], homes: Mapping[str, str], text: str) -> str | None:
    """The country in which most bodies and people of an issue are at home, by different names, or None."""
    told: dict[tuple[str, str], set[str | None]] = {}
    for mention in mentions:
        if mention.kind in ("organization", "person"):
            told.setdefault((mention.kind, mention.surface), set()).add(homes.get(mention.id))
    counts = Counter(code for codes in told.values() if len(codes) == 1 for code in codes if code)
    for mention in mentions:
        opens = text[: mention.start].endswith(("\n\n", "\n")) or not mention.start
        if mention.kind == "place" and opens and mention.id in homes and _DASH.match(text, mention.end):
            counts[homes[mention.id]] += _DATELINE
    if not counts:
        return None
    code, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return code if most >= _FEWEST and most >= _SHARE * counts.total() else None


def _is_known(mention: Mention, home: str) -> bool:
    """Whether the lexicon knows the name, but in other countries only."""
    entries = load_organisations().find(mention.surface)
    return bool(entries) and all(entry.country != home for entry in entries)


def _is_government(surface: str) -> bool:
    return surface.split()[0] in load_home_words().government


def _is_minister(before: str) -> bool:
    """Whether a minister's post ends right before a name: "Minister of Foreign Affairs" X."""
    words = re.split(r"[.;:!?]\s", before)[-1].split()
    for at in range(max(0, len(words) - _LONGEST_POST), len(words)):
        end = find_post(words, at)
        if end and words[end - 1].lower() in load_home_words().ministers and "," not in "".join(words[at:]):
            return True
    return False
