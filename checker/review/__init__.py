"""Review: an editor's decisions on findings, kept beside the report, and the page on which they are made.

A decision belongs to a fingerprint and so survives the next run; every change is kept with its author and time.
"""

from __future__ import annotations

from checker.review.decisions import Comment, Decision, decisions_path, load_decisions

__all__ = ["Comment", "Decision", "decisions_path", "load_decisions"]
