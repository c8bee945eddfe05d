"""Forms: what they inherit, and what a paper of them prints in lines, numbers and boxes."""

import json
from textwrap import dedent

import pytest
from conftest import TEMPLATES, examine

from twopart.disk import files as folders
from twopart.load import files
from twopart.model import view
from twopart.outline.subject import Subject
from twopart.project.parts import public_view
from twopart.project.project import project
from twopart.project.source import public_source, written
from twopart.rules.check import check

NOTE = (TEMPLATES / "note" / "form.yaml").read_text("utf-8")
BOXES = """
    declarations: {finance: yes, legal: {answer: no, by: "{chief}, 1 May 2030"}}
    names: {chief: {name: Jo Fern, public: true}, heron: {name: Heron Optics, withheld: commercial}}
    signed: {director: {name: "{chief}", on: 2 May 2030}}
    decided: {outcome: Approved, on: 3 May 2030, by: "{chief}", conditions: [One., Two.]}
    deferred: {until: 4 June 2030, why: "Bids of {heron} are open."}
    """


def loaded(**forms: str):
    """The form `own`, with those that it inherits from."""
    form, findings = files.form(
        {
            f"templates/{name}/form.yaml": dedent(text).encode()
            for name, text in forms.items()
        }
    )
    assert findings == []
    assert form
    return form


def sections(text: str, part: int, form: str = NOTE) -> tuple[view.Section, ...]:
    paper, subject, found = examine(text)
    assert [finding.what for finding in found] == []
    assert paper
    assert subject
    return project(paper, subject.register, loaded(own=form), part).sections


def subject_of(text: str) -> Subject:
    _, subject, found = examine(text)
    assert [finding.what for finding in found] == []
    assert subject
    return subject


def box(text: str, heading: str) -> list[tuple[str, str, list[str]]]:
    for section in sections(text, 1):
        if section.heading == heading:
            [block] = section.blocks
            assert isinstance(block, view.Box)
            return [
                (line.heading, line.answer, [words.markdown for words in line.text])
                for line in block.lines
            ]
    return []


# What a form inherits


def test_a_form_inherits_every_key_that_it_does_not_have():
    form = loaded(own="inherits: note\nname: Another note\n", note=NOTE)

    assert form.name == "Another note"
    assert form.part_1.marking == "OFFICIAL – PUBLIC"
    assert list(form.part_1.sections)[:2] == ["summary", "legal"]


def test_mappings_are_merged_and_sections_replaced_as_a_whole():
    own = """
        inherits: note
        part-1: {marking: OFFICIAL, sections: {facts: Facts}}
        front: {place: Place}
        """
    form = loaded(own=own, note=NOTE)

    assert form.part_1.marking == "OFFICIAL"
    assert list(form.part_1.sections) == ["facts"]
    assert form.part_1.statement == ("Part 1 is published.",)
    assert list(form.front) == ["place"]
    assert list(form.part_2.sections) == ["detail", "annex"]


def test_a_form_inherits_through_others_and_knows_them_all():
    form = loaded(
        own="inherits: middle", middle="inherits: note\nname: Middle", note=NOTE
    )

    assert form.name == "Middle"
    assert form.inherits == ("middle", "note")


def test_a_crest_stands_in_the_folder_of_the_form_that_names_it():
    form = loaded(own="inherits: note", note=f"crest: crest.svg\n{NOTE}")
    subject = subject_of("title: Cameras")

    shown = project(subject.paper, subject.register, form, 1)

    assert shown.crest == "note/crest.svg"
    assert shown.inherits == ("note",)


@pytest.fixture
def templates(tmp_path):
    """A folder of forms; each is its name and the text of its form.yaml."""

    def made(**forms: str):
        for name, text in forms.items():
            (tmp_path / name).mkdir()
            (tmp_path / name / "form.yaml").write_text(dedent(text), "utf-8")
        return tmp_path

    return made


