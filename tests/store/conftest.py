from __future__ import annotations

from pathlib import Path

import pytest
from indexing import RULES, Index

from checker import pipeline
from checker.align.encoder import load_encoder
from checker.store import Updated, update


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three articles, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    folder = Path("articles")
    folder.mkdir()
    texts = {
        "en.md": "The bridge in Berlin was opened on 19 June 2024. 1,200 people came. 🌉 They danced for 3 hours.",
        "hi.md": "बर्लिन में पुल 19 जून 2024 को खुला। लगभग 1,200 लोग आए।",
        "ru.md": "Мост в Берлине открыли 19 июня 2024 года. Пришли около 1200 человек.",
    }
    for name, text in texts.items():
        language = name[:2]
        head = f"---\nsource: Paper {language}\nlanguage: {language}\npublished: 2024-06-20\n---\n"
        (folder / name).write_text(head + text + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def index(articles: Path) -> Index:
    """Brings the store `store` in step with paths, as `checker index` does."""

    def run(*paths: str, reading: str = "rules 1", encoder: str = "default") -> Updated:
        return update(
            Path("store"), paths or [str(articles)],
            read=lambda batch, *, home: pipeline.read_claims(batch, RULES, home=home),
            reading=reading, encoder=load_encoder(encoder), program="test", tell=lambda _stage, _done, _total: None,
        )  # fmt: skip

    return run
