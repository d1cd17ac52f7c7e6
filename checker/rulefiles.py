"""Where rule data lies: the shipped `rules/` folder first, then the user's folders that add to it or override it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from checker.errors import CheckerError

__all__ = ["RuleFiles", "shipped_rules"]


def shipped_rules() -> Path:
    """The folder of rule data that came with the program: inside the wheel, or at the top of a source checkout."""
    packaged = Path(__file__).parent / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "rules"


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """An ordered set of rule folders; later ones override earlier ones, file by file key by key."""

    folders: tuple[Path, ...]
    """One of them may be a single rule file, which stands for a folder that holds nothing else."""

    @classmethod
    def of(cls, *extra: Path) -> RuleFiles:
        """The shipped rules and the folders of `--rules`. Raises CheckerError for a folder that is not there."""
        for folder in extra:
            if not folder.is_dir():
                raise CheckerError(f"{folder}: no such rules folder; --rules takes a folder laid out like rules/")
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
