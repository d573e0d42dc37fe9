"""EDTF dates in words."""

import pytest

from sciencegraph.dates import format_date
from sciencegraph.errors import DateError


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-05-03", "3 May 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2025-10-12/2025-10-17", "12–17 October 2025"),
        ("2024-02-28/2024-03-03", "28 February – 3 March 2024"),
        ("2021-12-28/2022-01-03", "28 December 2021 – 3 January 2022"),
        ("2023-03/2023-05", "March–May 2023"),
        ("2023-12/2024-01", "December 2023 – January 2024"),
        ("2019/2021", "2019–2021"),
        ("1970/1979", "1970s"),
        ("197X", "1970s"),
        ("18XX", "1800–1899"),
        ("2025-40", "first half of 2025"),
        ("2025-41", "second half of 2025"),
        ("2024-35", "third quarter of 2024"),
        ("2022-23", "autumn 2022"),
        ("2021-21/2022-23", "spring 2021 – autumn 2022"),
        ("2019/..", "from 2019 on"),
        ("../2026-03", "until March 2026"),
        ("2024~", "about 2024"),
        ("2023-05?", "May 2023 (uncertain)"),
        ("2023%", "about 2023 (uncertain)"),
        ("2024/2024", "2024"),
        ("2024-05-03/2024-06", "3 May 2024 – June 2024"),
    ],
)
def test_words(edtf: str, words: str) -> None:
    assert format_date(edtf) == words


def test_refuses_what_is_no_date() -> None:
    with pytest.raises(DateError, match="May 2024"):
        format_date("May 2024")