def test_forms_that_inherit_from_each_other_are_refused(templates):
    root = templates(one="inherits: two", two="inherits: one")

    _, findings = folders.form(root, "one")

    assert [(finding.rule, finding.at.line) for finding in findings] == [
        ("inherits-itself", 1)
    ]


def test_a_form_that_inherits_from_one_that_is_not_there_is_refused_at_its_line(
    templates,
):
    root = templates(one="name: One\ninherits: tow", two=NOTE)

    _, findings = folders.form(root, "one")

    assert [(finding.rule, finding.at.line) for finding in findings] == [
        ("unknown-form", 2)
    ]


def test_a_form_that_inherits_from_a_list_is_refused():
    _, findings = files.form({"form.yaml": b"inherits: [one, two]\n"})

    assert [finding.rule for finding in findings] == ["wrong-shape"]


def test_a_crest_that_is_not_there_is_a_finding(templates):
    root = templates(one=f"crest: crest.svg\n{NOTE}")
    contents, _ = folders.form(root, "one")
    form, _ = files.form(contents)
    assert form

    findings = folders.missing_of_form(root, form)

    assert [(finding.rule, finding.at.line) for finding in findings] == [
        ("missing-form-file", 1)
    ]


# Numbers and headings


def numbers(shown: tuple[view.Section, ...]) -> list[tuple[str, list[str]]]:
    return [
        (section.number, [getattr(block, "number", "") for block in section.blocks])
        for section in shown
    ]


PARAGRAPHS = (
    "part-1: {sections: {summary: [One., {text: Two., below: [Three.]}], legal: Four.}}"
)


def test_paragraphs_run_on_through_all_sections():
    assert numbers(sections(PARAGRAPHS, 1)) == [("", ["1", "2"]), ("", ["3"])]


def test_paragraphs_are_numbered_below_their_sections():
    form = NOTE.replace("part-1:\n", "part-1:\n  numbering: by-section\n")

    shown = sections(PARAGRAPHS, 1, form)

    assert numbers(shown) == [("1", ["1.1", "1.2"]), ("2", ["2.1"])]
    assert shown[0].blocks[1].below[0].number == "1.2.1"


def test_a_part_may_have_no_numbers():
    form = NOTE.replace("part-1:\n", "part-1:\n  numbering: none\n")

    assert numbers(sections(PARAGRAPHS, 1, form)) == [("", ["", ""]), ("", [""])]


def test_a_section_without_numbers_is_not_counted():
    form = NOTE.replace("part-1:\n", "part-1:\n  numbering: by-section\n").replace(
        "summary: Summary", "summary: {heading: Summary, numbering: none}", 1
    )

    assert numbers(sections(PARAGRAPHS, 1, form)) == [("", ["", ""]), ("1", ["1.1"])]


def test_repeated_sections_are_counted_as_they_stand():
    text = "part-1: {sections: {summary: One., option-12: Buy., option-3: Wait.}}"

    shown = sections(text, 1)

    assert [section.heading for section in shown] == ["Summary", "Option 1", "Option 2"]


def test_the_public_source_does_not_tell_which_of_the_repeated_sections_stand():
    text = "part-1: {sections: {summary: One., option-12: Buy., option-3: Wait.}}"

    data = public_source(subject_of(text))

    assert list(data["part-1"]["sections"]) == ["summary", "option-1", "option-2"]


def test_the_words_of_pages_are_those_of_the_form():
    form = NOTE + 'words: {table: Schedule, withheld: "[exempt]", paragraph: clause}\n'
    text = """
        tables:
          cost:
            caption: Cost
            public: true
            columns: {what: What}
            rows: {kit: {heading: Kit, cells: [Lamps]}}
        names: {heron: {name: Heron Optics, withheld: commercial}}
        passages: {one: Lamps.}
        grounds:
          commercial:
            exemption: Section 43(2)
            interest: The supplier
            harm: rivals would learn its prices
            likelihood: would be likely to
            balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
            ceases: {event: when the contract is signed}
            decided: {name: A Person, role: Director, on: 1 May 2024}
            public-stub: This is withheld.
        part-1: {sections: {summary: [{use: one}, {table: cost}, "See {cost}, {one} and {heron}."]}}
        """

    [section] = sections(text, 1, form)

    inserts = [insert.text for insert in section.blocks[2].text.inserts]
    assert inserts == ["Schedule\u00a01", "clause\u00a01", "[exempt]"]


