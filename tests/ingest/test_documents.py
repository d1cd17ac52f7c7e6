"""Files of an office: what is read of Word, OpenDocument, PDF and mail, and what is said of those that cannot be."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml import OxmlElement

from checker import check
from checker.ingest import read_articles
from checker.messages import speaking
from checker.model import Article
from checker.report.text import render_text
from checker.rulefiles import RuleFiles

LEAD = "The mill in Arvo employs 340 people, its owner said on Monday."


def article(path: Path) -> Article:
    found = read_articles([str(path)], RuleFiles.of())
    assert len(found.articles) == 1, found.unchecked
    return found.articles[0]


def refusal(path: Path) -> str:
    found = read_articles([str(path)], RuleFiles.of())
    assert found.articles == ()
    (said,) = found.unchecked
    return said.reason


def word(path: Path, *paragraphs: str, title: str | None = None) -> Path:
    document = docx.Document()
    if title:
        document.add_heading(title, 1)
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def pdf(path: Path, pages: Sequence[Sequence[str]], *, extra: str = "") -> Path:
    """A PDF of lines in Helvetica, as the standard describes one."""
    count = len(pages)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {count} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, lines in enumerate(pages):
        drawn = "BT /F1 11 Tf 14 TL 50 780 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    content, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(content)
    content += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    content += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n"
    path.write_bytes(content.encode("latin-1"))
    return path


def odt(path: Path, body: str, *, manifest: str = "") -> Path:
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    )
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
        if manifest:
            file.writestr("META-INF/manifest.xml", manifest)
    return path


def test_a_word_document_gives_its_heading_and_paragraphs(tmp_path: Path) -> None:
    found = article(word(tmp_path / "mill.docx", LEAD, "It was built in 1924.", title="Mill to close"))
    assert found.title == "Mill to close"
    assert [p.span.of(found.text) for p in found.passages] == ["Mill to close", LEAD, "It was built in 1924."]
    assert found.published is None, "when a file was saved is not when an article was published"


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The mill employs ")
    for tag, kind, words in (("w:ins", "w:t", "340"), ("w:del", "w:delText", "430")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(kind)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" people.")
    document.save(str(tmp_path / "changes.docx"))
    assert article(tmp_path / "changes.docx").text.strip() == "The mill employs 340 people."


def test_a_row_of_a_table_is_a_line(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(LEAD)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Dead", "12"
    document.save(str(tmp_path / "table.docx"))
    assert article(tmp_path / "table.docx").text == f"{LEAD}\n\nDead | 12\n"


def test_an_opendocument_text_gives_heading_paragraphs_and_no_deleted_words(tmp_path: Path) -> None:
    path = odt(
        tmp_path / "mill.odt",
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        '<text:h text:outline-level="1">Mill to close</text:h>'
        f'<text:p>{LEAD[:20]}<text:span>{LEAD[20:]}</text:span><text:s text:c="2"/>It<text:line-break/>shut.</text:p>',
    )
    found = article(path)
    assert found.title == "Mill to close"
    assert found.text == f"Mill to close\n\n{LEAD}  It\nshut.\n"


def test_a_pdf_gives_its_text_without_page_numbers_and_running_heads(tmp_path: Path) -> None:
    pages = [
        ["The Arvo Post", f"Part {n} of the story of the mill was told by those who worked there.", f"{n}"]
        for n in (1, 2, 3)
    ]
    found = article(pdf(tmp_path / "mill.pdf", pages))
    assert "The Arvo Post" not in found.text
    assert [line for line in found.text.split("\n") if line.strip().isdigit()] == []
    assert found.text.count("Part ") == 3


def test_a_mail_gives_subject_sender_date_and_text(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "Fwd: Mill to close", "Arvo Mills Press <press@arvo.example>"
    message["Date"] = "Tue, 05 Mar 2024 09:30:00 +0100"
    message.set_content(f"{LEAD}\n\nIt was built in 1924.\n\n> an older mail\n-- \nThe press office\n")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="facts.pdf")
    (tmp_path / "mill.eml").write_bytes(message.as_bytes())
    read = read_articles([str(tmp_path / "mill.eml")], RuleFiles.of())
    (found,) = read.articles
    assert (found.title, found.source) == ("Mill to close", "Arvo Mills Press")
    assert found.published == dt.date(2024, 3, 5)
    assert found.text == f"Mill to close\n\n{LEAD}\n\nIt was built in 1924.\n"
    assert "its attachment 'facts.pdf' was not read; save it and give it itself" in read.unchecked[0].reason


def test_a_mail_of_html_alone_is_read(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Mill"
    message.set_content(f"<style>p {{ x: y }}</style><p>{LEAD}</p><p>It was built in 1924.</p>", subtype="html")
    (tmp_path / "mill.eml").write_bytes(message.as_bytes())
    assert [p for p in article(tmp_path / "mill.eml").text.split("\n") if p] == ["Mill", LEAD, "It was built in 1924."]


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file, file.open("word/document.xml", "w") as part:
        for _ in range(150):
            part.write(b" " * 1_000_000)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bomb.docx", bomb(), "would unpack to 150 MB in 1 parts, which no article needs; save its text alone"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "without a password"),
        ("cut.docx", b"PK\x03\x04 and no more", "is damaged, or no docx document; save it once more"),
        ("cut.pdf", b"%PDF-1.4 and no more", "is damaged, or no PDF; save it once more"),
        ("empty.docx", b"", "is empty"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert said in refusal(tmp_path / name)


def test_documents_without_text_are_said_to_have_none(tmp_path: Path) -> None:
    assert "has no text in it" in refusal(word(tmp_path / "blank.docx", "", " "))
    assert "has no text in it" in refusal(odt(tmp_path / "blank.odt", "<text:p/>"))
    assert "is a scan" in refusal(pdf(tmp_path / "scan.pdf", [[""], [""]]))


def test_encrypted_documents_are_said_to_be_encrypted(tmp_path: Path) -> None:
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O ({'o' * 32}) /U ({'u' * 32}) /P -4 >> /ID [(a) (a)]"
    assert refusal(pdf(tmp_path / "a.pdf", [[LEAD]], extra=locked)).endswith("is encrypted; save it without a password")
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry>'
        "<m:encryption-data/></m:file-entry></m:manifest>"
    )
    assert "is encrypted" in refusal(odt(tmp_path / "a.odt", "<text:p>x</text:p>", manifest=manifest))


def test_a_pdf_of_two_thousand_pages_is_not_read(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(2000):
        document.new_page(100, 100).close()
    document.save(str(tmp_path / "long.pdf"))
    document.close()
    assert "has 2,000 pages, and no article has more than 300" in refusal(tmp_path / "long.pdf")


@pytest.mark.parametrize(
    ("name", "content", "language", "said"),
    [
        ("bomb.docx", bomb(), "hi", "खुलने पर 1 हिस्सों में 150 MB की होगी"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "mr", "पासवर्डने संरक्षित आहे"),
        ("cut.pdf", b"%PDF-1.4 and no more", "ru", "повреждён или не является PDF"),
        ("empty.docx", b"", "ko", "비어 있습니다"),
        ("latin.txt", "Grüße aus der Mühle".encode("latin-1"), "hi", "UTF-8 में नहीं है"),
    ],
)
def test_the_sentence_is_in_the_language_of_the_reader(
    tmp_path: Path, name: str, content: bytes, language: str, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    report = check([tmp_path / name])
    with speaking(language):
        text = render_text(report)
    assert said in text
    assert report.unchecked[0].reason.startswith(f"{tmp_path / name}: "), "JSON and the log stay English"


def test_entities_of_a_document_are_not_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret", encoding="utf-8")
    path = tmp_path / "evil.odt"
    odt(path, "<text:p>x</text:p>")
    with zipfile.ZipFile(path) as file:
        content = file.read("content.xml").decode()
    entity = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("content.xml", entity + content.replace("x</text:p>", f"{LEAD} &e;</text:p>"))
    assert "the secret" not in article(path).text


def test_a_document_from_standard_input_is_known_by_how_it_begins(tmp_path: Path) -> None:
    named = tmp_path / "upload"
    named.write_bytes(word(tmp_path / "a.docx", LEAD).read_bytes())
    assert article(named).text == f"{LEAD}\n"
