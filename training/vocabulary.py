"""The tokenizer: whole words where the text has them often enough, pieces of words for the rest.

A mean of token vectors does best with tokens that carry a meaning of their own, so most of the vocabulary are whole
words, chosen by language so that small languages are not starved by large ones. The pieces that spell everything else
come from a Unigram model a language (Kudo 2018). The file is a WordPiece model (longest match from the left), not
Unigram: it loads in a tenth of the time and a fifth of the memory. All of the normalisation is inside
``tokenizer.json``, so that every reader of the folder sees the same tokens:

* NFKD and lower case: Hangul falls apart into letters, so that a Korean stem and its endings may part inside a
  syllable;
* Arabic vowel signs, tatweel, Devanagari nukta and zero-width signs go, Urdu and Persian letter forms join the Arabic;
* punctuation goes, runs of digits stand alone, letters that no text had go;
* Vietnamese writes spaces inside its words: a space beside a syllable with a mark that only Vietnamese has becomes part
  of the chunk in which tokens are sought, and frequent pairs and triples of syllables are tokens.
"""

from __future__ import annotations

import io
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import sentencepiece
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

from training.texts import Concepts

SPACE = "▁"
UNKNOWN = "[UNK]"
LONGEST_PIECE = 24
LONGEST_UNSPACED = 7
"""Letters of a piece of Chinese or Japanese: longer ones are phrases that occur once more in the same text."""
PIECES = 3000
"""Unigram pieces of a language, before its words are added."""

PROSE = frozenset(
    {"newstest", "tatoeba", "tico19", "indian-parallel", "mann-ki-baat", "xquad-questions", "sts-train"}
    | {f"freedict-{code}" for code in ("cs", "el", "fi", "hu", "id", "it", "nl", "pl", "pt", "sv", "tr")}
)
PROSE_WEIGHT = 4
"""A sentence counts as much as this many messages of programs: the model will read news, not menus."""
SHORT_TEXTS = 120_000
"""Messages of a language that the vocabulary is chosen on; more say the same."""

SHARES = {
    "en": 16, "hi": 12, "mr": 11, "ru": 15, "ko": 14, "vi": 11, "ar": 12, "es": 9, "zh": 11, "bn": 10, "ur": 8, "fr": 9,
    "de": 11, "uk": 11, "ja": 11, "pt": 11, "ta": 13, "te": 12, "it": 10, "tr": 13, "fi": 7, "hu": 7, "cs": 7, "pl": 6,
    "ml": 7, "id": 5, "nl": 5, "ro": 5, "sv": 4, "el": 5, "fa": 5, "he": 5, "ne": 5, "gu": 4, "kn": 5, "pa": 4, "th": 5,
}  # fmt: skip
"""How the words of the vocabulary are shared out among the languages, in parts."""

_SIGNS = "[\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u093c\u200b-\u200f\u00ad\u2060\ufeff\ufe0e\ufe0f]"
_FORMS = {"ی": "ي", "ى": "ي", "ک": "ك", "ہ": "ه", "ة": "ه", "ھ": "ه", "ँ": "ं", "ё": "е"}
DOTTED_I = "i\u0307"
"""What İ becomes in lower case; without the dot İstanbul and Istanbul are one word."""
_KEPT_SIGNS = "%$€£₹+°"
_HAN = r"\p{Han}\p{Hiragana}\p{Katakana}ー\x{3099}\x{309a}"
_VIETNAMESE = "[\u031b\u0323\u0309đ]"
_TAIL = "[a-z\u0300-\u0323]"
_SYLLABLES_IN_CHUNK = 10


def normalizer(letters: str = "") -> normalizers.Normalizer:
    """The normalisation that goes into ``tokenizer.json``; ``letters`` are the ones to keep, all where it is empty."""
    before = "|".join(_VIETNAMESE + _TAIL * n for n in range(5))
    steps = [
        normalizers.NFKD(),
        normalizers.Lowercase(),
        normalizers.Replace(DOTTED_I, "i"),
        normalizers.Replace(Regex(_SIGNS), ""),
        *(normalizers.Replace(form, plain) for form, plain in _FORMS.items()),
        normalizers.Replace(Regex(rf"[\s\p{{P}}\p{{S}}&&[^{_KEPT_SIGNS}]]+"), " "),
    ]
    if letters:
        steps.append(normalizers.Replace(Regex(f"[^ {letter_ranges(letters)}]+"), " "))
    return normalizers.Sequence(
        [
            *steps,
            normalizers.Replace(Regex(rf"(?<={before}) (?=[a-zđ])| (?=[a-z]{{0,3}}{_VIETNAMESE})"), SPACE),
            normalizers.Strip(),
        ]
    )


