"""Sentences to vectors: the embedded multilingual encoder and any sentence-transformers model, behind one contract."""

from __future__ import annotations

from checker.align.encoder.contract import Encoder, Role, Thresholds
from checker.align.encoder.loading import EmbeddedModel, embedded_models, load_encoder

__all__ = ["EmbeddedModel", "Encoder", "Role", "Thresholds", "embedded_models", "load_encoder"]
