"""Every word of a public source stands in Part 1: it says what Part 1 says, and no more."""

import json
import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from conftest import HERE, TEMPLATES, from_yaml
from random_paper import random_paper
from sample_views import pdf_of

from twopart.commands.export import FILE
from twopart.examine import examine
from twopart.load import files
from twopart.model.forms.form import Form
from twopart.outline.subject import Subject
from twopart.projection.parts import public_view
from twopart.projection.public_exceptions import REASON
from twopart.projection.source import NOT_PRINTED, as_yaml, public_source
from twopart.proof.trees.structure import ANSWERS
from twopart.render.html.page import html
from twopart.rules.check import check

REPOSITORY = HERE.parent
PAPERS = (REPOSITORY / "content" / "connect-fbc3", HERE / "papers" / "cameras")
WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")
# What is no word of the paper: ids, keywords, and the sentences that the program puts where Part 1 prints nothing.
IDS = {
    "form", "withheld", "withheld-rows", "withheld-columns", "id", "table", "timeline", "use", "stub", "of", "on",
    "start", "end", "style", "rule", "under", "chart", "figure", "picture", "file",
    "drawn-as", "drawn-along",
}  # fmt: skip
KEYWORDS = {"nil", "TBC", NOT_PRINTED, REASON}
REFERENCE = re.compile(r"(?<!\\)\{[^{}]*\}")
CLAUSE = re.compile(r"\[\[ground_\d+: \|(.*?)\]\]")


def values(data: object, key: str = "") -> Iterator[str]:
    """The texts of a public source, without its keys and ids."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from values(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from values(value, key)
    elif key not in IDS and isinstance(data, str) and data not in KEYWORDS:
        if data in ANSWERS:
            data = data.capitalize()  # as a box prints it
        yield REFERENCE.sub(" ", CLAUSE.sub(r"\1", data))


def exported(subject: Subject) -> set[str]:
    text = as_yaml(public_source(subject))
    return {word for value in values(from_yaml(text)) for word in WORD.findall(value)}


def viewed(data: object) -> Iterator[str]:
    """The texts of a view, and what stands for the values among them."""
    if isinstance(data, dict):
        for value in data.values():
            yield from viewed(value)
    elif isinstance(data, list):
        for value in data:
            yield from viewed(value)
    elif isinstance(data, str):
        yield re.sub("\ue000\\d+\ue001", " ", data)


def printed(subject: Subject, form: Form) -> set[str]:
    view = json.loads(public_view(subject, form))
    return {word for text in viewed(view) for word in WORD.findall(text)}


def addresses(finished: pypdfium2.PdfDocument) -> Iterator[str]:
    """The targets of links; they stand beside the words of a page."""
    saved = BytesIO()
    finished.save(saved)
    with pikepdf.open(saved) as document:
        for page in document.pages:
            for note in page.get("/Annots", ()):
                yield str(note.get("/A", {}).get("/URI", ""))


def sample_view(folder):
    findings = examine(folder, REPOSITORY / "templates")
    assert findings.wrong == ()
    assert findings.subject
    return findings


@pytest.mark.parametrize("seed", range(40))
def test_every_word_of_the_public_source_of_any_paper_stands_in_its_part_1(seed):
    subject = random_paper(seed).subject()
    form, _ = files.form({"form.yaml": (TEMPLATES / "note" / "form.yaml").read_bytes()})

    words = exported(subject)

    assert len(words) > 20
    assert words - printed(subject, form) == set()


@pytest.mark.parametrize("folder", PAPERS, ids=[paper.name for paper in PAPERS])
def test_every_word_of_the_public_source_of_a_real_paper_stands_on_the_pages_of_part_1(
    folder,
):
    found = sample_view(folder)
    record = json.loads(public_view(found.subject, found.form))
    finished = pypdfium2.PdfDocument(
        pdf_of(html(record, str(found.paper.form), 1, REPOSITORY / "templates"))
    )
    text = " ".join(
        (
            *(page.get_textpage().get_text_bounded() for page in finished),
            *addresses(finished),
        )
    )
    letters = "".join(filter(str.isalnum, text))

    words = exported(found.subject)

    assert len(words) > 100
    assert {
        word for word in words if "".join(filter(str.isalnum, word)) not in letters
    } == set()
    assert words - printed(found.subject, found.form) == set()


KINDS = """
    names:
      ashby: {name: Detective Sergeant Joan Ashby, short: the reporting officer, aliases: [Jojo], public: true}
      heron: {name: Heron Optics Ltd, short: Heron, public: true}
      gannet: {name: Gannet plc, short: Gannet, public: true}
      unused: {name: Puffin Ltd, short: Puffin, public: true}
    figures:
      trial: {date: 14 June 2030, public: true}
      begin: {date: 9 May 2031, public: true}
      birthday: {date: 23 August 1987, public: true}
      both: {date: 17 July 2032, public: true}
      crowd: {count: "1,187 staff of Bow Road", public: true}
      price: {amount: c. £22.048m, public: true, note: From the ledger of Alderney}
      range: {count: 13 to 19 sergeants, public: true}
      twice: {formula: price * 317, precision: £0.01m, public: true}
      fall: {percentage: -31%, public: true}
      unused_figure: {amount: £909k, public: true}  # a comment
      shown: {count: 88 lamps, public: true}
    part-1:
      sections:
        summary:
          - "{ashby.short} came in {trial.year}, in {begin.month} and on {birthday.day}."
          - "{crowd.number} were there, {price.number} was paid, twice that is {twice}."
          - "{range.number} more, {fall.number}."
          - "{heron} and {heron.short}; {gannet}; on {both.day}, in {both.month}; {shown}, that is {shown.number}."
    """
UNSAID = (
    "Detective", "Joan", "Ashby", "Jojo", "Puffin", "14 June", "June", "9 May", "1987", "staff", "Bow Road",
    "ledger", "c. £22", "317", "0.01", "sergeants", "31%", "909", "comment", "formula", "short: Gannet",
)  # fmt: skip
SAID = ("the reporting officer", "2030", "May 2031", "23 August", "1,187", "22.048", "13 to 19", "Heron Optics Ltd",
        "short: Heron", "Gannet plc", "17 July 2032", "88 lamps")  # fmt: skip


def test_of_a_figure_or_a_name_the_public_source_has_what_part_1_prints(sound):
    subject = sound(KINDS)

    text = as_yaml(public_source(subject))

    assert [words for words in UNSAID if words in text] == []
    assert [words for words in SAID if words not in text] == []


def test_what_prints_less_than_the_figure_builds_the_very_same_part_1(sound):
    subject = sound(KINDS)
    form, _ = files.form({"form.yaml": (TEMPLATES / "note" / "form.yaml").read_bytes()})

    paper, findings = files.paper({FILE: as_yaml(public_source(subject)).encode()})
    again, found = check(paper, form)

    assert [
        finding.what for finding in (*findings, *found) if finding.level != "note"
    ] == []
    assert public_view(again, form) == public_view(subject, form)
