import gzip
import json
import zipfile

import pytest

from sciencegraph.authorities.files import _CHUNK, Faults
from sciencegraph.authorities.own import read_own
from sciencegraph.authorities.records import AuthorityName, format_record, parse_record
from sciencegraph.authorities.ror import parse_ror, read_ror
from sciencegraph.authorities.wikidata import read_wikidata
from sciencegraph.errors import ReadError
from tests.authorities.makers import make_ror, ror_url, ror_value, write_json, write_lines

RECORDS = (
    make_ror(1, "Rift Valley Institute of Geothermal Studies", "RVIGS", "Rift Institute", wikidata="Q1"),
    make_ror(2, "Institut für Küstenforschung", country="DE", parent=[1], city="Büsum"),
    make_ror(3, "Old Body", status="withdrawn", successor=[1]),
)
OLD_FORM = {
    "id": ror_url(7),
    "name": "Northern Ice Laboratory",
    "aliases": ["Ice Lab"],
    "acronyms": ["NIL"],
    "labels": [{"label": "Laboratoire de la glace", "iso639": "fr"}],
    "country": {"country_code": "CA", "country_name": "Canada"},
    "addresses": [{"city": "Churchill"}],
    "external_ids": {"Wikidata": {"all": ["Q7"], "preferred": None}, "GRID": {"all": "grid.1.a"}},
    "relationships": [{"id": ror_url(1), "label": "", "type": "Parent"}],
    "status": "active",
    "types": ["Facility"],
}


def zip_file(path, **members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_json", ".json").replace("_csv", ".csv"), text)
    return path


def read_all(reader, path):
    faults = Faults(path.name)
    return list(reader(path, faults)), faults


def test_ror_is_read_in_every_form(tmp_path):
    text = json.dumps(RECORDS, ensure_ascii=False)
    packed = tmp_path / "dump.json.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    files = (
        write_json(tmp_path / "dump.json", *RECORDS),
        write_lines(tmp_path / "dump.jsonl", *RECORDS),
        packed,
        zip_file(tmp_path / "v1.9-ror-data.zip", old_schema_json="[]", ror_schema_v2_json=text, ror_csv="id"),
    )
    found = [list(read_ror(path)) for path in files]
    assert found[0] == found[1] == found[2] == found[3]
    first, second, third = found[0]
    assert first.id == f"ror:{ror_value(1)}"
    assert [(name.value, name.kind) for name in first.names] == [
        ("Rift Valley Institute of Geothermal Studies", "label"),
        ("RVIGS", "acronym"),
        ("Rift Institute", "alias"),
    ]
    assert first.same_as == ("wikidata:Q1",)
    assert (second.countries, second.places, second.parents) == (("DE",), ("Büsum",), (first.id,))
    assert (third.status, third.successors) == ("withdrawn", (first.id,))


def test_the_older_schema_is_read(tmp_path):
    (record,) = read_ror(write_json(tmp_path / "old.json", OLD_FORM))
    assert [name.value for name in record.names if name.kind == "label"] == [
        "Northern Ice Laboratory",
        "Laboratoire de la glace",
    ]
    assert {name.value: name.kind for name in record.names}["NIL"] == "acronym"
    assert (record.countries, record.places, record.same_as) == (("CA",), ("Churchill",), ("wikidata:Q7",))
    assert record.parents == (f"ror:{ror_value(1)}",)


