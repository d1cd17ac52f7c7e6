"""What the program says to a reader, in the reader's language.

A catalogue is a YAML file of `catalogues/`, named by its language: ids to messages in ICU's form, whose named
placeholders, plural forms, numbers and dates ICU fills in as the language wants them. Nothing is glued together from
pieces. A new language is one more file with every id of `en.yaml`; a test says what lacks.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml
from markupsafe import Markup, escape

from checker.errors import CheckerError

__all__ = [
    "DEFAULT",
    "catalogue",
    "formatted",
    "has_message",
    "known_languages",
    "markup",
    "message",
    "preferred_language",
    "require_language",
    "speaking",
    "spoken",
]

DEFAULT = "en"
_LOCALES = {"en": "en_GB", "mr": "mr@numbers=latn"}
"""Where the language alone would give another order of day and month, or other digits, than the rest of a page has."""
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C, which is six times as fast, where PyYAML was built with it."""
_spoken: ContextVar[str] = ContextVar("language", default=DEFAULT)
_formats = threading.local()
"""ICU's formats of a thread: they are not to be shared."""


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Whatever is said inside is said in `language`. Raises CheckerError for one without a catalogue."""
    require_language(language)
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def require_language(language: str) -> None:
    """Raises CheckerError for a language without a catalogue."""
    if language not in known_languages():
        raise CheckerError(f"'{language}' is no language of the reports; use one of {' '.join(known_languages())}")


def preferred_language(accepted: str) -> str:
    """The first language with a catalogue of an HTTP header Accept-Language (RFC 9110), English where there is none."""
    ranked: list[tuple[float, int, str]] = []
    for place, item in enumerate(accepted.split(",")[:50]):
        name, _, quality = item.strip().partition(";q=")
        try:
            ranked.append((-float(quality or 1), place, name.strip().split("-")[0].lower()))
        except ValueError:
            continue
    return next((name for _, _, name in sorted(ranked) if name in known_languages()), DEFAULT)


def spoken() -> str:
    """The language that is spoken here."""
    return _spoken.get()


@functools.cache
def known_languages() -> tuple[str, ...]:
    """The languages that have a catalogue, English first."""
    names = sorted(each.name.removesuffix(".yaml") for each in _home().iterdir() if each.name.endswith(".yaml"))
    return (DEFAULT, *(name for name in names if name != DEFAULT))


@functools.cache
def catalogue(language: str) -> Mapping[str, str]:
    """The messages of a language, by id."""
    content = (_home() / f"{language}.yaml").read_bytes()
    found: dict[str, str] = yaml.load(content, Loader=_Loader)
    return found


def has_message(id: str) -> bool:
    """Whether the language that is spoken has a message of that id."""
    return id in catalogue(spoken())


def message(id: str, **values: object) -> str:
    """The message in the language that is spoken, its placeholders filled with `values`."""
    return formatted(spoken(), catalogue(spoken())[id], values)


def formatted(language: str, text: str, values: Mapping[str, object]) -> str:
    """A text of ICU's form in `language`, its placeholders filled with `values`."""
    known = _formats.__dict__.setdefault("known", {})
    if (language, text) not in known:
        # Imported here: a run that says nothing needs no ICU.
        from icu4py.messageformat import MessageFormat

        known[language, text] = MessageFormat(text, _LOCALES.get(language, language))
    said: str = known[language, text].format({name: _readable(value) for name, value in values.items()})
    return said


def _readable(value: object) -> object:
    """The value as ICU takes it: a lone surrogate of a broken article is U+FFFD."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else value


def markup(id: str, **values: object) -> Markup:
    """The message as HTML: values that are Markup stand in it as they are, all else is escaped."""
    kept = {name: value for name, value in values.items() if isinstance(value, Markup)}
    signs = {name: f"\ue000{n}\ue001" for n, name in enumerate(kept)}
    said = escape(message(id, **{**values, **signs}))
    for name, sign in signs.items():
        said = Markup(str(said).replace(sign, str(kept[name])))
    return said


def _home() -> Traversable:
    return files("checker.messages") / "catalogues"
