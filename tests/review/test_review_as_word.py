"""`review --docx`: rejecting its changes leaves the words of Part 2, accepting them those of Part 1."""

import io
import json
import random
import re
import stat
import typing
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import docx
import pytest
from command import twopart
from conftest import TEMPLATES, examine, sources
from random_paper import random_paper
from revisions import W, after, part_of
from test_agreements import WITH_GROUND, held, signed, subject_of

from twopart.base import exit
from twopart.completeness.leaves import ways
from twopart.completeness.letters import DASH, letters
from twopart.model import view as records
from twopart.model.view import plain as as_data
from twopart.projection.parts import view
from twopart.render.word.redline.document import redline_document
from twopart.render.word.redline.tokens import tokens_of
from twopart.review.agreements.reading import Agreements
from twopart.review.copy.page import review_record
from twopart.review.derived import numbered_withholdings
from twopart.review.redline.marked_view import Keys, marked_view
from twopart.review.redline.passages import KINDS
from twopart.review.redline.passages import passages as redline_passages
from twopart.review.redline.record import SENTENCES, redline_record

ENDS = ("Withheld, and printed in no passage of this document", "Grounds")
SHOWN = ("front", "opening", "sections")  # of a view
LAST_SENTENCE = " ".join(SENTENCES.split("\n\n")[-1].split())
NAMES = {2: "reject", 1: "accept"}


def made(subject, agreements=None) -> bytes:
    agreements = agreements or Agreements({}, subject)
    review = review_record(subject, (), agreements=agreements)
    return redline_document(redline_record(subject, review, agreements), TEMPLATES)


@cache
def small() -> bytes:
    return made(subject_of(WITH_GROUND))


def passages(document: bytes, part: int) -> list[str]:
    """What is left of the passages once all changes are accepted or rejected."""
    texts = after(document, NAMES[part])
    begin = texts.index(LAST_SENTENCE) + 1
    end = min(texts.index(words) for words in ENDS if words in texts)
    return texts[begin:end]


def tracked(document: bytes, name: str) -> list[str]:
    """The words of each deletion or insertion of a document."""
    texts: list[str] = []
    for each in part_of(document).iter(f"{W}{name}"):
        runs = [*each.iter(f"{W}t"), *each.iter(f"{W}delText")]
        texts.append("".join(run.text for run in runs))
    return [text for text in texts if text]


def lost(subject, document: bytes, part: int) -> list[tuple]:
    """What the view of a part says and no passage of the document does."""
    content = json.loads(view(subject, subject.form, part))
    said = [letters(text) for text in passages(document, part)]
    leaves = [leaf for group in ways(content)[0] for leaf in group]
    shown = [leaf for leaf in leaves if leaf.path[0] in SHOWN and leaf.letters != DASH]
    assert len(shown) > 10
    return [leaf.path for leaf in shown if not any(leaf.letters in text for text in said)]  # fmt: skip


def test_every_kind_of_block_has_passages():
    assert set(KINDS) == set(typing.get_args(records.Block))


@pytest.mark.parametrize("seed", range(4))
def test_each_part_is_left_by_its_decision_in_drawn_papers(seed):
    paper = random_paper(seed)
    subject = paper.subject()
    document = made(subject)

    assert lost(subject, document, 2) == []
    assert lost(subject, document, 1) == []
    public = "\n".join(passages(document, 1))
    assert [secret for secret in paper.secrets if secret in public] == []
    assert document == made(subject)


def test_what_is_withheld_is_deleted_and_its_public_wording_inserted():
    deleted, inserted = tracked(small(), "del"), tracked(small(), "ins")

    assert "0.930" in "".join(deleted)
    assert "At a price" in inserted
    assert "£0.930m" not in "".join(passages(small(), 1))
    assert "At a price" not in "".join(passages(small(), 2))
    kept = [text for text in passages(small(), 1) if "[withheld]" in text]
    assert any(re.search(r"1\u2002At a price from \[withheld\] \[withheld\]", text) for text in kept)  # fmt: skip
    assert any("For £0.930m from Kestrel Imaging plc soon, now" in text for text in passages(small(), 2))  # fmt: skip


