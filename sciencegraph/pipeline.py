"""The stages in order: files -> corpus -> snapshot. Read this first.

Comes in: paths of issues. Goes out: a corpus that holds all of them, a kept snapshot, and a report. Each
issue is finished, written and told before the next one begins; a file that cannot be read is reported, and
the run goes on.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from sciencegraph.authorities import (
    EntityLink,
    enrich_entities,
    find_links,
    hash_authorities,
    identify_mentions,
    is_on_link,
    keep_links,
    link_entities,
    open_index,
    refresh_index,
)
from sciencegraph.corpus import (
    Action,
    BuildLog,
    BuildReport,
    Corpus,
    Progress,
    Reasons,
    Remembered,
    decide_action,
    describe_file,
    find_remembered,
    hash_extraction_rules,
    hash_resolution_rules,
    index_sentences,
    keep_remembered,
    open_for_build,
    pause_collection,
)
from sciencegraph.corpus.fingerprint import hash_sources
from sciencegraph.errors import ReadError, ScienceGraphError
from sciencegraph.extract import describe_rules, extract_issue
from sciencegraph.model import Entity, Extraction, Issue, Metadata, Snapshot
from sciencegraph.parse import parse_document
from sciencegraph.read import iter_sources, read_document, read_sidecar
from sciencegraph.read.metadata import check_date
from sciencegraph.resolve import (
    Work,
    build_snapshot,
    format_issue,
    format_whole,
    parse_work,
    resolve_mentions,
)

Paths = Iterable[Path | str] | Path | str
NOTHING_GIVEN = Metadata()
MOST_REMEMBERED = 300_000
"""Mentions of a corpus up to which resolution remembers its work, which takes about as much memory again."""
_LAST_DAY = re.compile(r"(?:[^/]*/)?(\d{4}-\d{2})-\d{2}")


def build_corpus(
    paths: Paths,
    corpus_path: Path | str = "corpus.sqlite",
    *,
    given: Metadata = NOTHING_GIVEN,
    model: str | None = None,
    strict: bool = False,
    wait: float = 600.0,
    progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Reads issues into a corpus; only what is new or changed is read.

    Args:
        paths: Files, folders or globs, or one of them.
        corpus_path: The corpus file, made if missing, unless there is nothing to read.
        given: What is known of these files; it goes before what they say of themselves, and holds in later
            builds until something else is given.
        model: A spaCy pipeline by name or path; None for the rules alone.
        strict: Raise at the end if any file failed.
        wait: Seconds to wait for another build of the same corpus.
        progress: Called after each file, when its issue is safely written.

    Returns:
        What became of each file.

    Raises:
        CorpusError: The corpus cannot be opened or written, or another build holds it for too long.
        ReadError: ``given.date`` is no date.
        ScienceGraphError: A file failed, and ``strict`` is set; all others are in the corpus.
    """
    check_date(given.date, "given")
    log = BuildLog(str(corpus_path), progress)
    sources = _list_sources(paths, log)
    if not sources and not Path(corpus_path).exists():
        # a slip in a path must not leave an empty corpus behind
        return _finish(log, strict)
    with open_for_build(Path(corpus_path), wait=wait, on_wait=log.wait) as corpus:
        _take_files(corpus, sources, given, model, log)
        with log.clock.measure("resolve"):
            load_snapshot(corpus)
        with log.clock.measure("index"):
            index_sentences(corpus)
    return _finish(log, strict)


def load_snapshot(corpus: Corpus) -> Snapshot:
    """The corpus resolved: the snapshot kept in it if nothing has changed since, else a new one, then kept.

    Raises:
        CorpusError: The corpus cannot be read.
    """
    with corpus.reading():
        kept = corpus.find_snapshot(_fingerprint(corpus))
    return kept if kept is not None else _resolve(corpus)[0]


def load_links(corpus: Corpus) -> tuple[EntityLink, ...]:
    """What became of every body and person in the authorities that the corpus holds; see ``load_authority``.

    Raises:
        CorpusError: The corpus cannot be read.
    """
    with corpus.reading():
        kept = find_links(corpus, _fingerprint(corpus))
    return kept if kept is not None else _resolve(corpus)[1]


def _fingerprint(corpus: Corpus) -> str:
    rules, loaded = hash_resolution_rules(), hash_authorities(corpus)
    return corpus.fingerprint(f"{rules}+{hash_sources(('authorities',))}+{loaded}" if loaded else rules)


def _resolve(corpus: Corpus) -> tuple[Snapshot, tuple[EntityLink, ...]]:
    with pause_collection():
        return _resolve_issues(corpus)


