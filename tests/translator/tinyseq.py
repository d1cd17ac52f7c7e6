"""A translator made on the spot: a T5 of two layers that is taught a handful of sentences by heart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

LEARNT = {
    "नाव बुधवार को डूब गई": "the boat sank on wednesday",
    "नाव गुरुवार को डूब गई": "the boat sank on thursday",
    "पुल बंद है": "the bridge is closed",
}
_MARKS = ("<pad>", "</s>", "<unk>")
_ENOUGH = 0.01
_MOST_STEPS = 600


def save_translator(folder: Path, **languages: str) -> Path:
    """Save the model in `folder`, as transformers does, and give the folder; `languages` are what its tokenizer says of
    the pair that it translates."""
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    torch.manual_seed(7)
    tokenizer = _tokenizer(languages)
    model = T5ForConditionalGeneration(
        T5Config(
            vocab_size=len(tokenizer), d_model=32, d_kv=8, d_ff=64, num_layers=2, num_heads=4, dropout_rate=0.0,
            pad_token_id=0, eos_token_id=1, decoder_start_token_id=0,
        )
    )  # fmt: skip
    read = tokenizer(list(LEARNT), return_tensors="pt", padding=True)
    said = tokenizer(list(LEARNT.values()), return_tensors="pt", padding=True)["input_ids"]
    labels = said.masked_fill(said == 0, -100)
    teacher = torch.optim.Adam(model.parameters(), lr=5e-3)
    for _ in range(_MOST_STEPS):
        loss = model(input_ids=read["input_ids"], attention_mask=read["attention_mask"], labels=labels).loss
        if loss.item() < _ENOUGH:
            break
        teacher.zero_grad()
        loss.backward()
        teacher.step()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _tokenizer(languages: dict[str, str]) -> Any:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    words = dict.fromkeys(word for pair in LEARNT.items() for text in pair for word in text.split())
    made = Tokenizer(models.WordLevel({word: n for n, word in enumerate((*_MARKS, *words))}, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    made.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    return PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="<pad>", eos_token="</s>", unk_token="<unk>", model_max_length=64,
        model_input_names=["input_ids", "attention_mask"], **languages,
    )  # fmt: skip
