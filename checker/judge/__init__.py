"""The optional judge: a model of natural language inference that reads what the rules found, and what they did not.

Off unless a run names a model. It adds notes and moves findings between note and warning; it makes no error and mends
none. Nothing here imports sentence-transformers or torch before a pair has to be read.
"""

from __future__ import annotations

from checker.judge.loading import load_judge
from checker.judge.model import Judge, Verdict
from checker.judge.review import review_by

__all__ = ["Judge", "Verdict", "load_judge", "review_by"]
