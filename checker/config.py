"""Settings: `checker.toml`, or `[tool.checker]` in pyproject.toml, and where each value comes from.

The file is looked for in the working folder and the folders above it, up to the top of the repository. Its paths are
relative to the file. What stands on the command line goes before what stands in the file.
"""

from __future__ import annotations

import dataclasses
import os
import tomllib
import types
import typing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Union

from checker.errors import CheckerError
from checker.ingest.finding import folder_of, within
from checker.ingest.identity import CONFIG, PYPROJECT, upwards
from checker.model import Level
from checker.rulefiles import RuleFiles
from checker.strictyaml import nearest
from checker.typedjson import read_bounded

if TYPE_CHECKING:
    from checker.rules import Adjustments

__all__ = ["Settings", "load_settings"]

_MAX_BYTES = 1_000_000
_PATHS = {"corpus", "store", "rules", "baseline", "decisions", "outputs"}
_MODELS = {"encoder", "judge", "translator"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run goes by. A key of the file has the field's name with hyphens."""

    corpus: tuple[str, ...] = ()
    """Files, folders and globs of the articles that a desk has: what is indexed, and checked where no path is given."""
    store: str | None = None
    """The folder of the store that new articles are checked against."""
    rules: tuple[str, ...] = ()
    """Folders that add to the shipped rules."""
    encoder: str = "default"
    language: str = "en"
    """The language of the reader: of the report page and the page of fact sheets."""
    languages: tuple[str, ...] = ()
    """Languages that are checked; articles in others are listed as unchecked. Empty: every language."""
    fail_level: Literal["error", "warning", "note", "none"] = "error"
    min_level: Level = "note"
    baseline: str | None = None
    decisions: str | None = None
    """The file in which `checker review` keeps an editor's decisions."""
    outputs: tuple[str, ...] = ()
    """Files that a run writes its report to where no -o is given; `-` is standard output."""
    judge: str | None = None
    """The folder or hub name of the model that reads findings and pairs of sentences."""
    translator: str | None = None
    """The folder or hub name of the model that translates quotes into the language of the reader."""
    select: tuple[str, ...] = ()
    """The rules that run. Empty: every rule that its definition enables."""
    ignore: tuple[str, ...] = ()
    """Rules that do not run."""
    levels: dict[str, Level] = field(default_factory=dict)
    """By rule: how loud it is."""
    tolerances: dict[str, dict[str, float]] = field(default_factory=dict)
    """By rule: its thresholds."""
    suppressions: bool = True
    """Whether an article may have findings on itself left out by `checker: ignore [rule]`."""
    origins: dict[str, str] = field(default_factory=dict, compare=False)
    """The file or option that a value comes from, by the name of the field; one that is not here has its default."""

    @property
    def rule_files(self) -> RuleFiles:
        """The shipped rules and the folders that add to them."""
        return RuleFiles.of(*map(Path, self.rules))

    def adjustments(self) -> Adjustments:
        """What these settings change of the rules."""
        from checker.rules import Adjustments

        return Adjustments(self.select, self.ignore, self.levels, self.tolerances, self.origins)


def load_settings(path: Path | None = None, *, start: Path | None = None) -> Settings:
    """The settings of the file at `path`, or of the nearest one from the folder `start` upwards, or the defaults.

    Raises CheckerError for a file that is missing, is not TOML, or has a key or value that it may not have.
    """
    if path is not None:
        table = _table(path)
        if table is None:
            raise CheckerError(f"{path}: has no table [tool.checker]; add it, or name a checker.toml")
        return _settings(path, table)
    for folder in upwards((start or Path.cwd()).resolve()):
        for name in (CONFIG, PYPROJECT):
            candidate = folder / name
            table = _table(candidate) if candidate.is_file() else None
            if table is not None:
                return _settings(candidate, table)
    return Settings()


def _table(path: Path) -> dict[str, Any] | None:
    try:
        content = tomllib.loads(read_bounded(path, _MAX_BYTES, "settings file").decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise CheckerError(f"{path}: no configuration is here; `checker init` writes one") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CheckerError(f"{path}: is not valid TOML: {error}") from error
    except RecursionError as error:
        raise CheckerError(f"{path}: is nested too deeply for a settings file; write it flat") from error
    except ValueError as error:
        raise CheckerError(f"{path}: holds a number of thousands of digits; no setting is that large") from error
    if path.name != PYPROJECT:
        return content
    tool = content.get("tool", {})
    found = tool.get("checker") if isinstance(tool, dict) else None
    if found is not None and not isinstance(found, dict):
        raise CheckerError(f"{path}: 'tool.checker' must be a table, [tool.checker]")
    return found


def _settings(path: Path, table: dict[str, Any]) -> Settings:
    allowed = {f.name.replace("_", "-"): f for f in dataclasses.fields(Settings) if f.name != "origins"}
    hints = typing.get_type_hints(Settings)
    shown = _from_here(str(path))
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in allowed:
            raise CheckerError(f"{shown}: unknown key '{key}'; {nearest(key, allowed)}")
        name = allowed[key].name
        values[name] = _value(shown, key, value, hints[name])
        if name in _PATHS:
            for named in value if isinstance(value, list) else [value]:
                _refuse_outside(shown, key, named, path.parent)
            values[name] = _resolved(values[name], path.parent)
        if name in _MODELS:
            _refuse_outside(shown, key, value, path.parent, model=True)
        if name in ("judge", "translator") and (path.parent / value).is_dir():
            values[name] = _resolved(value, path.parent)
    return Settings(**values, origins=dict.fromkeys(values, shown))


def _refuse_outside(shown: str, key: str, named: str, folder: Path, *, model: bool = False) -> None:
    """Raises CheckerError where what a configuration names lies outside of its folder, by `..` or by a link: it may
    come with a stranger's repository. The name of a `model` is a path only where a folder lies there."""
    if "\0" in named:
        raise CheckerError(f"{shown}: '{key}' holds a NUL character; no path does")
    if named == "-" or (model and not ((folder / named).is_dir() or Path(named).is_dir())):
        return
    pattern = "*" in named or "?" in named or "[" in named
    written = os.path.normpath(folder.resolve() / named)
    found = os.path.realpath(folder_of(written) if pattern and not os.path.lexists(written) else written)
    if not within(found, os.path.realpath(folder)):
        raise CheckerError(
            f"{shown}: '{key}' names {named!r}, which lies outside of the folder of the configuration; name one below "
            f"it, or give the path on the command line"
        )


def _value(path: str, key: str, value: Any, kind: Any) -> Any:
    if typing.get_origin(kind) in (Union, types.UnionType):
        kind = str
    if typing.get_origin(kind) is tuple:
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise CheckerError(f"{path}: '{key}' must be a list of texts, such as [\"articles\"]")
        return tuple(value)
    if typing.get_origin(kind) is dict:
        if not isinstance(value, dict):
            raise CheckerError(f"{path}: '{key}' must be a table, such as [{key}]")
        return {name: _value(path, f"{key}.{name}", item, typing.get_args(kind)[1]) for name, item in value.items()}
    if typing.get_origin(kind) is Literal:
        choices = typing.get_args(kind)
        if value not in choices:
            raise CheckerError(f"{path}: '{key}' is '{value}'; {nearest(str(value), choices)}")
        return value
    if kind is bool:
        if not isinstance(value, bool):
            raise CheckerError(f"{path}: '{key}' must be true or false")
        return value
    if kind is float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise CheckerError(f"{path}: '{key}' must be a number")
        return float(value)
    if not isinstance(value, str) or not value:
        raise CheckerError(f"{path}: '{key}' must be a text in quotes")
    return value


def _resolved(value: str | tuple[str, ...], folder: Path) -> str | tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(typing.cast(str, _resolved(item, folder)) for item in value)
    return value if value == "-" else _from_here(str(folder / value))


def _from_here(path: str) -> str:
    """`path` relative to the working folder where it lies below it."""
    relative = os.path.relpath(path)
    return os.path.normpath(Path.cwd() / path) if relative.startswith("..") else relative
