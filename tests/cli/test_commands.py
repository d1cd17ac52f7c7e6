"""index, store, baseline, config and init from the command line."""

from __future__ import annotations

import json
import tomllib

import pytest
import yaml
from newsroom import TREATY, Desk

WRONG = TREATY.format(day=21, guards="1,200")


def test_index_says_what_it_did_and_store_what_it_holds(desk: Desk) -> None:
    ran = desk.run("index", "articles", "--store", "s")
    assert (ran.code, ran.out) == (0, "s: 2 files added, 0 changed, 0 removed, 0 unchanged; 2 articles\n")
    info = desk.run("store", "info", "s").out
    assert "articles    2 from 2 sources" in info
    assert "languages   en 2" in info
    assert desk.run("store", "verify", "s").out == "s: whole\n"
    assert desk.run("store", "compact", "s").code == 0


def test_a_configured_corpus_is_all_that_its_store_holds(desk: Desk) -> None:
    desk.write("more/x.md", "The market opens at nine.\n")
    (desk.folder / "checker.toml").write_text('corpus = ["articles", "more"]\nstore = "s"\n')
    assert desk.run("index").out.endswith("; 3 articles\n")
    (desk.folder / "checker.toml").write_text('corpus = ["articles"]\nstore = "s"\n')
    assert desk.run("index").out == "s: 0 files added, 0 changed, 1 removed, 2 unchanged; 2 articles\n"


def test_a_configured_corpus_is_read_anew_for_another_encoder(desk: Desk) -> None:
    (desk.folder / "checker.toml").write_text('corpus = ["articles"]\nstore = "s"\n')
    desk.run("index")
    path = desk.folder / "s/manifest.json"
    manifest = json.loads(path.read_text())
    path.write_text(json.dumps(manifest | {"encoder": manifest["encoder"] | {"revision": "old"}}))
    assert desk.run("check", "articles/first.md").code == 2
    assert desk.run("index", "articles").code == 2
    assert desk.run("index").out == "s: 2 files added, 0 changed, 0 removed, 0 unchanged; 2 articles\n"
    assert desk.run("store", "verify").code == 0
    assert desk.run("check", "articles/first.md").code == 0


def test_verify_ends_with_two_where_something_is_wrong(desk: Desk) -> None:
    desk.run("index", "articles", "--store", "s")
    path = next((desk.folder / "s/segments").rglob("claims.parquet"))
    path.write_bytes(path.read_bytes()[:-1])
    ran = desk.run("store", "verify", "s")
    assert ran.code == 2
    assert "claims.parquet has" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("index",), "no store is named; give --store DIR, or `store` in checker.toml"),
        (("index", "--store", "s"), "no articles are named; give PATH..., or `corpus` in checker.toml"),
        (("store", "info"), "no store is named"),
        (("store", "compact", "s"), "s: no store is here"),
        (("check",), "no articles are named"),
        (("baseline", "none.json", "-o", "b.json"), "none.json: cannot be read"),
        (("baseline", "none.json", "-o", "b.json", "--expires", "soon"), "none.json: cannot be read"),
    ],
)
def test_what_is_not_named_is_asked_for(desk: Desk, arguments: tuple[str, ...], said: str) -> None:
    ran = desk.run(*arguments)
    assert ran.code == 2
    assert ran.err.startswith(f"checker: {said}")


def test_a_baseline_lets_known_findings_stand_and_fails_on_new_ones(desk: Desk) -> None:
    desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    desk.run("check", "articles", "-o", "r.json")
    made = desk.run("baseline", "r.json", "-o", "b.json", "--reason", "Known for years", "--author", "M. Desai")
    assert made.code == 0
    check = ("check", "articles", "--baseline", "b.json")
    known = desk.run(*check)
    assert (known.code, "known and not shown." in known.out) == (0, True)
    opened = "The new railway museum was opened in Madrid on {day} March 2021 by the mayor.\n"
    desk.write("articles/museum.md", opened.format(day=3), source="Daily Ledger")
    desk.write("articles/railway.md", opened.format(day=8), source="Museum News")
    assert desk.run(*check).code == 1
    sarif = json.loads(desk.run(*check, "--format", "sarif").out)
    states = {r["baselineState"] for r in sarif["runs"][0]["results"]}
    assert states == {"new", "unchanged"}


def test_a_baseline_grows_only_on_request(desk: Desk) -> None:
    desk.run("check", "articles", "-o", "r.json")
    desk.run("baseline", "r.json", "-o", "b.json")
    desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    desk.run("check", "articles", "-o", "r.json")
    kept = desk.run("baseline", "r.json", "-o", "b.json")
    assert "were not added; --accept-new adds them" in kept.err
    check = ("check", "articles", "--baseline", "b.json")
    assert desk.run(*check).code == 1
    assert desk.run(*check, "--accept-new").code == 0
    assert desk.run(*check).code == 0
    (desk.folder / "articles/wrong.md").unlink()
    stale = desk.run(*check)
    assert (stale.code, "b.json: stale, 1 of it not found in this run: date-conflict" in stale.err) == (0, True)
    desk.run("check", "articles", "-o", "r.json")
    assert desk.run("baseline", "r.json", "-o", "b.json").out.startswith("b.json: 0 entries")


