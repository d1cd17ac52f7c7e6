"""Languages: which one a text is in, where its sentences end, how names and digits are folded, what CLDR knows."""

from checker.language.boundaries import sentences
from checker.language.canonical import Canonical, canonical, plain
from checker.language.cldr import TABLE_LANGUAGES, CldrTables, city_country, fold_key, tables
from checker.language.detection import detect_language
from checker.language.folding import fold_digits, skeleton
from checker.language.languages import Language, language_of
from checker.language.packs import LanguagePack, load_pack, pack_languages
from checker.language.traits import Traits, traits_of

__all__ = [
    "TABLE_LANGUAGES",
    "Canonical",
    "CldrTables",
    "Language",
    "LanguagePack",
    "Traits",
    "canonical",
    "city_country",
    "detect_language",
    "fold_digits",
    "fold_key",
    "language_of",
    "load_pack",
    "pack_languages",
    "plain",
    "sentences",
    "skeleton",
    "tables",
    "traits_of",
]
