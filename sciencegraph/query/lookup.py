"""Stage 7a, names as people type them -> an entity.

Case, accents, punctuation, British or American spelling and a leading "the" don't count; aliases, acronyms,
identifiers and ISO codes do. An unknown name is answered with near ones, a name of several
things with the list of them.
"""

from collections import defaultdict
from collections.abc import Iterator
from shlex import quote
from weakref import WeakKeyDictionary

from rapidfuzz import process
from rapidfuzz.distance import OSA

from sciencegraph.corpus import pause_collection
from sciencegraph.errors import AmbiguousNameError, NotFoundError
from sciencegraph.graph import GraphIndex
from sciencegraph.model import Entity
from sciencegraph.names import normalise_name
from sciencegraph.query.former import find_former
from sciencegraph.vocab.countries import get_country, match_country

_NEAR = 0.7  # share of letters that agree: "Frnace" still finds France, "Peru" no longer finds Perth
_NEXT_BEST = 0.1  # names that are so much farther off than the nearest one are not meant
_OFFERED = 3
_LISTED = 12  # choices named for an ambiguous name

Bearers = dict[str, list[tuple[int, int]]]
_BOOKS: "WeakKeyDictionary[GraphIndex, Bearers]" = WeakKeyDictionary()


def get_entity(index: GraphIndex, name: str, *, kind: str | None = None) -> Entity:
    """The one entity that a name means.

    The entity's own id comes first, then canonical names, then aliases, acronyms, identifiers and ISO codes:
    who bears the name itself wins over who is also called so. Last come ids of before a merge or an addition.

    Args:
        index: A graph's index.
        name: What somebody typed: "thailand", "TH", "CAS", "Université de Genève", an id.
        kind: Only entities of this kind.

    Raises:
        NotFoundError: Nothing bears the name; the message offers near ones.
        AmbiguousNameError: Several entities bear it; the message lists their ids.
    """
    return index.entities[get_number(index, name, kind=kind)]


def get_number(index: GraphIndex, name: str, *, kind: str | None = None) -> int:
    """The place in ``index.entities`` of the entity that a name means; errors as in ``get_entity``."""
    found = _find_numbers(index, name, kind)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(_not_found(index, name, kind))
    shown = "; ".join(_describe_choice(index, number) for number in found[:_LISTED])
    more = f"; and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    told = f"{name!r} means {len(found)} entities: {shown}{more}"
    raise AmbiguousNameError(f"{told}. Ask for one of them by its id")


def find_entities(index: GraphIndex, name: str, *, kind: str | None = None) -> list[Entity]:
    """All entities that bear a name best, by id; an empty list where none does."""
    found = [index.entities[number] for number in _find_numbers(index, name, kind)]
    return sorted(found, key=lambda entity: entity.id)


def read_names(index: GraphIndex) -> Bearers:
    """Folded name -> (rank, entity): 0 canonical names and codes of countries, 1 aliases, 2 identifiers."""
    if index not in _BOOKS:
        bearers: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        with pause_collection():
            for number, entity in enumerate(index.entities):
                for folded, rank in _iter_names(entity):
                    bearers[folded].append((rank, number))
        _BOOKS[index] = dict(bearers)
    return _BOOKS[index]


def fold_typed(name: str) -> str:
    """A typed name as it is compared: "U.S.A." is "usa", "l'Homme" is "l’Homme"."""
    return normalise_name(name.replace(".", "").replace("'", "").replace("’", ""))


def _iter_names(entity: Entity) -> Iterator[tuple[str, int]]:
    yield fold_typed(entity.name), 0
    if entity.type == "country" and entity.country:
        yield entity.country.casefold(), 0
    for alias in entity.aliases:
        yield fold_typed(alias), 1
    for scheme, value in entity.identifiers.items():
        yield fold_typed(f"{scheme}:{value}"), 2
        yield fold_typed(value), 2


