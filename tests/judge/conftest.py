from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tinynli import save_judge

Write = Callable[..., list[str]]


@pytest.fixture(scope="session")
def judge_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small judge; made once, since it takes the import of two large libraries."""
    return save_judge(tmp_path_factory.mktemp("models") / "tiny-nli")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder that nothing has been kept in."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes articles, each (language, text), to a folder in the working folder; gives their paths in order. Sources
    are called A, B, …"""
    monkeypatch.chdir(tmp_path)

    def run(*articles: tuple[str, str], folder: str = "articles") -> list[str]:
        Path(folder).mkdir(exist_ok=True)
        paths = []
        for number, (language, text) in enumerate(articles):
            source = chr(ord("A") + number)
            path = Path(folder, f"{source.lower()}-{language}.txt")
            head = f"---\nsource: {source}\nlanguage: {language}\npublished: 2024-06-20\n---\n"
            path.write_text(head + text + "\n", encoding="utf-8")
            paths.append(str(path))
        return paths

    return run
