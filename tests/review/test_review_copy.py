"""The review copy: every line of both parts once, with its places, and every withheld word marked."""

import re
import stat
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import examine
from random_paper import random_paper
from test_withholdings import PAPER

from twopart.base import exit
from twopart.cli import main
from twopart.commands.options import parser
from twopart.render.html.page import environment
from twopart.review.copy.page import review_copy, review_record
from twopart.review.copy.places import LinesOfText
from twopart.review.copy.text import blocks
from twopart.review.derived import numbered_withholdings
from twopart.review.marked_words import NumberedWithholdings
from twopart.review.passages import text_of_both
from twopart.review.withholdings import withholdings

TEMPLATES = Path(__file__).parents[2] / "templates"


class Reading(HTMLParser):
    """The words of a page outside of its style, and its attributes."""

    def __init__(self, page):
        super().__init__()
        self.words = []
        self.ids = []
        self.links = []
        self.tags = set()
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            if name in ("href", "src"):
                self.links.append(value)

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def copy_of(text):
    _, subject, findings = examine(text)
    return Reading(review_copy(subject, findings, TEMPLATES))


@pytest.fixture(scope="module")
def copy():
    return copy_of(PAPER)


def test_withheld_words_stand_in_brackets_beside_what_part_1_says(copy):
    text = re.sub(r"\s+|W\d+", "", copy.text)

    assert "Vans[for[£0.930m]]Part1:atapricefrom[KestrelImagingplc]Part1:[with" in text
    assert "Weask[KestrelImagingplc]Part1:[withheld]" in text
    assert "[now]Part1:nothing" in text


@pytest.mark.parametrize("template", ["screen", "part-2"])
def test_an_example_says_so_on_each_page_of_its_copy(template):
    """It says so on each printed page: in the margin of the web page, in the running head of the PDF."""
    for text, is_example in ((f"example: true\n{PAPER}", True), (PAPER, False)):
        _, subject, findings = examine(text)
        record = review_record(subject, findings)
        page = environment(TEMPLATES).get_template(f"review/{template}.html.j2")
        html = page.render(view=record, wider=False)

        head = html[html.index("<body") :].split("</div>")[0]
        assert ("EXAMPLE" in head) == is_example
        assert ("EXAMPLE" in html.split("<body")[0]) == is_example
        assert ("EXAMPLE" in html) == is_example


def test_each_line_has_its_places_in_both_parts(copy):
    text = copy.text

    assert "Part 1: ¶ 1 Part 2: ¶ 1 (O-S) Vans" in text
    assert "Part 1: ¶ 1(a) Part 2: ¶ 1(b) (O) (b) £1.250m" in text
    assert "Part 2: ¶ 2 Part 2 only (O-S) Only" in text
    assert "Part 1: Table 1 Part 2: Table 1 (O-S)" in text


def test_a_page_asks_for_nothing_and_runs_nothing(copy):
    assert "script" not in copy.tags
    assert "link" not in copy.tags
    assert "img" not in copy.tags
    assert all(link.startswith("#") for link in copy.links)


def test_every_link_leads_somewhere_and_every_id_is_one(copy):
    assert {link.removeprefix("#") for link in copy.links} <= set(copy.ids)
    assert len(copy.ids) == len(set(copy.ids))


def test_words_are_no_markup():
    page = copy_of(PAPER.replace("A tank.", "A <script>x</script> & a tank."))

    assert "script" not in page.tags
    assert "A <script>x</script> & a tank." in page.text


@pytest.mark.parametrize("seed", range(15))
def test_every_line_of_a_paper_stands_there_once(seed):
    subject = random_paper(seed).subject()
    lines = text_of_both(subject, NumberedWithholdings(withholdings(subject)))
    keys = [line.key for line in lines]

    assert len(keys) == len(set(keys))
    assert all(line.part_1 or line.part_2 for line in lines)


PLAN = """
figures:
  start: {date: 1 May 2030, public: true}
  end: {date: 1 June 2031, withheld: commercial}
timelines:
  plan: {caption: Plan, public: true, events: [[Vans arrive, start], [Vans leave, end]]}
charts:
  course: {caption: Course, timeline: plan, withheld: commercial}
part-1: {sections: {summary: ["We begin on {start}."]}}
part-2: {withheld: commercial, sections: {detail: [BLOCKS]}}
"""


