import pytest

from sciencegraph.vocab.people import is_given_name, is_surname, is_weak_name, looks_like_person

PERSONS = [
    "Dou Xiankang", "Luo Hui", "Ding Xuexiang", "DOU Xiankang", "Lyu Zhaoping", "Ho Iat Seng",
    "Ban Ki-moon", "Lee Sang-hoon",
    "Shinzo Abe", "Kishida Fumio", "Nguyen Thi Thanh", "Somchai Wongsawat", "Joko Widodo", "Narendra Modi",
    "Ursula von der Leyen", "Jimmy Carter", "Mohammed bin Salman", "Khaled al-Anani",
    "Tedros Adhanom Ghebreyesus",
    "Ngozi Okonjo-Iweala", "Luiz Inácio Lula da Silva", "María González", "Recep Tayyip Erdoğan",
    "Volodymyr Zelenskyy",
    "Irakli Kobakhidze", "Kassym-Jomart Tokayev", "Emmanuel Macron", "Mark Rutte", "J. Robert Oppenheimer",
    "Sven Halldorn",
    "Blade Nzimande", "Jan Peter Balkenende", "Martin Luther King Jr.", "John O'Malley", "Ewan McGregor",
]  # fmt: skip

OTHERS = [
    "Ministry of Science", "Belt and Road", "Chinese Academy", "South Africa", "Hong Kong", "joint statement",
    "Annual Meeting", "National University", "COP 28", "A. B.", "Horizon 2020", "Science Week",
    "United Nations",
    "New York", "San Francisco", "Rio de Janeiro", "Addis Ababa", "World Health Organization",
]  # fmt: skip


@pytest.mark.parametrize("name", PERSONS)
def test_persons(name: str) -> None:
    assert looks_like_person(name.split()) > 0.6


@pytest.mark.parametrize("name", OTHERS)
def test_others(name: str) -> None:
    assert looks_like_person(name.split()) < 0.5


@pytest.mark.parametrize("name", ["Vissanu Meeyoo", "Xquzt Brandlwitz"])
def test_unknown_words_stay_open(name: str) -> None:
    assert 0.45 <= looks_like_person(name.split()) <= 0.8


@pytest.mark.parametrize("name", ["Macron", "Blorptag", "Xi"])
def test_one_word_never_decides(name: str) -> None:
    assert looks_like_person([name]) < 0.5


def test_degenerate_runs() -> None:
    assert looks_like_person([]) == 0.0
    assert looks_like_person(["John", "van"]) == 0.0
    assert looks_like_person(["Ann"] * 6) == 0.0


@pytest.mark.parametrize(
    ("word", "given", "surname"),
    [
        ("Somchai", True, False), ("Müller", False, True), ("Muller", False, True), ("Kiknadze", False, True),
        ("McGregor", False, True), ("Al-Anani", False, True), ("wang", False, False),
        ("Sang-hoon", True, False),
        ("Institute", False, False), ("Agreement", False, False),
    ],
)  # fmt: skip
def test_words(word: str, given: bool, surname: bool) -> None:
    assert (is_given_name(word), is_surname(word)) == (given, surname)


@pytest.mark.parametrize(
    ("word", "weak"), [("Hope", True), ("Young", True), ("Green", True), ("Modi", False), ("Foo", False)]
)
def test_weak_names(word: str, weak: bool) -> None:
    assert is_weak_name(word) == weak
