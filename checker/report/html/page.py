"""Templates, style and script put together into one page under a content security policy of its own."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Callable, Sequence
from importlib.resources import files

import regex
from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from checker.messages import DEFAULT, catalogue, markup, message, spoken
from checker.report.wording import English

__all__ = ["page"]

_ENGLISH = Markup(' lang="en" dir="ltr"')

_STYLES = ("page.css", "quotes.css", "facts.css", "texts.css")
_DESK_STYLES = ("page.css", "desk.css")
_DESK_SCRIPTS = ("messages.js", "desk.js")
_DESK = "script_desk_"
_SCRIPTS = (
    "messages.js", "filters.js", "keys.js", "decisions.js", "copy.js", "texts.js", "xlsx.js", "sheets.js", "start.js",
)  # fmt: skip


def page(
    template: str, *, connect: bool = False, home: Sequence[tuple[str, str]] = (), desk: bool = False, **content: object
) -> bytes:
    """`template` filled with `content`, as UTF-8. The policy allows the page's one style and one script by their hashes
    and nothing else; `connect` lets the script of a served page talk to its own server, `home` are links above it,
    `desk` asks for the style and script of the desk."""
    style = _joined("style", _DESK_STYLES if desk else _STYLES)
    script = _joined("script", _DESK_SCRIPTS if desk else _SCRIPTS)
    policy = "; ".join(
        [
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            *(["connect-src 'self'"] if connect else []),
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )
    text = (
        _environment()
        .get_template(template)
        .render(
            # Both are files of this package and hold no text of an article, so they go in as they are.
            style=Markup(style),
            script=Markup(script),
            policy=policy,
            served=connect,
            home=home,
            spoken=spoken(),
            english=Markup("") if spoken() == DEFAULT else _ENGLISH,
            script_messages=_script_messages(desk=desk),
            **content,
        )
    )
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def _script_messages(*, desk: bool) -> str:
    """What the script of the page says, as JSON: all `script_` messages and a few that the page says too."""
    if desk:
        return json.dumps({id: message(id) for id in catalogue(spoken()) if id.startswith(_DESK)}, ensure_ascii=False)
    wanted = {id for id in catalogue(spoken()) if id.startswith(("script_", "status_"))}
    wanted -= {id for id in wanted if id.startswith(_DESK)}
    wanted |= {"accept_title", "dismiss_title", "comment_title"}
    said = {id: message(id) for id in sorted(wanted)}
    return json.dumps({**said, "assigned_to": message("assigned_to", who="{who}")}, ensure_ascii=False)


def _lang(text: str) -> Markup:
    """The attributes of an element whose words stay English on a page of another language."""
    return _ENGLISH if isinstance(text, English) else Markup("")


def _element(name: str) -> Callable[[str], Markup]:
    """What puts a text into an element of that name."""
    return lambda text: Markup(f"<{name}>{{}}</{name}>").format(text)


class _OneLine(Extension):
    """Takes line breaks between tags out of a template: each would be a node, of which a large page has a million."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """The source without them; a space on one line stays."""
        return regex.sub(r"(?<=[>}])\s*\n\s*(?=[<{])", "", source)


@functools.cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("checker.report.html"),
        extensions=[_OneLine],
        autoescape=True,
        undefined=StrictUndefined,
    )
    found.globals |= {"_": message, "_m": markup, "bdi": _element("bdi"), "code": _element("code"), "lang": _lang}
    return found


@functools.cache
def _joined(folder: str, names: tuple[str, ...]) -> str:
    home = files("checker.report.html") / folder
    return "\n".join((home / name).read_text(encoding="utf-8").strip() for name in names)


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