@pytest.mark.parametrize(
    "blocks",
    [
        "{chart: course}",
        "{timeline: plan}, {chart: course}",
        "{chart: course}, {timeline: plan}",
    ],
)
def test_events_stand_there_once_as_a_timeline_as_a_chart_and_as_both(blocks):
    subject = examine(PLAN.replace("BLOCKS", blocks))[1]
    lines = text_of_both(subject, NumberedWithholdings(withholdings(subject)))
    events = [
        "".join(words.text for words in line.words)
        for line in lines
        if line.kind == "event"
    ]

    assert events == ["1 May 2030: Vans arrive", "1 June 2031: Vans leave"]


def test_between_the_first_and_the_last_day_of_an_event_stands_to():
    plan = PLAN.replace("[Vans leave, end]", "[Vans are driven, start, end]")
    subject = examine(plan.replace("BLOCKS", "{timeline: plan}"))[1]
    lines = text_of_both(subject, NumberedWithholdings(withholdings(subject)))
    [last] = [line for line in lines if line.kind == "event"][1:]

    words = "".join(each.text for each in last.words)
    assert words == "1 May 2030 to 1 June 2031: Vans are driven"
    assert [each.withholding is not None for each in last.words] == [
        *(False, False),  # the first day, and what stands between
        *(True, False, False),
    ]


PUBLIC_CAPTIONS = """
figures:
  start: {date: 1 May 2030, withheld: commercial}
  price: {amount: £5k, withheld: commercial}
  fee: {amount: £7k, withheld: commercial}
timelines:
  plan: {caption: Plan, public-caption: A plan, withheld: commercial, events: [[Vans arrive, start]]}
charts:
  costs:
    caption: Costs
    public-caption: The costs
    withheld: commercial
    values: [{label: Price, figure: price}, {label: Fee, figure: fee}]
part-1: {sections: {summary: [We begin., {timeline: plan}, {chart: costs}]}}
part-2: {withheld: commercial, sections: {detail: [{timeline: plan}, {chart: costs}]}}
"""


def test_what_stands_below_a_public_caption_of_something_withheld_is_in_part_2_alone():
    subject = examine(PUBLIC_CAPTIONS)[1]
    lines = text_of_both(subject, NumberedWithholdings(withholdings(subject)))

    captions = [line for line in lines if line.kind in ("timeline", "chart")]
    below = [line for line in lines if line.kind == "event"]
    assert all(line.part_1 and line.part_2 for line in captions)
    assert [bool(line.part_1) for line in below] == [False] * 3
    assert all(line.part_2 for line in below)


@pytest.mark.parametrize("seed", range(15))
def test_every_withheld_word_of_a_paper_stands_there(seed):
    paper = random_paper(seed)
    subject = paper.subject()
    page = Reading(review_copy(subject, (), TEMPLATES))
    schedule = [each for each in withholdings(subject) if each.part_2]

    for each in schedule:
        assert each.number in page.ids


