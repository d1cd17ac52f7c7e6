"""The gate from the command line: a repository, a store, a branch with new articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from newsroom import TREATY, Desk

WRONG = TREATY.format(day=21, guards="1,200")
RIGHT = TREATY.format(day=19, guards="1,200")


def test_a_branch_is_checked_against_what_is_published(repository: Desk) -> None:
    desk = repository
    desk.run("index", "articles", "--store", ".checker/store")
    desk.git("checkout", "-q", "-b", "news")
    desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    desk.write("articles/calm.md", "The market in Orin opens on Monday.\n", source="Daily Ledger")
    desk.commit("Add two articles")

    gate = ("check", "articles", "--against", ".checker/store", "--changed-since", "main", "--format", "github")
    found = desk.run(*gate)
    assert found.code == 1
    assert [line.split(",")[0] for line in found.out.splitlines() if "date-conflict" in line] == [
        "::error file=articles/wrong.md"
    ]
    assert "calm.md" not in found.out

    desk.write("articles/wrong.md", RIGHT, source="Eastern Wire")
    desk.commit("Mend the date")
    mended = desk.run(*gate)
    assert (mended.code, mended.out) == (0, "")


def test_only_new_articles_are_judged(desk: Desk) -> None:
    desk.write("articles/second.md", WRONG, source="Eastern Wire")
    assert desk.run("check", "articles").code == 1
    desk.run("index", "articles", "--store", "store")
    desk.write("new/calm.md", "The market in Orin opens on Monday.\n", source="Daily Ledger")
    assert desk.run("check", "new", "--against", "store").code == 0


def test_new_articles_are_also_compared_among_themselves(desk: Desk) -> None:
    desk.run("index", "articles/other.md", "--store", "store")
    desk.write("new/one.md", RIGHT, source="Harbour Courier")
    desk.write("new/two.md", WRONG, source="Eastern Wire")
    assert desk.run("check", "new", "--against", "store").code == 1


def test_the_same_article_of_the_same_source_is_an_update(desk: Desk) -> None:
    desk.run("index", "articles", "--store", "store")
    desk.write("new/again.md", RIGHT, source="Harbour Courier")
    text = (desk.folder / "articles/first.md").read_text()
    (desk.folder / "new/again.md").write_text(text)
    ran = desk.run("check", "new/again.md", "--against", "store", "--format", "json")
    assert ran.code == 0
    notes = {u["article"]: u["reason"] for u in json.loads(ran.out)["unchecked"]}
    assert notes["articles/first.md"] == "is an earlier version of new/again.md, which was compared in its place"


def test_the_same_words_of_another_source_are_a_copy(desk: Desk) -> None:
    for name, source in (("articles/first.md", "Harbour Courier"), ("new/copy.md", "Eastern Wire")):
        record = {"source": source, "language": "en", "published": "2024-06-20", "text": RIGHT}
        path = desk.folder / Path(name).with_suffix(".json")
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(record))
    desk.run("index", "articles", "--store", "store")
    ran = desk.run("check", "new", "--against", "store", "--format", "json")
    reasons = [u["reason"] for u in json.loads(ran.out)["unchecked"]]
    assert any(reason.startswith("is a copy of new/copy.json by another source, word for word") for reason in reasons)


def test_an_article_that_was_indexed_before_the_check_is_not_its_own_rival(desk: Desk) -> None:
    desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    desk.run("index", "articles", "--store", "store")
    ran = desk.run("check", "articles/wrong.md", "--against", "store", "--format", "json")
    report = json.loads(ran.out)
    assert {claim["article"] for finding in report["findings"] for claim in finding["claims"]} == {
        "articles/wrong.md", "articles/first.md",
    }  # fmt: skip
    assert report["findings"][0]["claims"][0]["article"] == "articles/wrong.md"


def test_any_name_of_a_file_passes_the_gate(repository: Desk) -> None:
    desk = repository
    desk.run("index", "articles", "--store", "store")
    names = ("with space.md", "line\nbreak.md", "a:b,c.md", "-dash.md", "rtl\u200f\u202e.md", "x%0A.md")
    for number, name in enumerate(names):
        desk.write(f"articles/{name}", TREATY.format(day=21 + number, guards="1,200"), source=f"Wire {number}")
    desk.commit("Add")
    gate = ("check", "articles", "--against", "store", "--changed-since", "HEAD~1", "--format")
    lines = desk.run(*gate, "github").out.splitlines()
    assert all(line.startswith("::") for line in lines)
    found = json.loads(desk.run(*gate, "json").out)
    assert {a["path"] for a in found["articles"]} >= {f"articles/{name}" for name in names}
    for format in ("sarif", "junit", "rdjson", "markdown", "csv"):
        assert desk.run(*gate, format).code == 1


def test_changes_in_the_working_folder_count_too(repository: Desk) -> None:
    desk = repository
    desk.run("index", "articles", "--store", "store")
    desk.write("articles/untracked.md", WRONG, source="Eastern Wire")
    assert desk.run("check", "articles", "--against", "store", "--changed-since", "HEAD").code == 1


def test_renamed_articles_are_new_and_deleted_ones_are_not(repository: Desk) -> None:
    desk = repository
    desk.git("mv", "articles/first.md", "articles/renamed.md")
    desk.git("rm", "-q", "articles/other.md")
    desk.commit("Rename and delete")
    ran = desk.run("check", "articles", "--changed-since", "HEAD~1", "--format", "json")
    assert [article["path"] for article in json.loads(ran.out)["articles"]] == ["articles/renamed.md"]


def test_nothing_changed_is_clean(repository: Desk) -> None:
    ran = repository.run("check", "articles", "--changed-since", "HEAD")
    assert ran.code == 0
    assert ran.out.startswith("0 articles")


def test_a_reference_that_git_does_not_know_is_one_sentence(repository: Desk) -> None:
    ran = repository.run("check", "articles", "--changed-since", "nowhere")
    assert (ran.code, ran.err) == (
        2,
        "checker: git does not know 'nowhere'; check its spelling, or run `git fetch` first\n",
    )


def test_before_the_first_push_everything_is_new(repository: Desk) -> None:
    ran = repository.run("check", "articles", "--changed-since", "0" * 40, "--format", "json")
    assert len(json.loads(ran.out)["articles"]) == 2


@pytest.mark.parametrize("ref", ["", "-x", "--all", "main..HEAD", "HEAD\nmain", "@{upstream}"])
def test_a_reference_is_never_an_option_of_git(repository: Desk, ref: str) -> None:
    ran = repository.run("check", "articles", f"--changed-since={ref}")
    assert (ran.code, "git does not know" in ran.err) == (2, True)


def test_outside_of_a_repository_is_one_sentence(desk: Desk) -> None:
    ran = desk.run("check", "articles", "--changed-since", "main")
    assert ran.code == 2
    assert ran.err.endswith("--changed-since works inside a git repository\n")


def test_a_shallow_clone_without_the_base_is_one_sentence(
    repository: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = repository.git("rev-parse", "HEAD").strip()
    repository.write("articles/more.md", WRONG, source="Eastern Wire")
    repository.commit("More")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(clone))
    monkeypatch.chdir(clone)
    ran = repository.run("check", "articles", "--changed-since", base)
    assert ran.code == 2
    assert "because this clone is shallow; fetch the whole history" in ran.err


def test_a_missing_store_is_one_sentence(desk: Desk) -> None:
    ran = desk.run("check", "articles", "--against", "nowhere")
    assert ran.code == 2
    assert ran.err == "checker: nowhere: no store is here; make one with `checker index PATH... --store nowhere`\n"


def test_exit_zero_hides_findings_and_no_failure(desk: Desk) -> None:
    desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    assert desk.run("check", "articles").code == 1
    assert desk.run("check", "articles", "--exit-zero").code == 0
    assert desk.run("check", "nowhere", "--exit-zero").code == 2


def test_levels_decide_what_fails_and_what_is_reported(desk: Desk) -> None:
    desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    assert desk.run("check", "articles", "--fail-level", "none").code == 0
    ran = desk.run("check", "articles", "--min-level", "error", "--format", "json")
    report = json.loads(ran.out)
    assert {finding["level"] for finding in report["findings"]} == {"error"}
    assert report["summary"]["findings"]["error"] == len(report["findings"])


def test_the_step_summary_is_appended_to(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = desk.folder / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    desk.run("check", "articles", "--format", "github")
    assert summary.read_text().startswith("before\n## checker: no findings\n")


def test_several_outputs_come_from_one_run(desk: Desk) -> None:
    desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    files = ("r.html", "r.json", "r.sarif", "r.xml", "r.md", "r.csv", "r.xlsx")
    ran = desk.run(
        "check", "articles", *(part for name in files for part in ("-o", name)), "-o", "-", "--format", "rdjson"
    )
    assert ran.code == 1
    assert json.loads(ran.out)["source"] == {"name": "checker"}
    assert all((desk.folder / name).stat().st_size for name in files)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "r.doc"), "r.doc: the suffix stands for no format"),
        (("-o", "none/r.json"), "none/r.json: the folder none does not exist"),
        (("-o", "articles"), "articles: is a folder"),
        (("--format", "pdf"), "'pdf' is no report format"),
        (("-o", "a.json", "-o", "b.html", "--format", "github"), "no output takes --format github"),
        (("-o", "a.json", "-o", "a.json"), "two outputs name the same file"),
        (("--accept-new",), "--accept-new needs a baseline to add to"),
        (("--baseline", "none.json"), "none.json: no baseline is here"),
        (("--config", "none.toml"), "none.toml: no configuration is here"),
        (("--rules", "none"), "none: no such rules folder"),
        (("--update-store",), "--update-store needs `store` and `corpus`"),
    ],
)
def test_what_cannot_be_done_is_said_before_any_work(desk: Desk, arguments: tuple[str, ...], said: str) -> None:
    ran = desk.run("check", "articles", *arguments)
    assert ran.code == 2
    assert ran.err.startswith(f"checker: {said}")
    assert ran.err.count("\n") == 1


def test_a_new_article_with_a_stored_ones_id_silences_nobody(desk: Desk) -> None:
    stored = {"id": "x1", "source": "Harbour Courier", "language": "en", "published": "2024-06-20", "text": RIGHT}
    (desk.folder / "articles").mkdir(exist_ok=True)
    (desk.folder / "articles/first.json").write_text(json.dumps(stored))
    desk.run("index", "articles/first.json", "--store", "store")
    new = {"id": "x1", "source": "Harbour Courier", "language": "en", "text": "The market in Orin opens on Monday."}
    (desk.folder / "new").mkdir(exist_ok=True)
    (desk.folder / "new/one.json").write_text(json.dumps(new))
    desk.write("new/two.md", WRONG, source="Eastern Wire")
    ran = desk.run("check", "new", "--against", "store", "--format", "json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert not any("is an earlier version of new/one.json" in u["reason"] for u in found["unchecked"])
    assert any(
        "the id 'x1' is that of a new article too; both were compared" in u["reason"] for u in found["unchecked"]
    )
