"""The whole recipe: ``python -m training.encoder --data DIR --out DIR``.

Reads the parallel text of DIR, chooses the vocabulary, trains the table and writes the model folder. Seeded: the same
data, packages, processor and number of threads give the same weights. The log and the vocabulary stay in ``DIR.work``
beside the output; a vocabulary that an earlier run left there for the same text is used again.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import logging
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training import kernels
from training.contrastive import Settings, Table, softmax_loss
from training.corpus import Corpus, own_pieces_only, smaller_pieces, tokenise
from training.export import write_model
from training.features import features_of, own_rows_only
from training.names import name_concepts
from training.schedule import POLISH_WEIGHT, Schedule
from training.similarity import cosent_loss, draw_scored
from training.texts import LANGUAGES, Concepts, Scored, add_concepts, read_concepts, training_files
from training.vocabulary import train_tokenizer, vocabulary_of, write_tokenizer
from training.whitening import whitened

LEFT_OUT = ("iitb-hi-mr",)
"""Files that state no licence and are not needed."""

PROPOSE, SAME = 0.3, 0.4
"""The thresholds that belong to the shipped weights."""
SCORED_LANGUAGES = ("en", "de", "es", "fr", "ja", "ru", "zh", "ko", "pt", "it", "nl", "pl")
log = logging.getLogger("training")


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the recipe from the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of .jsonl or .jsonl.gz parallel text")
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    parser.add_argument("--languages", default=",".join(LANGUAGES), help="comma-separated codes")
    parser.add_argument("--skip", default=",".join(LEFT_OUT), help="files to leave out, by name without suffix")
    parser.add_argument("--vocabulary", type=int, default=138_000, help="tokens, the upper limit")
    parser.add_argument("--propose", type=float, default=PROPOSE, help="threshold, from benchmarks.encoder on dev data")
    parser.add_argument("--same", type=float, default=SAME, help="threshold, likewise")
    parser.add_argument("--steps", type=int, default=Settings().steps, help="batches to train on")
    parser.add_argument("--polish-steps", type=int, default=Settings().polish_steps, help="batches to polish on")
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--threads", type=int, default=1, help="of the training; more waits more than it works")
    parser.add_argument("--processes", type=int, default=2, help="of the vocabulary")
    given = parser.parse_args(arguments)
    work = given.out.with_name(given.out.name + ".work")
    work.mkdir(parents=True, exist_ok=True)
    with logging_to(work / "training.log"):
        _run(given, work)


def _run(given: argparse.Namespace, work: Path) -> None:
    kernels.threads(given.threads)
    languages = tuple(given.languages.split(","))
    started = time.monotonic()
    files = training_files(given.data, given.skip.split(","))
    concepts, scored = read_concepts(files, languages)
    add_concepts(concepts, "names", name_concepts(languages))
    log.info("%d concepts, %d scored pairs from %d files", len(concepts), len(scored.score), len(files))
    tokenizer = vocabulary(concepts, given.vocabulary, work, given.processes)
    corpus = tokenise(concepts, tokenizer)
    log.info("%.1f million tokens in %d sentences", len(corpus.tokens) / 1e6, len(corpus.digest))
    settings = Settings(steps=given.steps, polish_steps=given.polish_steps, seed=given.seed)
    table = train(corpus, scored, tokenizer, languages, settings)
    table = polish(table, corpus, scored, languages, settings)
    table = whitened(table, corpus, power=settings.whitening, seed=settings.seed)
    write_model(
        given.out, tokenizer, table, languages=languages, thresholds={"propose": given.propose, "same": given.same}
    )
    log.info("done in %.0f minutes: %s", (time.monotonic() - started) / 60, given.out)


@contextlib.contextmanager
def logging_to(path: Path) -> Iterator[None]:
    """Progress on stderr and in ``path`` while the block runs."""
    handlers: list[logging.Handler] = [logging.StreamHandler(), logging.FileHandler(path, encoding="utf-8")]
    log.setLevel(logging.INFO)
    for handler in handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", datefmt="%H:%M:%S"))
        log.addHandler(handler)
    try:
        yield
    finally:
        for handler in handlers:
            log.removeHandler(handler)
            handler.close()


def vocabulary(concepts: Concepts, size: int, work: Path, processes: int) -> Tokenizer:
    """The tokenizer for ``concepts``, from ``work`` where an earlier run chose it for the same text."""
    digest = hashlib.sha256(f"{size}".encode())
    for language in concepts.languages:
        for text in concepts.texts[language]:
            digest.update(text.encode("utf-8", "replace"))
    mark, path = work / "vocabulary.json", work / "tokenizer.json"
    if path.is_file() and mark.is_file() and json.loads(mark.read_text()) == digest.hexdigest():
        log.info("vocabulary: as chosen before")
        return Tokenizer.from_file(str(path))
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        tokenizer = train_tokenizer(concepts, size, pool.imap)
    write_tokenizer(tokenizer, path)
    mark.write_text(json.dumps(digest.hexdigest()))
    log.info("vocabulary: %d tokens", tokenizer.get_vocab_size())
    return tokenizer


def train(
    corpus: Corpus, scored: Scored, tokenizer: Tokenizer, languages: Sequence[str], settings: Settings
) -> NDArray[np.float32]:
    """The trained token table, float32 (tokens, dim)."""
    tokens = vocabulary_of(tokenizer)
    frequency = corpus.frequency(len(tokens))
    split = smaller_pieces(tokens, frequency)
    features = features_of(tokens, frequency, smooth=settings.smooth)
    table = Table(features, split, settings)
    log.info("%d rows, %.1f parts a token; %s", features.rows, len(features.part) / len(tokens), asdict(settings))
    schedule = Schedule(corpus, languages, settings.batch, settings.seed)
    descend(table, corpus, schedule, scored, languages, settings)
    return table.folded()


def polish(
    tokens: NDArray[np.float32], corpus: Corpus, scored: Scored, languages: Sequence[str], settings: Settings
) -> NDArray[np.float32]:
    """The folded table after a few more steps on its own rows, gentler and with more weight on plain talk."""
    gentler = replace(settings, steps=settings.polish_steps, warm=50, rate=0.03, scale=16.0, cut=0.0, scored_from=0.0)
    table = Table(own_rows_only(len(tokens)), own_pieces_only(len(tokens)), gentler)
    table.rows[:] = tokens
    log.info("polish: %s", asdict(gentler))
    schedule = Schedule(corpus, languages, gentler.batch, gentler.seed + 60, POLISH_WEIGHT)
    descend(table, corpus, schedule, scored, languages, gentler)
    return table.rows


def descend(
    table: Table, corpus: Corpus, schedule: Schedule, scored: Scored, languages: Sequence[str], settings: Settings
) -> None:
    """All steps of a run, the rate rising for ``warm`` steps and falling to nothing after."""
    random = np.random.default_rng(settings.seed + 1)
    spoken = [language for language in SCORED_LANGUAGES if language in languages]
    loss = order = 0.0
    started = time.monotonic()
    for step in range(settings.steps):
        rate = settings.rate * min(1.0, (step + 1) / settings.warm) * (1.0 - 0.98 * step / settings.steps)
        done = table.forward(corpus, schedule.draw(), 2 * step)
        value, grad = softmax_loss(done.unit, settings.scale)
        table.backward(done, grad, rate)
        loss += 0.01 * (value - loss) if step else value
        late = step > settings.steps * settings.scored_from
        if scored.score and spoken and late and step % settings.scored_every == 0:
            pair = (str(random.choice(spoken)), str(random.choice(spoken)))
            sentences, score = draw_scored(corpus, scored, pair, settings.scored_batch, random)
            done = table.forward(corpus, sentences, 2 * step + 1)
            value, grad = cosent_loss(done.unit, score, settings.scored_scale)
            table.backward(done, grad * np.float32(settings.scored_weight), rate)
            order += 0.05 * (value - order) if order else value
        if (step + 1) % 200 == 0:
            spent = time.monotonic() - started
            log.info("step %d of %d, loss %.3f, order %.3f, %.0f s", step + 1, settings.steps, loss, order, spent)


if __name__ == "__main__":
    main()
