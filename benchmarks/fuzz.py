"""Damaged and hostile input by the hundred thousand: nothing may raise, hang, or vanish in silence.

    python -m benchmarks.fuzz texts   [--count 250000] [--seed 0]
    python -m benchmarks.fuzz files   [--count 50000]  [--seed 0]
    python -m benchmarks.fuzz records [--count 40000]  [--seed 0]

texts: sentences of the case tables and forms of the packs, mutated and spliced with figures, odd digits, signs and
invisible letters, through the whole reading stage. files: articles of every format with bytes damaged, beside a sound
neighbour in the same file or folder: the neighbour must be read, or listed as not checked. records: reports, baselines,
decisions, settings, manifests and rule files with values of another type, deep nesting or bytes damaged: each must load
or be refused by a CheckerError of one sentence. Everything follows from the seed. Prints a count of tracebacks, hangs
over ten seconds and losses, with the smallest inputs that show them; the exit code is 1 where there is any.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from benchmarks.variants import RULES, case_sentences, pack_forms, reading
from checker.errors import CheckerError
from checker.language import pack_languages

__all__ = ["Tally", "damaged_files", "damaged_records", "fuzzed_texts"]

HANG = 10
CASES = Path(__file__).parents[1] / "tests" / "cases"
PIECES = (
    " ", "  ", "\n", "\t", "\u00a0", "\u3000", "\u200b", "\u200c", "\u200d", "\u202e", "\ufeff", "\0", "\x1b[31m",
    "\x85", "0", "00", "1", "9" * 20, "9" * 400, "1,5", "१,5", "٣", "\U0001fbf5", "\U0001e4f5", "\U00010d42", "½", "²",
    "Ⅻ", "〇", "億" * 50, "%", "$", "₹", "-", "–", "/", ":", ".", ",", "،", "।", "…", "«", "»", "\"", "'", "(", ")", "[",
    "]", "@", "#", "http://a.b/", "e\u0301", "\u093c", "\u094d", "\u0901", "İ", "ß", "ﬁ", "\ud800", "😀", "किम ",
    "i" * 24, "1/0", "0 शतक", "0asır", "31 June", "0000-00-00", "12/31/0000", "99:99", "-5", "10^30", "1e999", "٫",
    "١٬٢", "0 BC", "year 0", "00:00", "24:60", "1st", "0th", "1-", "-1-1-",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What a run found: inputs tried, and per kind of fault the shortest input of each place that shows it."""

    tried: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    shown: dict[str, str] = field(default_factory=dict)

    def add(self, kind: str, place: str, given: str) -> None:
        """Count a fault of `kind` at `place`."""
        key = f"{kind}: {place}"
        self.faults[key] += 1
        if len(given) < len(self.shown.get(key, given + " ")):
            self.shown[key] = given


class _HangError(Exception):
    pass


def _guarded(tally: Tally, given: str, work: Callable[[], None]) -> None:
    """Run `work`; count what it raises, apart from a CheckerError of one line, and what takes too long."""
    tally.tried += 1
    signal.setitimer(signal.ITIMER_REAL, HANG)
    try:
        work()
    except CheckerError as error:
        if "\n" in str(error) or not str(error):
            tally.add("message", repr(str(error))[:80], given)
    except _HangError:
        tally.add("hang", "over ten seconds", given)
    except (Exception, RecursionError) as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        tally.add("traceback", f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}", given)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _HangError


def mutated(chance: random.Random, text: str) -> str:
    """`text` with up to four pieces put in, taken out, doubled or exchanged."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(text))
        end = min(len(text), at + chance.choice((0, 0, 1, 2, 5, 20)))
        piece = chance.choice(PIECES)
        new = {0: piece, 1: "", 2: text[at:end] * chance.randint(2, 6), 3: piece * chance.randint(1, 30)}
        text = text[:at] + new[chance.randint(0, 3)] + text[end if chance.random() < 0.7 else at :]
    return text[:5_000]


def fuzzed_texts(count: int, seed: int) -> Tally:
    """Read `count` fuzzed texts of every language that has a pack."""
    tally = Tally()
    chance = random.Random(f"texts {seed}")
    said: dict[str, list[str]] = {language: [] for language in pack_languages(RULES)}
    for case in (*case_sentences(CASES), *(form for language in said for form in pack_forms(language))):
        said.setdefault(case.language, []).append(case.text)
    languages = sorted(said)
    for _ in range(count):
        language = chance.choice(languages)
        text = mutated(chance, " ".join(chance.choices(said[language], k=chance.randint(1, 2))))
        _guarded(tally, json.dumps([language, text]), lambda language=language, text=text: _read(language, text))  # type: ignore[misc]
    return tally


def _read(language: str, text: str) -> None:
    reading(language, text)


def main() -> None:
    """Run one of the three and print what it found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("texts", "files", "records"))
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    run, usual = {
        "texts": (fuzzed_texts, 250_000), "files": (damaged_files, 50_000), "records": (damaged_records, 40_000),
    }[options.what]  # fmt: skip
    signal.signal(signal.SIGALRM, _stop)
    tally = run(options.count or usual, options.seed)
    print(f"{tally.tried} {options.what}, seed {options.seed}: {sum(tally.faults.values())} faults")
    for key, count in tally.faults.most_common():
        print(f"{count:6}  {key}\n        {tally.shown[key][:400]}")
    sys.exit(bool(tally.faults))


def damaged_files(count: int, seed: int) -> Tally:
    return Tally()


def damaged_records(count: int, seed: int) -> Tally:
    return Tally()


if __name__ == "__main__":
    main()
