"""Which record of one authority a body is, if that is clear; else why not.

Comes in: a ``Question`` and an index. Goes out: a ``Decision``: linked, unsure, conflict or unknown, always
with its reasons. A wrong identifier costs more than a missing one: where two records remain, none is taken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sciencegraph.authorities.index import AuthorityIndex
from sciencegraph.authorities.matching import Answer, Question, answer_question
from sciencegraph.authorities.records import AuthorityRecord
from sciencegraph.names import normalise_name
from sciencegraph.resolve.forms import NameForm, parse_name
from sciencegraph.resolve.wording import is_common

Outcome = Literal["linked", "unsure", "conflict", "unknown"]
"""Linked: it is this record. Unsure: it may be one of several, or too little speaks for it. Conflict: what
corpus and record say cannot both be true. Unknown: no record bears any of its names."""

_TELLING_ACRONYM = 4
_TELLING_WORDS = 2
_MOST_ANCESTORS = 40
_SHOWN = 4


@dataclass(frozen=True)
class Decision:
    """What became of a question; ``rivals`` are the records that came into question beside ``record``."""

    outcome: Outcome
    record: AuthorityRecord | None = None
    reasons: tuple[str, ...] = ()
    rivals: tuple[AuthorityRecord, ...] = ()
    answer: Answer | None = None


def decide_record(question: Question, index: AuthorityIndex, scheme: str) -> Decision:
    """Which record of an authority a body is, if that is clear.

    Args:
        question: What is known of the body.
        index: The records.
        scheme: The authority.

    Example:
        >>> from sciencegraph.authorities.index import build_index
        >>> from sciencegraph.authorities.records import AuthorityName
        >>> names = (AuthorityName("National Research Foundation"), AuthorityName("NRF", "acronym"))
        >>> one, two = (AuthorityRecord(f"own:{code}", "NRF", names, (code,)) for code in ("KR", "ZA"))
        >>> index = build_index([one, two])
        >>> decide_record(Question(("National Research Foundation",), country="KR"), index, "own").record.id
        'own:KR'
        >>> decide_record(Question(("National Research Foundation",)), index, "own").reasons
        ('two records of that name, in KR and ZA; the corpus gives no country',)
    """
    answers = _find_answers(question, index, scheme)
    if not answers:
        return Decision("unknown", reasons=(f"no record of {scheme} bears any of its names",))
    if _are_strangers(question, answers):
        return Decision(
            "unknown", reasons=(f"no record of {scheme} bears its name in full, only its acronym",)
        )
    home = [answer for answer in answers if answer.home != "differs"]
    if not home:
        return _refuse_home(question, answers)
    chosen, reasons = _narrow(home)
    split = next(filter(None, (_find_second_meaning(answer, home) for answer in chosen)), None)
    if split is not None:
        return Decision("conflict", None, (split,), tuple(item.record for item in home))
    if len(chosen) > 1:
        return _abstain(question, chosen)
    answer, others = chosen[0], tuple(item.record for item in answers if item is not chosen[0])
    weakness = _find_weakness(question, answer, len(answers))
    told = (*_tell(answer), *reasons, *answer.notes)
    if weakness:
        return Decision("unsure", None, (weakness, *told), (answer.record, *others), answer)
    return Decision("linked", answer.record, told, others, answer)


# ---- candidates ------------------------------------------------------------------------------------------


def _find_answers(question: Question, index: AuthorityIndex, scheme: str) -> list[Answer]:
    """The answers by full names; by acronyms only where there are none. Bodies that are gone are followed."""
    found = {
        record.id: record
        for name in (*question.names, *question.acronyms)
        for record in index.find_named(name, scheme)
    }
    answers = [
        answer
        for key in sorted(found)
        if (answer := answer_question(question, found[key], _get_ancestors(found[key], index)))
    ]
    full = [answer for answer in answers if answer.names]
    followed = [_follow(answer, question, index) for answer in full or answers]
    # the surest answer of each record, if a body and its successor both bear the name
    return list({item.record.id: item for item in sorted(followed, key=_rank_answer, reverse=True)}.values())[
        ::-1
    ]


def _rank_answer(answer: Answer) -> tuple[object, ...]:
    return (*answer.best.rank, len(answer.notes), answer.record.id)


def _follow(answer: Answer, question: Question, index: AuthorityIndex) -> Answer:
    """The answer with the record that stands for a withdrawn one; of a body that is gone, what came after it.

    A withdrawn record was a mistake, and its successor is the same body. A body that has become another one
    stays itself: what issues of its time tell of it is not the other's.
    """
    record, notes, seen = answer.record, answer.notes, {answer.record.id}
    while record.status != "active" and len(record.successors) == 1:
        heir = index.find_record(record.successors[0])
        if heir is None or heir.id in seen:
            break
        notes = (
            *notes,
            f"“{record.name}” ({record.id}) is {record.status}; “{heir.name}” ({heir.id}) came after",
        )
        if record.status != "withdrawn":
            break
        seen.add(heir.id)
        record = heir
    if record is answer.record:
        gone = () if record.status == "active" or notes else (f"the record is {record.status}",)
        return replace(answer, notes=(*notes, *gone))
    own = answer_question(replace(question, names=(record.name,)), record, _get_ancestors(record, index))
    return replace(answer, record=record, home=own.home if own else answer.home, notes=notes)


def list_ancestors(record: AuthorityRecord, index: AuthorityIndex) -> tuple[str, ...]:
    """Ids of a record's parents, theirs, and so on; each once, the nearest first."""
    found: dict[str, None] = {}
    waiting = list(record.parents)
    while waiting and len(found) < _MOST_ANCESTORS:
        above = waiting.pop(0)
        if above not in found and above != record.id:
            found[above] = None
            parent = index.find_record(above)
            waiting += parent.parents if parent else ()
    return tuple(found)


