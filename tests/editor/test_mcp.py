"""`checker mcp` as an assistant meets it: a real client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the server for assistants needs mcp")

from mcp import Client, StdioServerParameters

ROOT = Path(__file__).parent.parent.parent
WEEKDAY = "They met on Thursday, 13 September 2023.\n"


def asked(folder: Path, *calls: tuple[str, list[str]]) -> list[tuple[bool, str]]:
    """Whether each call failed, and the text that it gave."""

    async def session() -> list[tuple[bool, str]]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "checker", "mcp", str(folder)], env=environment, cwd=str(folder)
        )
        async with Client(server) as client:
            tools = (await client.list_tools()).tools
            assert {tool.name for tool in tools} == {"check", "facts", "claims"}
            answers: list[Any] = [await client.call_tool(name, {"paths": paths}) for name, paths in calls]
            return [(bool(answer.is_error), answer.content[0].text) for answer in answers]

    async def bounded() -> list[tuple[bool, str]]:
        return await asyncio.wait_for(session(), 120)

    # In a thread of its own: a browser of other tests may leave a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, bounded()).result()


def test_an_assistant_checks_reads_and_stays_in_its_folder(tmp_path: Path) -> None:
    served = tmp_path / "served"
    served.mkdir()
    (served / "a.md").write_text(f"---\nsource: Quay\nlanguage: en\n---\n{WEEKDAY}", "utf-8")
    (tmp_path / "secret.md").write_text(WEEKDAY, "utf-8")
    (served / "link.md").symlink_to(tmp_path / "secret.md")
    outside = ["../secret.md", str(tmp_path / "secret.md"), "link.md", "-", "x/../../*.md", "/etc/*"]
    check, claims, facts, missing, *refused = asked(
        served, ("check", ["."]), ("claims", ["a.md"]), ("facts", ["*.md"]), ("check", ["gone.md"]),
        *(("check", [path]) for path in outside),
    )  # fmt: skip
    (finding,) = json.loads(check[1])["findings"]
    assert (finding["rule"], finding["sides"][0]["source"]) == ("weekday-mismatch", "Quay")
    assert json.loads(claims[1].splitlines()[0])["values"][0]["value"] == "Thursday 2023-09-13"
    assert not facts[0]
    assert (missing[0], "no such file or folder" in missing[1]) == (True, True)
    assert all(failed and "lies outside of the served folder" in said for failed, said in refused), refused
    assert sorted(path.name for path in served.iterdir()) == ["a.md", "link.md"]