def pre_tokenizer() -> pre_tokenizers.PreTokenizer:
    """Chunks within which tokens are sought: words, runs of digits, runs of Han and kana, Vietnamese phrases."""
    return pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(rf"\p{{N}}+|[{_KEPT_SIGNS}]|[{_HAN}]{{1,16}}"), behavior="isolated"),
            pre_tokenizers.Split(
                Regex(rf"[^{SPACE}]+({SPACE}[^{SPACE}]+){{0,{_SYLLABLES_IN_CHUNK - 1}}}"), behavior="isolated"
            ),
            pre_tokenizers.Split(Regex(r".{1,80}"), behavior="isolated"),
            pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="always", split=False),
            pre_tokenizers.Split(Regex(rf"^{SPACE}+(?=[{_HAN}]|$)"), behavior="removed"),
        ]
    )


def letter_ranges(letters: str) -> str:
    """A character class of ``letters``, neighbours as ranges."""
    codes = sorted({ord(letter) for letter in letters})
    spans: list[list[int]] = []
    for code in codes:
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"\\x{{{a:x}}}-\\x{{{b:x}}}" if b > a else f"\\x{{{a:x}}}" for a, b in spans)


def count_chunks(texts: Sequence[tuple[str, int]]) -> Counter[str]:
    """How often each chunk stands in ``texts``, each text counted by its weight."""
    rule, cut = normalizer(), pre_tokenizer()
    chunks: Counter[str] = Counter()
    for text, weight in texts:
        for chunk, _ in cut.pre_tokenize_str(rule.normalize_str(text)):
            chunks[chunk] += weight
    return chunks


def _unigram(chunks: Mapping[str, int], size: int) -> list[str]:
    """Unigram pieces of one language, the most probable first."""
    model = io.BytesIO()
    lines = (f"{chunk.lstrip(SPACE)}\t{count}" for chunk, count in chunks.items() if chunk.strip(SPACE))
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=lines,
        model_writer=model,
        input_format="tsv",
        model_type="unigram",
        vocab_size=size,
        hard_vocab_limit=False,
        character_coverage=1.0,
        normalization_rule_name="identity",
        add_dummy_prefix=not _unspaced(chunks),
        max_sentencepiece_length=LONGEST_UNSPACED if _unspaced(chunks) else LONGEST_PIECE,
        num_threads=1,
        bos_id=-1,
        eos_id=-1,
        minloglevel=2,
    )
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [processor.id_to_piece(i) for i in range(1, processor.get_piece_size())]


def _unspaced(chunks: Mapping[str, int]) -> bool:
    """Whether most of the text is written without spaces: its chunks do not begin with the space mark."""
    return sum(n for c, n in chunks.items() if not c.startswith(SPACE)) * 2 > sum(chunks.values())


def _collocations(chunks: Mapping[str, int]) -> Counter[str]:
    """Pairs and triples of syllables inside chunks, weighted by how much likelier together than apart they are."""
    single: Counter[str] = Counter()
    joined: Counter[tuple[str, ...]] = Counter()
    for chunk, count in chunks.items():
        syllables = chunk.strip(SPACE).split(SPACE)
        for i, syllable in enumerate(syllables):
            single[syllable] += count
            for length in (2, 3):
                if i + length <= len(syllables):
                    joined[tuple(syllables[i : i + length])] += count
    total = sum(single.values())
    found: Counter[str] = Counter()
    for words, count in joined.items():
        if count >= 4:
            apart = math.prod(single[word] / total for word in words)
            lift = math.log(count / total / apart) / -math.log(count / total)
            if lift > 0.3:
                found[SPACE + SPACE.join(words)] = int(count * lift * 10)
    return found


