"""Languages for a finished model: ``python -m training.extend --model DIR --data DIR --out DIR --languages pt,it``.

Every token of the model keeps its row, so the languages that it knows keep their vectors. Tokens of the added languages
are appended and trained until their sentences lie where the translations lie, which do not move. Seeded as
``training.encoder``; the log and the tokenizer stay in ``DIR.work`` beside the output.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import multiprocessing
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from training import kernels
from training.contrastive import Settings, Table
from training.corpus import Corpus, own_pieces_only, smaller_pieces, tokenise
from training.encoder import LEFT_OUT, PROPOSE, SAME, descend, logging_to
from training.export import write_model
from training.extension import Counted, extended_tokenizer, inherited_features, inherited_rows
from training.features import features_of, own_rows_only
from training.heldout import held_out_keys
from training.names import name_concepts
from training.schedule import POLISH_WEIGHT, SOURCE_WEIGHT, Schedule
from training.texts import Concepts, Scored, add_concepts, read_concepts, training_files
from training.vocabulary import vocabulary_of, write_tokenizer

ANCHORS = ("en", "es", "hi")
"""Known languages whose sentences show the added ones where to go."""
WATCHED = ("en", "es", "hi", "fr", "de", "vi", "mr", "ar", "ur", "pt", "it", "tr")
"""Known languages that share a script with an added one: their words must keep their tokens."""
SOURCES = {**SOURCE_WEIGHT, "newstest": 4.0, "tatoeba": 4.0, "indian-parallel": 4.0, "sts-train": 3.0}
SOURCES_OF_POLISH = {**POLISH_WEIGHT, "newstest": 5.0, "indian-parallel": 5.0}
MESSAGES = "ui-messages"
DICTIONARY = 0.5
"""The weight of a dictionary's entry, as of the Hindi one."""
log = logging.getLogger("training")


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the recipe from the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.extend", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the finished model's folder")
    parser.add_argument("--data", type=Path, required=True, action="append", help="folder of parallel text; may repeat")
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    parser.add_argument("--languages", required=True, help="comma-separated codes to add")
    parser.add_argument("--skip", default=",".join(LEFT_OUT), help="files to leave out, by name without suffix")
    parser.add_argument("--vocabulary", type=int, default=45_000, help="tokens to add, the upper limit")
    parser.add_argument("--propose", type=float, default=PROPOSE, help="threshold, from benchmarks.encoder")
    parser.add_argument("--same", type=float, default=SAME, help="threshold, likewise")
    parser.add_argument("--quick", action="store_true", help="choose the tokens on a part of the text")
    parser.add_argument("--messages", type=int, default=1, help="read one message of programs in so many")
    parser.add_argument("--batch", type=int, default=Settings().batch, help="pairs a step")
    parser.add_argument("--steps", type=int, default=1200, help="batches to train on")
    parser.add_argument("--polish-steps", type=int, default=300, help="batches to polish on")
    parser.add_argument("--rate", type=float, default=0.08)
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args(arguments)
    work = given.out.with_name(given.out.name + ".work")
    work.mkdir(parents=True, exist_ok=True)
    with logging_to(work / "training.log"):
        _run(given, work)


def _run(given: argparse.Namespace, work: Path) -> None:
    kernels.threads(given.threads)
    started = time.monotonic()
    card = json.loads((given.model / "checker.json").read_text(encoding="utf-8"))
    added = tuple(given.languages.split(","))
    watched = tuple(language for language in WATCHED if language in card["languages"])
    anchors = tuple(language for language in ANCHORS if language in watched)
    files = [path for folder in given.data for path in training_files(folder, given.skip.split(","))]
    without = frozenset().union(*(held_out_keys(folder) for folder in given.data))
    concepts, scored = read_concepts(files, (*watched, *added), without, {MESSAGES: given.messages})
    add_concepts(concepts, "names", name_concepts((*watched, *added)))
    log.info("%d concepts, %d set aside, %d files", len(concepts), len(without), len(files))
    tokenizer = _vocabulary(given, concepts, added, work)
    corpus = tokenise(_only(concepts, (*anchors, *added)), tokenizer)
    log.info("%.1f million tokens in %d sentences", len(corpus.tokens) / 1e6, len(corpus.digest))
    settings = Settings(
        steps=given.steps, polish_steps=given.polish_steps, rate=given.rate, batch=given.batch, seed=given.seed
    )
    table = train(finished_rows(given.model), corpus, scored, tokenizer, (anchors, added), settings)
    write_model(
        given.out,
        tokenizer,
        table,
        languages=[*card["languages"], *added],
        thresholds={"propose": given.propose, "same": given.same},
    )
    log.info("done in %.0f minutes: %s", (time.monotonic() - started) / 60, given.out)


