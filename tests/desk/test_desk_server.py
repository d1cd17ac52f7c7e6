"""The desk as it is asked by others than its page: bad names, too much, strangers, restarts."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desking import ENGLISH, HINDI, ROOT, RUN, Desk, desk

from checker.desk.folder import MOST_BYTES


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("desk") / "desk") as found:
        yield found


def below(folder: Path) -> set[str]:
    """What lies in the folder, without what the desk keeps there."""
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if ".checker" not in each.parts}


@pytest.mark.parametrize(
    "name",
    [
        "../out.txt", "/etc/out.txt", "a/b.txt", "..\\out.txt", "C:\\out.txt", ".hidden.txt", "-.txt", "con.txt",
        "a\nb.txt", "a\x00b.txt", "\u202etxt.txt", "x" * 300 + ".txt", ".txt", "", "..", "README.md", "a?.txt",
    ],
)  # fmt: skip
def test_a_name_that_is_a_path_or_no_name_is_refused_with_a_sentence(served: Desk, name: str) -> None:
    before = below(served.folder.parent)
    status, answer = served.put(name, b"text")
    assert status == 422
    assert answer["error"].endswith(".")
    assert "\n" not in answer["error"]
    assert below(served.folder.parent) == before


def test_the_sentence_is_in_the_language_of_the_reader(served: Desk) -> None:
    status, answer = served.put("../बाहर.txt", b"text", **{"Accept-Language": "hi-IN,hi;q=0.9,en;q=0.5"})
    assert status == 422
    assert answer["error"] == "../बाहर.txt: इसमें पथ है; लेख केवल उसके नाम से जोड़ा जाता है।"


@pytest.mark.parametrize(("name", "status"), [("run.py", 415), ("run.sh", 415), ("page.exe", 415), ("noise", 422)])
def test_what_no_run_reads_is_not_taken(served: Desk, name: str, status: int) -> None:
    assert served.put(name, b"import os")[0] == status
    assert name not in below(served.folder)


def test_an_upload_of_500_mb_is_refused_before_it_comes(served: Desk) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    connection.putrequest("POST", f"/{served.token}/articles/put")
    for name, value in (
        ("Content-Type", "application/octet-stream"), ("X-Checker-Token", served.token), ("X-Name", "large.txt"),
        ("Content-Length", "500000000"),
    ):  # fmt: skip
        connection.putheader(name, value)
    connection.endheaders()
    connection.send(b"a" * 1000)
    answer = connection.getresponse()
    assert answer.status == 413
    assert json.loads(answer.read())["error"] == "large.txt: is larger than 50 MB; split it into smaller files."
    connection.close()


def test_an_upload_that_does_not_say_how_large_it_is_ends_at_the_bound(served: Desk) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)

    def endless() -> Iterator[bytes]:
        for _ in range(MOST_BYTES // 1_000_000 + 2):
            yield b"a" * 1_000_000

    sent = {"Content-Type": "application/octet-stream", "X-Checker-Token": served.token, "X-Name": "long.txt"}
    try:
        connection.request("POST", f"/{served.token}/articles/put", endless(), sent, encode_chunked=True)
        assert connection.getresponse().status == 413
    except OSError:
        # The server closed before all of it was sent.
        pass
    finally:
        connection.close()
    assert "long.txt" not in below(served.folder)
    assert not list((served.folder / ".checker").glob("upload.*"))


def test_an_upload_that_breaks_off_leaves_nothing(served: Desk) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as line:
        head = (
            f"POST /{served.token}/articles/put HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nX-Name: half.txt\r\n"
            f"X-Checker-Token: {served.token}\r\nContent-Type: application/octet-stream\r\nContent-Length: 5000\r\n\r\n"
        )
        line.sendall(head.encode() + b"half of it")
    for _ in range(50):
        if not list((served.folder / ".checker").glob("upload.*")):
            break
        time.sleep(0.1)
    assert not list((served.folder / ".checker").glob("upload.*"))
    assert "half.txt" not in below(served.folder)
    assert served.ask("GET", "")[0] == 200


def test_an_upload_and_a_run_that_take_too_long_are_ended(tmp_path: Path) -> None:
    bounds = (
        "import checker.desk.server, checker.desk.running\n"
        "checker.desk.server.UPLOAD_SECONDS = 1\nchecker.desk.running.RUN_SECONDS = 0.3"
    )
    with desk(tmp_path / "desk", bounds=bounds) as served:
        with socket.create_connection(("127.0.0.1", served.port), timeout=20) as line:
            head = (
                f"POST /{served.token}/articles/put HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nX-Name: slow.txt\r\n"
                f"X-Checker-Token: {served.token}\r\nContent-Type: application/octet-stream\r\n"
                "Content-Length: 5000\r\n\r\n"
            )
            line.sendall(head.encode() + b"slowly")
            answer = b"".join(iter(lambda: line.recv(4096), b""))
        assert answer.startswith(b"HTTP/1.1 408")
        assert b"slow.txt: did not come in within 1 seconds; try again." in answer
        served.put("en.txt", ENGLISH.encode())
        assert served.run("en.txt")["state"] == "too_long"
    assert below(tmp_path / "desk") == {"en.txt"}


def test_articles_beyond_the_bounds_are_refused(tmp_path: Path) -> None:
    bounds = "import checker.desk.folder as f\nf.MOST_ARTICLES, f.MOST_IN_ALL = 2, 10"
    with desk(tmp_path / "desk", bounds=bounds) as served:
        assert served.put("a.txt", b"12345")[0] == 200
        assert served.put("b.txt", b"123456")[1]["error"].startswith("The articles here would be more than")
        assert served.put("b.txt", b"12345")[0] == 200
        assert served.put("c.txt", b"1")[1]["error"] == "At most 2 articles are kept here; take some out first."


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Checker-Token": "wrong"},
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "evil.example"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "text/plain"},
    ],
)
def test_another_site_puts_nothing_in(served: Desk, headers: dict[str, str]) -> None:
    status, _ = served.put("evil.txt", b"text", **headers)
    assert status in (400, 403, 415, 421)
    assert "evil.txt" not in below(served.folder)


def test_an_article_of_the_same_name_is_replaced_only_by_who_saw_it(tmp_path: Path) -> None:
    with desk(tmp_path / "desk") as served:
        assert served.put("a.txt", b"first")[0] == 200
        assert served.put("a.txt", b"first")[0] == 200
        status, answer = served.put("a.txt", b"second")
        assert status == 409
        seen = answer["instead"]
        # On some systems these are one file.
        assert served.put("A.TXT", b"third")[0] == 409
        assert served.put("a.txt", b"second", f"?instead={seen}")[0] == 200
        # Another editor who saw the first one does not overwrite the second.
        assert served.put("a.txt", b"third", f"?instead={seen}")[0] == 409
        assert served.put("a.txt", b"third", "?both=1")[1]["said"] == "a-2.txt is here now."
        assert served.send("articles/remove", {"name": "a-2.txt"})[0] == 200
        assert served.send("articles/remove", {"name": "a-2.txt"})[0] == 404
        assert served.send("articles/remove", {"name": "../desk/a.txt"})[0] == 404
    assert below(tmp_path / "desk") == {"a.txt"}
    earlier = {each.read_bytes() for each in (tmp_path / "desk/.checker/earlier").iterdir()}
    assert earlier == {b"first", b"third"}


def test_runs_and_decisions_are_known_after_a_restart(tmp_path: Path) -> None:
    with desk(tmp_path / "desk") as served:
        served.put("en.txt", ENGLISH.encode())
        served.put("hi.txt", HINDI.encode())
        assert served.run("en.txt", "hi.txt")["state"] == "done"
        report = json.loads(served.ask("GET", "runs/1/report.json")[2])
        [error] = [each for each in report["findings"] if each["level"] == "error"]
        change = {"fingerprint": error["fingerprint"], "version": 0, "status": "dismissed", "reason": "two ferries"}
        assert served.send("runs/1/decisions", change)[0] == 200
    with desk(tmp_path / "desk") as again:
        [run] = again.state()["runs"]
        assert run["settled"] == "1 dismissed or known"
        assert b"two ferries" in again.ask("GET", "runs/1/")[2]
        assert b"two ferries" in again.ask("GET", "runs/1/report.html")[2]
        assert again.ask("GET", "runs/1/facts.csv")[0] == 200
        assert again.ask("GET", "runs/1/facts.xlsx")[2].startswith(b"PK")
        assert again.run("en.txt", "hi.txt")["number"] == 2


def test_a_run_is_cancelled_and_one_that_its_desk_left_is_said_to_have_stopped(tmp_path: Path) -> None:
    with desk(tmp_path / "desk") as served:
        for number in range(200):
            served.put(f"a{number}.txt", ENGLISH.replace("21", str(number)).encode())
        names = [each["name"] for each in served.state()["articles"]]
        numbers = [served.send("runs", {"articles": names})[1]["number"] for _ in range(2)]
        assert served.send("runs/cancel", {"number": numbers[1]})[0] == 200
        assert served.ended(numbers[1])["state"] == "cancelled"
        assert served.send("runs/cancel", {"number": numbers[0]})[0] == 200
        assert served.ended(numbers[0])["state"] == "cancelled"
        assert served.ask("GET", f"runs/{numbers[0]}/")[0] == 404
        served.send("runs", {"articles": names})
        assert served.process is not None
        served.process.send_signal(signal.SIGKILL)
        served.process.wait()
    with desk(tmp_path / "desk") as again:
        assert [run["state"] for run in again.state()["runs"]] == ["stopped", "cancelled", "cancelled"]


def test_a_run_imports_nothing_from_the_folder(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    for name in ("json", "numpy", "yaml", "checker", "sitecustomize"):
        (tmp_path / "desk" / f"{name}.py").write_text(f"open({str(tmp_path / 'executed')!r}, 'w')\n")
    with desk(tmp_path / "desk") as served:
        served.put("en.txt", ENGLISH.encode())
        assert served.run("en.txt")["state"] == "done"
        assert [each["name"] for each in served.state()["articles"]] == ["en.txt"]
    assert not (tmp_path / "executed").exists()


def test_a_folder_is_read_along_and_nothing_is_written_there(tmp_path: Path) -> None:
    wire = tmp_path / "wire"
    wire.mkdir()
    (wire / "hi.txt").write_text(HINDI)
    with desk(tmp_path / "desk") as served:
        served.put("en.txt", ENGLISH.encode())
        for wrong in ("wire", str(tmp_path / "none"), str(tmp_path / "desk"), str(tmp_path), "a\x00b", ""):
            assert served.send("folders", {"folder": wrong})[0] == 422
        assert served.send("folders", {"folder": str(wire)})[0] == 200
        assert served.send("runs", {"folders": [str(tmp_path)]})[0] == 404
        run = served.run("en.txt", folders=[str(wire)])
        assert {each["level"]: each["count"] for each in run["levels"]}["error"] == 1
        # Ids do not change with what else is checked: what was decided is met again.
        ids = [each["id"] for each in json.loads(served.ask("GET", "runs/1/report.json")[2])["articles"]]
        assert "en.txt" in ids
        assert served.send("folders", {"leave": str(wire)})[0] == 200
        assert served.state()["folders"] == []
    assert [each.name for each in wire.iterdir()] == ["hi.txt"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"articles": []}, 422),
        ({"articles": ["none.txt"]}, 404),
        ({"articles": ["../desking.py"]}, 404),
        ({"articles": "en.txt"}, 422),
        ({"articles": [7]}, 422),
        ({"articles": ["ok.txt"], "store": "relative"}, 422),
        ([], 400),
    ],
)
def test_a_run_of_nothing_is_refused_with_a_sentence(served: Desk, body: object, status: int) -> None:
    served.put("ok.txt", b"A text.")
    found, answer = served.send("runs", body)
    assert found == status
    assert answer["error"].endswith(".")


def test_a_store_that_is_none_fails_the_run_with_one_sentence(served: Desk, tmp_path: Path) -> None:
    served.put("ok.txt", b"A text.")
    run = served.run("ok.txt", store=str(tmp_path))
    assert run["state"] == "failed"
    assert str(tmp_path) in run["error"]


@pytest.mark.parametrize(
    "pasted",
    [{"text": " "}, {}, {"text": "a", "published": "2025-02-30"}, {"text": "a", "published": "yesterday"}],
)
def test_a_text_that_is_none_is_not_pasted(served: Desk, pasted: dict[str, str]) -> None:
    status, answer = served.send("articles/paste", pasted)
    assert status == 422
    assert answer["error"].endswith(".")


def test_what_is_pasted_cannot_set_other_fields(served: Desk) -> None:
    title = "Calm\nsource: Forged\n---\n"
    assert served.send("articles/paste", {"text": "---\nsource: Forged\n---\nText.", "title": title})[0] == 200
    for _ in range(50):
        [told] = [each for each in served.state()["articles"] if each["name"].startswith("calm")]
        if "source" in told:
            break
        time.sleep(0.1)
    assert told["source"] == ""
    assert told["title"] == "Calm source: Forged ---"


@pytest.mark.parametrize("path", ["runs/7/", "runs/7/facts", "diff?old=1&new=7", "diff", "diff?old=x&new=-1"])
def test_a_run_that_is_none_is_told_in_a_sentence(served: Desk, path: str) -> None:
    status, _, body = served.ask("GET", path)
    assert status == 404
    assert json.loads(body)["error"] == "There is no such run, or it has no report."


def test_a_port_in_use_and_a_folder_that_is_served_are_told_in_one_sentence(served: Desk, tmp_path: Path) -> None:
    run = RUN.replace("app()", "\nfrom checker.errors import CheckerError\ntry:\n app(standalone_mode=False)\n"
                      "except CheckerError as e:\n print(e)\n raise SystemExit(2)")  # fmt: skip

    def serve(*options: str) -> tuple[int, str]:
        command = [sys.executable, "-c", run, *options, "--no-browser"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=60)
        return done.returncode, done.stdout

    port = str(served.port)
    assert serve(str(tmp_path / "a"), "--port", port) == (
        2, f"port {port} is in use; give --port 0 for one that is free\n",
    )  # fmt: skip
    assert not (tmp_path / "a").exists()
    assert serve(str(served.folder), "--port", "0") == (
        2, f"{served.folder}: another desk serves this folder; open its address, or name another folder\n",
    )  # fmt: skip
    (tmp_path / "b").mkdir()
    (tmp_path / "b/.checker").symlink_to(tmp_path / "elsewhere")
    code, said = serve(str(tmp_path / "b"), "--port", "0")
    assert (code, said.count("\n")) == (2, 1)
    assert not (tmp_path / "elsewhere").exists()


def test_the_events_tell_the_state_and_whatever_changes(served: Desk) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    connection.request("GET", f"/{served.token}/events")
    answer = connection.getresponse()
    assert answer.getheader("content-type", "").startswith("text/event-stream")
    assert json.loads(answer.readline().removeprefix(b"data: "))["folders"] == []
    served.put("event.txt", b"Something happened.")
    for line in iter(answer.readline, b""):
        if line.startswith(b"data: ") and b"event.txt" in line:
            break
    else:
        raise AssertionError("the page is not told")
    connection.close()
