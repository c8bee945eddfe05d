"""A view with something of every kind, its page, and the faults of a file that is made of that page."""

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from twopart import completeness
from twopart.completeness import Defect
from twopart.model import view
from twopart.model.inline import CrossReference, Footnote, Prose, Value, Withheld
from twopart.render.html.page import html
from twopart.render.pdf import engine, stylesheet
from twopart.render.process.rendered import PrintedPdf

TEMPLATES = Path(__file__).parents[2] / "templates"
NOTE = Footnote(Prose("A note in \ue0000\ue001 words of its own", (Value("seven"),)))

ITEMS = view.List(
    "alpha",
    (
        view.Item(
            "a", Prose("cameras for officers\ue0000\ue001 on foot", (NOTE,)), "p-2-a"
        ),
        view.Item(
            "b",
            Prose("docks:"),
            "p-2-b",
            view.List("roman", (view.Item("i", Prose("large ones")),)),
        ),
    ),
)
BULLETS = view.List(
    "bullet", (view.Item("a", Prose("lamps")), view.Item("b", Prose("straps")))
)
MARK = Withheld("section 43(2)", "withheld-1")
LINKS = Prose(
    r"See \ue0000\ue001, the [plan of *all*](https://example.org/plan?a=1) and *what* is “quoted” -- or \[not\]"
    " (\ue0001\ue001\ue0002\ue001).".replace(r"\ue000", "\ue000").replace(
        r"\ue001", "\ue001"
    ),
    (
        CrossReference("table\u00a01", "t-1"),
        Value("£1,250"),
        Footnote(Prose("The second note.")),
    ),
)
FIGURES = view.Table(
    "1", "t-1", "Cost by year", "Item", "£m", (
        view.Column("2030/31", figures=True, computed=False),
        view.Column("Total", figures=True, computed=True),
    ),
    (
        view.Row("Equipment", (), "group"),
        view.Row("Cameras", (view.FigureCell("1.250"), view.FigureCell("1.250"))),
        view.Row("Less reserve", (view.FigureCell("0.270", negative=True), view.FigureCell("0.000", nil=True))),
        view.Row("Bids", (view.WithheldCell("[withheld]"), view.WithheldCell("[withheld]"))),
        view.Row("Sum", (view.FigureCell("0.980"), view.FigureCell("0.980")), "total"),
    ),
    Prose("Rounded to *thousands*."),
    Prose("Some rows are withheld: \ue0000\ue001.", (MARK,)),
)  # fmt: skip
CHOICES = view.Table(
    "2", "t-2", "Options", "Option", "", (
        view.Column("For", figures=False, computed=False),
        view.Column("Against", figures=False, computed=False),
    ),
    (view.Row("Buy", (view.WordsCell(Prose("quick")), view.WordsCell(Prose("dear\ue0000\ue001", (NOTE,))))),),
)  # fmt: skip
PLAN = view.Timeline(
    "1", "f-1", "From trial to use", "Timeline. 1 April 2030: Trial.", 91,
    (view.Month("Apr 2030", 0), view.Month("May 2030", 30), view.Month("Jun 2030", 61)),
    (
        view.Event(Prose("Trial of the cameras"), "1 April 2030", 0, 0, "gate"),
        view.Event(Prose("Use by everyone"), "May to June 2030", 30, 90),
    ),
)  # fmt: skip
SHARES = view.Chart(
    "1", "c-1", "Money by source", "bars", "Bar chart. Money by source, in £m. Reserves: 3.5; Loans: minus 1.2.", "£m",
    (view.Column("Promised", figures=True, computed=False),),
    (
        view.Row("Reserves of old", (view.FigureCell("3.5"),)),
        view.Row("Loans repaid", (view.FigureCell("1.2", negative=True),)),
    ),
    (("3500000",), ("-1200000",)),
    corner="Source",
)  # fmt: skip
TREND = view.Chart(
    "2", "c-2", "Visits by season", "lines", "Line chart. Visits by season. Museums: Spring 40, Autumn 55.", "visits",
    (view.Column("Spring", figures=True, computed=False), view.Column("Autumn", figures=True, computed=False)),
    (
        view.Row("Museums", (view.FigureCell("40"), view.FigureCell("55"))),
        view.Row("Libraries", (view.FigureCell("71"), view.OpenCell("[to be counted]"))),
    ),
    (("40", "55"), ("71", "")),
    labels=("Museums", "Libraries"),
)  # fmt: skip
BLOCKS: tuple[view.Block, ...] = (
    view.Paragraph("1", "p-1", LINKS, run_in=Prose("The purchase")),
    view.Paragraph("2", "p-2", Prose("We buy these:"), list=ITEMS),
    view.Paragraph(
        "3",
        "p-3",
        Prose("Under it."),
        below=(view.Paragraph("3.1", "p-3-1", Prose("One level down.")),),
    ),
    view.Paragraph(
        "9",
        "p-9",
        Prose("The board says:"),
        quote=Prose("Whoever *needs* a camera has one."),
        quoted_from=Prose("Its minutes"),
    ),
    view.Subheading(Prose("Terms of the contract")),
    view.Paragraph("", "", Prose("Without a number:"), list=BULLETS),
    FIGURES,
    CHOICES,
    PLAN,
    SHARES,
    TREND,
    view.Decision(
        "1",
        "d-1",
        Prose("Approve the purchase"),
        (view.Paragraph("", "", Prose("All of it.")),),
    ),
    view.Stub(Prose("This is withheld until the contract is signed.")),
    view.Stub(
        Prose("This too is withheld."), "Table", "3", "t-3", "Bids of all suppliers"
    ),
    view.LeftOut(Prose("Some paragraphs are withheld: \ue0000\ue001.", (MARK,))),
)


