"""What a page calls a story, and what it says of it in one line."""

from __future__ import annotations

from collections.abc import Sequence

from checker.messages import message, spoken
from checker.report.document import independent_sources
from checker.report.shape import ArticleDocument, ReportDocument, StoryDocument
from checker.report.wording import language_name, listed_in_words, shown_date

__all__ = ["articles_of", "story_about", "story_title", "story_titles"]


def articles_of(report: ReportDocument) -> dict[int, list[ArticleDocument]]:
    """The articles of each story, by the story's id in the report."""
    found: dict[int, list[ArticleDocument]] = {story["id"]: [] for story in report["stories"]}
    for article in report["articles"]:
        if article["story"] is not None:
            found[article["story"]].append(article)
    return found


def story_title(articles: Sequence[ArticleDocument], story: StoryDocument | None) -> tuple[str, str]:
    """The story's name where it is the title of one of its articles, else another title, and its language."""
    if story is None:
        return message("single_articles"), spoken()
    titled = [a for a in articles if a["title"]]
    named = story.get("name")
    titled.sort(key=lambda a: (a["title"] != named, a["language"] != "en", a["published"] or "9999", a["path"]))
    if titled:
        return str(titled[0]["title"]), titled[0]["language"]
    paths = sorted(a["path"] for a in articles)
    named = ", ".join(paths[:2])
    return (message("titled_paths", paths=named, n=len(paths) - 2) if len(paths) > 2 else named), spoken()


def story_titles(report: ReportDocument) -> dict[int, tuple[str, str]]:
    """The title of each story and its language, by the story's id in the report."""
    own = articles_of(report)
    return {story["id"]: story_title(own[story["id"]], story) for story in report["stories"]}


def story_about(articles: Sequence[ArticleDocument], story: StoryDocument | None) -> str:
    """«3 articles · 2 independent sources · English and Hindi · 8 July 2025»."""
    if story is None:
        return message("single_about")
    sources = independent_sources([(a["id"], a["source"]) for a in articles], story["copies"])
    languages = listed_in_words(sorted({language_name(a["language"]) for a in articles}))
    days = sorted(a["published"] for a in articles if a["published"])
    parts = [message("about_articles", n=len(articles)), message("about_sources", n=sources), languages]
    if days:
        first, last = shown_date(days[0]), shown_date(days[-1])
        parts.append(first if first == last else message("about_days", first=first, last=last))
    return " · ".join(p for p in parts if p)
