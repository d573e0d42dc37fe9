"""Values that are set once: in the environment, or in ``sciencegraph.toml`` (or ``pyproject.toml``).

What is typed goes before the environment, and that before the file. A key at the top of the file holds for
all commands that have such an option, a key in a table such as ``[partners]`` for that command alone; so do
``SCIENCEGRAPH_LIMIT`` and ``SCIENCEGRAPH_PARTNERS_LIMIT``.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import click

COMMON = ("corpus", "quiet", "verbose", "strict", "debug")
"""What holds for the whole run; it stands at the top of the file, never in a command's table."""
SETTINGS = (
    *COMMON,
    *("by", "model", "series", "publisher"),
    *("country", "entity", "since", "until", "type", "action", "kind", "min-confidence", "no-background"),
    *("multilateral", "level", "limit", "hops", "via"),
    *("form", "evidence", "no-headers", "bom"),
    *("project", "per", "positions", "gephi-kinds", "title"),
)
FILES = ("sciencegraph.toml", "pyproject.toml")
_TRUTH = dict.fromkeys(("1", "true", "yes", "on"), True) | dict.fromkeys(("0", "false", "no", "off"), False)
_ORIGINS = "sciencegraph.origins"


class Given(NamedTuple):
    """A value, and where it was set, in words."""

    value: Any
    origin: str


def find_config() -> Path | None:
    """The config file: ``$SCIENCEGRAPH_CONFIG``, or the nearest one in this folder and those above it.

    Raises:
        UsageError: The file that the environment names is not there.
    """
    named = os.environ.get("SCIENCEGRAPH_CONFIG")
    if named and not Path(named).is_file():
        raise click.UsageError(f"$SCIENCEGRAPH_CONFIG: there is no file {named}")
    if named:
        return Path(named)
    here = Path.cwd()
    paths = (folder / name for folder in (here, *here.parents) for name in FILES)
    return next((path for path in paths if path.is_file() and _is_ours(path)), None)


def _is_ours(path: Path) -> bool:
    return path.name != "pyproject.toml" or b"[tool.sciencegraph" in path.read_bytes()


@cache
def read_config(path: Path) -> Mapping[tuple[str, str], Given]:
    """All that a config file sets, by command ("" for all of them) and name.

    Raises:
        UsageError: It is no TOML, or sets something that there is not; the message names file and line.
    """
    import tomllib

    text = path.read_text(encoding="utf-8-sig")
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise click.UsageError(f"{_shorten(path)}: this is no TOML: {error}") from error
    if path.name == "pyproject.toml":
        plain = plain["tool"]["sciencegraph"]
    found = {}
    for key, value in plain.items():
        inner = value if isinstance(value, dict) else {key: value}
        command = key if isinstance(value, dict) else ""
        for name, item in inner.items():
            origin = _describe_place(path, text, command, name)
            found[command, _check_name(name, command, origin)] = Given(_beside(path, name, item), origin)
    return found


def _beside(path: Path, name: str, value: Any) -> Any:
    """A corpus that the file names lies where the file lies, whatever folder the user is in."""
    return path.parent / str(value) if name == "corpus" else value


def _describe_place(path: Path, text: str, command: str, name: str) -> str:
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if match := re.match(r"\s*\[([^\]]+)\]", line):
            table = match[1].strip().removeprefix("tool.sciencegraph").strip(".\"'")
        elif table == command and re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=", line):
            return f"{_shorten(path)}, line {number}"
    return _shorten(path)


def _shorten(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _check_name(written: str, command: str, origin: str) -> str:
    from difflib import get_close_matches

    from sciencegraph.cli.commands import ENTRIES

    name = written.replace("_", "-")
    if command and command not in ENTRIES:
        near = get_close_matches(command, ENTRIES, n=1) or list(ENTRIES)
        raise click.UsageError(f"{origin}: there is no command {command!r}; there is {', '.join(near)}")
    if name not in SETTINGS:
        near = get_close_matches(name, SETTINGS, n=1) or list(SETTINGS)
        raise click.UsageError(f"{origin}: nothing is called {written!r}; there is {', '.join(near)}")
    if command and name in COMMON:
        raise click.UsageError(f"{origin}: {name} holds for all commands; write it above [{command}]")
    return name


def find_given(name: str, command: str = "") -> Given | None:
    """What the environment or the config file says of a setting, for a command or for all."""
    word = name.upper().replace("-", "_")
    tables = [command, ""] if command else [""]
    for table in tables:
        variable = "_".join(part for part in ("SCIENCEGRAPH", table.upper(), word) if part)
        if os.environ.get(variable):
            return Given(os.environ[variable], f"${variable}")
    path = find_config()
    written = read_config(path) if path else {}
    return next((written[table, name] for table in tables if (table, name) in written), None)


def find_defaults(command: click.Command, *, common: bool = False) -> dict[str, Given]:
    """The values that a command's options have without being typed, by parameter.

    Args:
        command: The command.
        common: Whether to look for what holds for the whole run, or for all else.

    Raises:
        UsageError: The config file is wrong, or has something for this command that it does not take.
    """
    found = {}
    names = set()
    for option in command.params:
        for name in _iter_names(option):
            names.add(name)
            given = find_given(name, "" if common else command.name or "")
            if given is not None and option.name and (name in COMMON) is common:
                found[option.name] = Given(_fit(option, given), given.origin)
    path = find_config()
    for (table, name), given in (read_config(path) if path else {}).items():
        if table == command.name and name not in names:
            raise click.UsageError(f"{given.origin}: {command.name} has no option --{name}")
    return found


def _iter_names(option: click.Parameter) -> Iterator[str]:
    if option.name == "form":
        yield "form"
    yield from (text[2:] for text in option.opts if text[:2] == "--" and text[2:] in SETTINGS)


def _fit(option: click.Parameter, given: Given) -> Any:
    """The value as click takes it from the command line."""
    value = given.value
    if isinstance(option, click.Option) and option.is_flag and option.name != "form":
        truth = _TRUTH.get(str(value).lower())
        if truth is None:
            raise click.UsageError(f"{given.origin}: {value!r} is neither true nor false")
        return (option.flag_value if truth else option.default) if option.flag_value is False else truth
    if option.multiple:
        return tuple(str(item) for item in (value.split(",") if isinstance(value, str) else value))
    return value if isinstance(value, Path) else str(value)


@contextmanager
def naming_origins(ctx: click.Context, defaults: Mapping[str, Given] | None = None) -> Iterator[None]:
    """Uses values that are set elsewhere as defaults; an error in one of them says where it stands."""
    origins: dict[str, str] = ctx.meta.setdefault(_ORIGINS, {})
    if defaults is not None:
        ctx.default_map = {name: given.value for name, given in defaults.items()}
        origins.update({name: given.origin for name, given in defaults.items()})
    try:
        yield
    except click.BadParameter as error:
        hint = error.param_hint if isinstance(error.param_hint, str) else ""
        name = (error.param.name if error.param else None) or hint.lstrip("-").replace("-", "_")
        source = ctx.get_parameter_source(name) if name else None
        if source is not click.core.ParameterSource.DEFAULT_MAP or name not in origins:
            raise
        raise click.UsageError(f"{origins[name]}: {error.format_message()}") from error
