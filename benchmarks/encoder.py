"""How good and how fast an encoder is: ``python -m benchmarks.encoder --data DIR``.

DIR holds ``dev-flores``, ``dev-tatoeba`` and ``dev-sts`` as ``.jsonl.gz``, and the parallel text that a part is set
aside of (``training/heldout.py``); nothing of these is ever trained on. Prints the tables of ``docs/encoder.md``;
``--picture FILE`` draws the precision and recall of its thresholds, ``--speed`` compares the throughput with a
transformer of the shape of paraphrase-multilingual-MiniLM-L12-v2 with random weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.align.encoder import Encoder, embedded_models, load_encoder
from checker.align.encoder.calibration import Calibration, Statement, calibrate, shipped_statements
from training.heldout import CANDIDATES, held_out

OTHERS = ("hi", "mr", "ru", "ko", "vi", "ar", "es", "zh", "bn", "ur", "fr", "de", "uk", "ja")
STS_PAIRS = ("en-en", "ru-ru", "ko-ko", "es-es", "zh-zh", "en-ru", "en-ko", "pt-pt", "it-it", "en-pt", "en-it")
STATEMENTS = Path(__file__).with_name("statements.jsonl")
"""News of one sentence, written for this program, in languages of which no news was at hand to measure on."""
REACH: dict[str, dict[str, float]] = {
    "flores": {
        "hi-en": 98.5, "mr-en": 97.5, "ru-en": 97.5, "ko-en": 91, "vi-en": 92, "hi-mr": 97, "hi-ru": 93, "mean": 93,
    },
    "tatoeba": {"hi-en": 91, "mr-en": 93, "ru-en": 91, "ko-en": 75, "vi-en": 85, "mean": 85},
    "sts": {
        "en-en": 0.78, "ru-ru": 0.72, "ko-ko": 0.70, "es-es": 0.75, "zh-zh": 0.70, "en-ru": 0.65, "en-ko": 0.55,
    },
}  # fmt: skip
"""What the model was to reach."""

Encode = Callable[[Sequence[str]], NDArray[np.float32]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.encoder", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the dev-*.jsonl.gz files")
    parser.add_argument("--encoder", default="default")
    parser.add_argument("--cache", type=Path, default=Path(os.devnull), help="keep vectors there; default: nowhere")
    parser.add_argument("--picture", type=Path, help="draw precision and recall into this PNG")
    parser.add_argument("--speed", action="store_true", help="compare the throughput with a transformer's")
    given = parser.parse_args(arguments)
    before = time.perf_counter()
    encoder = load_encoder(given.encoder, cache_dir=given.cache)
    loaded = time.perf_counter() - before
    print(f"{encoder.id}, revision {encoder.revision}, dim {encoder.dim}, loaded in {loaded:.2f} s\n")
    flores = _read(given.data / "dev-flores.jsonl.gz")
    for name, found in (
        ("flores", flores_accuracy(encoder.encode, flores)),
        ("tatoeba", tatoeba_accuracy(encoder.encode, _read(given.data / "dev-tatoeba.jsonl.gz"))),
        ("sts", sts_correlation(encoder.encode, _read(given.data / "dev-sts.jsonl.gz"))),
    ):
        _print_table(name, found)
    aside = held_out(given.data)
    statements = [json.loads(line) for line in STATEMENTS.read_text(encoding="utf-8").splitlines()]
    for language in ("pt", "te"):
        aside["statements", language] = [(said["en"], said[language]) for said in statements]
    print_held_out(encoder, aside)
    shipped = calibrate(encoder, shipped_statements())
    news: list[Statement] = [{code: [line[code]] for code in ("en", "hi", "mr", "ru", "ko")} for line in flores]
    translated = calibrate(encoder, news)
    print(f"thresholds on the shipped pairs {shipped.thresholds}, on FLORES {translated.thresholds}")
    print(f"in use: {encoder.thresholds}")
    if given.picture:
        draw(given.picture, encoder, {"shipped pairs": shipped, "FLORES, five languages": translated})
    if given.speed:
        sentences = [line[code] for line in flores for code in ("en", "hi", "ru", "ko")]
        print_speed(encoder, sentences)
    print(f"memory of this process at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def nearest_accuracy(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """Percent of rows whose nearest row of the other side is their translation, the mean of both directions."""
    likeness = a @ b.T
    right = np.arange(len(a))
    return 50.0 * float((likeness.argmax(axis=1) == right).mean() + (likeness.argmax(axis=0) == right).mean())


def flores_accuracy(encode: Encode, lines: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Accuracy by pair of languages on sentences that are there in all of them."""
    vectors = {code: encode([line[code] for line in lines]) for code in ("en", *OTHERS)}
    found = {f"{code}-en": nearest_accuracy(vectors[code], vectors["en"]) for code in OTHERS}
    mean = float(np.mean(list(found.values())))
    for a, b in (("hi", "mr"), ("hi", "ru")):
        found[f"{a}-{b}"] = nearest_accuracy(vectors[a], vectors[b])
    return {**found, "mean": mean}


