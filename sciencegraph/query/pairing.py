"""Stage 7a: who meets whom, as arrays of pairs; what ``central`` and ``compare`` count."""

from sciencegraph.graph import GraphIndex, Level, Numbers
from sciencegraph.query.grouping import Groups, weigh_events


def pair_members(index: GraphIndex, events: Numbers, level: Level) -> Groups:
    """A group per pair that shares an event; ``split_pair`` tells the two from its key."""
    members = index.members(level)
    counts = members.count(events)
    at, left = members.gather(events)
    # each member beside all members of its event; of the two orders of a pair one is kept
    again, right = members.gather(events[at])
    left = left[again]
    kept = left < right
    places = at[again][kept]
    weights = weigh_events(index, events, counts)[places]
    keys = left[kept] * len(index.entities) + right[kept]
    return Groups(keys, events[places], weights)


def split_pair(index: GraphIndex, key: int) -> tuple[int, int]:
    """The two numbers that a key of ``pair_members`` joins."""
    return divmod(key, len(index.entities))
