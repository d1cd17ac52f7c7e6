"""Pictures of the program in a real terminal and a real editor, and of a notebook's view, for README and docs.

    python tools/screens.py [FOLDER]        the default folder is docs/images

Needs Playwright (a development dependency) and, of the system, Chromium, tmux and Neovim; downloads nothing.
"""

from __future__ import annotations

import argparse
import html
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text
from screenshots import ARGUMENTS, ROOT, chromium

# Name, columns, rows, what is run there.
TERMINALS = [
    ("help", 80, 44, "checker --help"),
    (
        "run",
        110,
        27,
        "checker check 2023-vostochny-en.txt 2023-vostochny-ru.txt 2023-vostochny-ko.txt -o report.html -o -",
    ),
]
EDITOR = ("editor", 100, 20)
NOTEBOOK = ("notebook", 1000)
LIGHT = TerminalTheme(
    (255, 255, 255), (31, 35, 40),
    [(31, 35, 40), (176, 0, 32), (17, 99, 41), (138, 90, 0), (9, 105, 218), (130, 80, 223), (27, 124, 131),
     (110, 119, 129)],
)  # fmt: skip
STYLE = """
body { margin: 0; background: #fff; color: #1f2328; font: 15px/1.45 "DejaVu Sans", "Noto Sans", sans-serif }
main { display: inline-block; padding: 14px 18px; border: 1px solid #d0d7de; border-radius: 6px; margin: 6px }
pre { margin: 0; font: 14px/1.35 "DejaVu Sans Mono", "Noto Sans Mono CJK KR", monospace }
main.notebook { display: block }
.notebook pre { background: #f6f8fa; border: 1px solid #d0d7de; padding: 8px 10px }
.notebook table { border-collapse: collapse; font-size: 13px }
.notebook th, .notebook td { padding: 4px 8px; text-align: left }
.notebook tr:nth-child(even) { background: #f6f8fa }
i { color: #6e7781; font-style: normal; font-size: 13px }
"""
SERVER = "checker-pictures"
DONE = f"tmux -L {SERVER} wait-for -S done"
EDITOR_SETTINGS = f"""
set background=light laststatus=0 noruler wrap linebreak signcolumn=yes
highlight SignColumn ctermbg=NONE
highlight NormalFloat ctermbg=NONE
highlight DiagnosticUnderlineError cterm=underline ctermfg=1
lua << EOF
vim.diagnostic.config({{ virtual_text = false }})
local server = vim.lsp.start_client({{ name = "checker", cmd = {{ "checker", "lsp" }}, root_dir = vim.fn.getcwd() }})
vim.lsp.buf_attach_client(0, server)
vim.api.nvim_create_autocmd("DiagnosticChanged", {{ callback = function()
  local found = vim.diagnostic.get(0)[1]
  if found then
    vim.api.nvim_win_set_cursor(0, {{ found.lnum + 1, found.col }})
    vim.defer_fn(function() vim.diagnostic.open_float({{ scope = "line", border = "single", max_width = 90 }}) end, 300)
    vim.defer_fn(function() os.execute("{DONE}") end, 900)
  end
end }})
EOF
"""
DRAFT = """---
source: Quay Post
language: en
published: 2024-07-03
---

# Fire in the port of Orin

A fire in the port of Orin on Tuesday killed 21 people, the mayor said.
It broke out in a warehouse for cotton before dawn, and two ferries turned back.

The port will open again on Friday.
"""
PUBLISHED = """---
source: Северный листок
language: ru
published: 2024-07-03
---

Во вторник при пожаре в порту Орин погибли 12 человек, сообщил мэр.
"""
CELL = """import checker

english = checker.article(
    "A fire in the port of Orin on Tuesday killed 21 people, the mayor said.",
    source="Quay Post", published="2024-07-03", language="en",
)
russian = checker.article(
    "Во вторник при пожаре в порту Орин погибли 12 человек, сообщил мэр.",
    source="Северный листок", published="2024-07-03", language="ru",
)
checker.check([english, russian])"""