def test_records_larger_than_what_is_read_at_once(tmp_path):
    aliases = [f"Name {number} {'x' * 500}" for number in range(_CHUNK // 400)]
    records = [make_ror(1, "Big", *aliases), make_ror(2, "Small")]
    for path in (write_json(tmp_path / "a.json", *records), write_lines(tmp_path / "b.jsonl", *records)):
        found = list(read_ror(path))
        assert [(record.name, len(record.names)) for record in found] == [
            ("Big", len(aliases) + 1),
            ("Small", 1),
        ]


BROKEN = (
    ({"id": "https://ror.org/nonsense", "names": []}, "expected https://ror.org/"),
    ({"names": [{"value": "X", "types": ["label"]}]}, "'id' is missing"),
    ({"id": ror_url(9), "names": []}, "it has no name"),
    ({"id": ror_url(9), "names": [{"value": "X", "types": []}], "status": "lost"}, "status 'lost'"),
    ("text", "expected a JSON object"),
)


@pytest.mark.parametrize("record, told", BROKEN, ids=lambda value: value if isinstance(value, str) else "")
def test_a_broken_record_is_told_and_the_rest_goes_on(tmp_path, record, told):
    found, faults = read_all(read_ror, write_json(tmp_path / "dump.json", RECORDS[0], record, RECORDS[1]))
    assert len(found) == faults.taken == 2
    (line,) = faults.told
    assert line.startswith("dump.json, record 2: ") and told in line


def test_a_broken_line_is_told_with_its_number(tmp_path):
    path = write_lines(tmp_path / "dump.jsonl", *RECORDS)
    path.write_text(path.read_text("utf-8") + '\n{"id": \n', encoding="utf-8")
    found, faults = read_all(read_ror, path)
    assert len(found) == 3
    assert faults.told == ["dump.jsonl, line 5: not valid JSON: Expecting value at character 8"]


REFUSED = (
    ("cut.json", lambda: json.dumps(RECORDS)[:-200].encode(), "ends in the middle of record 3"),
    ("none.json", lambda: b"[]", "holds no record"),
    ("text.json", lambda: b"Dear reader", "holds no record"),
    ("latin.json", lambda: '[{"id": "Büro"}]'.encode("latin-1"), "not UTF-8"),
    ("cut.json.gz", lambda: gzip.compress(json.dumps(RECORDS).encode())[:-20], "damaged"),
    ("fake.zip", lambda: b"PK\x03\x04nothing", "damaged"),
)


@pytest.mark.parametrize("name, make, told", REFUSED, ids=[row[0] for row in REFUSED])
def test_a_file_that_is_no_dump_is_refused(tmp_path, name, make, told):
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(ReadError, match=told) as raised:
        list(read_ror(path))
    assert name in str(raised.value)


def test_a_zip_file_needs_one_dump(tmp_path):
    path = zip_file(tmp_path / "two.zip", a_json="[]", b_json="[]")
    with pytest.raises(ReadError, match=r"it has a\.json, b\.json"):
        list(read_ror(path))


ITEM = {
    "id": "Q30089",
    "label": "Chinese Academy of Sciences",
    "aliases": ["CAS", "Academia Sinica of China"],
    "country": "Q148",
    "instance_of": ["http://www.wikidata.org/entity/Q414147"],
}
OWN_FORM_ITEM = {
    "type": "item",
    "id": "Q30089",
    "labels": {
        "zh": {"language": "zh", "value": "中国科学院"},
        "en": {"language": "en", "value": "Chinese Academy of Sciences"},
    },
    "aliases": {
        "en": [{"language": "en", "value": "CAS"}, {"language": "en", "value": "Academia Sinica of China"}]
    },
    "claims": {
        "P17": [{"rank": "normal", "mainsnak": {"datavalue": {"value": {"id": "Q148"}}}}],
        "P31": [
            {"rank": "deprecated", "mainsnak": {"datavalue": {"value": {"id": "Q5"}}}},
            {"rank": "normal", "mainsnak": {"datavalue": {"value": {"id": "Q414147"}}}},
            {"rank": "normal", "mainsnak": {"snaktype": "novalue"}},
        ],
    },
}
TABLE = (
    "id\tlabel\taliases\tcountry\tinstance_of\n"
    "Q30089\tChinese Academy of Sciences\tCAS|Academia Sinica of China\tChina\tQ414147\n"
    'Q5\t"Quoted\t\t\t\n'
    "X5\tNo number\t\t\t\n"
)


def test_wikidata_is_read_in_every_form(tmp_path):
    table = tmp_path / "extract.tsv"
    table.write_text(TABLE, encoding="utf-8", newline="\n")
    plain = next(read_wikidata(write_lines(tmp_path / "extract.jsonl", ITEM)))
    whole = next(read_wikidata(write_json(tmp_path / "dump.json", OWN_FORM_ITEM)))
    rows, faults = read_all(read_wikidata, table)
    assert plain == rows[0]
    assert (plain.id, plain.countries, plain.kinds) == ("wikidata:Q30089", ("CN",), ("Q414147",))
    assert [name.value for name in plain.names] == [ITEM["label"], *ITEM["aliases"]]
    assert (whole.name, whole.countries, whole.kinds) == (plain.name, plain.countries, plain.kinds)
    assert AuthorityName("中国科学院", "label", "zh") in whole.names
    assert rows[1].name == '"Quoted'
    assert faults.told == ["extract.tsv, line 4: id 'X5': expected Q and a number"]


OWN = """\
name,aliases,country,parent,ror
National Fund,NF|The Fund,Kenya,,
"Institute of Optics, Ngong",IO,KE,national fund,https://ror.org/0aaaa0008
Institute of Waves,,KE,Nobody,
,NOTHING,,,
Institute of Clouds,,Atlantis,,
National Fund,,KE,,
Institute of Snow,,,,,,
"""


def test_a_list_of_ones_own(tmp_path):
    path = tmp_path / "own.csv"
    path.write_bytes(b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode())
    found, faults = read_all(read_own, path)
    assert [record.id for record in found] == [
        "own:national-fund-ke",
        "own:institute-of-optics-ngong-ke",
        "own:institute-of-waves-ke",
    ]
    assert [(name.value, name.kind) for name in found[0].names] == [
        ("National Fund", "label"),
        ("NF", "acronym"),
        ("The Fund", "alias"),
    ]
    # two lines have the name "National Fund", so that it is no parent
    assert found[1].parents == () and found[1].same_as == ("ror:0aaaa0008",)
    assert [line.split(": ")[0] for line in sorted(faults.told)] == [
        "own.csv, line 3",
        "own.csv, line 4",
        "own.csv, line 5",
        "own.csv, line 6",
        "own.csv, line 7",
        "own.csv, line 8",
    ]
    assert any("country 'Atlantis'" in line for line in faults.told)
    assert any("stands in line 2 already" in line for line in faults.told)


def test_a_parent_of_the_list(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("parent,name,id\nNATIONAL FUND,Waves,w1\n,National Fund,nf\n", encoding="utf-8")
    waves, fund = read_own(path)
    assert (waves.id, waves.parents, fund.id) == ("own:w1", ("own:nf",), "own:nf")


@pytest.mark.parametrize("header", ["title,country", "name,colour", "name,name", ""])
def test_a_list_with_a_wrong_header_is_refused(tmp_path, header):
    path = tmp_path / "own.csv"
    path.write_text(f"{header}\nFund,Kenya\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"own\.csv: line 1: expected CSV with a header"):
        list(read_own(path))


def test_a_record_survives_its_form():
    for record in map(parse_ror, RECORDS):
        assert parse_record(format_record(record)) == record