def finished_rows(folder: Path) -> NDArray[np.float32]:
    """float32 (tokens, dim): the rows of a model that ``training.encoder`` or this module has written."""
    stored = load_file(folder / "model.safetensors")
    rows: NDArray[np.float32] = stored["embeddings"].astype(np.float32) * stored["weights"][:, None]
    return rows


def _vocabulary(given: argparse.Namespace, concepts: Concepts, added: Sequence[str], work: Path) -> Tokenizer:
    """The extended tokenizer, from ``work`` where an earlier run chose it for the same text."""
    base = Tokenizer.from_file(str(given.model / "tokenizer.json"))
    digest = hashlib.sha256(f"{given.vocabulary} {given.quick}\n{base.get_vocab_size()}".encode())
    for language in concepts.languages:
        digest.update(language.encode())
        for text in concepts.texts[language]:
            digest.update(text.encode("utf-8", "replace"))
    mark, path = work / "vocabulary.json", work / "tokenizer.json"
    if path.is_file() and mark.is_file() and json.loads(mark.read_text()) == digest.hexdigest():
        log.info("vocabulary: as chosen before")
        return Tokenizer.from_file(str(path))
    with multiprocessing.get_context("spawn").Pool(given.threads) as pool:
        counted = Counted(40_000, 80_000, 4) if given.quick else Counted()
        tokenizer = extended_tokenizer(base, concepts, added, given.vocabulary, counted, pool.imap)
    write_tokenizer(tokenizer, path)
    mark.write_text(json.dumps(digest.hexdigest()))
    size = tokenizer.get_vocab_size()
    log.info("vocabulary: %d tokens, %d of them new", size, size - base.get_vocab_size())
    return tokenizer


def _only(concepts: Concepts, languages: Sequence[str]) -> Concepts:
    """The same concepts in ``languages``."""
    texts = {language: concepts.texts[language] for language in languages}
    return Concepts(tuple(languages), texts, concepts.source, concepts.sources)


def train(
    finished: NDArray[np.float32],
    corpus: Corpus,
    scored: Scored,
    tokenizer: Tokenizer,
    languages: tuple[Sequence[str], Sequence[str]],
    settings: Settings,
) -> NDArray[np.float32]:
    """The table of all tokens, the ``finished`` rows first and as they were; ``languages``: (anchors, added)."""
    anchors, added = languages
    known = len(finished)
    tokens = vocabulary_of(tokenizer)
    frequency = corpus.frequency(len(tokens))
    frequency[:known] = 0.0
    features = features_of(tokens, frequency, smooth=settings.smooth)
    started = time.monotonic()
    rows = inherited_rows(finished, features)
    log.info("rows of %d n-grams found again, %.0f s", features.rows - len(tokens), time.monotonic() - started)
    table = Table(inherited_features(features, known), smaller_pieces(tokens, frequency, known), settings, known)
    table.rows[:] = rows
    log.info("%s", asdict(settings))
    dictionaries = [name for name in corpus.sources if name.startswith("freedict-")]
    weights = {**dict.fromkeys(dictionaries, DICTIONARY), **SOURCES}
    schedule = Schedule(corpus, (*anchors, *added), settings.batch, settings.seed, weights, anchors)
    descend(table, corpus, schedule, scored, ("en", *added), settings)
    folded = table.folded()
    gentler = replace(
        settings, steps=settings.polish_steps, warm=50, rate=settings.rate / 2, scale=16.0, cut=0.0, scored_from=0.0
    )
    polished = Table(own_rows_only(len(tokens)), own_pieces_only(len(tokens)), gentler, known)
    polished.rows[:] = folded
    log.info("polish: %s", asdict(gentler))
    schedule = Schedule(
        corpus, (*anchors, *added), gentler.batch, gentler.seed + 60, {**weights, **SOURCES_OF_POLISH}, anchors
    )
    descend(polished, corpus, schedule, scored, ("en", *added), gentler)
    return polished.rows


if __name__ == "__main__":
    main()