def test_words_that_both_sides_of_a_clause_have_are_deleted_and_inserted_too():
    text = WITH_GROUND.replace("For {price} | At a price", "The sum of {price} | The sum of money")  # fmt: skip
    document = made(subject_of(text))

    assert "The sum of " in "".join(tracked(document, "del"))
    assert "The sum of money" in tracked(document, "ins")


def test_a_passage_with_markup_at_the_edge_of_a_clause_is_still_that_of_each_part():
    text = WITH_GROUND.replace("For {price} | At a price", "_'For'_ {price} | _At_ a price")  # fmt: skip
    subject = subject_of(text)
    document = made(subject)

    assert lost(subject, document, 1) == lost(subject, document, 2) == []
    assert not any("_" in text for text in passages(document, 2))


def test_rows_and_passages_of_one_part_are_marked_as_such():
    body = part_of(small())
    rows = [row for row in body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is not None]  # fmt: skip
    assert ["Vans" in "".join(row.itertext()) for row in rows] == [True]
    assert set(labelled("del")) == {"Part 2 only"}
    assert set(labelled("ins")) == {"Part 1 only"}


def labelled(kind: str) -> list[str]:
    """The labels of all passages that go or come as a whole."""
    lists = part_of(small(), "numbering")
    labels = [each.get(f"{W}val") for each in lists.iter(f"{W}lvlText")]
    marked = [
        each.find(f"{W}pPr")
        for each in part_of(small()).iter(f"{W}p")
        if each.find(f"{W}pPr/{W}rPr/{W}{kind}") is not None
    ]
    outside = [each for each in marked if not each.find(f"{W}pStyle").get(f"{W}val").startswith("Table")]  # fmt: skip
    numbers = [each.find(f"{W}numPr/{W}numId").get(f"{W}val") for each in outside]
    return [labels[int(number) - 1] for number in numbers]


def test_each_withholding_has_a_comment_that_says_on_which_ground():
    subject = subject_of(WITH_GROUND)
    review = review_record(subject, ())
    document = docx.Document(io.BytesIO(small()))
    comments = {comment.initials: comment for comment in document.comments}
    numbers = {each["number"] for outer in review["entries"] for each in (outer, *outer["inner"])}  # fmt: skip

    assert set(comments) == numbers
    assert {comment.author for comment in comments.values()} == {"Twopart"}
    lines = [line for each in comments.values() for line in each.text.splitlines()]
    assert any(line.startswith("Can be worked out by the public: ") for line in lines)
    assert not any(line.startswith("the public") for line in lines)
    [clause] = [each for each in comments.values() if "Id: order.clause-1" in each.text]
    assert "clause, withheld on the ground commercial" in clause.text
    assert "Part 1 says: At a price" in clause.text
    assert "Decided by: A Person, Director, 1 May 2024" in clause.text
    placed = {each.get(f"{W}id") for each in part_of(small()).iter(f"{W}commentReference")}  # fmt: skip
    assert len(placed) == len(numbers)


def test_comments_say_who_agreed():
    subject = subject_of(WITH_GROUND)
    agreements = held(signed(subject, "order.clause-1"), subject)
    document = docx.Document(io.BytesIO(made(subject, agreements)))

    texts = [comment.text for comment in document.comments]
    assert any("agreed by finance, 4 May 2029" in text for text in texts)


def test_it_says_on_its_first_page_that_it_makes_no_part_1_and_is_marked_on_each():
    first = after(small(), "accept")[:8]

    assert any("does not make a Part 1" in text for text in first)
    assert any("stay in the order of Part 2" in text for text in first)
    for name in ("header", "footer"):
        assert "OFFICIAL-SENSITIVE" in "".join(part_of(small(), name).itertext())