def test_whom_to_ask_about_what_is_withheld_is_said_where_something_is():
    form = NOTE.replace("part-1:\n", "part-1:\n  contact: Ask the officer.\n")
    withheld = "part-1: {sections: {summary: We buy., legal: {withheld: commercial, behind: [detail]}}}"

    def contact(text: str) -> str:
        subject = subject_of(text)
        return project(subject.paper, subject.register, loaded(own=form), 1).contact

    assert contact("title: Cameras") == ""
    assert contact(withheld) == "Ask the officer."


# Boxes


def test_declarations_are_answered_in_the_order_of_the_form():
    assert box(BOXES, "Advice taken") == [
        ("The finance officer was asked", "Yes", []),
        ("The lawyers were asked", "No", ["\ue0000\ue001, 1 May 2030"]),
    ]


def test_a_decision_is_printed_with_its_conditions():
    assert box(BOXES, "Decision taken") == [
        ("Decision", "", ["Approved"]),
        ("Conditions", "", ["One.", "Two."]),
        ("Date", "", ["3 May 2030"]),
        ("Decided by", "", ["\ue0000\ue001"]),
    ]


def test_a_decision_that_is_not_taken_leaves_blanks_where_the_form_requires_the_box():
    form = NOTE.replace("holds: decision\n      required: false", "holds: decision")

    shown = sections("title: Cameras", 1, form)

    assert shown[-1].blocks[0].lines[0] == view.BoxLine("Decision")


def test_a_box_that_nobody_fills_is_not_printed_where_the_form_does_not_require_it():
    assert [section.heading for section in sections("title: Cameras", 1)] == ["Summary"]


def test_part_1_marks_what_is_withheld_in_a_box():
    subject = subject_of(BOXES)

    shown = json.dumps(
        view.plain(project(subject.paper, subject.register, subject.form, 1))
    )

    assert "Heron" not in shown
    assert "When this is published" in shown


def test_the_public_source_fills_the_same_boxes():
    subject = subject_of(BOXES)

    source = written(public_source(subject))
    paper, findings = files.paper({"paper.yaml": source.encode()})
    assert findings == []
    assert paper
    again, broken = check(paper, subject.form)

    assert [finding.what for finding in broken] == []
    assert "Heron" not in source
    assert public_view(again, subject.form) == public_view(subject, subject.form)


def test_a_deferral_says_whether_there_is_a_part_2_and_the_public_source_remembers():
    form = loaded(
        own=NOTE.replace(
            "lines: {deferred:", 'lines: {part-2: "Is there a Part 2?", deferred:'
        )
    )
    paper, findings = files.paper(
        {
            "paper.yaml": dedent(
                """
                form: note
                title: Cameras
                front: {meeting: Board}
                deferred: {until: 4 June 2030, why: Bids are open.}
                part-1: {sections: {summary: We buy.}}
                part-2: {withheld: open, sections: {detail: All.}}
                grounds:
                  open:
                    exemption: Section 43(2)
                    interest: The supplier
                    harm: rivals would learn its prices
                    likelihood: would be likely to
                    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
                    ceases: {event: when the contract is signed}
                    decided: {name: A Person, role: Director, on: 1 May 2024}
                    public-stub: This is withheld.
                """
            ).encode()
        }
    )
    assert findings == []
    assert paper
    subject, _ = check(paper, form)

    source = public_source(subject)

    assert source["with-part-2"] is True
    again, _ = files.paper({"paper.yaml": written(source).encode()})
    assert again
    checked, _ = check(again, form)
    assert public_view(checked, form) == public_view(subject, form)
