"""What is known of one language, in one object: its traits, its frozen tables, its pack, its decimal mark."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from checker.language.cldr import CldrTables, tables
from checker.language.packs import LanguagePack, load_pack, pack_languages
from checker.language.traits import Traits, traits_of
from checker.rulefiles import RuleFiles

__all__ = ["Language", "language_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language under one set of rule files. `language_of` makes one a run, so that it is known by identity and what
    rooms compile of it is kept by it.
    """

    code: str
    """BCP 47 primary subtag, or `und`."""
    traits: Traits
    tables: CldrTables
    pack: LanguagePack
    packed: bool
    """Whether any rule folder has a pack of it."""
    decimal: str | None
    """The decimal mark: that of its pack, else of CLDR; None where neither says, and either mark may be one."""
    rules: RuleFiles
    """Whence the pack came, for what is known in all languages at once: entities."""

    def other(self, code: str) -> Language:
        """Another language under the same rule files."""
        return language_of(code, self.rules)


@lru_cache(maxsize=256)
def language_of(code: str, rules: RuleFiles) -> Language:
    """What `rules` and the frozen tables know of the language `code`; of one that nobody knows, its traits alone.

    Raises RuleFileError for a broken pack.
    """
    pack = load_pack(code, rules)
    table = tables(code)
    return Language(
        code, traits_of(code), table, pack, code in pack_languages(rules), pack.numbers.decimal or table.decimal, rules
    )
