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
import copy
import json
import random
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.variants import RULES, case_sentences, pack_forms, reading
from checker.engine import HERE
from checker.errors import CheckerError
from checker.language import pack_languages

__all__ = ["Tally", "damaged_files", "damaged_records", "fuzzed_texts", "guarded", "stop"]

HANG = 10
CASES = Path(__file__).parents[1] / "tests" / "cases"
PIECES = (
    " ", "  ", "\n", "\t", "\u00a0", "\u3000", "\u200b", "\u200c", "\u200d", "\u202e", "\ufeff", "\0", "\x1b[31m",
    "\x85", "0", "00", "1", "9" * 20, "9" * 400, "1,5", "१,5", "٣", "\U0001fbf5", "\U0001e4f5", "\U00010d42", "½", "²",
    "Ⅻ", "〇", "億" * 50, "%", "$", "₹", "-", "–", "/", ":", ".", ",", "،", "।", "…", "«", "»", "\"", "'", "(", ")",
    "[", "]", "@", "#", "http://a.b/", "e\u0301", "\u093c", "\u094d", "\u0901", "İ", "ß", "ﬁ", "\ud800", "😀", "किम ",
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


def guarded(tally: Tally, given: str, work: Callable[[], object]) -> None:
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


def stop(_signal: int, _frame: FrameType | None) -> None:
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
        guarded(tally, json.dumps([language, text]), lambda language=language, text=text: _read(language, text))  # type: ignore[misc]
    return tally


def _read(language: str, text: str) -> None:
    reading(language, text)


def _damaged(chance: random.Random, data: bytes) -> bytes:
    """`data` with up to four stretches cut, doubled, overwritten or filled with odd bytes."""
    odd = [sign.encode() for sign in "\0\"'\n\r,{}[]:<>\\"]
    odd += [b"\xff", b"\xc3", b"---\n", b"&#0;", b"\xef\xbb\xbf"]
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(data))
        end = min(len(data), at + chance.choice((0, 1, 1, 2, 8, 40)))
        new = (chance.choice(odd), b"", data[at:end] * 2, bytes([chance.randint(0, 255)]), chance.choice(odd) * 50)
        data = data[:at] + chance.choice(new) + data[end if chance.random() < 0.6 else at :]
    return data


_SOUND = "The old harbour of {name} saw 340 ships on 3 May 2021, the city said."
_RECORDS = 6


def _record_files() -> dict[str, list[bytes]]:
    """By suffix, the parts of a sound file; each record holds a name of its own."""
    texts = [_SOUND.format(name=_name(number)) for number in range(_RECORDS)]
    rows = [f'"{text}",Paper {number},2021-05-04\n'.encode() for number, text in enumerate(texts)]
    lines = [
        json.dumps({"text": text, "source": f"Paper {number}", "published": "2021-05-04"}).encode() + b"\n"
        for number, text in enumerate(texts)
    ]
    return {
        ".csv": [b"text,source,published\n", *rows],
        ".jsonl": [b"", *lines],
        ".json": [b"[", b",".join(lines) + b"]"],
        ".txt": [b"---\nsource: Paper\npublished: 2021-05-04\n---\n", texts[0].encode()],
        ".md": [b"---\ntitle: A day\nlanguage: en\n---\n", b"# A day\n\n* " + texts[0].encode() + b"\n\n```\nx\n```\n"],
        ".html": [
            b"<html lang=en><head><title>A day</title></head><body><article>",
            f"<p>{texts[0]}</p></body>".encode(),
        ],
    }


def _name(number: int) -> str:
    return f"Nuvora{'abcdef'[number]}"


