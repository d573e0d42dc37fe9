"""Records and links in the corpus: files of authorities loaded once, links kept beside the snapshot.

The corpus holds the records themselves, not a path: links are then the same in every later build, wherever
the file has gone and in whatever order issues and files came. The tables are made when the first file is
loaded; a corpus without one is as it always was. ROR's whole dump takes about 50 MB.
"""

import hashlib
import json
import logging
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sciencegraph.authorities.files import Faults
from sciencegraph.authorities.index import AuthorityIndex
from sciencegraph.authorities.links import EntityLink
from sciencegraph.authorities.own import read_own
from sciencegraph.authorities.records import AUTHORITIES, Authority, AuthorityRecord
from sciencegraph.authorities.ror import read_ror
from sciencegraph.authorities.wikidata import read_wikidata
from sciencegraph.corpus import Corpus
from sciencegraph.corpus.fingerprint import hash_sources
from sciencegraph.errors import CorpusError, NotFoundError
from sciencegraph.model import Record

logger = logging.getLogger(__name__)

READERS: dict[Authority, Callable[[Path, Faults], Iterator[AuthorityRecord]]] = {
    "own": read_own,
    "ror": read_ror,
    "wikidata": read_wikidata,
}
_LINKS = "CREATE TABLE IF NOT EXISTS authority_links (fingerprint TEXT PRIMARY KEY, data BLOB NOT NULL)"
_NOTE, _KEYS = "authority {}", "authority keys"
_BLOCK = 1 << 20


class LoadedFile(Record):
    """A file of an authority as the corpus holds it; ``told`` are the first of its faults, as sentences."""

    authority: Authority
    source: str
    sha256: str
    records: int
    faults: int = 0
    told: tuple[str, ...] = ()


def load_authority(corpus: Corpus, authority: Authority, path: Path | str) -> LoadedFile:
    """Loads a file of an authority into the corpus, in place of the one before; all of it or nothing.

    A record that cannot be taken is told and left out.

    Raises:
        ReadError: The file is not of that form, or holds no record; what was there before stays.
        OSError: The file cannot be opened.
        CorpusError: The corpus cannot be written.
    """
    file = Path(path)
    sha256 = _hash_file(file)
    faults = Faults(file.name)
    with corpus.writing() as connection:
        index = AuthorityIndex(connection)
        index.create()
        connection.execute(_LINKS)
        index.drop(authority)
        known = connection.execute("SELECT value FROM meta WHERE key = ?", (_KEYS,)).fetchone()
        if known and known[0] != _hash_keys():
            index.renew_keys()
        index.add(READERS[authority](file, faults))
        loaded = LoadedFile(
            authority=authority,
            source=file.name,
            sha256=sha256,
            records=faults.taken,
            faults=faults.count,
            told=tuple(faults.told),
        )
        _put_note(connection, _NOTE.format(authority), loaded.model_dump_json())
        _put_note(connection, _KEYS, _hash_keys())
    return loaded


def drop_authority(corpus: Corpus, authority: Authority) -> LoadedFile:
    """Takes an authority's records out of the corpus, and with them all of its links.

    Raises:
        NotFoundError: There is none of it.
    """
    loaded = next((item for item in list_authorities(corpus) if item.authority == authority), None)
    if loaded is None:
        raise NotFoundError(f"{corpus.path}: holds no file of {authority}; `sciencegraph link` loads one")
    with corpus.writing() as connection:
        AuthorityIndex(connection).drop(authority)
        _put_note(connection, _NOTE.format(authority), None)
    return loaded


def list_authorities(corpus: Corpus) -> tuple[LoadedFile, ...]:
    """The files that the corpus holds, the user's own first."""
    notes = (corpus.find_note(_NOTE.format(authority)) for authority in AUTHORITIES)
    return tuple(LoadedFile.model_validate_json(note) for note in notes if note)


def hash_authorities(corpus: Corpus) -> str:
    """A hash over the files that the corpus holds, "" where there are none; links depend on it."""
    files = [(item.authority, item.sha256) for item in list_authorities(corpus)]
    return hashlib.sha256(json.dumps(files).encode()).hexdigest()[:16] if files else ""


def open_index(corpus: Corpus) -> AuthorityIndex:
    """The records that the corpus holds; it finds nothing where there are none."""
    return AuthorityIndex(corpus.connection)


def refresh_index(corpus: Corpus) -> None:
    """Looks records up by the keys of this version, where they were loaded by another one."""
    index, rules = open_index(corpus), _hash_keys()
    if not index.exists or corpus.find_note(_KEYS) == rules:
        return
    try:
        with corpus.writing() as connection:
            AuthorityIndex(connection).renew_keys()
            _put_note(connection, _KEYS, rules)
    except CorpusError as error:
        logger.warning("names of authorities are looked up as an older version would: %s", error)


def _hash_keys() -> str:
    return hash_sources(("authorities/keys", "authorities/records", "resolve/wording", "names", "vocab"))


def keep_links(corpus: Corpus, fingerprint: str, links: Sequence[EntityLink]) -> None:
    """Keeps the links of a snapshot in place of those before."""
    data = zlib.compress(json.dumps([link.model_dump(mode="json") for link in links]).encode(), 6)
    with corpus.writing() as connection:
        connection.execute("DELETE FROM authority_links")
        connection.execute("INSERT INTO authority_links VALUES (?, ?)", (fingerprint, data))


def find_links(corpus: Corpus, fingerprint: str) -> tuple[EntityLink, ...] | None:
    """The links kept with a snapshot, or None."""
    if not open_index(corpus).exists:
        return None
    rows = corpus.fetch("SELECT data FROM authority_links WHERE fingerprint = ?", fingerprint)
    plain = json.loads(zlib.decompress(rows[0]["data"])) if rows else None
    return None if plain is None else tuple(EntityLink.model_validate(item) for item in plain)


def _put_note(connection: sqlite3.Connection, key: str, text: str | None) -> None:
    connection.execute("DELETE FROM meta WHERE key = ?", (key,))
    if text is not None:
        connection.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (key, text))


def _hash_file(path: Path) -> str:
    total = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total.update(block)
    return total.hexdigest()
