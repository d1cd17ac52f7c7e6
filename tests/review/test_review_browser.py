"""Two editors at one report, each in a browser of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from chromium import violations
from newsdesk import bridge_findings
from serving import RUN, served

from checker.review import decisions_path, load_decisions

TARGET = bridge_findings()[0]


def desk(browser: Any, address: str) -> Any:
    """A page of its own context: nothing is shared but the server."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(10_000)
    page.goto(address)
    return page


def test_two_browsers_at_once_lose_nothing(browser: Any, report_path: Path) -> None:
    with served(report_path) as review:
        mira, ravi = desk(browser, review.address), desk(browser, review.address)
        card = f"#f-{TARGET.id}"
        mira.locator(card).locator("[data-act=dismiss]").click()
        mira.fill("#decide-author", "Mira")
        mira.fill("#decide-reason", "another summit")
        mira.click("#decide-save")
        mira.wait_for_selector(f"{card}[data-status=dismissed]")
        # Ravi's page still shows the finding as open: his decision is refused, and he is shown hers.
        ravi.locator(card).locator("[data-act=accept]").click()
        ravi.fill("#decide-author", "Ravi")
        ravi.click("#decide-save")
        ravi.wait_for_selector("#toast:not([hidden])")
        assert "Somebody else decided in the meantime: dismissed" in ravi.locator("#toast").inner_text()
        assert "another summit" in ravi.locator(f"{card} .decision").inner_text()
        # Comments of both are kept.
        for page, name, words in ((ravi, "Ravi", "are you sure?"), (mira, "Mira", "quite <b>sure</b>")):
            page.locator(card).locator("[data-act=note]").click()
            page.fill("#decide-author", name)
            page.fill("#decide-comment", words)
            page.fill("#decide-assignee", "Ravi")
            page.click("#decide-save")
            kept = "c => document.querySelector(c + ' .decision').textContent.includes('sure')"
            page.wait_for_function(kept, arg=card)
        mira.evaluate("refresh()")
        mira.wait_for_function("c => document.querySelectorAll(c + ' .decision q').length === 2", arg=card)
        assert "quite <b>sure</b>" in mira.locator(f"{card} .decision").inner_text()
        ravi.reload()
        assert "assigned to Ravi" in ravi.locator(f"{card} .decision").inner_text()
        assert violations(ravi) == []
        for page in (mira, ravi):
            page.context.close()
    kept = load_decisions(decisions_path(report_path))[TARGET.fingerprint]
    assert (kept.status, kept.reason, kept.assignee) == ("dismissed", "another summit", "Ravi")
    assert [(c.author, c.text) for c in kept.comments] == [("Ravi", "are you sure?"), ("Mira", "quite <b>sure</b>")]


def test_another_site_in_the_same_browser_gets_nothing(browser: Any, report_path: Path, tmp_path: Path) -> None:
    with served(report_path) as review:
        page = browser.new_context().new_page()
        (tmp_path / "evil.html").write_text("<p>another site</p>")
        page.goto((tmp_path / "evil.html").as_uri())
        attempt = """async ([address, token, fingerprint]) => {
          const body = JSON.stringify({ fingerprint, version: 0, status: "accepted" });
          const headers = { "Content-Type": "application/json", "X-Checker-Token": token };
          const tries = [
            fetch(address).then(a => a.text()),
            fetch(address + "decisions", { method: "POST", body, headers }).then(a => a.text()),
            fetch(address + "decisions", { method: "POST", body, mode: "no-cors" }).then(a => a.text()),
          ];
          return (await Promise.allSettled(tries)).map(t => t.value ?? "");
        }"""
        answers = page.evaluate(attempt, [review.address, review.token, TARGET.fingerprint])
        assert not any("Lindmark" in answer or "accepted" in answer for answer in answers)
        page.context.close()
    assert load_decisions(decisions_path(report_path)) == {}


