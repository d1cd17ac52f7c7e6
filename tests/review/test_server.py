"""The review on 127.0.0.1: who may use it, and what it keeps."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from newsdesk import assemble, bridge_findings, desk_report
from serving import RUN, Served, served

from checker.model import LEVELS
from checker.report import write_report
from checker.review import decisions_path, load_decisions

FINGERPRINT = bridge_findings()[0].fingerprint


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("review") / "desk.json"
    write_report(desk_report(), path)
    with served(path) as found:
        yield found


def test_the_page_is_served_to_who_has_the_token(review: Served) -> None:
    status, headers, body = review.ask("GET", "")
    assert status == 200
    assert b"The summit in Lindmark is dated June 2021" in body
    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    assert b"connect-src &#39;self&#39;" in body


@pytest.mark.parametrize("path", ["/", "/wrong/", "/wrong/decisions", "//", "/%2e%2e/", "/favicon.ico"])
def test_without_the_token_there_is_nothing(review: Served, path: str) -> None:
    status, _, body = review.ask("GET", path)
    assert status == 404
    assert b"Lindmark" not in body


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "", "localhost.evil.example"]
)
def test_another_host_name_is_turned_away(review: Served, host: str) -> None:
    status, _, body = review.ask("GET", "", headers={"Host": host})
    assert status in (400, 421)
    assert b"Lindmark" not in body


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"X-Checker-Token": "wrong"},
        {"X-Checker-Token": ""},
    ],
)
def test_another_site_cannot_decide(review: Served, headers: dict[str, str]) -> None:
    change = {"fingerprint": FINGERPRINT, "version": 0, "status": "accepted"}
    status, answer = review.decide(change, **headers)
    assert status == 403
    assert "error" in answer


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_form_can_send_is_no_decision(review: Served, kind: str) -> None:
    assert review.decide({"fingerprint": FINGERPRINT, "version": 0}, **{"Content-Type": kind})[0] == 415


def test_reading_changes_nothing(review: Served) -> None:
    before = review.ask("GET", "decisions")[2]
    for path in ("", "decisions", "export.csv", "export.xlsx", f"decisions?fingerprint={FINGERPRINT}&status=accepted"):
        assert review.ask("GET", path)[0] == 200
    assert review.ask("HEAD", "")[0] == 200
    for method in ("PUT", "DELETE", "PATCH"):
        sent = {"X-Checker-Token": review.token, "Content-Type": "application/json"}
        assert review.ask(method, "decisions", {}, sent)[0] == 405
    assert review.ask("GET", "decisions")[2] == before


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"fingerprint": "unknown", "version": 0, "status": "accepted"}, 404),
        ({"fingerprint": FINGERPRINT, "version": 0, "status": "dismissed"}, 422),
        ({"fingerprint": FINGERPRINT, "version": 0, "status": "dismissed", "reason": "  "}, 422),
        ({"fingerprint": FINGERPRINT, "version": 0, "status": "deleted"}, 422),
        ({"fingerprint": FINGERPRINT, "status": "accepted"}, 422),
        ({"fingerprint": FINGERPRINT, "version": True, "status": "accepted"}, 422),
        ({"fingerprint": FINGERPRINT, "version": 0, "comment": 7}, 422),
        ({"fingerprint": FINGERPRINT, "version": 0, "comment": "x" * 4001}, 422),
        ({"fingerprint": FINGERPRINT, "version": 0, "comment": "x" * 100_000}, 413),
        ([], 400),
    ],
)
def test_a_decision_that_is_none_is_refused_with_a_sentence(review: Served, change: object, status: int) -> None:
    found, answer = review.decide(change)  # type: ignore[arg-type]
    assert found == status
    assert str(answer["error"]).endswith(".")


def test_what_is_not_json_is_refused(review: Served) -> None:
    sent = {"X-Checker-Token": review.token, "Content-Type": "application/json"}
    for body in (b"{", b"\xff", b"[" * 50_000):
        assert review.ask("POST", "decisions", body, sent)[0] == 400


def test_a_decision_is_kept_shown_and_exported(report_path: Path) -> None:
    with served(report_path) as review:
        dismissed = {"version": 0, "status": "dismissed", "reason": "another summit", "author": "Mira"}
        status, answer = review.decide({"fingerprint": FINGERPRINT, **dismissed})
        assert (status, answer["version"]) == (200, 1)
        status, answer = review.decide({"fingerprint": FINGERPRINT, "version": 0, "status": "accepted"})
        assert status == 409
        assert answer["decision"]["reason"] == "another summit"  # type: ignore[index]
        page = review.ask("GET", "")[2].decode()
        assert 'data-status="dismissed"' in page
        assert "another summit" in page
        assert "another summit" in review.ask("GET", "export.csv")[2].decode("utf-8-sig")
        assert review.ask("GET", "export.xlsx")[2].startswith(b"PK")
        assert json.loads(review.ask("GET", "decisions")[2])[FINGERPRINT]["author"] == "Mira"
    assert load_decisions(decisions_path(report_path))[FINGERPRINT].status == "dismissed"


def test_a_port_in_use_and_a_bad_report_are_told_in_one_sentence(report_path: Path, tmp_path: Path) -> None:
    run = RUN.replace("app()", "\nfrom checker.errors import CheckerError\ntry:\n app(standalone_mode=False)\n"
                      "except CheckerError as e:\n print(e)\n raise SystemExit(2)")  # fmt: skip

    def review(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", run, *options]
        return subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = review(str(report_path), "--port", port)
    assert (done.returncode, done.stdout) == (2, f"port {port} is in use; give --port 0 for one that is free\n")
    (tmp_path / "bad.json").write_text('{"schema": "checker-report/0"}')
    done = review(str(tmp_path / "bad.json"))
    assert done.returncode == 2
    assert done.stdout.count("\n") == 1
    assert "checker-report/0" in done.stdout


def test_a_decision_on_what_a_source_has_joined_is_changed_and_not_made_twice(tmp_path: Path) -> None:
    summit = bridge_findings()[2]
    path = tmp_path / "desk.json"
    write_report(assemble([summit]), path)
    with served(path) as first:
        assert first.decide({"fingerprint": summit.fingerprint, "version": 0, "status": "accepted"})[0] == 200
    # Another sentence of the same figure: the pairs are known, the fingerprint is another one.
    joined = replace(summit, fingerprint="f" * 16, id="joined")
    write_report(assemble([joined]), path)
    with served(path) as second:
        told = json.loads(second.ask("GET", "decisions")[2])
        assert {name: said["status"] for name, said in told.items()} == {"f" * 16: "accepted"}
        change = {"fingerprint": "f" * 16, "version": 1, "status": "dismissed", "reason": "two bridges"}
        status, said = second.decide(change)
        assert (status, said["fingerprint"], said["version"]) == (200, "f" * 16, 2)
    [kept] = load_decisions(decisions_path(path)).values()
    assert (kept.fingerprint, kept.status, kept.pairs) == (summit.fingerprint, "dismissed", summit.pairs)


def test_the_export_has_the_most_serious_findings_first(review: Served) -> None:
    table = csv.DictReader(io.StringIO(review.ask("GET", "export.csv")[2].decode("utf-8-sig")))
    levels = [row["level"] for row in table]
    assert levels == sorted(levels, key=LEVELS.index)
    assert set(levels) == set(LEVELS)


def test_two_hundred_parallel_decisions_of_two_clients_are_all_kept(report_path: Path) -> None:
    with served(report_path) as review, ThreadPoolExecutor(16) as clients:

        def decide(number: int) -> int:
            author = ("Mira", "Ravi")[number % 2]
            change = {"fingerprint": FINGERPRINT, "version": 0, "comment": str(number), "author": author}
            return review.decide(change)[0]

        assert set(clients.map(decide, range(200))) == {200}
    found = load_decisions(decisions_path(report_path))
    assert {comment.text for each in found.values() for comment in each.comments} == {str(n) for n in range(200)}


def test_a_client_that_sends_slowly_or_hangs_up_holds_nobody_up(review: Served) -> None:
    held = [socket.create_connection(("127.0.0.1", review.port)) for _ in range(30)]
    try:
        for number, each in enumerate(held):
            each.sendall(b"POST /" if number % 2 else b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\nab")
        assert review.ask("GET", "")[0] == 200
        for each in held[:15]:
            each.close()
        assert review.ask("GET", "decisions")[0] == 200
    finally:
        for each in held:
            each.close()