def test_it_has_no_time_and_leads_nowhere():
    with zipfile.ZipFile(io.BytesIO(small())) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}

    assert {each.date_time[0] for each in package.infolist()} == {1980}
    for name, text in parts.items():
        assert "date=" not in text, name
        assert "TargetMode" not in text, name


def test_no_two_bookmarks_have_one_name():
    names = [each.get(f"{W}name") for each in part_of(small()).iter(f"{W}bookmarkStart")]  # fmt: skip

    assert len(names) > 5
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 for name in names)


def test_signs_are_never_printed():
    words = {"markdown": "a \ue0021 2\ue003b\ue004 c", "inserts": []}
    tokens = tokens_of(words)

    assert "".join(token.text for token in tokens) == "a b c"
    assert [token.numbers for token in tokens if token.text == "b"] == [("1", "2")]
    whole = "".join(after(small(), "reject"))
    assert not re.search("[\ue000-\uf8ff]", whole)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "templates").symlink_to(TEMPLATES)
    folder = tmp_path / "content" / "radios"
    folder.mkdir(parents=True)
    for name, content in sources(WITH_GROUND).items():
        (folder / name).write_bytes(content)
    return tmp_path


def test_it_is_written_beside_part_2_for_its_owner_alone(project):
    done = twopart(project, "review", "radios", "--docx")
    restricted = project / "build" / "restricted"
    document = restricted / "radios-review.docx"

    assert done.returncode == exit.DONE, done.stderr
    assert stat.S_IMODE(document.stat().st_mode) == 0o600
    assert not list((project / "build" / "public").iterdir())
    content = document.read_bytes()
    twopart(project, "review", "radios", "--docx")
    assert document.read_bytes() == content


def test_a_withheld_passage_and_its_public_wording_are_one_passage():
    text = (
        WITH_GROUND.replace(
            "sections: {summary: [",
            "sections: {summary: [{use: asked}, ",
        )
        .replace("sections: {detail: [", "sections: {detail: [{use: asked}, ")
        .replace(
            "passages:\n",
            "passages:\n  asked: {withheld: commercial, full: Four firms asked., public-wording: Some asked.}\n",
        )
    )
    document = made(subject_of(text))
    [both] = [
        each
        for each in part_of(document).iter(f"{W}p")
        if "Some asked." in "".join(each.itertext())
    ]

    assert "Four firms asked." in tracked(document, "del")
    assert "Some asked." in tracked(document, "ins")
    assert "Four firms asked." in "".join(both.itertext())
    assert both.find(f"{W}pPr/{W}rPr") is None


def test_the_caption_of_a_withheld_table_shares_no_word_with_its_public_one():
    withheld = "withheld: commercial\n    public-caption: The cost"
    text = WITH_GROUND.replace(
        "caption: Cost\n", f"caption: The cost of vans\n    {withheld}\n"
    )
    text = text.replace("public: true, cells: [0.250", "cells: [0.250")
    text = text.replace("withheld: commercial, cells: [0.100", "cells: [0.100")
    document = made(subject_of(text))

    assert "The cost of vans" in tracked(document, "del")
    assert "The cost" in tracked(document, "ins")


def texts_of_part(subject, part: int) -> Counter[str]:
    """Every text that a part has by itself: of its passages, of the cells of its tables, and of its footnotes."""
    keys = Keys(subject.paper)
    whole = marked_view(subject, part, numbered_withholdings(subject), keys)
    texts: Counter[str] = Counter()
    for passage in redline_passages(whole):
        if passage.grid is None:
            texts.update(printed(passage.number, passage.texts))
            continue
        for row in passage.grid.rows:
            for cell in row.cells.values():
                texts.update(printed("", (cell,)))
    return +Counter({text: n for text, n in texts.items() if text})


