import pytest

from sciencegraph.extract.posts import find_post, is_post_in_name


@pytest.mark.parametrize(
    ("text", "fields", "want"),
    [
        ("President of the Academy", True, "President"),
        ("Executive Vice President and Chief", True, "Executive Vice President"),
        ("Secretary General of the Union", True, "Secretary General"),
        ("former Deputy Director", True, "former Deputy Director"),
        ("Institute Director Ana Duarte", True, "Institute Director"),
        ("Institute Director Ana Duarte", False, ""),
        ("Media Officer of the fund", True, "Media Officer"),
        ("glaciologist at the station", True, "glaciologist"),
        ("Ministers of both sides", True, "Ministers"),
        ("chief executive officer", True, "chief executive officer"),
        ("Executive Council", True, ""),
        ("Academy of Sciences", True, ""),
        ("presidential palace", True, ""),
    ],
)
def test_posts(text: str, fields: bool, want: str) -> None:
    words = text.split()
    assert " ".join(words[: find_post(words, 0, fields)]) == want


def test_no_post_behind_the_last_word() -> None:
    assert find_post(["of", "President"], 1) == 2
    assert find_post(["of"], 1) == 0


@pytest.mark.parametrize(
    ("name", "post", "want"),
    [
        ("Council of Ministers", "Ministers", True),
        ("Member States", "Member", True),
        ("Head Office", "Head", True),
        ("Conference of Rectors", "Rectors", True),
        ("CERN President", "President", False),
        ("Administrator Bill Nelson", "Administrator", False),
    ],
)
def test_posts_inside_names(name: str, post: str, want: bool) -> None:
    words = name.split()
    at = words.index(post)
    assert is_post_in_name(words, at, at + 1) is want