def _find_numbers(index: GraphIndex, name: str, kind: str | None) -> list[int]:
    own = index.number.get(name)
    if own is not None and kind in (None, index.entities[own].type):
        return [own]
    wanted = fold_typed(name)
    bearers = read_names(index).get(wanted, []) if wanted else []
    ranked = [(rank, n) for rank, n in bearers if kind in (None, index.entities[n].type)]
    if ranked:
        best = min(rank for rank, _ in ranked)
        return sorted({number for rank, number in ranked if rank == best})
    former = find_former(index, name) if ":" in name else []
    if former:
        return [number for number in former if kind in (None, index.entities[number].type)]
    return _find_country(index, name) if kind in (None, "country") else []


def _find_country(index: GraphIndex, name: str) -> list[int]:
    """A country by any name of the vocabulary ("Republic of Korea", "KOR"), if the graph has it."""
    code = match_country(name)
    return [index.country_numbers[code]] if code in index.country_numbers else []


def _describe_choice(index: GraphIndex, number: int) -> str:
    entity = index.entities[number]
    home = f", {entity.country}" if entity.country else ""
    return f"{entity.name}{home} ({entity.id})"


# ---- near names -----------------------------------------------------------------------------------------


def _not_found(index: GraphIndex, name: str, kind: str | None) -> str:
    code = match_country(name) if kind in (None, "country") else None
    if code:
        return f"no event or name in this corpus has to do with {get_country(code).name} ({code})"
    offer = ", ".join(_find_near_labels(index, fold_typed(name), kind))
    near = f"did you mean {offer}?" if offer else ""
    hint = "; ".join(filter(None, (_tell_other_kind(index, name, kind), near))) or "no name in it comes near"
    return f"no {kind or 'entity'} {name!r} in this corpus; {hint}"


def _tell_other_kind(index: GraphIndex, name: str, kind: str | None) -> str:
    """What the name means where any kind of thing is asked for, and which question takes it."""
    others = [index.entities[number] for number in (_find_numbers(index, name, None) if kind else [])]
    if not others:
        return ""
    kinds = " or ".join(sorted({other.type for other in others}))
    named = others[0].name if len(others) == 1 else repr(name)
    told = f"{named} is {'an' if kinds[0] in 'ao' else 'a'} {kinds}"
    if kind == "agreement":
        return f"{told}; `agreements --entity {quote(name)}` lists those that it has to do with"
    return f"{told}; `--entity {quote(name)}` takes it" if kind == "country" else told


def _find_near_labels(index: GraphIndex, typed: str, kind: str | None) -> list[str]:
    """Names as a whole that come near, or else names that have all the words typed; the nearest first."""
    # a code or a short acronym that differs in a letter is another one
    names = [name for name, found in read_names(index).items() if len(name) > 3 and min(found)[0] < 2]
    for scores in (_score_names(typed, names), _score_words(typed, names)):
        entities: dict[int, float] = {}
        for name, score in scores.items():
            for rank, number in read_names(index)[name]:
                if rank < 2 and kind in (None, index.entities[number].type):
                    entities[number] = max(entities.get(number, 0.0), score)
        least = max(entities.values(), default=0.0) - _NEXT_BEST
        near = sorted((-score, _order(index, n)) for n, score in entities.items() if score >= least)
        if near:
            return list(dict.fromkeys(index.entities[n].name for _, (_, _, n) in near))[:_OFFERED]
    return []


def _order(index: GraphIndex, number: int) -> tuple[int, str, int]:
    return -len(index.entities[number].mentions), index.entities[number].id, number


def _score_names(typed: str, names: list[str]) -> dict[str, float]:
    found = process.extract(
        typed, names, scorer=OSA.normalized_similarity, processor=None, score_cutoff=_NEAR, limit=None
    )
    return {name: score for name, score, _ in found}


def _score_words(typed: str, names: list[str]) -> dict[str, float]:
    """How well the worst of the typed words is found among the words of a name, in [0, 1]."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        for word in set(name.split()):
            holders[word].append(name)
    scores: dict[str, float] | None = None
    for word in dict.fromkeys(typed.split()):
        best: dict[str, float] = {}
        for near, score in _score_names(word, list(holders)).items():
            for name in holders[near]:
                best[name] = max(best.get(name, 0.0), score)
        scores = best if scores is None else {n: min(s, best[n]) for n, s in scores.items() if n in best}
    return scores or {}