def _resolve_issues(corpus: Corpus) -> tuple[Snapshot, tuple[EntityLink, ...]]:
    with corpus.reading():
        fingerprint, digests = _fingerprint(corpus), corpus.digests()
        issues, extractions, judgements = corpus.issues(), corpus.extractions(), corpus.judgements()
    on_names = [item for item in judgements if not is_on_link(item)]
    refresh_index(corpus)
    identifiers = load_identifiers(corpus, extractions)
    before = find_remembered(corpus, hash_resolution_rules())
    work = _open_work(before, digests, extractions)
    resolution = resolve_mentions(issues, extractions, on_names, identifiers, work)
    links: tuple[EntityLink, ...] = ()

    def enrich(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
        nonlocal links
        links = link_entities(entities, index, judgements)
        return enrich_entities(entities, links, index)

    with corpus.reading():
        changed = _fingerprint(corpus) != fingerprint
        index = open_index(corpus)
        if not changed:
            snapshot = build_snapshot(issues, extractions, resolution, enrich if index.exists else None)
    if changed:  # another program wrote meanwhile
        return _resolve_issues(corpus)
    _keep_work(corpus, before, work)
    if corpus.keep_snapshot(fingerprint, snapshot, resolution.reasons) and index.exists:
        keep_links(corpus, fingerprint, links)
    return snapshot, links


def _open_work(
    before: Remembered, digests: Mapping[str, str], extractions: Sequence[Extraction]
) -> Work | None:
    if sum(len(item.mentions) for item in extractions) > MOST_REMEMBERED:
        return None
    return parse_work(digests, before.issues, before.rest) if before.rest else Work(digests)


def _keep_work(corpus: Corpus, before: Remembered, work: Work | None) -> None:
    if work is None or not work.issues:
        return
    new = {
        issue: format_issue(work.issues[issue]) if issue in work.issues else None
        for issue in sorted(work.changed)
    }
    keep_remembered(corpus, hash_resolution_rules(), before, new, format_whole(work))


def load_identifiers(corpus: Corpus, extractions: Sequence[Extraction]) -> Mapping[str, frozenset[str]]:
    """The records of the corpus's authorities (ids) that mentions surely are; see ``identify_mentions``."""
    with corpus.reading():
        return identify_mentions(extractions, open_index(corpus))


def load_reasons(corpus: Corpus) -> Reasons:
    """Why the names of each entity (by id) were merged, a sentence each; kept beside the snapshot.

    Raises:
        CorpusError: The corpus cannot be read.
    """
    with corpus.reading():
        kept = corpus.find_reasons(_fingerprint(corpus))
        if kept is not None:
            return kept
        issues, extractions, judgements = corpus.issues(), corpus.extractions(), corpus.judgements()
    on_names = [item for item in judgements if not is_on_link(item)]
    identifiers = load_identifiers(corpus, extractions)
    return resolve_mentions(issues, extractions, on_names, identifiers).reasons


def find_issue_date(extraction: Extraction) -> str | None:
    """The month of the latest day that an issue tells as past, for an issue that does not tell its own.

    Example:
        >>> find_issue_date(Extraction(issue="i")) is None
        True
    """
    told = (
        _LAST_DAY.fullmatch(event.date)
        for event in extraction.events
        if event.date and event.date_basis == "stated" and event.status == "done" and not event.background
    )
    return max((match[1] for match in told if match), default=None)


def _finish(log: BuildLog, strict: bool) -> BuildReport:
    report = log.report()
    if strict and report.failed:
        failures = "; ".join(f"{path}: {reason}" for path, reason in report.failed)
        raise ScienceGraphError(f"{len(report.failed)} of {log.total} files failed: {failures}")
    return report


def _take_files(
    corpus: Corpus, sources: Iterable[Path], given: Metadata, model: str | None, log: BuildLog
) -> None:
    rules = f"{describe_rules(model)}+{hash_extraction_rules(model)}"
    find_sidecar = cache(read_sidecar)
    for path in sources:
        try:
            with log.clock.measure("look"):
                sidecar = find_sidecar(path.parent).get(path.name, NOTHING_GIVEN)
                known = {"given": given, "sidecar": sidecar, "rules": rules}
                action = decide_action(corpus, describe_file(path, corpus.folder).model_copy(update=known))
            read = None if action.issue else _read_issue(path, action, model, log)
            if read is not None:
                corpus.check_issue(*read)
        except Exception as error:
            log.fail(path, error)
            continue
        if read is None:
            record = action.record.model_copy(update={"issue": action.issue})
            corpus.link_file(record, gone=action.gone)
            log.finish(action.outcome, path.name, action.issue, action.same_as)
        else:
            with log.clock.measure("write"):
                corpus.add_issue(*read, action.record, gone=action.gone)
            log.finish(action.outcome, path.name, read[0].id)


def _list_sources(paths: Paths, log: BuildLog) -> list[Path]:
    found: dict[Path, Path] = {}
    missing: list[tuple[Path, ReadError]] = []

    def note(error: ReadError) -> None:
        missing.append((Path(error.source), error))

    for path in [paths] if isinstance(paths, Path | str) else paths:
        try:
            found |= {source.resolve(): source for source in iter_sources([Path(path)], on_fault=note)}
        except ReadError as error:
            missing.append((Path(path), error))
    log.total = len(found) + len(missing)
    for path, reason in missing:
        log.fail(path, reason)
    # a fixed order, so that of two files with one content the same names the issue
    return sorted(found.values(), key=lambda source: (source.name, source.resolve().as_posix()))


def _read_issue(path: Path, action: Action, model: str | None, log: BuildLog) -> tuple[Issue, Extraction]:
    with log.clock.measure("read"):
        raw = read_document(path, action.record.given, action.record.sidecar)
    with log.clock.measure("parse"):
        issue = parse_document(raw)
    with log.clock.measure("extract"):
        extraction = extract_issue(issue, model)
        date = find_issue_date(extraction) if issue.published is None else None
        if date is not None:
            # the id says "undated" still: it is cited, and must not change with the rules for events
            issue = issue.model_copy(update={"published": date, "published_basis": "inferred"})
            extraction = extract_issue(issue, model)
    return issue, extraction
