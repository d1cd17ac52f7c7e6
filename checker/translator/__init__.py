"""The optional translator: a model of machine translation that puts quotes into the reader's language.

Off unless a run names a model. What it says stands under the quote, marked as machine translation, and takes no part in
any finding. Nothing here imports transformers or torch before a quote has to be translated.
"""

from __future__ import annotations

from checker.translator.loading import load_translator
from checker.translator.model import Translator
from checker.translator.quotes import translated

__all__ = ["Translator", "load_translator", "translated"]
