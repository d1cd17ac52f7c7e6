"""Where rule data lies: the shipped `rules/` folder first, then the user's folders that add to it or override it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from checker.errors import CheckerError, RuleFileError

__all__ = ["RuleFiles", "shipped_rules"]

_PARTS = ("cases", "entities", "facts", "languages", "opposites", "measures")
"""Folders that a rules folder may hold; rule definitions lie at its top."""


def shipped_rules() -> Path:
    """The folder of rule data that came with the program: inside the wheel, or at the top of a source checkout."""
    packaged = Path(__file__).parent / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "rules"


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """An ordered set of rule folders; later ones override earlier ones, file by file key by key."""

    folders: tuple[Path, ...]
    """One of them may be a single rule file, which stands for a folder that holds nothing else."""

    def __reduce__(self) -> tuple[Callable[[bool, tuple[Path, ...]], RuleFiles], tuple[bool, tuple[Path, ...]]]:
        """Another machine has the shipped rules where the program lies there."""
        shipped = self.folders[:1] == (shipped_rules(),)
        return _laid_over, (shipped, self.folders[shipped:])

    @classmethod
    def of(cls, *extra: Path) -> RuleFiles:
        """The shipped rules and the folders of `--rules`. Raises CheckerError for a folder that is not there, or that
        holds a YAML file where no rule file is looked for.
        """
        for folder in extra:
            if not folder.is_dir():
                raise CheckerError(f"{folder}: no such rules folder; --rules takes a folder laid out like rules/")
            _check_layout(folder)
        return cls((shipped_rules(), *extra))

    def over(self, *places: Path) -> RuleFiles:
        """These with further folders, or single rule files, laid over them."""
        return RuleFiles((*self.folders, *places))

    def find(self, pattern: str) -> list[Path]:
        """Every file that matches the glob `pattern`, in the order in which they override each other, then by name."""
        found: list[Path] = []
        for place in self.folders:
            found += sorted(place.glob(pattern)) if place.is_dir() else [place] if pattern == "*.yaml" else []
        return found


def _laid_over(shipped: bool, extra: tuple[Path, ...]) -> RuleFiles:
    return RuleFiles((*((shipped_rules(),) if shipped else ()), *extra))


def _check_layout(folder: Path) -> None:
    """Raises RuleFileError for what would be passed over in silence: a misspelt folder, another suffix."""
    allowed = f"allowed: rule files *.yaml, and folders {', '.join(_PARTS)} of such files"
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.name in _PARTS:
            if not path.is_dir():
                raise RuleFileError(path, None, f"is a file and must be a folder of *.yaml files; {allowed}")
            for inner in sorted(path.iterdir()):
                _check_suffix(inner, allowed)
        elif path.is_dir() and path.suffix not in (".yaml", ".yml"):
            if any(inner.suffix in (".yaml", ".yml") for inner in path.iterdir()):
                raise RuleFileError(path, None, f"holds YAML files and is no folder that is read; {allowed}")
        else:
            _check_suffix(path, allowed)


def _check_suffix(path: Path, allowed: str) -> None:
    if path.suffix == ".yml":
        raise RuleFileError(path, None, f"has the suffix .yml and is not read; call it {path.stem}.yaml; {allowed}")
    if path.suffix == ".yaml" and not path.is_file():
        raise RuleFileError(path, None, f"is no file; {allowed}")
