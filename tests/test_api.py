"""The Python interface: what it takes, what it gives, and that its examples run."""

from __future__ import annotations

import datetime as dt
import doctest
import inspect
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import checker
from checker.errors import CheckerError
from checker.version import __version__

ROOT = Path(__file__).parent.parent
WEEKDAY = "They met on Thursday, 13 September 2023."
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


@pytest.mark.parametrize("name", ["article", "check", "diff", "load_encoder"])
def test_the_example_of_a_public_function_runs(name: str) -> None:
    function = getattr(checker, name)
    (example,) = doctest.DocTestFinder(recurse=False).find(function, name, globs={})
    assert example.examples
    assert doctest.DocTestRunner(optionflags=FLAGS).run(example).failed == 0


@pytest.mark.parametrize("name", ["save", "findings_frame", "facts_frame", "claims_frame"])
def test_the_example_of_a_report_s_method_runs(name: str) -> None:
    (example,) = doctest.DocTestFinder(recurse=False).find(getattr(checker.Report, name), name, globs={})
    assert example.examples
    assert doctest.DocTestRunner(optionflags=FLAGS).run(example).failed == 0


def test_the_page_on_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs/python.md").read_text("utf-8")
    test = doctest.DocTestParser().get_doctest(text, {}, "python.md", "python.md", 0)
    assert len(test.examples) > 10
    assert doctest.DocTestRunner(optionflags=FLAGS).run(test).failed == 0
    assert (tmp_path / "report.html").is_file()


def test_one_path_is_a_path_and_no_list_of_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text(WEEKDAY, "utf-8")
    for named in ("articles", Path("articles"), ["articles"], (Path("articles/a.txt"),)):
        report = checker.check(named, select="weekday-mismatch")
        assert [finding.rule for finding in report.findings] == ["weekday-mismatch"]


def test_memory_and_files_give_the_same_findings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\nsource: Quay\nlanguage: en\n---\n{WEEKDAY}\n", "utf-8")
    given = checker.article(WEEKDAY, source="Quay", language="en")
    (from_file,), (from_memory,) = checker.check(tmp_path).findings, checker.check(given).findings
    assert (from_file.rule, from_file.message) == (from_memory.rule, from_memory.message)
    both = checker.check([tmp_path, checker.article("The market opens at noon.", language="en")])
    assert [article.path.rsplit("/", 1)[-1] for article in both.articles] == ["a.txt", "article 1"]


def test_a_title_is_checked_with_its_text_and_spans_count_both() -> None:
    report = checker.check(checker.article("The market opens at noon.", title=WEEKDAY.rstrip("."), language="en"))
    (finding,) = report.findings
    (side,) = finding.sides
    text = f"{WEEKDAY.rstrip('.')}\n\nThe market opens at noon."
    assert text[side.values[0].span.start : side.values[0].span.end] == side.values[0].text


def test_a_day_may_be_a_date_and_a_cell_may_be_missing() -> None:
    given = checker.article("They met.", published=dt.date(2024, 7, 2), language="en")
    assert checker.check(given).articles[0].published == dt.date(2024, 7, 2)
    frame = pd.DataFrame({"Text": [WEEKDAY, "They met."], "source": ["Quay", None], "published": [pd.NaT, pd.NaT]})
    assert [article.source for article in checker.check(frame).articles] == ["Quay", "article 2"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: checker.check(7), "check() takes paths, articles or a frame, not int"),
        (lambda: checker.check([7]), "check() takes paths and articles made by checker.article(), not int 7"),
        (lambda: checker.check(pd.DataFrame({"body": ["x"]})), "the frame has no column 'text'; its columns: body"),
        (lambda: checker.check(pd.DataFrame({"text": ["x", 3]})), "row 2 of the frame: the text must be a str"),
        (lambda: checker.article(""), "article(): the text must be a str with words in it"),
        (lambda: checker.article("They met.", language="Klingon"), "article(): language must be a code such as hi"),
        (lambda: checker.article("They met.", source=3), "article(): source must be a str, not int"),
        (lambda: checker.check("x", encoder="default").save("y"), "x: no such file or folder"),
        (lambda: checker.check(checker.article(WEEKDAY)).save("report.docx"), "the suffix stands for no format"),
    ],
)
def test_a_wrong_argument_is_one_sentence(call: object, said: str) -> None:
    with pytest.raises(CheckerError) as error:
        call()  # type: ignore[operator]
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_report_is_short_to_print_and_whole_in_a_notebook() -> None:
    sides = [
        checker.article(
            f"A fire in Orin killed {dead} people on Tuesday.", source=source, language="en", published="2024-07-03"
        )
        for dead, source in ((12, "A <b>"), (21, "B"), (30, "C"))
    ]
    report = checker.check(sides)
    assert len(repr(report)) < 100
    page = report._repr_html_()
    assert "A &lt;b&gt;" in page and "A <b>" not in page
    assert "<script" not in page and page.count("<mark>") >= 3
    assert set(report.findings_frame()["source"]) == {"A <b>", "B", "C"}


def test_the_version_and_the_types_ship() -> None:
    assert checker.__version__ == __version__
    assert (Path(inspect.getfile(checker)).parent / "py.typed").is_file()
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        checker.chek  # noqa: B018
    assert set(checker.__all__) <= set(dir(checker))


def test_importing_the_package_imports_no_library() -> None:
    code = "import sys, checker; print({'numpy', 'regex', 'pandas', 'typer', 'yaml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
