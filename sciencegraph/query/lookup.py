"""Stage 7a, names as people type them -> a node of the graph.

Case, accents, punctuation, British or American spelling and a leading "the" don't count; aliases, acronyms,
identifiers and ISO codes do. An unknown name is answered with near ones, a name of several
things with the list of them.
"""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from sciencegraph.errors import AmbiguousNameError, NotFoundError
from sciencegraph.graph import KnowledgeGraph, schema
from sciencegraph.names import normalise_name
from sciencegraph.vocab.countries import get_country, match_country

_NEAR = 0.7  # share of letters that agree: "Frnace" still finds France, "Peru" no longer finds Perth
_NEXT_BEST = 0.1  # names that are so much farther off than the nearest one are not meant
_OFFERED = 3


def get_entity(graph: KnowledgeGraph, name: str, *, kind: str | None = None) -> str:
    """The id of the one entity that a name means.

    The entity's own id comes first, then canonical names, then aliases, acronyms, identifiers and ISO codes:
    who bears the name itself wins over who is also called so.

    Args:
        graph: A graph of ``build_graph``.
        name: What somebody typed: "thailand", "TH", "CAS", "Université de Genève", an id.
        kind: Only entities of this kind.

    Raises:
        NotFoundError: Nothing bears the name; the message offers near ones.
        AmbiguousNameError: Several entities bear it; the message lists their ids.
    """
    found = find_entities(graph, name, kind=kind)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(_not_found(graph, name, kind))
    shown = "; ".join(f"{graph.nodes[node][schema.LABEL]} ({node})" for node in found)
    raise AmbiguousNameError(f"{name!r} means {len(found)} entities: {shown}. Ask for one of them by its id")


def find_entities(graph: KnowledgeGraph, name: str, *, kind: str | None = None) -> list[str]:
    """All entities that bear a name best (ids, sorted); an empty list where none does."""
    if name in graph and graph.nodes[name][schema.KIND] in ((kind,) if kind else schema.ENTITY_KINDS):
        return [name]
    wanted = _key(name)
    ranks: dict[int, set[str]] = {}
    for folded, rank, node in _iter_names(graph, kind) if wanted else ():
        if folded == wanted:
            ranks.setdefault(rank, set()).add(node)
    if ranks:
        return sorted(ranks[min(ranks)])
    return _find_country_node(graph, name) if kind in (None, "country") else []


def _key(name: str) -> str:
    # "U.S.A." is typed for "USA", "l'Homme" for "l’Homme": dots and apostrophes join what they stand between
    return normalise_name(name.replace(".", "").replace("'", "").replace("’", ""))


def _iter_names(graph: KnowledgeGraph, kind: str | None) -> Iterator[tuple[str, int, str]]:
    """(folded name, rank, node): 0 canonical names and codes of countries, 1 aliases, 2 identifiers."""
    for node, data in graph.nodes(data=True):
        if data[schema.KIND] not in ((kind,) if kind else schema.ENTITY_KINDS):
            continue
        yield _key(data[schema.LABEL]), 0, node
        if data[schema.KIND] == "country" and data[schema.COUNTRY]:
            yield data[schema.COUNTRY].casefold(), 0, node
        for alias in data[schema.ALIASES]:
            yield _key(alias), 1, node
        for identifier in data[schema.IDENTIFIERS]:
            yield _key(identifier), 2, node
            yield _key(identifier.split(":", 1)[1]), 2, node


def _find_country_node(graph: KnowledgeGraph, name: str) -> list[str]:
    """A country by any name of the vocabulary ("Republic of Korea", "KOR"), if the graph has it."""
    code = match_country(name)
    nodes = ((node, data) for node, data in graph.nodes(data=True) if data[schema.KIND] == "country")
    return [node for node, data in nodes if code and data[schema.COUNTRY] == code]


def _not_found(graph: KnowledgeGraph, name: str, kind: str | None) -> str:
    code = match_country(name) if kind in (None, "country") else None
    if code:
        return f"no event or name in this corpus has to do with {get_country(code).name} ({code})"
    offer = ", ".join(_find_near_labels(graph, _key(name), kind))
    hint = f"did you mean {offer}?" if offer else "no name in it comes near"
    return f"no {kind or 'entity'} {name!r} in this corpus; {hint}"


def _find_near_labels(graph: KnowledgeGraph, typed: str, kind: str | None) -> list[str]:
    """Names as a whole that come near, or else names that have all the words typed; the nearest first."""
    for compare in (OSA.normalized_similarity, _compare_words):
        scores: dict[str, float] = {}
        for folded, rank, node in _iter_names(graph, kind):
            # a code or a short acronym that differs in a letter is another one
            if rank < 2 and len(folded) > 3:
                scores[node] = max(scores.get(node, 0.0), compare(typed, folded))
        least = max(_NEAR, max(scores.values(), default=0.0) - _NEXT_BEST)
        near = sorted(
            (-score, -_count_mentions(graph, n), n) for n, score in scores.items() if score >= least
        )
        if near:
            return list(dict.fromkeys(str(graph.nodes[n][schema.LABEL]) for _, _, n in near))[:_OFFERED]
    return []


def _compare_words(typed: str, name: str) -> float:
    """How well the worst of the typed words is found among the words of a name, in [0, 1]."""
    words = name.split()
    found = [max(OSA.normalized_similarity(word, other) for other in words) for word in typed.split()]
    return min(found, default=0.0)


def _count_mentions(graph: KnowledgeGraph, node: str) -> int:
    return len(graph.nodes[node][schema.EVIDENCE])