def printed(number: str, texts) -> list[str]:
    """The letters of a passage, and of each footnote that it calls."""
    tokens = [token for text in texts for token in tokens_of(as_data(text))]
    notes = [
        "".join(each.text for each in token.note) for token in tokens if token.note
    ]
    words = number + "".join(token.text for token in tokens)
    return [letters(words), *map(letters, notes)]


def left_by_decision(document: bytes, part: int) -> Counter[str]:
    texts = Counter(letters(text) for text in passages(document, part))
    return +Counter({text: n for text, n in texts.items() if text})


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("seed", range(12))
def test_a_decision_leaves_no_word_that_its_part_does_not_have(seed, part):
    subject = random_paper(seed).subject()

    assert left_by_decision(made(subject), part) == texts_of_part(subject, part)


TABLE = """
  NAME:
    caption: Costs of NAME
    columns: {y1: 2030, y2: 2031}
    rows:
      vans: {heading: Vans, LABEL, cells: [0.210, 0.140]}
      staff: {heading: Staff, public: true, cells: [0.040, 0.050]}
      rent: {heading: Rent, public: true, cells: [0.020, 0.030]}
"""
BIDS = "  bids: {caption: Bids, withheld: commercial, columns: {sum: Sum}, rows: {one: [One, 5]}}\n"
WITHHELD = "withheld: commercial"
SAID = '"Some [[commercial: words|others]] of N."'


def with_tables_and_charts(seed: int) -> str:
    """A paper whose parts have tables, charts of them and withheld paragraphs, each part its own in its own order."""
    chance = random.Random(seed)
    blocks = ["{table: bids}"]
    tables, charts = "tables:\n" + BIDS, "charts:\n"
    for number in range(3):
        name = f"t{number}"
        label = chance.choice((WITHHELD, WITHHELD, "public: true"))
        tables += TABLE.replace("NAME", name).replace("LABEL", label)
        left_out = ""
        if label == WITHHELD:
            left_out = "leave-out: {commercial: [vans]},"
        charts += f"  c{number}: {{caption: Drawn {name}, public: true, drawn-as: stacked, {left_out} table: {name}}}\n"
        blocks += [f"{{table: {name}}}", f"{{chart: c{number}}}"]
        blocks += [f"{{full: Said of {name}., {WITHHELD}}}"]
        blocks += [SAID.replace("N", name)]
    shown = [", ".join(_some(blocks, chance)) for _ in (1, 2)]
    return (
        f"{tables}{charts}part-1: {{sections: {{summary: [{shown[0]}]}}}}\n"
        f"part-2: {{{WITHHELD}, sections: {{detail: [{shown[1]}]}}}}\n"
    )


def _some(blocks: list[str], chance: random.Random) -> list[str]:
    return chance.sample(blocks, chance.randrange(4, len(blocks) + 1))


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("seed", range(12))
def test_what_the_program_says_below_a_chart_is_no_other_than_below_a_table(seed, part):
    subject = examine(with_tables_and_charts(seed))[1]

    assert left_by_decision(made(subject), part) == texts_of_part(subject, part)


def test_what_both_parts_say_below_a_chart_is_kept_beside_what_one_of_them_says():
    table = TABLE.replace("NAME", "t0").replace("LABEL", WITHHELD)
    chart = "caption: Drawn, public: true, drawn-as: stacked, leave-out: {commercial: [vans]}, table: t0"
    blocks = "[{table: t0}, {chart: c0}]"
    document = made(
        examine(
            f"tables:{table}charts:\n  c0: {{{chart}}}\npart-1: {{sections: {{summary: {blocks}}}}}\n"
            f"part-2: {{{WITHHELD}, sections: {{detail: {blocks}}}}}\n"
        )[1]
    )
    said = letters("The figures are those of Table 1.")
    left = left_by_decision(document, 1)

    assert any("somevaluesarewithheld" in words for words in left)
    assert [left[said], left_by_decision(document, 2)[said]] == [1, 1]
    assert not any("figures" in words for words in tracked(document, "ins"))
    assert not any("figures" in words for words in tracked(document, "del"))
