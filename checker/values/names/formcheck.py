"""What is wrong with a form as a rule file writes it. Forms are rows of words, and no regular expressions: whatever
they say is found in time that grows with the text alone."""

from __future__ import annotations

import regex

__all__ = ["form_problem", "mark_problem"]

_PART = regex.compile(r"\s++|…|\+|\([^()]*+\)\*?|[^\s()…+]++")
_FOREIGN = regex.compile(r"[\\\[\]{}^$]|\.[*+?]|[)?]\?|\S\+|\*\*")
"""What only regular expressions have."""
_LETTERS = 8000
_WORDS = 16
_ROWS = 500
_ALLOWED = (
    "allowed: words, `visit*` for a beginning, `(a|b)` for either, `…` for up to four words, `+` before words that "
    "must follow"
)


def form_problem(written: str) -> str | None:
    """What is wrong with `written` as a form, and what is allowed; None where nothing is."""
    if _FOREIGN.search(written):
        return f"is a regular expression; a form is a row of words; {_ALLOWED}"
    if len(written) > _LETTERS:
        return f"is longer than {_LETTERS} characters; write several forms"
    parts, end = [], 0
    for found in _PART.finditer(written):
        if found.start() != end:
            break
        end = found.end()
        parts += [] if found[0].isspace() else [found[0]]
    if end != len(written):
        return f"has a bracket without its pair, or one within another; {_ALLOWED}"
    words = [part for part in parts if part not in ("…", "+")]
    if not words or parts.count("+") > 1 or parts[0] == "+":
        return f"holds no words of its own; {_ALLOWED}"
    if len(words) > _WORDS:
        return f"has more than {_WORDS} words; write several forms"
    rows = 1
    for word in words:
        choices = word.rstrip("*").strip("()").split("|") if word.startswith("(") else [word]
        if any(not choice.strip("* ") or "*" in choice.rstrip("*") for choice in choices):
            return f"has an empty choice, or a `*` that is not at the end of a word; {_ALLOWED}"
        if any(" " in choice.strip() for choice in choices):
            rows *= len(choices)
    if rows > _ROWS:
        return f"stands for more than {_ROWS} rows of words; write several forms"
    return None


def mark_problem(written: str) -> str | None:
    """What is wrong with `written` as a way to mark a phrase (`~ को`, `to ~`, `~:dative`); None where nothing is."""
    if written.count("~") != 1:
        return "must hold `~` once, for the phrase; allowed: `to ~`, `~ को`, `~ला`, `~:dative`"
    before, _, after = written.partition("~")
    rest = after.split(None, 1)[1] if not after[:1].isspace() and len(after.split(None, 1)) > 1 else after.strip()
    for side in (before.strip(), rest if " " in after else ""):
        if side and (problem := form_problem(side)):
            return problem
    return None if len(written) <= _LETTERS else f"is longer than {_LETTERS} characters; write several marks"