def damaged_files(count: int, seed: int) -> Tally:
    """Read `count` damaged files, each beside a sound one; records that were not touched must be read or listed."""
    from checker.pipeline import read_claims

    tally = Tally()
    chance = random.Random(f"files {seed}")
    kinds = _record_files()
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder, "sound.txt")
        sound.write_text(_SOUND.format(name="Nuvoraz"), "utf-8")
        for _ in range(count):
            suffix = chance.choice(list(kinds))
            parts = list(kinds[suffix])
            # The first part of a table names its columns: damage there concerns every row.
            hit = chance.randint(1 if suffix in (".csv", ".jsonl") else 0, len(parts) - 1)
            # The line's end stays: without it the next record would be damaged too.
            record, end = (parts[hit][:-1], parts[hit][-1:]) if parts[hit].endswith(b"\n") else (parts[hit], b"")
            parts[hit] = _damaged(chance, record) + end
            path = Path(folder, f"a{suffix}")
            path.write_bytes(b"".join(parts))
            given = json.dumps([suffix, path.read_bytes().decode("utf-8", "backslashreplace")])

            def read(suffix: str = suffix, hit: int = hit, path: Path = path, given: str = given) -> None:
                found = read_claims([str(path), str(sound)], RULES)
                told = [text for article in found.articles for text in (article.text,)]
                listed = " ".join(f"{each.article} {each.reason}" for each in found.unchecked)
                if not any("Nuvoraz" in text for text in told):
                    tally.add("loss", "the sound file beside it", given)
                if suffix in (".csv", ".jsonl"):
                    line = path.read_bytes()
                    for number in range(_RECORDS):
                        name = _name(number)
                        if number + 1 == hit or name.encode() not in line or any(name in text for text in told):
                            continue
                        if "is not UTF-8" not in listed and "binary" not in listed and "UTF-16" not in listed:
                            tally.add("loss", f"a sound record of {suffix}", given)

            guarded(tally, given, read)
    return tally


def damaged_records(count: int, seed: int) -> Tally:
    """Load `count` damaged reports, baselines, decisions, settings, manifests and rule files."""
    tally = Tally()
    chance = random.Random(f"records {seed}")
    with tempfile.TemporaryDirectory() as folder:
        kinds = _record_kinds(Path(folder))
        for _ in range(count):
            kind = chance.choice(kinds)
            sound = kind.sound
            if kind.is_json and chance.random() < 0.7:
                twisted = json.dumps(_twisted(chance, json.loads(sound)))
                content = twisted.replace('"huge"', "9" * 5000).encode("utf-8", "surrogatepass")
            else:
                content = _damaged(chance, sound)
            kind.path.write_bytes(content)
            given = json.dumps([kind.name, content.decode("utf-8", "backslashreplace")])
            guarded(tally, given, kind.load)
            kind.path.write_bytes(sound)
    return tally


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    path: Path
    sound: bytes
    load: Callable[[], object]
    is_json: bool = True