def test_an_expired_entry_is_reported_and_counts_again(desk: Desk) -> None:
    desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    desk.run("check", "articles", "-o", "r.json")
    desk.run("baseline", "r.json", "-o", "b.json", "--expires", "2020-01-31")
    ran = desk.run("check", "articles", "--baseline", "b.json")
    assert ran.code == 1
    assert "b.json: expired on 2020-01-31, so its finding counts again: date-conflict" in ran.err


def test_what_an_editor_dismissed_does_not_fail_a_run(desk: Desk) -> None:
    desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    found = json.loads(desk.run("check", "articles", "--format", "json").out)["findings"]
    path = desk.folder / "decisions.json"
    said = [{"fingerprint": f["fingerprint"], "status": "dismissed", "reason": "two ceremonies"} for f in found]
    path.write_text(json.dumps({"schema": "checker-decisions/2", "decisions": said}))
    ran = desk.run("check", "articles", "--decisions", "decisions.json", "--format", "sarif")
    assert ran.code == 0
    (result, *_) = json.loads(ran.out)["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "two ceremonies"
    assert desk.run("check", "articles", "--decisions", "none.db").code == 2


def test_settings_come_from_the_file_and_the_command_line_goes_first(desk: Desk) -> None:
    desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    (desk.folder / "checker.toml").write_text('corpus = ["articles"]\nfail-level = "none"\noutputs = ["r.json"]\n')
    assert desk.run("check").code == 0
    assert (desk.folder / "r.json").is_file()
    assert desk.run("check", "--fail-level", "error").code == 1


def test_articles_of_other_languages_are_said_to_be_unchecked(desk: Desk) -> None:
    (desk.folder / "checker.toml").write_text('corpus = ["articles"]\nlanguages = ["hi"]\n')
    desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    ran = desk.run("check", "--format", "json")
    report = json.loads(ran.out)
    assert (ran.code, report["findings"]) == (0, [])
    assert {u["article"] for u in report["unchecked"] if "none of the configured languages (hi)" in u["reason"]} == {
        "articles/first.md", "articles/other.md", "articles/wrong.md",
    }  # fmt: skip


def test_config_show_prints_toml_with_origins(desk: Desk) -> None:
    (desk.folder / "checker.toml").write_text('store = "s"\n')
    out = desk.run("config", "show").out
    assert tomllib.loads(out)["store"] == "s"
    lines = {line.split(" ")[0]: line.split("# ")[-1] for line in out.splitlines() if not line.startswith("#")}
    assert (lines["store"], lines["encoder"]) == ("checker.toml", "default")


def test_init_writes_what_ci_needs_and_says_so(repository: Desk) -> None:
    desk = repository
    desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    ran = desk.run("init")
    assert ran.code == 0
    assert [line.split(":")[0] for line in ran.out.splitlines()] == [
        "wrote  .checker/.gitignore", "wrote  checker.toml", "wrote  .github/workflows/checker.yml",
        "wrote  checker-baseline.json",
    ]  # fmt: skip
    assert yaml.safe_load((desk.folder / ".github/workflows/checker.yml").read_text())["jobs"]["checker"]
    assert "checker" not in desk.git("status", "--porcelain", ".checker")
    assert desk.run("check", "--update-store").code == 0
    again = desk.run("init")
    assert again.out.splitlines() == [
        "kept   .checker/.gitignore", "kept   checker.toml", "kept   .github/workflows/checker.yml",
        "kept   checker-baseline.json",
    ]  # fmt: skip


def test_init_finds_the_folder_of_the_articles_or_asks(desk: Desk) -> None:
    (desk.folder / "articles").rename(desk.folder / "published")
    desk.write("published/long.md", WRONG * 3, source="Eastern Wire")
    assert 'corpus = ["published"]' in (desk.run("init"), (desk.folder / "checker.toml").read_text())[1]
    assert desk.run("init", "--corpus", "nowhere").code == 2


def test_init_without_articles_is_one_sentence(desk: Desk) -> None:
    for path in (desk.folder / "articles").iterdir():
        path.unlink()
    (desk.folder / "articles").rmdir()
    ran = desk.run("init")
    assert (ran.code, ran.err.splitlines()[-1]) == (
        2, "checker: no folder of articles was found here; name it with --corpus PATH",
    )  # fmt: skip
