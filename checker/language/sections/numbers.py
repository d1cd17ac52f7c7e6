"""The `numbers` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Clock", "Comparators", "Counted", "Levels", "Numbers", "Ordinals", "Ranges"]

Words = tuple[str, ...]
"""Words or phrases, in any case. One that ends in `*` is a stem: any ending may follow (`километр*`)."""


@dataclass(frozen=True, slots=True)
class Ordinals:
    """How a place in an order is written."""

    words: dict[str, Words] = field(default_factory=dict)
    """Number -> its ordinal words: `"3": [third]`."""
    suffixes: Words = ()
    """What makes digits an ordinal, glued or after a hyphen: `th`, `वां`, `-й`."""
    glued: Words = ()
    """Endings that make an ordinal of the number word that they are written together with: `ாவது`, `వ`."""
    on_words: bool = False
    """Whether a suffix makes an ordinal of any number word above three (Hindi)."""
    prefixes: Words = ()
    """What stands before an ordinal number: `第`, `제`, `thứ`."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Words of a bound that say no bound where something changes to an amount: выросло `до` 12, १२ `वर` पोहोचली."""

    words: Words = ()
    changes: Words = ()
    """Verbs and nouns of a change, before the word; behind it where the word stands behind the amount."""


@dataclass(frozen=True, slots=True)
class Comparators:
    """Words that say that the amount is a bound or a rough one; sign (`>` `>=` `<` `<=` `~`) -> words."""

    before: dict[str, Words] = field(default_factory=dict)
    after: dict[str, Words] = field(default_factory=dict)
    glued: bool = False
    """Whether the first word of one behind may be written on to the amount (Marathi लाखांहून अधिक)."""
    level: Levels = field(default_factory=Levels)