def candidates(chunks: Mapping[str, int], size: int, least: int = PIECES) -> tuple[list[str], list[str]]:
    """One language's (``least`` pieces that it must have, words in the order in which they are worth a place)."""
    if _unspaced(chunks):
        pieces = _unigram(chunks, size + least)
        return pieces[:least], pieces[least:]
    single: Counter[str] = Counter()
    for chunk, count in chunks.items():
        for word in chunk.strip(SPACE).split(SPACE):
            single[SPACE + word] += count
    words = Counter({word: count * 10 for word, count in single.items() if count >= 4 and len(word) <= LONGEST_PIECE})
    words.update(_collocations({chunk: n for chunk, n in chunks.items() if SPACE in chunk.strip(SPACE)}))
    return _unigram(single, least), [word for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0]))]


def share_out(
    languages: Mapping[str, tuple[list[str], list[str]]],
    letters: Sequence[str],
    size: int,
    start: Sequence[str] = (UNKNOWN, SPACE),
) -> list[str]:
    """The vocabulary: ``start``, letters, pieces, then the languages' words in turn, by SHARES, up to ``size``."""
    chosen = dict.fromkeys([*start, *letters])
    for pieces, _ in languages.values():
        chosen.update(dict.fromkeys(pieces))
    turns = sorted(
        ((rank + 1) / SHARES.get(language, 8), language, word)
        for language, (_, words) in languages.items()
        for rank, word in enumerate(words)
    )
    for _, _, word in turns:
        if len(chosen) >= size:
            break
        chosen[word] = None
    return list(chosen)


def train_tokenizer(concepts: Concepts, size: int, over: Callable[..., Iterable[Any]] = map) -> Tokenizer:
    """The tokenizer of at most ``size`` tokens; ``over`` maps a function over the languages, in order."""
    letters: Counter[str] = Counter()
    languages = {}
    jobs = [(language, sample(concepts, language)) for language in concepts.languages]
    for (language, _), (pieces, words, seen) in zip(jobs, over(_language, jobs), strict=True):
        languages[language] = pieces, words
        letters.update(seen)
    known = sorted(letter for letter, count in letters.items() if count >= 3 and letter != SPACE)
    spelled = re.compile(f"[{re.escape(''.join(known) + SPACE)}]+")
    vocabulary = [token for token in share_out(languages, known, size) if token == UNKNOWN or spelled.fullmatch(token)]
    tokenizer = Tokenizer(
        models.WordPiece(
            {token: i for i, token in enumerate(vocabulary)},
            unk_token=UNKNOWN,
            continuing_subword_prefix="",
            max_input_chars_per_word=200,
        )
    )
    tokenizer.normalizer = normalizer("".join(known))
    tokenizer.pre_tokenizer = pre_tokenizer()
    tokenizer.decoder = decoders.Metaspace(replacement=SPACE, prepend_scheme="always", split=False)
    return tokenizer


def sample(concepts: Concepts, language: str, short_texts: int = SHORT_TEXTS) -> list[tuple[str, int]]:
    """The texts of one language with their weights: all sentences, and short ones such as messages up to a limit."""
    heavy = [PROSE_WEIGHT if name in PROSE else 1 for name in concepts.sources]
    said = [(text, heavy[concepts.source[i]]) for i, text in enumerate(concepts.texts[language]) if text]
    short = [pair for pair in said if pair[1] == 1]
    step = max(1, -(-len(short) // short_texts))
    return [pair for pair in said if pair[1] > 1] + short[::step]


def _language(job: tuple[str, list[tuple[str, int]]]) -> tuple[list[str], list[str], Counter[str]]:
    language, texts = job
    chunks = count_chunks(texts)
    letters: Counter[str] = Counter()
    for chunk, count in chunks.items():
        for letter in chunk:
            letters[letter] += count
    pieces, words = candidates(chunks, 1000 * SHARES.get(language, 8))
    return pieces, words, letters


def vocabulary_of(tokenizer: Tokenizer) -> list[str]:
    """The tokens in the order of their numbers."""
    numbers = tokenizer.get_vocab()
    return sorted(numbers, key=lambda token: numbers[token])


def write_tokenizer(tokenizer: Tokenizer, path: Path) -> None:
    """Writes ``tokenizer.json``, whole or not at all."""
    partial = path.with_suffix(".partial")
    tokenizer.save(str(partial), pretty=False)
    partial.replace(path)