def _record_kinds(folder: Path) -> list[_Kind]:  # noqa: PLR0915  # one sound file after the other
    """Sound files of each kind that the program loads, with what loads and uses each."""
    import datetime as dt

    import checker
    from checker.cli.index import update_store
    from checker.config import load_settings
    from checker.gate.baseline import apply_baseline, entries_of, read_baseline, write_baseline
    from checker.report import read_report, write_report
    from checker.report.difftext import diff_text
    from checker.report.html import render_diff
    from checker.review.decisions import load_decisions
    from checker.rules import load_rulebook
    from checker.store import Store, verify

    articles = folder / "articles"
    articles.mkdir()
    for source, figure in (("a", 340), ("b", 430)):
        text = f"The old harbour of Nuvora saw {figure} ships on 3 May 2021, the city said. Nobody was hurt."
        (articles / f"{source}.txt").write_text(f"---\nsource: {source}\nlanguage: en\n---\n{text}\n", "utf-8")
    report = checker.check([str(articles)])
    report_path, baseline_path = folder / "report.json", folder / "baseline.json"
    write_report(report, report_path)
    write_baseline(baseline_path, entries_of(read_report(report_path), folder, reason="known"))
    decisions_path = folder / "decisions.json"
    told = read_report(report_path)["findings"][0]
    decision = {
        "fingerprint": told["fingerprint"],
        "pairs": told["pairs"],
        "status": "dismissed",
        "reason": "x",
        "author": "y",
        "at": "2026-01-01",
    }
    decisions_path.write_text(json.dumps({"schema": "checker-decisions/2", "decisions": [decision]}), "utf-8")
    load_decisions(decisions_path)
    settings_path = folder / "checker.toml"
    settings = ('corpus = ["articles"]', 'store = ".checker/store"', "[levels]", 'date-conflict = "note"')
    settings_path.write_text("\n".join(settings), "utf-8")
    rules = folder / "rules"
    (rules / "languages").mkdir(parents=True)
    rule_path, pack_path = rules / "date-conflict.yaml", rules / "languages" / "en.yaml"
    shipped = RULES.folders[0]
    rule_path.write_bytes((shipped / "date-conflict.yaml").read_bytes())
    pack_path.write_text("language: en\ndates:\n  joiners: [of]\n  counts: {two: 2}\n", "utf-8")
    files = type(RULES).of(rules)

    def with_rules() -> None:
        from checker.language import load_pack

        load_pack.cache_clear()
        load_rulebook(files)
        load_pack("en", files)

    def compared() -> None:
        found = checker.diff(report_path, report_path)
        diff_text(found)
        render_diff(found)

    def accepted() -> None:
        apply_baseline(report, read_baseline(baseline_path), folder, dt.date(2026, 1, 1))

    store, manifest_path = folder / "store", folder / "store" / "manifest.json"
    update_store(store, [str(articles)], RULES, "default", None, HERE, whole=True)

    def opened() -> None:
        found = Store(store)
        found.info()
        found.sources()
        verify(store)

    return [
        _Kind("report", report_path, report_path.read_bytes(), compared),
        _Kind("baseline", baseline_path, baseline_path.read_bytes(), accepted),
        _Kind("decisions", decisions_path, decisions_path.read_bytes(), lambda: load_decisions(decisions_path)),
        _Kind(
            "settings", settings_path, settings_path.read_bytes(), lambda: load_settings(settings_path), is_json=False
        ),
        _Kind("rule", rule_path, rule_path.read_bytes(), with_rules, is_json=False),
        _Kind("pack", pack_path, pack_path.read_bytes(), with_rules, is_json=False),
        _Kind("manifest", manifest_path, manifest_path.read_bytes(), opened),
    ]


def _twisted(chance: random.Random, value: Any) -> Any:
    """A JSON value in which a few places hold something of another kind."""
    odd: list[Any] = [
        None, True, -1, 0, "huge", 1e308, "", "\0", "a" * 10_000, "../../etc", "\ud800", [], {}, [[]], {"a": {}},
        [1, "a", None], -(10**20), 3.5, "::error::x", "\x1b[31m", "2026-13-45",
    ]  # fmt: skip
    for _ in range(chance.randint(1, 3)):
        holder, key = value, None
        while isinstance(holder, (dict, list)) and holder:
            key = chance.choice(list(holder)) if isinstance(holder, dict) else chance.randrange(len(holder))
            if not isinstance(holder[key], (dict, list)) or not holder[key] or chance.random() < 0.2:
                break
            holder = holder[key]
        if key is None:
            return copy.deepcopy(chance.choice(odd))
        if chance.random() < 0.15:
            del holder[key]
        elif isinstance(holder, dict) and chance.random() < 0.1:
            holder[chance.choice(["", "x", "\0", "schema"])] = copy.deepcopy(chance.choice(odd))
        else:
            holder[key] = copy.deepcopy(chance.choice(odd))
    return value


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
    signal.signal(signal.SIGALRM, stop)
    tally = run(options.count or usual, options.seed)
    print(f"{tally.tried} {options.what}, seed {options.seed}: {sum(tally.faults.values())} faults")
    for key, count in tally.faults.most_common():
        print(f"{count:6}  {key}\n        {tally.shown[key][:400]}")
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()
