"""Models that cannot be used: one sentence that names the file and the mend."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.align.encoder import embedded_models, load_encoder
from checker.errors import CheckerError

NETWORK = {"HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "HF_ENDPOINT"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the embedded model without its description: a user's own static model."""
    [model] = [model for model in embedded_models() if model.default]
    copy = tmp_path / "model"
    copy.mkdir()
    for name in ("modules.json", "tokenizer.json", "model.safetensors"):
        shutil.copy(model.folder / name, copy / name)
    return copy


def sentence_of(name: str | Path, cache: Path) -> str:
    with pytest.raises(CheckerError) as caught:
        load_encoder(str(name), cache_dir=cache)
    said = str(caught.value)
    assert "\n" not in said
    return said


@pytest.mark.parametrize("missing", ["modules.json", "tokenizer.json", "model.safetensors"])
def test_a_missing_file_is_named(folder: Path, tmp_path: Path, missing: str) -> None:
    (folder / missing).unlink()
    assert missing in sentence_of(folder, tmp_path)


@pytest.mark.parametrize("kept", [0, 7, 5000])
def test_truncated_weights_are_named(folder: Path, tmp_path: Path, kept: int) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:kept])
    said = sentence_of(folder, tmp_path)
    assert str(path) in said
    assert "cut short" in said


def test_a_tokenizer_of_another_model_is_named(folder: Path, tmp_path: Path) -> None:
    path = folder / "tokenizer.json"
    tokenizer = json.loads(path.read_text(encoding="utf-8"))
    tokenizer["model"]["vocab"].popitem()
    path.write_text(json.dumps(tokenizer), encoding="utf-8")
    assert "tokens and model.safetensors rows for" in sentence_of(folder, tmp_path)


@pytest.mark.parametrize("content", ["", "{}", "[1, 2]", "nonsense"])
def test_a_broken_tokenizer_is_named(folder: Path, tmp_path: Path, content: str) -> None:
    (folder / "tokenizer.json").write_text(content)
    assert "tokenizer.json: not a tokenizer file" in sentence_of(folder, tmp_path)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"path": ""}]'])
def test_a_broken_list_of_modules_is_named(folder: Path, tmp_path: Path, content: str) -> None:
    (folder / "modules.json").write_text(content)
    assert "modules.json" in sentence_of(folder, tmp_path)


@pytest.mark.parametrize("name", ["./nowhere", "/nowhere/at/all", "~/nowhere-at-all", "a b", "a/b/c", ""])
def test_a_name_that_leads_nowhere(tmp_path: Path, name: str) -> None:
    assert repr(name) in sentence_of(name, tmp_path)


def test_a_folder_of_static_weights_is_read_without_torch(folder: Path, tmp_path: Path) -> None:
    encoder = load_encoder(str(folder), cache_dir=tmp_path / "cache")
    assert encoder.id == "model"
    assert 0.1 < encoder.thresholds.propose <= encoder.thresholds.same < 0.9
    assert load_encoder(str(folder), cache_dir=tmp_path / "cache").revision == encoder.revision


@pytest.mark.parametrize("variable", ["HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"])
def test_offline_variables_are_honoured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str) -> None:
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    for other in NETWORK:
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(variable, "1")
    assert variable in sentence_of("sentence-transformers/LaBSE", tmp_path)


def test_a_hub_that_cannot_be_reached_is_said_within_seconds(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in NETWORK | {"HF_HUB_CACHE"}}
    environment |= {"HF_HOME": str(tmp_path), "HF_ENDPOINT": "http://127.0.0.1:9", "NO_PROXY": "*"}
    code = (
        "import sys\n"
        "from checker.align.encoder import load_encoder\n"
        "from checker.errors import CheckerError\n"
        "try:\n    load_encoder('some/model')\n"
        "except CheckerError as error:\n    print(error)\n"
        "print('torch' in sys.modules)\n"
    )
    before = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert time.monotonic() - before < 15  # five seconds on a machine that does nothing else
    said, torch = done.stdout.splitlines()
    assert "127.0.0.1 cannot be reached" in said
    assert torch == "False"