def _are_strangers(question: Question, answers: Sequence[Answer]) -> bool:
    """Whether only acronyms agree where names in full are known, and nothing else speaks for one record."""
    alike = any(answer.names for answer in answers)
    near = [answer for answer in answers if answer.home == "same"]
    return bool(question.names) and not alike and len(near) != 1


def _get_ancestors(record: AuthorityRecord, index: AuthorityIndex) -> list[AuthorityRecord]:
    found = (index.find_record(item) for item in list_ancestors(record, index))
    return [parent for parent in found if parent is not None]


# ---- one of several --------------------------------------------------------------------------------------


def _narrow(answers: Sequence[Answer]) -> tuple[list[Answer], tuple[str, ...]]:
    """The answers that remain when each test that some pass, in this order, leaves out those that do not."""
    left, reasons = list(answers), []
    for test, why in _TESTS:
        passing = [answer for answer in left if test(answer)]
        if len(left) > 1 and passing and len(passing) < len(left):
            reasons.append(why.format(count=len(left) - len(passing)))
            left = passing
    return left, tuple(reasons)


_TESTS = (
    (lambda answer: answer.home == "same", "of that country, unlike {count} other of that name"),
    (lambda answer: answer.parent == "same", "of that parent, unlike {count} other of that name"),
    (lambda answer: answer.parent != "differs", "{count} other of that name has another parent"),
    (lambda answer: bool(answer.acronyms), "of that acronym, unlike {count} other of that name"),
    (lambda answer: answer.best.score == 1.0, "written alike, unlike {count} other"),
    (lambda answer: answer.place, "in that place, unlike {count} other of that name"),
    (lambda answer: answer.record.status == "active", "{count} other of that name exists no more"),
    (lambda answer: answer.best.kind == "label", "its main name, for {count} other only another name"),
)


def _abstain(question: Question, answers: Sequence[Answer]) -> Decision:
    countries = sorted({code for answer in answers for code in answer.record.countries})
    count = _NUMBERS.get(len(answers), str(len(answers)))
    where = f", in {' and '.join(countries[:_SHOWN])}{' …' * (len(countries) > _SHOWN)}" if countries else ""
    told = "the corpus gives no country" if question.country is None else "nothing tells them apart"
    if len(countries) < 2:
        told = "nothing tells them apart"
    reason = f"{count} records of that name{where}; {told}"
    return Decision("unsure", None, (reason,), tuple(answer.record for answer in answers))