@dataclass(frozen=True, slots=True)
class Ranges:
    """How two amounts are put as one range."""

    between: Words = ()
    """Words between the two, with nothing before: `10 to 15`."""
    pairs: tuple[tuple[str, str], ...] = ()
    """What stands before the first and between the two: `[from, to]`, `[between, and]`."""
    closed: tuple[tuple[str, str], ...] = ()
    """What stands between the two and soon after the second: `[और, के बीच]`."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Times of day."""

    hour: Words = ()
    """What makes a number an hour of the clock: `o'clock`, `बजे`, `Uhr`, `点`."""
    minute: Words = ()
    """What may follow the minutes after such an hour: `분`, `分`."""
    before_hour: Words = ()
    """What stands before an hour of the clock: `الساعة`, `klockan`."""
    at: Words = ()
    """What an hour needs before it where its word is one of duration too: `в` 17 часов, `к` 17 часам."""
    am: Words = ()
    """Before or after a time: it is in the first half of the day."""
    pm: Words = ()
    night: Words = ()
    """Before or after a time: six to twelve are in the evening, twelve to five after midnight (रात)."""
    spaced_colon: bool = False
    """Whether typesetters put a space behind the colon of a time (10: 30)."""
    zones: dict[str, Words] = field(default_factory=dict)
    """Whose clock it is -> how that is said: `india: [IST, भारतीय समयानुसार]`; `local` is what goes without saying."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How the counted noun is found."""

    classifiers: Words = ()
    """Counters between number and noun: `명`, `个`, `जण`."""
    stops: Words = ()
    """Words that are never the counted noun and end the search for it: postpositions, verbs, conjunctions."""
    skips: Words = ()
    """Words passed over on the way to the noun: `of the`, `और`, `новых`."""
    adjectives: Words = ()
    """Endings of words that come before their noun: `-ных`; passed over while a word follows."""
    heads: Words = ()
    """Endings by which the counted noun is told from what stands before it: English plurals."""
    capitalised: bool = False
    """Whether nouns are written with a capital (German)."""
    before: bool = False
    """Whether the noun stands before number and classifier (군인 12명)."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Schema of `numbers:` in `rules/languages/xx.yaml`."""

    decimal: str = ""
    """The decimal mark between digits where it is not what CLDR says; the other one of `.` and `,` groups them."""
    decimal_marks_may_group: bool = False
    """Whether the decimal mark with exactly three digits after it groups (Spanish of Mexico: 1,234)."""
    other_decimal: bool = False
    """Whether writers use the grouping mark as a decimal mark too, so that one which groups nothing is no error."""
    space_groups: bool = False
    """Whether a plain space groups digits (12 000)."""
    glued_prefixes: Words = ()
    """Letters that may be glued to the front of a number without naming it: Arabic `و`, `ال`."""
    suffixed_digits: bool = False
    """Whether case endings are written on to digits without a sign between, so that these are no name (Turkish)."""
    words: dict[str, Words] = field(default_factory=dict)
    """Number -> its words, beside the frozen tables."""
    compounds: tuple[Literal["german", "italian", "marathi", "sino-korean"], ...] = ()
    """Ways to write larger numbers as one word, each a rule of the program."""
    not_in_words: Words = ()
    """Units that a number in words never counts, since the same word counts something else (Korean 두 분)."""
    whole: dict[str, Words] = field(default_factory=dict)
    """Amount and unit -> words that say both: `"2 d": [이틀]`, `"0.5 h": [полчаса]`."""
    tens_add: Literal["", "after", "before"] = ""
    """How tens and units of one number stand when they are two words: `after` (twenty five), `before` (خمسة وعشرون),
    or never, where each number to a hundred has a word of its own."""
    digits_follow_scales: bool = False
    """Whether plain digits go on after a scale word: 12만 3456, 3 लाख 200."""
    joiners: Words = ()
    """Words inside a number: two hundred `and` five."""
    scales: dict[str, Words] = field(default_factory=dict)
    """Multiplier -> its words: `"100000": [लाख]`."""
    elided: Words = ()
    """Vowel signs at the end of a number word that give way to what is written together with it: Tamil `ு`."""
    glued_scales: dict[str, Words] = field(default_factory=dict)
    """Multiplier -> endings that make a number word as many times as much: `"1000": [ாயிரம், వేల]`."""
    glued_halves: dict[str, Words] = field(default_factory=dict)
    """Fraction -> endings that add it to a number word: `"0.5": [ரை, న్నర]`."""
    alone: Words = ()
    """Scale words that are a number when they stand alone: `हज़ार`, `mille`."""
    halves: dict[str, Words] = field(default_factory=dict)
    """Fraction -> words before the number that it is added to: `"0.5": [साढ़े]`, `"-0.25": [पौने]`."""
    plus_half: dict[str, Words] = field(default_factory=dict)
    """Fraction -> words after the number that it is added to: `"0.5": [and a half, с половиной]`."""
    half_after_unit: bool = False
    """Whether `plus_half` may follow a unit of time: 2년 `반`."""
    half_of: dict[str, Words] = field(default_factory=dict)
    """Fraction -> words that are a number only before a unit or a scale: `"0.5": [half an, आधे]`."""
    never: Words = ()
    """Phrases in which a number word is no number: `one of`, `दो टूक`."""
    needs_word: Words = ()
    """Number words that are numbers only when a word follows (Hindi दो at the end is «give»)."""
    needs_unit: Words = ()
    """Number words that are numbers only before a scale, unit, currency, classifier or percent (Vietnamese năm)."""
    minus: Words = ()
    """What makes the following amount negative: `minus`, `영하`."""
    minus_after: Words = ()
    """What stands behind degrees and makes them negative: `below zero`, `мороза`."""
    minus_around: tuple[tuple[str, str], ...] = ()
    """What stands before an amount in degrees and behind it and makes it negative: `[शून्य से, नीचे]`."""
    ordinals: Ordinals = field(default_factory=Ordinals)
    comparators: Comparators = field(default_factory=Comparators)
    ranges: Ranges = field(default_factory=Ranges)
    fraction_between: Words = ()
    """Between denominator and numerator: 三`分之`二."""
    score_between: Words = ()
    """Between the two numbers of a score: 6 `대` 6."""
    score_cues: Words = ()
    """Before two amounts of which the second is the smaller one and that a word for a range joins: `voted` 21 to 20."""
    millions: Words = ()
    """Behind an amount written together with an m that is a million of them: 1.5m `people`."""
    links: Words = ()
    """Between a round number and its currency or unit: millones `de` euros."""
    percent: Words = ()
    percent_before: Words = ()
    """What stands before a percentage: Turkish `yüzde`, Chinese `百分之`."""
    percentage_points: Words = ()
    currencies: dict[str, Words] = field(default_factory=dict)
    """ISO 4217 code -> words and abbreviations, before or after the amount."""
    least: dict[str, str] = field(default_factory=dict)
    """ISO 4217 code -> the amount under which its word behind a number is another one (English won)."""
    units: dict[str, Words] = field(default_factory=dict)
    """Unit symbol of the frozen unit table -> words and abbreviations after the amount."""
    pound_cues: Words = ()
    """Words of money, beside which pounds are sterling and no weight: `loan`, `대출*`."""
    units_before: dict[str, Words] = field(default_factory=dict)
    """Unit symbol -> words before the amount that say which unit of one name is meant: `F: [화씨]` of «화씨 68도»."""
    age: Words = ()
    """After the number or a unit of time: an age (`year-old`, `वर्षीय`, `岁`)."""
    ages_in_commas: bool = False
    """Whether a number between commas after a name is an age: `Jane Doe, 53, said`."""
    age_before: Words = ()
    """Before a number, with or without a unit of time after it: `aged`."""
    clock: Clock = field(default_factory=Clock)
    one_of: Words = ()
    """Between a word for one and a number of which it is one: one `in` 10, один `из` 10."""
    one_before: Words = ()
    """Units before which a word for one is a number, where the language has no article: एक महीने बाद."""
    one_out_of: Words = ()
    """The same where the number comes first: 10 `में से` एक, 10명 `중` 한 명."""
    counting: Words = ()
    """Phrases before a number that hold a naming word and count all the same: `की संख्या` beside `मकान संख्या`."""
    naming: Words = ()
    """Words before a number that make it a name: `Boeing`, `type`, `अनुच्छेद`."""
    naming_after: Words = ()
    """Words behind a number that make it a name or a rate: `बोर`, `-calibre`, `인당`."""
    counted: Counted = field(default_factory=Counted)