@pytest.mark.parametrize("key", ["a", "o"])
def test_the_keys_decide_in_a_review_too(browser: Any, report_path: Path, key: str) -> None:
    with served(report_path) as review:
        page = desk(browser, review.address)
        page.evaluate("keepAuthor('Mira')")
        page.keyboard.press("j")
        page.keyboard.press(key)
        status = {"a": "accepted", "o": "open"}[key]
        page.wait_for_selector(f".finding.current[data-status={status}]")
        page.context.close()
    kept = load_decisions(decisions_path(report_path))
    assert [d.status for d in kept.values()] == (["accepted"] if key == "a" else [])


def test_accepting_asks_for_a_name_once(browser: Any, report_path: Path) -> None:
    first, second = bridge_findings()[:2]
    with served(report_path) as review:
        page = desk(browser, review.address)
        page.locator(f"#f-{first.id}").locator("[data-act=accept]").click()
        page.fill("#decide-author", "Mira")
        page.click("#decide-save")
        page.wait_for_selector(f"#f-{first.id}[data-status=accepted]")
        page.locator(f"#f-{second.id}").locator("[data-act=accept]").click()
        page.wait_for_selector(f"#f-{second.id}[data-status=accepted]")
        page.context.close()
    kept = load_decisions(decisions_path(report_path))
    assert {kept[each.fingerprint].author for each in (first, second)} == {"Mira"}


def test_findings_are_filtered_by_who_they_are_assigned_to(browser: Any, report_path: Path) -> None:
    first, second = bridge_findings()[:2]
    with served(report_path) as review:
        page = desk(browser, review.address)
        assert not page.locator("#by-assignee").is_visible()
        page.locator(f"#f-{first.id}").locator("[data-act=note]").click()
        page.fill("#decide-assignee", "Ravi")
        page.click("#decide-save")
        page.wait_for_selector(f"#f-{first.id} [data-assignee=Ravi]")
        for chosen, shown in (("Ravi", [True, False]), ("nobody", [False, True]), ("anybody", [True, True])):
            page.select_option("[name=assignee]", label=chosen)
            assert [page.locator(f"#f-{each.id}").is_visible() for each in (first, second)] == shown
        page.select_option("[name=assignee]", label="Ravi")
        page.reload()
        assert [page.locator(f"#f-{each.id}").is_visible() for each in (first, second)] == [True, False]
        page.context.close()


def test_reasons_that_were_picked_are_counted_by_rule(browser: Any, report_path: Path) -> None:
    first, second = bridge_findings()[:2]
    with served(report_path) as review:
        context = browser.new_context(locale="hi-IN", viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(review.address)
        for finding, picked, words in ((first, "दूसरा अवसर", "another summit"), (second, "", "no")):
            page.locator(f"#f-{finding.id}").locator("[data-act=dismiss]").click()
            if picked:
                page.select_option("#decide-why", label=picked)
            page.fill("#decide-reason", words)
            page.click("#decide-save")
            page.wait_for_selector(f"#f-{finding.id}[data-status=dismissed]")
        context.close()
    reason = load_decisions(decisions_path(report_path))[first.fingerprint].reason
    assert reason == "दूसरा अवसर: another summit"
    command = [sys.executable, "-c", RUN, str(report_path), "--stats"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]).stdout
    lines = {line.split()[0]: line.split(maxsplit=4)[1:] for line in told.splitlines()[1:]}
    assert lines[first.rule][1] == lines[second.rule][1] == "1"
    assert lines[first.rule][3] == "another occasion 1"
    assert lines[second.rule][3] == "in your own words 1"


def test_the_review_speaks_the_language_of_the_browser_or_of_the_option(browser: Any, report_path: Path) -> None:
    for options, locale, language in (((), "mr-IN", "mr"), (("--language", "ko"), "mr-IN", "ko"), ((), "fr-FR", "en")):
        with served(report_path, *options) as review:
            context = browser.new_context(locale=locale)
            page = context.new_page()
            page.goto(review.address)
            assert page.evaluate("document.documentElement.lang") == language
            context.close()