_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


def _refuse_home(question: Question, answers: Sequence[Answer]) -> Decision:
    names = [
        f"“{item.record.name}” ({item.record.id}) is in {'/'.join(item.record.countries)}"
        for item in answers[:_SHOWN]
    ]
    reason = f"home countries differ: {question.country} in the corpus, but {', '.join(names)}"
    # a name that many bodies have, or a second name, is no contradiction: the corpus means another body
    every = all(_is_generic(parse_name(item.best.asked)) or not _is_label(item) for item in answers)
    outcome: Outcome = "unknown" if every or len(answers) > 1 else "conflict"
    return Decision(outcome, None, (reason,), tuple(item.record for item in answers))


def _find_second_meaning(answer: Answer, answers: Sequence[Answer]) -> str | None:
    """The body's names, each surely a record's, are those of two: something is merged that should not be."""
    mine = {match.asked for match in answer.names}
    for other in answers:
        theirs = {match.asked for match in other.names if match.score == 1.0 and match.kind == "label"}
        related = {other.record.id, *other.record.parents} & {answer.record.id, *answer.record.parents}
        if other is not answer and theirs - mine and not related and _is_label(answer):
            names = (answer.best.asked, answer.record.id, min(theirs - mine), other.record.id)
            return "its names are those of two records: “{}” of {}, “{}” of {}".format(*names)
    return None


def _is_label(answer: Answer) -> bool:
    return any(match.kind == "label" and match.score == 1.0 for match in answer.names)


# ---- whether one is enough -------------------------------------------------------------------------------


def _find_weakness(question: Question, answer: Answer, count: int) -> str | None:
    """Why the only answer is not enough, or None."""
    if answer.record.status == "withdrawn":
        return "the record is withdrawn"
    if not answer.names:
        return _find_acronym_weakness(question, answer, count)
    if question.kind == "person" and answer.home != "same":
        return "people of one name are many; the corpus gives no home to tell them by"
    if answer.parent == "differs":
        return "the corpus names another parent"
    # without the home, so that "Academy of Sciences of the Czech Republic" keeps what tells it
    forms = [parse_name(match.asked) for match in answer.names]
    if answer.parent == "same" or (answer.home == "same" and answer.acronyms):
        return None
    if all(form.office or form.branch for form in forms) and not (question.known and answer.home == "same"):
        return "many bodies have a part of that name; the corpus does not say whose this is"
    if answer.home == "same":
        return None
    if all(_is_generic(form) for form in forms):
        return "many countries have a body of that name; the corpus gives no country"
    if not any(_is_telling(match.asked) for match in answer.names) and not answer.acronyms:
        return "the name is short; the corpus gives no country"
    return None


def _find_acronym_weakness(question: Question, answer: Answer, count: int) -> str | None:
    longest = max(len(match.asked) for match in answer.acronyms)
    if question.names:
        return "only the acronym agrees; none of its names in full does"
    if longest < _TELLING_ACRONYM:
        return "an acronym of two or three letters, without a name in full, is not enough"
    if answer.home != "same" or count > 1:
        return "an acronym without a name in full needs the country, and no other body of that acronym"
    return None


def _is_generic(form: NameForm) -> bool:
    return form.generic or form.office or form.branch


def _is_telling(name: str) -> bool:
    words = normalise_name(name).split()
    return len(words) >= _TELLING_WORDS and any(len(word) > 2 and not is_common(word) for word in words)


def _tell(answer: Answer) -> Iterable[str]:
    yield answer.best.why
    for match in answer.acronyms if answer.names else ():
        yield match.why
    if answer.home == "same":
        yield f"home {'/'.join(answer.record.countries)} agrees"
    if answer.parent == "same":
        yield "its parent agrees"
    if answer.place:
        yield "its place agrees"
