"""A cross-encoder made on the spot, with weights that make its verdict hang on words that tests put in sentences.

One text with a word of `WHOLE` and one with a word of `RUINED` contradict each other; two with words of one kind follow
from each other; a word of `ONE_WAY` is a contradiction where it stands in the text that is read first, and only there;
everything else is neutral. It is a BERT with two layers: the first one finds words in a text, the second one gathers
what was found.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

WHOLE = ("intact", "सलामत", "неповреждённой")
RUINED = ("ruined", "ध्वस्त", "разрушенной")
ONE_WAY = ("reportedly",)
LABELS = ("Entailment", "neutral", "CONTRADICTION")
"""In an order and a case of their own."""
LONGEST = 64
"""Tokens of a pair."""
_MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
_SIZE = 12
# What each place of a vector says: the kind of word, its text, what the first layer found; one stays empty.
_OTHER, _WHOLE, _RUINED, _ONE_WAY, _FIRST, _SECOND, _IN_FIRST, _IN_SECOND, _ONE_WAY_FIRST, _EMPTY = range(10)


def save_judge(folder: Path, labels: tuple[str, ...] = LABELS) -> Path:
    """Save the model in `folder`, as transformers does, with `labels` in place of the outputs entailment, neutral and
    contradiction; and give the folder."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    tokenizer = _tokenizer()
    model = BertForSequenceClassification(
        BertConfig(
            vocab_size=len(tokenizer), hidden_size=_SIZE, num_hidden_layers=2, num_attention_heads=1,
            intermediate_size=3, max_position_embeddings=LONGEST, num_labels=3,
        )
    )  # fmt: skip
    with torch.no_grad():
        for name, weights in model.named_parameters():
            if "LayerNorm" not in name:
                weights.zero_()
        _set_weights(model)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    relabel(folder, labels)
    return folder


def relabel(folder: Path, labels: tuple[str, ...]) -> None:
    """Give the outputs of the model in `folder` other names."""
    path = folder / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    config["id2label"] = {str(number): label for number, label in enumerate(labels)}
    config["label2id"] = {label: number for number, label in enumerate(labels)}
    path.write_text(json.dumps(config), encoding="utf-8")


def _set_weights(model: Any) -> None:
    words, texts = model.bert.embeddings.word_embeddings.weight, model.bert.embeddings.token_type_embeddings.weight
    words[:, _OTHER] = 1
    kinds = [_WHOLE] * len(WHOLE) + [_RUINED] * len(RUINED) + [_ONE_WAY] * len(ONE_WAY)
    for token, kind in enumerate(kinds, start=len(_MARKS)):
        words[token, _OTHER], words[token, kind] = 0, 1
    texts[0, _FIRST] = texts[1, _SECOND] = 1
    find, gather = model.bert.encoder.layer
    # A place that holds something is 2.24 after normalisation, one that does not is -0.45: a sum over both of these
    # thresholds says that a word of the kind stands in that text.
    for unit, (kinds_of, text, least, found) in enumerate(
        (
            ((_WHOLE, _RUINED), _FIRST, 2.68, _IN_FIRST),
            ((_WHOLE, _RUINED), _SECOND, 2.68, _IN_SECOND),
            ((_ONE_WAY,), _FIRST, 3.13, _ONE_WAY_FIRST),
        )
    ):
        for kind in (*kinds_of, text):
            find.intermediate.dense.weight[unit, kind] = 10
        find.intermediate.dense.bias[unit] = -10 * least
        find.output.dense.weight[found, unit] = 1
    for place in range(_SIZE):  # queries and keys of zero look at all tokens alike
        gather.attention.self.value.weight[place, place] = 1
        gather.attention.output.dense.weight[place, place] = 100
    for place in (_WHOLE, _RUINED, _IN_FIRST, _IN_SECOND, _ONE_WAY_FIRST):  # 1 where anything was found, -1 elsewhere
        model.bert.pooler.dense.weight[place, place] = 1000
        model.bert.pooler.dense.weight[place, _EMPTY] = -1000
        model.bert.pooler.dense.bias[place] = -10
    follows, contradicts = model.classifier.weight[0], model.classifier.weight[2]
    follows[_IN_FIRST] = follows[_IN_SECOND] = 10
    contradicts[_WHOLE] = contradicts[_RUINED] = 20
    contradicts[_ONE_WAY_FIRST] = 50
    model.classifier.bias[0], model.classifier.bias[2] = -10, 35


def _tokenizer() -> Any:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    words = (*_MARKS, *WHOLE, *RUINED, *ONE_WAY)
    made = Tokenizer(models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]",
        model_max_length=LONGEST, model_input_names=["input_ids", "token_type_ids", "attention_mask"],
    )  # fmt: skip