def tatoeba_accuracy(encode: Encode, lines: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Accuracy by language on the lists of a thousand pairs with English."""
    found = {}
    for code in OTHERS:
        pairs = [line for line in lines if code in line]
        english, other = (encode([line[c] for line in pairs]) for c in ("en", code))
        found[f"{code}-en"] = nearest_accuracy(english, other)
    return {**found, "mean": float(np.mean(list(found.values())))}


def print_held_out(encoder: Encoder, aside: dict[tuple[str, str], list[tuple[str, str]]]) -> None:
    """By source and language the share of sentences whose nearest English of CANDIDATES is their translation (or
    another one of the same text, where a source has several), and how the thresholds in use do: the share of pairs at
    ``propose`` and above, and the precision of mutual nearest neighbours at ``same`` and above where half of the
    sentences have lost their partner. Only languages that the model names.
    """
    print("| source | language | sentences | nearest is right | kept at propose | precision at same | links at same |")
    print("|---|---|---|---|---|---|---|")
    learnt = {code for model in embedded_models() if model.name == encoder.id for code in model.languages}
    every = list(dict.fromkeys(english for pairs in aside.values() for english, _ in pairs))
    known = encoder.encode(every)
    place = {english: i for i, english in enumerate(every)}
    for (source, language), pairs in sorted(aside.items(), key=lambda item: (item[0][1], item[0][0])):
        if not pairs or (learnt and language not in learnt):
            continue
        mine = {english for english, _ in pairs}
        near = [english for (name, _), others in aside.items() if name == source for english, _ in others]
        padding = [english for english in dict.fromkeys([*near, *every]) if english not in mine]
        order = [english for english, _ in pairs] + padding[: CANDIDATES - len(pairs)]
        likeness = encoder.encode([text for _, text in pairs]) @ known[[place[english] for english in order]].T
        texts = [text for _, text in pairs] + [""] * (len(order) - len(pairs))
        right = np.array([[text == other for other in texts] for text in texts[: len(pairs)]])
        nearest = 100.0 * float(right[np.arange(len(pairs)), likeness.argmax(axis=1)].mean())
        kept = 100.0 * float((np.diagonal(likeness) >= encoder.thresholds.propose).mean())
        links, good = _links(likeness, right, encoder.thresholds.same)
        print(
            f"| {source} | {language} | {len(pairs)} | {nearest:.1f} | {kept:.1f} "
            f"| {100.0 * good / max(1, links):.1f} | {links} |"
        )
    print()


def _links(likeness: NDArray[np.float32], right: NDArray[np.bool_], same: float) -> tuple[int, int]:
    """Mutual nearest neighbours at ``same`` and above, and how many of them are right, where every second sentence's
    translation is not among the candidates.
    """
    left = np.arange(likeness.shape[1])
    left = left[(left % 2 == 0) | (left >= len(likeness))]
    seen = likeness[:, left]
    best = seen.argmax(axis=1)
    rows = np.flatnonzero((seen.argmax(axis=0)[best] == np.arange(len(seen))) & (seen.max(axis=1) >= same))
    return len(rows), int(right[rows, left[best[rows]]].sum())


def sts_correlation(encode: Encode, lines: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Spearman's correlation of cosine and human score by pair of languages."""
    score = np.array([line["score"] for line in lines])
    found = {}
    for pair in STS_PAIRS:
        a, b = pair.split("-")
        left, right = encode([line["a"][a] for line in lines]), encode([line["b"][b] for line in lines])
        found[pair] = spearman(np.einsum("nd,nd->n", left, right), score)
    return found


def spearman(a: NDArray[np.floating[Any]], b: NDArray[np.floating[Any]]) -> float:
    """Rank correlation; equal values share their mean rank."""
    return float(np.corrcoef(_ranks(a), _ranks(b))[0, 1])


def _ranks(values: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    ranks: NDArray[np.float64] = (np.cumsum(count) - (count - 1) / 2.0)[place]
    return ranks


def draw(path: Path, encoder: Encoder, curves: dict[str, Calibration]) -> None:
    """Precision and recall by cosine, one panel a set of pairs, with the thresholds in use."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, panels = pyplot.subplots(
        1, len(curves), figsize=(5.2 * len(curves), 3.8), sharey=True, layout="constrained"
    )
    for panel, (title, found) in zip(panels, curves.items(), strict=True):
        panel.plot(found.cosine, found.recall, label="recall, all pairs", color="#1f77b4")
        panel.plot(found.cosine, found.precision, label="precision, all pairs", color="#1f77b4", linestyle="--")
        panel.plot(found.cosine, found.mutual_recall, label="recall, mutual neighbours", color="#d95f02")
        panel.plot(
            found.cosine, found.mutual_precision, label="precision, mutual neighbours", color="#d95f02", linestyle="--"
        )
        for name, at in (("propose", encoder.thresholds.propose), ("same", encoder.thresholds.same)):
            panel.axvline(at, color="grey", linewidth=0.8)
            panel.annotate(name, (at, 0.02), rotation=90, fontsize=8, ha="right", va="bottom", color="grey")
        panel.set(title=title, xlabel="cosine", xlim=(0, 1), ylim=(0, 1.02))
        panel.grid(alpha=0.2)
    panels[0].legend(fontsize=8, loc="lower left")
    partial = path.with_suffix(".partial.png")
    figure.savefig(partial, dpi=110, metadata={"Software": None})
    pyplot.close(figure)
    partial.replace(path)


def print_speed(encoder: Encoder, sentences: Sequence[str]) -> None:
    """Sentences a second of ``encoder`` and of a random transformer of MiniLM-L12's multilingual shape, in turn."""
    encoder.encode(sentences[:64])
    before, worked = time.perf_counter(), time.process_time()
    encoder.encode(sentences)
    fast = len(sentences) / (time.perf_counter() - before)
    fast_alone = len(sentences) / (time.process_time() - worked)
    model = random_minilm(sentences)
    some = list(sentences[:: max(1, len(sentences) // 256)][:256])
    model.encode(some[:8])
    before, worked = time.perf_counter(), time.process_time()
    model.encode(some, batch_size=32, show_progress_bar=False)
    slow = len(some) / (time.perf_counter() - before)
    slow_alone = len(some) / (time.process_time() - worked)
    print(f"{fast:,.0f} sentences/s; a transformer of MiniLM-L12's shape {slow:,.0f}/s: {fast / slow:.0f} times")
    print(f"a second of processor time: {fast_alone:,.0f} and {slow_alone:,.0f}: {fast_alone / slow_alone:.0f} times")


def random_minilm(sentences: Sequence[str]) -> Any:
    """12 layers of width 384, 250,037 pieces, random weights, in sentence-transformers; cut as ``sentences`` teach."""
    import importlib
    import tempfile

    import sentence_transformers
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers

    transformers: Any = importlib.import_module("transformers")

    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.train_from_iterator(
        sentences,
        trainers.UnigramTrainer(vocab_size=16_000, special_tokens=["<s>", "</s>", "<pad>", "<unk>"], unk_token="<unk>"),
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 1)]
    )
    config = transformers.BertConfig(
        vocab_size=250_037, hidden_size=384, num_hidden_layers=12, num_attention_heads=12, intermediate_size=1536
    )
    with tempfile.TemporaryDirectory() as folder:
        transformers.BertModel(config).save_pretrained(folder)
        transformers.PreTrainedTokenizerFast(
            tokenizer_object=tokenizer, pad_token="<pad>", unk_token="<unk>", model_max_length=128
        ).save_pretrained(folder)
        return sentence_transformers.SentenceTransformer(folder, device="cpu")


def _read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _print_table(name: str, found: dict[str, float]) -> None:
    wanted = REACH[name]
    form = "{:.3f}" if name == "sts" else "{:.1f}"
    print(f"| {name} | " + " | ".join(found) + " |")
    print("|---" * (len(found) + 1) + "|")
    print("| measured | " + " | ".join(form.format(value) for value in found.values()) + " |")
    print("| reach | " + " | ".join(f"{wanted[key]:g}" if key in wanted else "" for key in found) + " |\n")


if __name__ == "__main__":
    main()
