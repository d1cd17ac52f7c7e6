"""A slip in a rule file, whatever it is, stops the run with the file, the line and what is allowed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker.cli.exits import COULD_NOT_RUN
from checker.cli.main import main
from checker.errors import RuleFileError
from checker.rulefiles import RuleFiles
from checker.rules import load_rulebook

_PERSON = "people:\n  ann:\n    label: Ann\n    country: SE\n    names: {en: [Ann Lind]}\n"
_LAUGHS = "\n".join(["a: &a0 [x, x]", *(f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 10)}]" for k in range(1, 12))])

_SLIPS = {
    "language of a rule": ("place-conflict.yaml", "id: place-conflict\nkind: place-conflict\nlevel: note\nsummary: S.\n"
        "languages: [en, hindi]\n", 5, ["'hindi'", "is no language", "did you mean", "hi, "]),
    "language of words": ("mine.yaml", "id: mine\nkind: repeated-word\nlevel: note\nsummary: S.\nwords:\n  EN: [had]\n",
        6, ["'EN'", "is no language", "did you mean 'en'?"]),
    "name of a pack": ("languages/klingon.yaml", "dates: {}\n", None, ["'klingon'", "is no language", "allowed"]),
    "section of a pack": ("languages/en.yaml", "event: {}\n", 1, ["'event'", "did you mean 'events'?"]),
    "expression that can run away": ("languages/en.yaml", 'events:\n  denied:\n    - denied\n    - "(a+)+"\n', 4,
        ["events.denied", "regular expression", "allowed: words"]),
    "expression that does not compile": ("languages/en.yaml", 'events:\n  offices:\n    king: ["(king|queen"]\n', 3,
        ["bracket without its pair", "allowed"]),
    "character class": ("languages/en.yaml", 'names:\n  titles: ["[A-Z]+"]\n', 2, ["regular expression", "allowed"]),
    "rows without end": ("languages/en.yaml", f'events:\n  negation: ["{"(a b|c d|e f) " * 9}"]\n',
        2, ["more than 500 rows"]),
    "empty choice": ("languages/en.yaml", 'events:\n  negation: ["(no||not)"]\n', 2, ["empty choice", "allowed"]),
    "mark without a phrase": ("languages/en.yaml", 'events:\n  relations:\n    to: ["to"]\n', 3, ["`~`", "allowed"]),
    "relation of a role": ("languages/en.yaml", "events:\n  frames:\n    - event: visit\n      forms: [visited]\n"
        "      roles: {agent: [befor]}\n", 5, ["«befor»", "did you mean 'before'?"]),
    "event": ("languages/en.yaml", "events:\n  frames:\n    - event: kidnapp\n      forms: [snatched]\n"
        "    - event: arest\n      forms: [nicked]\n", 3, ["«kidnapp»", "is no event", "allowed: accept"]),
    "event of one letter less": ("languages/pl.yaml", "events:\n  frames:\n    - event: atack\n"
        "      forms: [zaatakow*]\n", 3, ["«atack»", "did you mean 'attack'?"]),
    "role": ("languages/pl.yaml", "events:\n  frames:\n    - event: attack\n      forms: [zaatakow*]\n      roles:\n"
        "        agent: [before]\n        patiant: [after]\n", 7, ["«patiant»", "did you mean 'patient'?"]),
    "role of another event": ("languages/pl.yaml", "events:\n  frames:\n    - event: visit\n      forms: [odwiedz*]\n"
        "      roles: {agent: [before], recipient: [after]}\n", 5, ["«recipient»", "no role of the event visit"]),
    "role that is needed": ("languages/pl.yaml", "events:\n  frames:\n    - event: visit\n      forms: [odwiedz*]\n"
        "      needs: [destinaton]\n", 5, ["«destinaton»", "did you mean 'destination'?"]),
    "event under another": ("languages/pl.yaml", "events:\n  frames:\n    - event: accept\n      forms: [przyją*]\n"
        "      under:\n        invitation: {patient: agent}\n", 6, ["«invitation»", "is no event", "invite"]),
    "case": ("languages/pl.yaml", "events:\n  cases: {accusative: [a>ę]}\n  relations:\n    object: ['~:acusative']\n",
        4, ["«~:acusative»", "did you mean 'accusative'?"]),
    "pack of two names": ("languages/pl.yaml", "language: cs\n", 1, ["'pl'", "'cs'", "cs.yaml"]),
    "compound": ("languages/pl.yaml", "numbers: {compounds: [germn]}\n", 1, ["'germn'", "did you mean 'german'?"]),
    "least amount": ("languages/pl.yaml", "numbers: {least: {PLN: few}}\n", 1, ["«few»", "is no number"]),
    "month": ("languages/en.yaml", "dates:\n  months:\n    jan: 13\n", 3, ["13", "allowed: 1 to 12"]),
    "number word": ("languages/en.yaml", "numbers:\n  words:\n    tree: [three]\n",
        3, ["«tree»", "is no number", "allowed"]),
    "currency": ("languages/en.yaml", "numbers:\n  currencies: {euro: [euro]}\n", 2, ["«euro»", "ISO 4217"]),
    "unit": ("languages/en.yaml", "numbers:\n  units: {kmh: [kmh]}\n", 2, ["«kmh»", "is no unit", "allowed"]),
    "comparison": ("languages/en.yaml", "numbers:\n  comparators:\n    before: {'=>': [least]}\n", 3, ["«=>»", ">="]),
    "blank word": ("languages/en.yaml", "dates:\n  joiners: [' ']\n", 2, ["no letter or sign"]),
    "spaces in a row": ("languages/en.yaml", "reporting:\n  verbs: ['said     that']\n", 2, ["more than one space"]),
    "endless ending": ("languages/en.yaml", f"names:\n  suffixes: [{'a' * 60}]\n", 2, ["too long for an ending"]),
    "source without a place": ("languages/en.yaml", "reporting:\n  according_to: [as per]\n", 2, ["`{}`", "allowed"]),
    "territory of a pack": ("languages/en.yaml", "names:\n  territories: {Ruritania: [R]}\n",
        2, ["«Ruritania»", "ISO 3166"]),
    "country of a person": ("entities/p.yaml", _PERSON.replace("SE", "Sweden"), 4, ["'Sweden'", "ISO 3166"]),
    "language of a name": ("entities/p.yaml", _PERSON.replace("en:", "english:"), 5, ["'english'", "is no language"]),
    "one id twice in a file": ("entities/p.yaml", _PERSON + _PERSON.partition("\n")[2], 6, ["'ann' stands twice"]),
    "type": ("entities/p.yaml", _PERSON.replace("[Ann Lind]", "Ann Lind"), 5, ["must be a list"]),
    "flag as a text": ("mine.yaml", "id: mine\nkind: date-conflict\nlevel: note\nsummary: yes\n",
        4, ["must be a str (quote it)"]),
    "threshold": ("name-variant.yaml", "id: name-variant\nlevel: note\nthresholds:\n  alik: 3\n",
        4, ["'alik'", "allowed: alike"]),
    "threshold that is no number": ("name-variant.yaml", "id: name-variant\nthresholds: {alike: .nan}\n",
        2, ["finite"]),
    "alias that holds itself": ("facts/f.yaml", "facts: &f\n  a: *f\n", 2, ["*f", "stands inside what it stands for"]),
    "alias without an anchor": ("facts/f.yaml", "facts: *f\n", 1, ["*f", "no anchor"]),
    "billion laughs": ("facts/f.yaml", _LAUGHS, None, ["aliases make more than 100000 entries"]),
    "nesting": ("facts/f.yaml", "facts:\n  a: " + "[" * 200_000, 2, ["nested more than 24 deep"]),
    "second document": ("facts/f.yaml", "facts: {}\n---\nfacts: {}\n", 2, ["second document"]),
    "tag": ("facts/f.yaml", "facts:\n  a: {event: !!python/name:os.system ''}\n", 2, ["event"]),
    "list as a key": ("facts/f.yaml", "facts:\n  ? [a, b]\n  : {}\n", 2, ["must be a text"]),
    "control character": ("facts/f.yaml", 'facts: {}\nkinds: {"a\\0b": {words: {}}}\n', 2, ["U+0000"]),
    "not YAML": ("facts/f.yaml", "facts:\n  a: {event: birth\n", 3, ["is not valid YAML"]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "line", "told"), _SLIPS.values(), ids=_SLIPS)
def test_slip_names_file_line_and_what_is_allowed(
    tmp_path: Path, name: str, text: str, line: int | None, told: list[str]
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    message = _problem(tmp_path)
    assert message.startswith(f"{path}:{line}: " if line is not None else str(path))
    assert [part for part in told if part not in message] == []
    assert "\n" not in message


@pytest.mark.parametrize("name", ["facts/f.yaml", "languages/en.yaml", "entities/p.yaml", "place-conflict.yaml"])
def test_file_that_is_no_utf_8_is_named_with_its_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes("# ok\n# naïve\n".encode("latin-1"))
    assert _problem(tmp_path) == f"{path}:2: is not UTF-8 text; save it as UTF-8"


@pytest.mark.parametrize("name", ["facts/f.yaml", "languages/en.yaml", "entities/p.yaml", "place-conflict.yaml"])
def test_folder_in_place_of_a_file_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir(parents=True)
    assert _problem(tmp_path).startswith(f"{tmp_path / name}: is no file; allowed: ")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("facts/f.yml", "has the suffix .yml and is not read; call it f.yaml"),
        ("rule.yml", "has the suffix .yml and is not read; call it rule.yaml"),
        ("language/en.yaml", "holds YAML files and is no folder that is read; allowed: rule files *.yaml, and folders"),
        ("languages", "is a file and must be a folder of *.yaml files"),
    ],
)
def test_what_would_be_passed_over_in_silence_is_named(tmp_path: Path, name: str, told: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}\n", encoding="utf-8")
    message = _problem(tmp_path)
    assert message.startswith(str(tmp_path / name.partition("/")[0]))
    assert told in message


def test_one_id_in_two_files_of_a_folder_is_named_with_both(tmp_path: Path) -> None:
    (tmp_path / "entities").mkdir()
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / "entities" / name).write_text(_PERSON, encoding="utf-8")
    message = _problem(tmp_path)
    assert message.startswith(f"{tmp_path / 'entities' / 'b.yaml'}:2: 'ann' stands in ")
    assert str(tmp_path / "entities" / "a.yaml") in message


def test_entity_of_a_later_folder_replaces_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "entities").mkdir()
    text = "people:\n  vladimir-putin: {label: V. Putin, country: RU, names: {en: [Vladimir Putin]}}\n"
    (tmp_path / "entities" / "mine.yaml").write_text(text, encoding="utf-8")
    load_rulebook(RuleFiles.of(tmp_path))


def test_command_ends_with_2_and_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "languages").mkdir()
    pack = tmp_path / "languages" / "hi.yaml"
    pack.write_text('events:\n  negation: ["(नहीं|"]\n', encoding="utf-8")
    article = tmp_path / "a.txt"
    article.write_text("The bridge opened in 2019.\n", encoding="utf-8")
    for command in (["check", str(article)], ["claims", str(article)], ["rules", "list"]):
        monkeypatch.setattr("sys.argv", ["checker", *command, "--rules", str(tmp_path)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == COULD_NOT_RUN
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith(f"checker: {pack}:2: events.negation")
        assert told.err.count("\n") == 1


def _problem(folder: Path) -> str:
    """What loading the folder's rules says, in less than a second of work beyond that of the shipped ones."""
    load_rulebook(RuleFiles.of())
    begun = time.process_time()
    with pytest.raises(RuleFileError) as caught:
        load_rulebook(RuleFiles.of(folder))
    assert time.process_time() - begun < 2
    return str(caught.value)
