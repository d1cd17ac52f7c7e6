"""Models that cannot judge: one sentence within seconds that says why and what is needed."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from localhub import COMMIT, local_hub
from tinynli import relabel

from checker.align.encoder import embedded_models
from checker.errors import CheckerError
from checker.judge import load_judge

NETWORK = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "HF_ENDPOINT")


def sentence_of(name: str | Path) -> str:
    """What `load_judge` says of `name`."""
    with pytest.raises(CheckerError) as caught:
        load_judge(str(name))
    said = str(caught.value)
    assert "\n" not in said
    return said


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty hub cache, and no variable that speaks of the network."""
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    for name in NETWORK:
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "hf"


@pytest.mark.parametrize("name", ["./nowhere", "/nowhere/at/all", "~/nowhere-at-all", "a b", "a/b/c", ""])
def test_a_name_that_leads_nowhere(name: str) -> None:
    assert f"judge {name!r}: no such folder" in sentence_of(name)


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    assert "has no config.json" in sentence_of(tmp_path)


def test_an_encoder_is_no_judge() -> None:
    [embedded] = [model for model in embedded_models() if model.default]
    assert "has no config.json, so it is no cross-encoder" in sentence_of(embedded.folder)


@pytest.mark.parametrize("content", ["", "nonsense", "{", "\xff"])
def test_a_broken_configuration_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "config.json").write_bytes(content.encode("latin-1"))
    assert f"{tmp_path / 'config.json'}: not the configuration of a model" in sentence_of(tmp_path)


@pytest.mark.parametrize(
    ("labels", "shown"),
    [
        (("entailment", "not_entailment"), "entailment, not_entailment"),
        (("LABEL_0", "LABEL_1", "LABEL_2"), "LABEL_0, LABEL_1, LABEL_2"),
        (("contradiction", "entailment"), "contradiction, entailment"),
        (("contradiction", "entailment", "neutral", "other"), "contradiction, entailment, neutral, other"),
        (("contradiction", "entailment", "entailment"), "contradiction, entailment, entailment"),
        (("SUPPORTS", "REFUTES", "NOT ENOUGH INFO"), "SUPPORTS, REFUTES, NOT ENOUGH INFO"),
        ((), "none"),
    ],
)
def test_other_labels_are_refused(tmp_path: Path, labels: tuple[str, ...], shown: str) -> None:
    (tmp_path / "config.json").write_text("{}")
    relabel(tmp_path, labels)
    said = sentence_of(tmp_path)
    assert f"its labels are {shown}; a judge needs contradiction, entailment and neutral; name a cross-enc" in said


@pytest.mark.parametrize("config", ["[]", "{}", '{"id2label": ["contradiction"]}', '{"id2label": {"a": "neutral"}}'])
def test_a_configuration_without_labels_is_refused(tmp_path: Path, config: str) -> None:
    (tmp_path / "config.json").write_text(config)
    assert "a judge needs contradiction, entailment and neutral" in sentence_of(tmp_path)


def test_weights_that_are_missing_or_cut_short_are_said_when_they_are_read(judge_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cut"
    shutil.copytree(judge_folder, folder)
    weights = folder / "model.safetensors"
    for kept in (100, None):
        weights.write_bytes(weights.read_bytes()[:kept]) if kept else weights.unlink()
        with pytest.raises(CheckerError, match="not a cross-encoder that sentence-transformers can read") as caught:
            load_judge(str(folder)).verdicts([("a", "b")], lambda _done, _total: None)
        assert str(folder) in str(caught.value)


class _Running:
    """Creates a file where it is unpickled."""

    def __init__(self, sign: Path) -> None:
        self.sign = sign

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.sign,)


def test_weights_that_can_run_code_are_not_read(judge_folder: Path, tmp_path: Path) -> None:
    folder, sign = tmp_path / "pickled", tmp_path / "ran"
    shutil.copytree(judge_folder, folder)
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(_Running(sign)))
    with pytest.raises(CheckerError, match="not a cross-encoder that sentence-transformers can read"):
        load_judge(str(folder)).verdicts([("a", "b")], lambda _done, _total: None)
    assert not sign.exists()


def test_weights_that_are_pickled_are_not_read_even_where_they_are_sound(judge_folder: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    folder = tmp_path / "pickled"
    shutil.copytree(judge_folder, folder)
    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    with pytest.raises(CheckerError, match="not a cross-encoder that sentence-transformers can read"):
        load_judge(str(folder)).verdicts([("a", "b")], lambda _done, _total: None)


def test_code_that_a_model_brings_is_not_run(judge_folder: Path, tmp_path: Path) -> None:
    folder, sign = tmp_path / "own-code", tmp_path / "ran"
    shutil.copytree(judge_folder, folder)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["auto_map"] = dict.fromkeys(("AutoConfig", "AutoModelForSequenceClassification"), "own.Own")
    config["model_type"] = "own"
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "own.py").write_text(f"open({str(sign)!r}, 'w').close()\nclass Own: pass\n", encoding="utf-8")
    with pytest.raises(CheckerError):
        load_judge(str(folder)).verdicts([("a", "b")], lambda _done, _total: None)
    assert not sign.exists()


