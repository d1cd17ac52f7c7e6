"""What a claim says in typed form, in the language of the page: «Dead in the boat accident: 21, as of 8 July, said by
the district commissioner»."""

from __future__ import annotations

from checker.messages import message
from checker.report.shape import ReportDocument
from checker.report.wording import English, shown_date, told_answer, told_label

__all__ = ["statements_told"]

_OPEN = "open/"


def statements_told(report: ReportDocument) -> dict[tuple[str, int], str]:
    """By article and beginning of a value. A measure that no list knows is called by words of an article, which would
    say nothing to a reader of another language, so its statements are left out, as are those of a measure that has no
    name in the language."""
    found: dict[tuple[str, int], str] = {}
    for fact in report.get("facts", ()):
        if fact["measure"]["id"].startswith(_OPEN):
            continue
        question = told_label(fact)
        if isinstance(question, English):
            continue
        for answer in fact["answers"]:
            said = message("statement", question=question, value=told_answer(answer))
            if answer["as_of"]:
                day = message("as_of", day=shown_date(answer["as_of"][:10]))
                said = message("list_comma", head=said, next=day)
            for claim in answer["claims"]:
                by = claim["speaker"]
                whole = message("list_comma", head=said, next=message("said_by", who=by)) if by else said
                found.update({(claim["article_id"], value["start"]): whole for value in claim["values"]})
    return found
