"""What others' libraries make of the same records: plain rapidfuzz, and splink (``pip install splink``).

Comes in: strings and records of ROR. Goes out: for each string the best record and a score.
"""

import contextlib
import io
import logging
import warnings
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz, process, utils

from sciencegraph.authorities.affiliation_parts import split_affiliation
from sciencegraph.authorities.records import AuthorityRecord
from sciencegraph.names import normalise_name

Found = tuple[str | None, float]


def link_by_ratio(texts: Sequence[str], records: Sequence[AuthorityRecord]) -> list[Found]:
    """The record whose name has the best WRatio with the whole string."""
    owners = [record.id for record in records for _ in record.names]
    names = [utils.default_process(name.value) for record in records for name in record.names]
    found: list[Found] = []
    for text in texts:
        best = process.extractOne(utils.default_process(text), names, scorer=fuzz.WRatio)
        found.append((owners[best[2]], best[1]) if best else (None, 0.0))
    return found


def rate_names(pairs: Sequence[tuple[str, str]]) -> list[float]:
    """WRatio of each pair of names."""
    return [fuzz.WRatio(left, right, processor=utils.default_process) for left, right in pairs]


def link_by_splink(texts: Sequence[str], records: Sequence[AuthorityRecord]) -> list[Found]:
    """The record of the greatest match probability by name, country and city.

    The strings are cut at commas first, as for sciencegraph; each part is a row, and the best row counts.
    What two random rows have in common is estimated on these rows. How often two rows of one body agree is
    set by hand: what expectation maximisation learns is useless, with names as the only telling column.
    """
    try:
        import pandas as pd
        import splink  # noqa: F401
    except ImportError:
        print("left out: splink is not installed")
        return [(None, 0.0)] * len(texts)
    logging.getLogger("splink").setLevel(logging.ERROR)
    warnings.simplefilter("ignore")
    lefts = pd.DataFrame(_list_parts(texts))
    rights = pd.DataFrame(_list_names(records))
    silent = io.StringIO()
    with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
        linker = _make_linker(lefts, rights)
        frame = linker.inference.predict(threshold_match_weight=-20).as_pandas_dataframe()
    best: list[Found] = [(None, 0.0)] * len(texts)
    ordered = frame.sort_values(["match_weight", "unique_id_r", "unique_id_l"])
    for left, right, weight in zip(
        ordered.unique_id_l, ordered.unique_id_r, ordered.match_weight, strict=True
    ):
        one, other = (left, right) if str(left).startswith("text") else (right, left)
        best[int(str(one).split("|")[1])] = (str(other).split("|")[1], float(weight))
    return best


def _make_linker(lefts: Any, rights: Any) -> Any:
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink import comparison_library as cl

    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.97, 0.92, 0.85]).configure(
                term_frequency_adjustments=True, m_probabilities=[0.6, 0.1, 0.1, 0.1, 0.1]
            ),
            cl.ExactMatch("country").configure(m_probabilities=[0.95, 0.05]),
            cl.ExactMatch("city").configure(m_probabilities=[0.5, 0.5]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("name"),
            block_on("start", "country"),
            block_on("bag"),
        ],
    )
    api = DuckDBAPI()
    frames = [api.register(frame, table_name=name) for name, frame in (("a_text", lefts), ("b_ror", rights))]
    linker = Linker(frames, settings)
    linker.training.estimate_probability_two_random_records_match([block_on("name", "country")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e7, seed=1)
    return linker


def _list_parts(texts: Sequence[str]) -> list[dict[str, str | None]]:
    rows = []
    for number, text in enumerate(texts):
        parts = split_affiliation(text)
        for at, name in enumerate(parts.names or (text,)):
            city = max(parts.places, key=lambda place: (len(place) < 20, place), default=None)
            rows.append(_make_row(f"text|{number}|{at}", name, parts.country, city))
    return rows


def _list_names(records: Sequence[AuthorityRecord]) -> list[dict[str, str | None]]:
    return [
        _make_row(
            f"ror|{record.id}|{at}",
            name.value,
            record.countries[0] if record.countries else None,
            normalise_name(record.places[0]) if record.places else None,
        )
        for record in records
        for at, name in enumerate(record.names)
    ]


def _make_row(key: str, name: str, country: str | None, city: str | None) -> dict[str, str | None]:
    plain = normalise_name(name)
    words = plain.split()
    return {
        "unique_id": key,
        "name": plain,
        "start": plain[:8],
        "bag": " ".join(sorted(word for word in words if len(word) > 3)) or None,
        "country": country,
        "city": city,
    }