def test_the_copy_is_its_owners_alone(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "content" / "radios"
    folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    made = parser().parse_args(["new", "mopac-decision", "radios"])
    asked = parser().parse_args(["review", "radios"])
    for each in (made, asked):
        each.project = tmp_path
        each.out = tmp_path / "build"
        assert main(each) == exit.DONE

    path = tmp_path / "build" / "restricted" / "radios-review.html"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "OFFICIAL-SENSITIVE" in path.read_text("utf-8")
    assert not (tmp_path / "build" / "public").joinpath("radios-review.html").exists()


@pytest.mark.parametrize(
    ("folder", "words"),
    [("content/out", "content/"), ("build/public/x", "public folder")],
)
def test_the_copy_is_not_written_where_it_may_be_published_or_read(
    tmp_path, monkeypatch, capsys, folder, words
):
    (tmp_path / "content" / "radios").mkdir(parents=True)
    (tmp_path / "content" / "radios" / "paper.yaml").write_text("form: note\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    asked = parser().parse_args(["review", "radios"])
    asked.project = tmp_path
    asked.out = tmp_path / folder

    assert main(asked) == exit.USAGE
    assert words in capsys.readouterr().err
    assert not asked.out.exists()


def test_a_paper_with_mistakes_has_no_copy(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "content" / "radios"
    folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    asked = [
        parser().parse_args(words)
        for words in (
            ["new", "mopac-decision", "radios"],
            ["review", "radios", "--pdf"],
        )
    ]
    for each in asked:
        each.project = tmp_path
        each.out = tmp_path / "build"
    assert main(asked[0]) == exit.DONE
    paper = folder / "paper.yaml"
    paper.write_text(paper.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")

    assert main(asked[1]) == exit.FINDINGS
    assert not list((tmp_path / "build").rglob("*-review.*"))


@pytest.mark.parametrize("seed", range(15))
def test_everything_withheld_that_a_part_prints_is_marked_where_it_stands(seed):
    subject = random_paper(seed).subject()
    numbered = numbered_withholdings(subject)
    text = LinesOfText(text_of_both(subject, numbered))
    unmarked = [
        each.kind
        for each in (*numbered.all, *numbered.derived)
        if (each.part_1 or each.part_2) and not text.with_number(each.number)
    ]

    assert unmarked == ["all that only Part 2 says"]


CHART = """
tables:
  costs:
    caption: Costs
    columns: {y1: 2030, y2: 2031}
    rows:
      vans: {heading: Vans, withheld: commercial, cells: [0.210, 0.140]}
      staff: {heading: Staff, public: true, cells: [0.040, 0.050]}
      rent: {heading: Rent, public: true, cells: [0.020, 0.030]}
figures:
  price: {amount: £5k, withheld: commercial}
  fee: {amount: £7k, public: true}
charts:
  drawn: {caption: Drawn, public: true, drawn-as: stacked, table: costs, leave-out: {commercial: [vans]}}
  whole: {caption: Whole, public: true, drawn-as: stacked, table: costs, only-rows: [staff, rent]}
  sums:
    caption: Sums
    public: true
    leave-out: {commercial: [price]}
    values: [{label: The price, figure: price}, {label: The fee, figure: fee}]
part-1: {sections: {summary: [{table: costs}, {chart: drawn}, {chart: whole}, {chart: sums}]}}
part-2: {withheld: commercial, sections: {detail: [{table: costs}, {chart: drawn}, {chart: whole}, {chart: sums}]}}
"""


def test_a_chart_of_which_something_is_left_out_is_marked_and_says_what():
    text = copy_of(CHART).text

    assert re.search(
        r"\(O-S\) Chart 1 Drawn\. Part 1 leaves out: \[ ?W\d Vans ?\] Part 1: Some values are withheld: section 43",
        text,
    )
    assert "(O) Chart 2 Whole" in text
    assert "Whole. Part 1 leaves out" not in text
    assert re.search(
        r"\(O-S\) Chart 3 Sums\. Part 1 leaves out: \[ ?W\d The price", text
    )
    assert re.search(r"Part 2: Chart 3 Part 2 only \(O-S\) \[ ?W\d £5k", text)


APART = """
tables:
  bids: {caption: Bids, withheld: commercial, columns: {sum: Sum}, rows: {one: [One, 5]}}
passages:
  both: Both say this.
part-1:
  sections:
    summary: [{use: both}]
    legal: [Said in public., And more., And this.]
    option-1: [{title: Lease}, Leases are short.]
part-2:
  withheld: commercial
  sections:
    detail: [{use: both}]
    annex: [{table: bids}]
    option-1: [{title: Purchase}, Vans last.]
"""


def test_sections_that_share_no_line_share_no_heading_and_titles_stand_with_theirs():
    subject = examine(APART)[1]
    lines = text_of_both(subject, NumberedWithholdings(withholdings(subject)))
    headings = [
        " | ".join(section["words"] for section in block["sections"])
        for block in blocks(LinesOfText(lines))
        if block["lines"]
    ]

    assert headings == [
        "Summary | Detail",
        "Annex",
        "Option 1: Purchase",
        "Legal comments",
        "Option 1: Lease",
    ]


def test_sections_with_titles_have_their_ids_beside_them():
    text = copy_of(APART).text

    assert "Option 1: Lease part-1.option-1" in text
    assert "Option 1: Purchase part-2.option-1" in text
