"""The difference of two reports as text, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Callable

import regex

from checker.messages import message
from checker.model import LEVELS
from checker.report.diff import STATES, Diff, DiffEntry, SentenceChange
from checker.report.json import dump
from checker.report.wording import listed_in_words, told_message, told_words
from checker.terminal import plain

__all__ = ["diff_json", "diff_markdown", "diff_text", "verdict"]

MOST_CHARACTERS = 60_000
"""Of Markdown: GitHub refuses comments of more than 65,536 characters."""
_SPECIAL = regex.compile(r"[\\`*_{}\[\]<>()#+\-.!|~@&]")


def verdict(found: Diff) -> str:
    """One sentence that a reviewer can decide from."""
    new = [message(f"diff_new_{level}", n=count) for level in LEVELS if (count := found.count("new", level))]
    others = [
        message(f"diff_n_{state}", n=count) for state in STATES if state != "new" and (count := found.count(state))
    ]
    return message("diff_verdict", counts=listed_in_words([*(new or [message("diff_nothing_new")]), *others]))


def diff_text(found: Diff, *, full: bool = False) -> bytes:
    """The difference as plain UTF-8 text; persisting findings that nobody has joined are only counted unless `full`."""
    blocks = [verdict(found)]
    for state in STATES:
        entries = found.of(state)
        if state == "persisting" and not full:
            # Of these only what has become of one is news: a source has joined it.
            entries = tuple(entry for entry in entries if entry.reason)
        if not entries:
            continue
        blocks.append(message("diff_counted", heading=message(f"diff_state_{state}"), n=found.count(state)))
        blocks += [_entry_text(entry) for entry in entries]
    moved = [f"  {plain(a.path)}: {message(f'diff_article_{a.state}')}" for a in found.articles if a.state != "same"]
    if moved:
        blocks.append("\n".join([message("diff_articles"), *moved]))
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")


def _entry_text(entry: DiffEntry) -> str:
    finding = entry.finding
    level = finding["level"]
    lines = [f"{message(f'level_{level}').upper()}  {plain(told_message(finding))}  {finding['rule']}"]
    if entry.old and entry.new and entry.old["message"] != entry.new["message"]:
        lines.append(f"    {message('diff_text_was', said=plain(told_message(entry.old)))}")
    for sentence in entry.sentences:
        lines.append(f"  {plain(sentence.article)}")
        lines += [f"    {line}" for line in _sentence_lines(sentence, plain, "[-{}-]", "{{+{}+}}")]
    if entry.reason:
        lines.append(f"    ({plain(told_words(entry.reason))})")
    return "\n".join(lines)


def _sentence_lines(sentence: SentenceChange, shown: Callable[[str], str], deleted: str, inserted: str) -> list[str]:
    if not sentence.new:
        return [message("diff_text_was", said=shown(sentence.old))]
    if not sentence.old:
        return [shown(sentence.new)]
    forms = {"same": "{}", "delete": deleted, "insert": inserted}
    return ["".join(forms[c.kind].format(shown(c.text)) for c in sentence.changes)]


def diff_markdown(found: Diff) -> bytes:
    """The difference for a pull-request comment, under 60,000 characters, the gravest first."""
    head = f"## {verdict(found)}\n"
    rows = [
        f"| {message(f'diff_article_{a.state}')} | {_escape(a.path)} | {' | '.join(str(a.counts[s]) for s in STATES)} |"
        for a in found.articles
        if a.state != "same" or a.counts["new"] or a.counts["fixed"] or a.counts["changed"]
    ]
    heads = [message("diff_article_is"), message("article"), *(message(f"diff_state_{state}") for state in STATES)]
    table = f"\n| {' | '.join(heads)} |\n|---|---|--:|--:|--:|--:|\n" + "\n".join(rows)
    body, left = "", MOST_CHARACTERS - len(head) - 200
    shown = 0
    entries = [entry for entry in found.entries if entry.state != "persisting" or entry.reason]
    for entry in entries:
        block = _entry_markdown(entry)
        if len(block) > left:
            break
        body, left, shown = body + block, left - len(block), shown + 1
    if shown < len(entries):
        body += f"\n{message('diff_more', n=len(entries) - shown)}\n"
    elif rows and len(table) < left:
        body += table + "\n"
    return (head + body).encode("utf-8", "replace")


def _entry_markdown(entry: DiffEntry) -> str:
    finding = entry.finding
    kind, level = message(f"diff_state_{entry.state}"), message(f"level_{finding['level']}")
    lines = [f"\n### {kind}: {level}: {_escape(told_message(finding))}\n"]
    for sentence in entry.sentences:
        said = _sentence_lines(sentence, _escape, "~~{}~~", "**{}**")[0]
        lines.append(f"- {_escape(sentence.source)}, {_escape(sentence.article)}: {said}")
    if entry.reason:
        lines.append(f"\n{_escape(_begun(told_words(entry.reason)))}.")
    return "\n".join(lines) + "\n"


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", plain(text))


def diff_json(found: Diff) -> bytes:
    """The difference as UTF-8 JSON (`checker-diff/1`), the same bytes for the same reports."""
    return dump(
        {
            "schema": "checker-diff/1",
            "verdict": verdict(found),
            "summary": {state: {level: found.count(state, level) for level in LEVELS} for state in STATES},
            "articles": [
                {"id": a.id, "path": a.path, "source": a.source, "language": a.language, "state": a.state, **a.counts}
                for a in found.articles
            ],
            "entries": [
                {
                    "state": entry.state,
                    "reason": entry.reason,
                    "old": entry.old,
                    "new": entry.new,
                    "sentences": [
                        {
                            "article": s.article,
                            "old": s.old,
                            "new": s.new,
                            "changes": [[c.kind, c.text] for c in s.changes],
                            "old_values": list(s.old_values),
                            "new_values": list(s.new_values),
                        }
                        for s in entry.sentences
                    ],
                }
                for entry in found.entries
            ],
        }
    )
