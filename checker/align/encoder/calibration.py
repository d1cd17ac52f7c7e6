"""Setting an encoder's thresholds on sentences whose answer is known.

Cosines of different models lie on different scales, so no number is right for all. The shipped pairs are short news
sentences in seven languages, written for this program: the same statement in each language, and in English in a second
wording. Two sentences of one statement are a pair, all others are not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.align.encoder.contract import Encoder, Thresholds
from checker.errors import CheckerError

__all__ = ["Calibration", "Statement", "calibrate", "known_thresholds", "read_statements", "shipped_statements"]

_SHIPPED = Path(__file__).with_name("pairs.jsonl")
PROPOSE_RECALL = 0.95
"""``propose`` is the highest cosine that keeps this share of the pairs: what is not proposed is never compared."""
SAME_PRECISION = 0.99
"""``same`` is the lowest cosine from which this share of mutual nearest neighbours are pairs."""

Statement = dict[str, list[str]]
"""One statement: its wordings by language."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Thresholds and the curves that they were read from.

    ``cosine`` is float32 (k,), ascending; at each of them ``recall`` of pairs and ``precision`` of proposals, and
    ``mutual_recall`` and ``mutual_precision`` of mutual nearest neighbours in two languages.
    """

    thresholds: Thresholds
    cosine: NDArray[np.float32]
    recall: NDArray[np.float64]
    precision: NDArray[np.float64]
    mutual_recall: NDArray[np.float64]
    mutual_precision: NDArray[np.float64]


def read_statements(path: Path) -> list[Statement]:
    """Statements from JSON Lines: ``{language: [wording, ...], ...}`` or ``{language: wording, ...}``.

    Raises:
        CheckerError: the file cannot be read, or fewer than two of its statements are usable.
    """
    statements: list[Statement] = []
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                statements.append(_statement(json.loads(line), path, number))
    except (OSError, UnicodeDecodeError) as error:
        raise CheckerError(f"{path}: cannot be read as UTF-8 text; name a JSON Lines file of sentences") from error
    except ValueError as error:
        raise CheckerError(
            f"{path}, line {number}: not JSON; write one object a line, language to sentences"
        ) from error
    if len(statements) < 2:
        raise CheckerError(f"{path}: at least two statements are needed to tell pairs from the rest")
    return statements


def _statement(said: object, path: Path, line: int) -> Statement:
    place = f"{path}, line {line}"
    if not isinstance(said, dict):
        raise CheckerError(f"{place}: not an object; write {{language: sentence or list of sentences}}")
    statement = {}
    for language, wordings in said.items():
        listed = [wordings] if isinstance(wordings, str) else wordings
        if not isinstance(listed, list) or not all(isinstance(text, str) and text.strip() for text in listed):
            raise CheckerError(f"{place}: {language!r} is neither a sentence nor a list of sentences")
        statement[str(language)] = listed
    if sum(map(len, statement.values())) < 2:
        raise CheckerError(f"{place}: a statement needs at least two sentences that say it")
    return statement


def shipped_statements() -> list[Statement]:
    """The statements that ship with the program: 32, in English (two wordings), hi, mr, ru, ko, es and zh."""
    return read_statements(_SHIPPED)


def calibrate(encoder: Encoder, statements: Sequence[Statement]) -> Calibration:
    """Thresholds of ``encoder`` from ``statements``.

    ``propose`` looks at all sentences of two languages or wordings against each other; ``same`` at their mutual nearest
    neighbours where one side holds only half of the statements, since in real articles most sentences have no partner.
    """
    sides = _sides(statements)
    texts = [text for side in sides for _, text in side]
    vectors = iter(encoder.encode(texts))
    units = [(np.array([number for number, _ in side]), np.stack([next(vectors) for _ in side])) for side in sides]
    pairs: list[NDArray[np.float32]] = []
    rest: list[NDArray[np.float32]] = []
    mutual: list[tuple[float, bool]] = []
    wanted = 0
    for (first, a), (second, b) in combinations(units, 2):
        likeness = a @ b.T
        together = first[:, None] == second[None, :]
        pairs.append(likeness[together])
        rest.append(likeness[~together])
        wanted += int(together.sum())
        for half in (0, 1):
            left = second % 2 == half
            if left.any():
                mutual += _mutual(likeness[:, left], together[:, left])
    return _curves(np.concatenate(pairs), np.concatenate(rest), mutual, wanted)


def _mutual(likeness: NDArray[np.float32], together: NDArray[np.bool_]) -> list[tuple[float, bool]]:
    """Mutual nearest neighbours: (their cosine, whether they are a pair)."""
    best = likeness.argmax(axis=1)
    both = np.flatnonzero(likeness.argmax(axis=0)[best] == np.arange(len(likeness)))
    return [(float(likeness[i, best[i]]), bool(together[i, best[i]])) for i in both]


def _sides(statements: Sequence[Statement]) -> list[list[tuple[int, str]]]:
    """For each language and wording the sentences with the numbers of their statements."""
    keys = sorted({(language, i) for said in statements for language, texts in said.items() for i in range(len(texts))})
    return [
        [(n, said[language][i]) for n, said in enumerate(statements) if i < len(said.get(language, []))]
        for language, i in keys
    ]


def _curves(
    pairs: NDArray[np.float32], rest: NDArray[np.float32], mutual: list[tuple[float, bool]], wanted: int
) -> Calibration:
    cosine = np.linspace(0.0, 1.0, 201, dtype=np.float32)
    kept = np.array([(pairs >= at).sum() for at in cosine])
    taken = np.array([(rest >= at).sum() for at in cosine])
    found = np.array([cos for cos, _ in mutual])
    right = np.array([ok for _, ok in mutual], bool)
    good = np.array([(right & (found >= at)).sum() for at in cosine])
    named = np.array([(found >= at).sum() for at in cosine])
    recall, mutual_precision = kept / len(pairs), good / np.maximum(named, 1)
    propose = float(cosine[np.flatnonzero(recall >= PROPOSE_RECALL)[-1]]) if (recall >= PROPOSE_RECALL).any() else 0.0
    sure = np.flatnonzero((mutual_precision >= SAME_PRECISION) & (named > 0))
    # Once a threshold is good enough, the ones above it must be too: take the last step from bad to good.
    bad = np.flatnonzero((mutual_precision < SAME_PRECISION) & (named > 0))
    same = (
        float(cosine[bad[-1] + 1])
        if len(bad) and bad[-1] + 1 < len(cosine)
        else float(cosine[sure[0]])
        if len(sure)
        else 1.0
    )
    return Calibration(
        Thresholds(round(propose, 3), round(max(same, propose), 3)),
        cosine,
        recall,
        kept / np.maximum(kept + taken, 1),
        good / max(wanted, 1),
        mutual_precision,
    )


def known_thresholds(encoder: Encoder, cache: Path) -> Thresholds:
    """The thresholds of a model that does not ship: as kept under ``cache``, or measured now and kept."""
    path = _kept(encoder, cache)
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Thresholds(float(said["propose"]), float(said["same"]))
    except (OSError, ValueError, KeyError, TypeError):
        thresholds = calibrate(encoder, shipped_statements()).thresholds
        keep_thresholds(encoder, thresholds, cache)
        return thresholds


def keep_thresholds(encoder: Encoder, thresholds: Thresholds, cache: Path) -> Path | None:
    """Writes thresholds for later runs, whole or not at all; the file, or None where nothing can be written."""
    path = _kept(encoder, cache)
    partial = path.with_suffix(".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(
            json.dumps({"encoder": encoder.id, "propose": thresholds.propose, "same": thresholds.same}) + "\n",
            encoding="utf-8",
        )
        partial.replace(path)
    except OSError:
        return None
    return path


def _kept(encoder: Encoder, cache: Path) -> Path:
    name = hashlib.sha256(f"{encoder.id}\n{encoder.revision}\n{encoder.dim}".encode()).hexdigest()[:24]
    return cache / "thresholds" / f"{name}.json"