def sample_view(*blocks: view.Block, part: int = 1) -> dict[str, Any]:
    """Returns a view of these blocks, or of one of each kind."""
    record: dict[str, Any] = view.plain(
        view.View(
            part=part,
            called=f"Part {part}",
            marking="OFFICIAL – PUBLIC",
            title="Cameras & boats",
            form="A form",
            authority=("Mayor of London", "Office for Policing"),
            front=(
                view.FrontLine("Meeting", Prose("7 December 2030")),
                view.FrontLine("", Prose("Third version")),
            ),
            statement=("Its classification is OFFICIAL – PUBLIC.",),
            withholdings=(
                view.Ground(
                    "withheld-1",
                    "Section 43(2)",
                    ("Article 2",),
                    "when it is signed",
                    (
                        view.WithheldPlace("Summary", "s-1"),
                        view.WithheldPlace("Front sheet, author", ""),
                    ),
                    (("Harm", "It's"),),
                ),
            ),
            sections=(
                view.Section("s-1", "Summary", "What this is about.", blocks or BLOCKS),
                view.Section(
                    "s-2",
                    "Legal comments",
                    "",
                    (view.Paragraph("4", "p-4", Prose("None at all.")),),
                ),
            ),
        )
    )
    return record


def page_of(record: dict[str, Any]) -> str:
    return html(record, "mps-iam", record["part"], TEMPLATES)


@cache
def parsed_style() -> stylesheet.ParsedSheet | None:
    """Returns the style sheet, parsed once for all pages, as for all renderers of a build."""
    return stylesheet.parsed(TEMPLATES)


@cache
def style_without_page_numbers() -> stylesheet.ParsedSheet | None:
    """Returns the same without page numbers in the contents, which make the engine lay out a page twice."""
    number = "content: target-counter(attr(href), page);"
    with tempfile.TemporaryDirectory() as folder:
        style = shutil.copytree(TEMPLATES / "style", Path(folder) / "style")
        text = (style / "paper.css").read_text("utf-8")
        assert text.count(number) == 1
        (style / "paper.css").write_text(text.replace(number, ""), "utf-8")
        return stylesheet.parsed(Path(folder))


@cache
def pdf_of(page: str) -> bytes:
    return _printed(page, parsed_style())


@cache
def pdf_of_changed(page: str) -> bytes:
    """Returns the file of a page in which a test has changed something, without page numbers in the contents."""
    return _printed(page, style_without_page_numbers())


def _printed(page: str, parsed: stylesheet.ParsedSheet | None) -> bytes:
    assert parsed
    printed = engine.pdf(page, TEMPLATES, parsed)
    assert isinstance(printed, PrintedPdf), printed
    return printed.pdf


def faults_of(pdf: bytes, record: dict[str, Any]) -> list[Defect]:
    """Returns what a file lacks, doubles or hides of a view."""
    expected = completeness.expected(json.dumps(record).encode())
    defects = completeness.checked(pdf, expected)
    assert isinstance(defects, list), defects
    return defects


@cache
def sample_page() -> tuple[str, bytes]:
    """Returns the page of the view with something of every kind, and its file."""
    page = page_of(sample_view())
    return page, pdf_of(page)


def defects_of(faults: list[Defect]) -> list[tuple[str, str]]:
    """Returns each fault with the kind of record that it is about."""
    return [
        (str(defect.fault), completeness.noun_of(defect.leaf.kinds))
        for defect in faults
    ]
