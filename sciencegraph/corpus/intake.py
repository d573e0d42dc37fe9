"""Stage 5: whether a file has to be read, or is in the corpus already.

Comes in: a file's record, before it is read. Goes out: what to do with it. Several files of one content are
one issue, named after the first of them by name, so that the order of reading does not matter.
"""

import hashlib
import os
from pathlib import Path

from sciencegraph.corpus.records import FileRecord
from sciencegraph.corpus.report import Outcome
from sciencegraph.corpus.store import Corpus
from sciencegraph.model import Metadata, Record
from sciencegraph.names import clean_file_name


class Action(Record):
    """What to do with a file.

    ``outcome`` is ``read``, ``replaced`` (read, in place of what it was), ``duplicate`` or ``unchanged``;
    with the last two ``issue`` is the issue that holds its content. ``record`` is the file's record, with
    what a person said of this content earlier. ``gone`` are paths with this content that exist no more.
    """

    outcome: Outcome
    record: FileRecord
    issue: str = ""
    same_as: str = ""
    gone: tuple[str, ...] = ()


def decide_action(corpus: Corpus, record: FileRecord) -> Action:
    """What to do with a file: read it, or take what the corpus has.

    It is not read again when bytes, name, metadata and rules are those recorded, be it in another folder.
    What a person once said of this content (date, title) holds until another value is given.
    """
    same = corpus.find_files(sha256=record.sha256)
    known = next((file for file in same if file.path == record.path), None)
    record = _recall_given(record, ([known] if known else []) + same)
    others = [file for file in same if file.path != record.path]
    gone = tuple(file.path for file in others if not (corpus.folder / file.path).exists())
    state = corpus.find_state(record.sha256)
    if state is None:
        replaced = corpus.find_file(record.path) is not None
        return Action(outcome="replaced" if replaced else "read", record=record)
    first = min(
        (file for file in others if file.path not in gone), key=lambda file: file.rank, default=record
    )
    if first.rank < record.rank and state.rules == record.rules:
        return Action(outcome="duplicate", record=record, issue=state.id, same_as=first.source, gone=gone)
    if state.read_key == record.read_key:
        return Action(outcome="unchanged", record=record, issue=state.id, gone=gone)
    return Action(outcome="replaced", record=record, gone=gone)


def describe_file(path: Path, folder: Path) -> FileRecord:
    """A file's record before anything is known of it: name, checksum, and path relative to a folder.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as file:
        checksum = hashlib.file_digest(file, "sha256").hexdigest()
    where = clean_file_name(_describe_path(path, folder))
    return FileRecord(path=where, source=clean_file_name(path.name), sha256=checksum)


def _describe_path(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:
        # another drive of Windows: there is no way from here to there
        return path.resolve().as_posix()


def _recall_given(record: FileRecord, known: list[FileRecord]) -> FileRecord:
    earlier = next((file.given for file in known if file.given != Metadata()), Metadata())
    said = earlier.model_dump(exclude_none=True) | record.given.model_dump(exclude_none=True)
    if record.given.date is None:
        said["origin"] = earlier.origin
    return record.model_copy(update={"given": Metadata.model_validate(said)})
