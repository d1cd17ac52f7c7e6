"""What the judge makes of pairs of texts: labels, both ways, batches, length, the cache."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tinynli import LONGEST, relabel, save_judge

from checker.errors import CheckerError
from checker.judge import Verdict, load_judge

CONTRADICTION, ENTAILMENT, NEUTRAL = Verdict(1.0, 0.0), Verdict(0.0, 1.0), Verdict(0.0, 0.0)
PAIRS = {
    ("the mill is intact", "चक्की ध्वस्त है"): CONTRADICTION,
    ("мост оказался разрушенной преградой", "the bridge is intact"): CONTRADICTION,
    ("the mill is intact", "चक्की सलामत है"): ENTAILMENT,
    ("the mill is ruined", "the mill was seen by many"): NEUTRAL,
    ("the mill is old", "the mill is new"): NEUTRAL,
}


def silent(_done: int, _total: int) -> None:
    return None


def test_labels_are_read_from_the_model_whatever_their_order_and_case(judge_folder: Path) -> None:
    judge = load_judge(str(judge_folder))
    assert judge.verdicts(list(PAIRS), silent) == list(PAIRS.values())
    assert judge.id == "tiny-nli"


def test_other_labels_on_the_same_outputs_are_other_verdicts(judge_folder: Path, tmp_path: Path) -> None:
    turned = tmp_path / "turned"
    shutil.copytree(judge_folder, turned)
    relabel(turned, ("contradiction", "Neutral", " ENTAILMENT "))
    verdicts = load_judge(str(turned)).verdicts(list(PAIRS), silent)
    assert verdicts[:3] == [ENTAILMENT, ENTAILMENT, CONTRADICTION]


def test_a_verdict_holds_for_both_ways_of_reading(judge_folder: Path) -> None:
    judge = load_judge(str(judge_folder))
    one_way, both_ways = ("the mill reportedly burnt", "the mill stands"), ("reportedly burnt", "reportedly stands")
    assert judge.verdicts([one_way, one_way[::-1], both_ways], silent) == [NEUTRAL, NEUTRAL, CONTRADICTION]


def test_pairs_of_all_lengths_keep_their_places_in_batches(judge_folder: Path) -> None:
    pairs = [(f"mill {n} is intact" + " on" * (n * 7 % 40), "ruined" if n % 3 else "old") for n in range(100)]
    seen: list[tuple[int, int]] = []
    verdicts = load_judge(str(judge_folder)).verdicts(pairs, lambda done, total: seen.append((done, total)))
    assert verdicts == [CONTRADICTION if n % 3 else NEUTRAL for n in range(100)]
    assert seen[0] == (0, 100)
    assert seen[-1] == (100, 100)
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})


def test_a_pair_that_the_model_cannot_read_whole_has_no_verdict(judge_folder: Path) -> None:
    fits, long, endless = "intact" + " x" * (LONGEST - 5), "intact" + " x" * (LONGEST - 4), "x" * 5000
    judge = load_judge(str(judge_folder))
    pairs = [(text, "ruined") for text in (fits, long, endless)]
    assert judge.verdicts(pairs, silent) == [CONTRADICTION, None, None]


def test_lone_surrogates_and_line_breaks_do_no_harm(judge_folder: Path) -> None:
    pairs = [("the mill\n\ud800 is intact", "the\u2028mill\tis ruined"), ("", " ")]
    assert load_judge(str(judge_folder)).verdicts(pairs, silent) == [CONTRADICTION, NEUTRAL]


def test_a_second_judge_reads_nothing_anew_and_says_the_same(judge_folder: Path) -> None:
    first, second = load_judge(str(judge_folder)), load_judge(str(judge_folder))
    pairs = [*PAIRS, *((two, one) for one, two in PAIRS)]
    assert first.verdicts(pairs, silent) == second.verdicts(pairs, silent)
    assert (first.judged, second.judged) == (len(PAIRS), 0)


def test_a_model_of_the_same_name_with_other_weights_finds_no_verdict(judge_folder: Path, tmp_path: Path) -> None:
    load_judge(str(judge_folder)).verdicts(list(PAIRS), silent)
    other = tmp_path / "tiny-nli"
    shutil.copytree(judge_folder, other)
    (other / "README.md").write_text("another revision")
    judge = load_judge(str(other))
    judge.verdicts(list(PAIRS), silent)
    assert judge.judged == len(PAIRS)


def test_a_broken_cache_costs_no_verdict(judge_folder: Path, cache: Path) -> None:
    load_judge(str(judge_folder)).verdicts(list(PAIRS), silent)
    [file] = (cache / "verdicts").iterdir()
    file.write_bytes(b"not a database at all" * 100)
    assert load_judge(str(judge_folder)).verdicts(list(PAIRS), silent) == list(PAIRS.values())


def test_a_model_saved_in_half_precision_is_read_in_single(judge_folder: Path, tmp_path: Path) -> None:
    from transformers import AutoModelForSequenceClassification

    half = tmp_path / "half"
    shutil.copytree(judge_folder, half)
    AutoModelForSequenceClassification.from_pretrained(judge_folder).half().save_pretrained(half)
    assert load_judge(str(half)).verdicts(list(PAIRS), silent) == list(PAIRS.values())


def test_weights_that_do_not_fit_the_tokenizer_are_one_sentence(tmp_path: Path) -> None:
    folder = save_judge(tmp_path / "mixed")
    tokenizer = (folder / "tokenizer.json").read_text(encoding="utf-8")
    (folder / "tokenizer.json").write_text(tokenizer.replace('"[UNK]": 1', '"[UNK]": 999'), encoding="utf-8")
    with pytest.raises(CheckerError, match="judge 'mixed': its weights and its tokenizer do not fit") as caught:
        load_judge(str(folder)).verdicts([("unknown words", "here")], silent)
    assert "\n" not in str(caught.value)


def test_damaged_weights_are_one_sentence(tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    folder = save_judge(tmp_path / "damaged")
    weights = load_file(folder / "model.safetensors")
    weights["classifier.bias"] = torch.full((3,), float("nan"))
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(CheckerError, match="judge 'damaged': its weights are damaged"):
        load_judge(str(folder)).verdicts([("a", "b")], silent)
