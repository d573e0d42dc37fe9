"""Stage 7, evaluation: gold annotations (YAML, one file per document) as checked, frozen values.

In: a gold file and, where it can be found, the text that it annotates. Out: ``Gold``, with every mention
placed in its paragraph. Anything wrong in a file is told at once, all faults together, each with its place.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from sciencegraph.errors import ReadError
from sciencegraph.evaluate.annotations import Gold
from sciencegraph.evaluate.faults import iter_faults
from sciencegraph.vocab.event_types import load_event_types
from sciencegraph.vocab.roles import load_roles

_MOST_FAULTS_SHOWN = 20


def load_gold(path: Path) -> Gold:
    """The annotations of one file, checked against each other and against the text they annotate.

    The text is looked for beside the gold file, then in the folder ``issues`` beside the gold's folder. Event
    types and roles are those of the vocabulary.

    Raises:
        ReadError: The file is not such YAML or has faults; all of them are named, with paragraph or event.
    """
    gold = _build_gold(path, _read_yaml(path))
    faults = list(iter_faults(gold, frozenset(load_event_types()), frozenset(load_roles())))
    if faults:
        raise _fault_error(path, faults)
    return gold


def parse_paragraphs(text: str) -> tuple[str, ...]:
    r"""The numbered paragraphs that annotations count from 0: cut at blank lines, white space folded.

    A leading block that begins with ``# source:`` is not part of the text.

    Example:
        >>> parse_paragraphs("Review\n\nCAS and DFG\nmet.\n")
        ('Review', 'CAS and DFG met.')
    """
    text = text.removeprefix("\ufeff")
    if text.startswith("# source:"):
        text = re.split(r"\n[^\S\n]*\n", text, maxsplit=1)[-1]
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())


def find_gold_files(paths: Sequence[Path]) -> list[Path]:
    """The gold files meant by files and folders: a folder stands for its ``*.yaml`` and ``*.yml``, sorted.

    Raises:
        ReadError: A path does not exist, or no gold file is left.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise ReadError(str(path), "there is no such gold file or folder", "check the path")
        inside = sorted([*path.glob("*.yaml"), *path.glob("*.yml")]) if path.is_dir() else [path]
        found += [file for file in inside if file not in found]
    if not found:
        names = ", ".join(map(str, paths)) or "no paths"
        raise ReadError(names, "no gold file was given", "name YAML files, or a folder that has some")
    return found


class _Loader(yaml.SafeLoader):
    """YAML without its traps: ``NO`` is Norway and not false, a date is text, a key stands once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            problem = f"the key {twice[0]!r} stands twice"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
        return super().construct_mapping(node, deep=deep)


_KEPT_TAGS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:null")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag in _KEPT_TAGS]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except OSError as error:
        raise ReadError(
            str(path), f"the gold file cannot be read ({error.strerror})", "check the path"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ReadError(
            path.name, f"not readable as YAML in UTF-8: {error}", "mend the file there"
        ) from error
    if not isinstance(data, dict) or not isinstance(data.get("document"), str):
        reason = "not a gold file: expected a mapping with 'document:', the annotated text's file name"
        raise ReadError(path.name, reason, "see the guidelines of the gold annotations")
    return data


def _build_gold(path: Path, data: dict[str, Any]) -> Gold:
    paragraphs = _read_paragraphs(path, data["document"])
    try:
        return Gold.model_validate(
            {
                "file": path.name,
                "document": data["document"],
                "entities": data.get("entities") or {},
                "mentions": tuple(_iter_mentions(data.get("mentions") or {}, paragraphs)),
                "affiliations": data.get("affiliations") or (),
                "events": [_as_text(event) for event in data.get("events") or ()],
                "paragraphs": paragraphs,
            }
        )
    except ValidationError as error:
        places = [(".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors()]
        raise _fault_error(path, [f"{place}: {message}" for place, message in places]) from error
    except (AttributeError, TypeError, ValueError) as error:
        reason = f"'mentions:' is not of the form 'paragraph: [[surface, entity], ...]' ({error})"
        raise ReadError(path.name, reason, "mend the file there") from error


def _as_text(event: Any) -> Any:
    """A year is a number to YAML and a date to us."""
    if isinstance(event, dict) and isinstance(event.get("date"), int):
        return {**event, "date": str(event["date"])}
    return event


def _read_paragraphs(path: Path, document: str) -> tuple[str, ...]:
    for folder in (path.parent, path.parent.parent / "issues"):
        if (folder / document).is_file():
            return parse_paragraphs((folder / document).read_text(encoding="utf-8"))
    return ()


def _iter_mentions(by_paragraph: dict[Any, Any], paragraphs: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Mentions in order; each is looked for behind the one before, as the guidelines number them."""
    for number, pairs in by_paragraph.items():
        at = 0
        text = paragraphs[int(number)] if int(number) < len(paragraphs) else ""
        for surface, entity in pairs:
            folded = " ".join(str(surface).split())
            start = text.find(folded, at)
            at = start + len(folded) if start >= 0 else at
            place = {"paragraph": int(number), "start": start if start >= 0 else None}
            yield {"surface": folded, "entity": entity, **place}


def _fault_error(path: Path, faults: list[str]) -> ReadError:
    shown = "; ".join(faults[:_MOST_FAULTS_SHOWN])
    more = f"; and {len(faults) - _MOST_FAULTS_SHOWN} more" if len(faults) > _MOST_FAULTS_SHOWN else ""
    noun = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    return ReadError(path.name, f"{noun}: {shown}{more}", "mend the gold file there")
