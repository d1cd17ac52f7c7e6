"""The one way to a terminal or a CI log: every line that a person reads on standard output or error goes through here.

What a stranger's article contains is data. It must not move the cursor, turn the direction of the lines after it, or
be taken by a CI runner for a command (`::error::`, `##[add-mask]`, `##vso[…]`).
"""

from __future__ import annotations

import sys
import unicodedata

import regex

from checker.errors import CheckerError

__all__ = ["plain", "say", "write_standard"]

_ODD = regex.compile(r"[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]|##(?=\[|vso\[)")
_COMMAND = regex.compile(r"(?<=^\s*+):(?=:)", regex.MULTILINE)
_TOUCHY = regex.compile(r"[[\p{Cc}\u202a-\u202e\u2066-\u2069]--[\n\r\t]]", regex.V1)
"""Signs that the renderers for people without a terminal of their own leave as they are."""
_JSON_COMMAND = regex.compile(rb"##(?=\[|vso\[)")


def plain(text: str) -> str:
    """`text` on one line, without control characters and bidi controls, and with no command of a CI runner in it."""
    return _ODD.sub(_shown, text)


def _shown(found: regex.Match[str]) -> str:
    sign = found.group()
    if sign == "##":
        return "# #"
    if sign in "\n\t\r\u2028\u2029":
        return " "
    return "\ufffd" if unicodedata.category(sign) in ("Cc", "Cs") else ""


def say(*lines: str, err: bool = False) -> None:
    """Print `lines`, each made plain and kept on one line, on standard output, or on standard error with `err`.

    Raises CheckerError where standard output cannot be written to.
    """
    safe = [_COMMAND.sub(": ", plain(line)) for line in lines]
    written = "".join(f"{line}\n" for line in safe).encode("utf-8", "backslashreplace")
    if not err:
        _write(written)
        return
    try:
        sys.stderr.write(written.decode())
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        # Nobody listens: what was to be said cannot be said, and the exit code still tells.
        return


def write_standard(content: bytes, format: str) -> None:
    """Write a rendered report to standard output, whole, harmless to a CI runner that reads along.

    `format` names the renderer. Raises CheckerError where not all of it can be written, BrokenPipeError where the
    reader went away.
    """
    if format in ("json", "sarif", "rdjson", "jsonl"):
        content = _JSON_COMMAND.sub(rb"#\\u0023", content)
    elif format in ("html", "junit"):
        content = _JSON_COMMAND.sub(b"#&#35;", content)
    elif format != "xlsx":
        text = _TOUCHY.sub("\ufffd", content.decode("utf-8", "replace")) if format != "text" else content.decode()
        text = text.replace("##[", "# #[").replace("##vso[", "# #vso[")
        content = (text if format == "github" else _COMMAND.sub(": ", text)).encode()
    _write(content)


def _write(content: bytes) -> None:
    if sys.stdout is None:
        raise CheckerError("standard output is closed; name a file with -o FILE")
    stream = getattr(sys.stdout, "buffer", None)
    try:
        if stream is None:
            sys.stdout.write(content.decode("utf-8", "backslashreplace"))
        else:
            sys.stdout.flush()
            rest = memoryview(content)
            while rest:
                # An unbuffered stream may take less than it was given.
                rest = rest[stream.write(rest) or 0 :]
            stream.flush()
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CheckerError(f"standard output cannot be written ({error.strerror or error}); free some space") from error