def test_a_model_without_a_classifier_is_no_judge(judge_folder: Path, tmp_path: Path) -> None:
    from transformers import AutoModel

    folder = tmp_path / "headless"
    shutil.copytree(judge_folder, folder)
    labels = json.loads((judge_folder / "config.json").read_text(encoding="utf-8"))["id2label"]
    AutoModel.from_pretrained(judge_folder).save_pretrained(folder)
    relabel(folder, tuple(labels.values()))
    with pytest.raises(CheckerError, match="its labels are LABEL_0; a judge needs"):
        load_judge(str(folder)).verdicts([("a", "b")], lambda _done, _total: None)


@pytest.mark.parametrize("variable", ["HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"])
@pytest.mark.usefixtures("no_network")
def test_offline_variables_are_honoured(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "1")
    before = time.monotonic()
    said = sentence_of("MoritzLaurer/mDeBERTa-v3-base-xnli-multilingual-nli-2mil7")
    assert f"not on this machine, and {variable} forbids the network; download it where" in said
    assert time.monotonic() - before < 5


@pytest.mark.usefixtures("no_network")
def test_a_hub_that_cannot_be_reached_is_said_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    before = time.monotonic()
    assert "127.0.0.1 cannot be reached" in sentence_of("some/model")
    assert time.monotonic() - before < 5


@pytest.mark.parametrize("name", ["desk/tiny-nli", "tiny-nli"])
def test_a_hub_name_is_found_in_the_cache_of_this_machine(judge_folder: Path, no_network: Path, name: str) -> None:
    organisation = "desk" if name.startswith("desk/") else "cross-encoder"
    kept = no_network / "hub" / f"models--{organisation}--tiny-nli"
    (kept / "refs").mkdir(parents=True)
    (kept / "refs" / "main").write_text("0a1b2c")
    shutil.copytree(judge_folder, kept / "snapshots" / "0a1b2c")
    judge = load_judge(name)
    assert (judge.id, judge.revision) == (name, "0a1b2c")
    [verdict] = judge.verdicts([("intact", "ruined")], lambda _done, _total: None)
    assert verdict is not None
    assert verdict.contradiction == 1.0
    relabel(kept / "snapshots" / "0a1b2c", ("entailment", "not_entailment"))
    assert f"judge {name!r}: its labels are" in sentence_of(name)


def test_a_bad_name_stops_the_command_before_any_article_is_read_and_without_torch(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kim arrived.", encoding="utf-8")
    code = (
        "import sys\nfrom checker.cli.main import main\n"
        "sys.argv = ['checker', 'check', 'a.txt', '--judge', './nowhere']\n"
        "try:\n    main()\nfinally:\n    print('torch' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == "False\n"
    [line] = done.stderr.splitlines()
    assert line.startswith("checker: judge './nowhere': no such folder; name a model's folder or a hub name")


def test_a_hub_name_is_downloaded_and_other_labels_are_refused_before_the_weights_come(
    judge_folder: Path, tmp_path: Path
) -> None:
    """In a process of its own: the hub client reads its address when it is imported."""
    two_labels = tmp_path / "two-labels"
    shutil.copytree(judge_folder, two_labels)
    relabel(two_labels, ("entailment", "not_entailment"))
    code = (
        "from checker.errors import CheckerError\nfrom checker.judge import load_judge\n"
        "judge = load_judge('desk/tiny-nli')\n"
        "print(judge.id, judge.revision)\n"
        "print(judge.verdicts([('intact', 'ruined')], lambda *_: None)[0].contradiction)\n"
        "for name in ('desk/two-labels', 'desk/none', 'two-labels'):\n"
        "    try:\n        load_judge(name)\n"
        "    except CheckerError as error:\n        print(error)\n"
    )
    environment = {key: value for key, value in os.environ.items() if key not in {*NETWORK, "HF_HUB_CACHE"}}
    served = {"desk/tiny-nli": judge_folder, "desk/two-labels": two_labels, "cross-encoder/two-labels": two_labels}
    with local_hub(served) as (address, sent):
        environment |= {"HF_HOME": str(tmp_path / "hf"), "HF_ENDPOINT": address, "NO_PROXY": "*"}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.splitlines()[:2] == [f"desk/tiny-nli {COMMIT}", "1.0"]
    refused, unknown, organisation = done.stdout.splitlines()[2:]
    assert refused.startswith("judge 'desk/two-labels': its labels are entailment, not_entailment; a judge needs")
    assert unknown.startswith("judge 'desk/none': the hub has no cross-encoder of this name that can be read; Moritz")
    assert organisation.startswith("judge 'two-labels': its labels are entailment, not_entailment")
    assert "desk/tiny-nli/model.safetensors" in sent
    assert [file for file in sent if "two-labels" in file] == [
        "desk/two-labels/config.json", "cross-encoder/two-labels/config.json",
    ]  # fmt: skip