def main(folder: Path) -> None:
    """Write every picture to `folder`."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        home = Path(scratch)
        for name, columns, rows, command in TERMINALS:
            _shoot(browser, _terminal(command, columns, rows, home / name), folder / f"{name}.png")
        _shoot(browser, _editor(home / "editor"), folder / f"{EDITOR[0]}.png")
        _shoot(browser, _notebook(), folder / f"{NOTEBOOK[0]}.png")
        browser.close()


def _terminal(command: str, columns: int, rows: int, home: Path) -> str:
    """What `command` leaves on a terminal of that size, in a folder with the samples."""
    shutil.copytree(ROOT / "samples", home)
    prompt = "printf '\\033[32m$\\033[0m %s'"
    return _screen(f"{prompt} {shlex.quote(command)}; echo; {command}; {prompt} ''; {DONE}", columns, rows, home)


def _editor(home: Path) -> str:
    """A draft in Neovim, with what `checker lsp` marks in it against the store of what is published."""
    (home / "articles").mkdir(parents=True)
    (home / "articles" / "port.md").write_text(PUBLISHED, encoding="utf-8")
    (home / "draft.md").write_text(DRAFT, encoding="utf-8")
    (home / "checker.toml").write_text('corpus = ["articles"]\nstore = "store"\n', encoding="utf-8")
    (home / "settings.vim").write_text(EDITOR_SETTINGS, encoding="utf-8")
    _, columns, rows = EDITOR
    return _screen("checker index 2>&1 > index.log; nvim --clean -n -S settings.vim draft.md", columns, rows, home)


def _screen(script: str, columns: int, rows: int, home: Path) -> str:
    """The screen of a terminal of that size, when `script` has come to DONE."""
    tmux = ["tmux", "-L", SERVER, "-f", os.devnull, "-u"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    size = ["-x", str(columns), "-y", str(rows)]
    subprocess.run([*tmux, "new-session", "-d", *size, "bash", "--norc", "-c", f"{script}; sleep 600"], cwd=home,
                   env=environment, check=True)  # fmt: skip
    try:
        subprocess.run([*tmux, "wait-for", "done"], check=True, timeout=120)
        capture = [*tmux, "capture-pane", "-e", "-p"]
        shown = subprocess.run(capture, check=True, capture_output=True, encoding="utf-8").stdout
    finally:
        subprocess.run([*tmux, "kill-server"], check=True)
    console = Console(record=True, width=columns, file=io.StringIO(), force_terminal=True)
    # The colour of an underline is beyond rich, which takes its parts for other codes.
    console.print(Text.from_ansi(re.sub(r"\x1b\[58[;:][0-9;:]*m", "", shown.rstrip())), soft_wrap=True)
    return f"<main><pre>{console.export_html(theme=LIGHT, inline_styles=True, code_format='{code}')}</pre></main>"


def _notebook() -> str:
    """A cell and what it gives, laid out as notebooks do."""
    *before, last = CELL.split("\n")
    names: dict[str, Any] = {}
    exec("\n".join(before), names)
    shown = eval(last, names)._repr_html_()
    return f"<main class=notebook><i>In [1]:</i><pre>{html.escape(CELL)}</pre><i>Out[1]:</i>{shown}</main>"


def _shoot(browser: Any, body: str, file: Path) -> None:
    context = browser.new_context(viewport={"width": NOTEBOOK[1], "height": 800}, device_scale_factor=1.5)
    page = context.new_page()
    page.set_content(f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{body}")
    taken = page.locator("main").screenshot()
    # Letters on white need few colours; so the file is a third as large.
    Image.open(io.BytesIO(taken)).convert("RGB").quantize(128).save(file, optimize=True)
    context.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make the pictures of the terminal, the editor and the notebook.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "images")
    main(parser.parse_args().folder)
