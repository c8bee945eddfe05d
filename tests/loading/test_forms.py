"""Forms: what they inherit, and what a paper of them prints in lines, numbers and boxes."""

import json
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
from conftest import BASE, TEMPLATES, examine, sources

from twopart.base.finding import errors
from twopart.disk import files as folders
from twopart.load import files
from twopart.model import view
from twopart.outline.formalities import box_lines
from twopart.outline.subject import Subject
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.projection.source import as_yaml, public_source
from twopart.proof.boxes import printed_in_part_1
from twopart.proof.variant import variant
from twopart.render.html.page import html
from twopart.rules.check import check

PROGRAM = Path(__file__).parents[2] / "templates"
NOTE = (TEMPLATES / "note" / "form.yaml").read_text("utf-8")
BOXES = """
    declarations: {finance: yes, legal: {answer: no, by: "{chief}, 1 May 2030"}}
    names: {chief: {name: Jo Fern, public: true}, heron: {name: Heron Optics, withheld: commercial}}
    signed: {director: {name: "{chief}", on: 2 May 2030}}
    decided: {outcome: Approved, on: 3 May 2030, by: "{chief}", conditions: [One., Two.]}
    deferred: {until: 4 June 2030, why: "Bids of {heron} are open.", ended: {on: 5 June 2030, by: "{chief}"}}
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
    paper, subject, findings = examine(text)
    assert [finding.what for finding in errors(findings)] == []
    assert paper
    assert subject
    return project(paper, subject.register, loaded(own=form), part).sections


def subject_of(text: str) -> Subject:
    _, subject, findings = examine(text)
    assert [finding.what for finding in findings] == []
    assert subject
    return subject


def box(text: str, heading: str) -> list[tuple[str, str, list[str]]]:
    for section in sections(text, 1):
        if section.heading == heading:
            [block] = section.blocks
            assert isinstance(block, view.Box)
            return [
                (line.heading, ticked(line), [words.markdown for words in line.text])
                for line in block.lines
            ]
    return []


def ticked(line: view.BoxLine) -> str:
    """The answer with a tick; else one that is none of the choices."""
    ticks = [choice.words for choice in line.choices if choice.ticked]
    return ", ".join(ticks) or line.answer


# What a form inherits


def test_a_form_inherits_every_key_that_it_does_not_have():
    form = loaded(own="inherits: note\nname: Another note\n", note=NOTE)

    assert form.name == "Another note"
    assert form.part_1.marking == "OFFICIAL – PUBLIC"
    assert list(form.part_1.sections)[:2] == ["summary", "legal"]


def test_a_form_that_says_the_authority_inherits_no_example_of_one():
    note = f"as-example: [authority]\n{NOTE}"

    assert loaded(own="inherits: note\nname: Ours", note=note).as_example
    assert loaded(own="inherits: note\nauthority: [Ours]", note=note).as_example == ()


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
    assert list(form.part_2.sections)[:2] == ["detail", "annex"]


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


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    ("key", "content", "what"),
    [
        ("crest", SVG.format('<path d="M0 0h9v9z"/>'), None),
        ("crest", "<!DOCTYPE svg>" + SVG.format(""), "declares"),
        ("crest", SVG.format("<script>alert(1)</script>"), "declares"),
        ("crest", SVG.format('<image href="https://example.org/a.png"/>'), "fetches"),
        ("crest", "a crest", "no SVG drawing"),
        ("crest", "", "no SVG drawing"),
        ("crest", "<html/>", "no SVG drawing"),
        ("style", "h1 { color: #123 }", None),
        ("style", "@import url('https://example.org/a.css');", "an address"),
    ],
)
def test_a_crest_or_style_that_pages_may_not_use_is_a_finding_of_the_form(
    templates, key, content, what
):
    name = {"crest": "crest.svg", "style": "own.css"}[key]
    root = templates(one=f"{key}: {name}\n{NOTE}")
    (root / "one" / name).write_text(content, "utf-8")
    contents, _ = folders.form(root, "one")
    form, _ = files.form(contents)
    assert form

    findings = folders.missing_of_form(root, form)

    assert [finding.rule for finding in findings] == ["unusable-form-file"] * bool(what)
    assert all(what in finding.what for finding in findings)


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


DECISIONS = """
    part-1:
      sections:
        summary:
          - {decision: Buy cameras}
          - {decision: Buy films, id: films}
          - See {films}.
    """


@pytest.mark.parametrize(
    ("style", "numerals", "reference"),
    [
        ("numbers", ["1", "2"], "decision\u00a02"),
        ("letters", ["a", "b"], "decision\u00a0b"),
        ("roman", ["i", "ii"], "decision\u00a0ii"),
    ],
)
def test_decisions_are_numbered_as_the_form_says(style, numerals, reference):
    form = f"{NOTE}decision-numbering: {style}\n"

    [section] = sections(DECISIONS, 1, form)

    *decisions, paragraph = section.blocks
    assert [decision.number for decision in decisions] == numerals
    assert paragraph.text.inserts[0].text == reference


def test_decisions_have_numbers_where_the_form_says_nothing():
    [section] = sections(DECISIONS, 1)

    assert [block.number for block in section.blocks[:2]] == ["1", "2"]


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


@pytest.mark.parametrize(("key", "listed"), [("", True), ("contents: false\n", False)])
def test_a_form_may_do_without_the_list_of_its_sections(key, listed):
    paper, subject, _ = examine(PARAGRAPHS)
    assert paper
    assert subject

    shown = project(paper, subject.register, loaded(own=key + NOTE), 1)

    assert ('class="contents"' in page(shown)) == listed


def page(shown: view.View) -> str:
    """The page of Part 1, by the templates of the program."""
    return html(json.loads(json.dumps(view.plain(shown))), "note", 1, PROGRAM)


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


def test_who_signed_and_when_stands_in_the_box_of_signatures():
    assert box(BOXES, "Signatures") == [
        ("Director", "", ["\ue0000\ue001", "2 May 2030"])
    ]


def test_a_declaration_that_the_form_asks_for_has_to_be_made():
    asked = NOTE.replace(
        "holds: declarations\n      required: false", "holds: declarations"
    )
    assert asked != NOTE
    paper, _, _ = examine("declarations: {finance: yes}")
    assert paper

    _, [finding] = check(paper, loaded(own=asked))

    assert finding.rule == "missing-declaration"
    assert "legal" in finding.what + finding.fix
    assert finding.at.width == len("declarations")


def test_every_answer_to_a_declaration_has_a_box_and_one_has_the_tick():
    [section] = [each for each in sections(BOXES, 1) if each.heading == "Advice taken"]
    [box_of_section] = section.blocks

    for line in box_of_section.lines:
        assert [choice.words for choice in line.choices] == [
            "Yes",
            "No",
            "Not applicable",
        ]
        assert [choice.ticked for choice in line.choices].count(True) == 1


def test_a_declaration_that_is_not_known_has_no_tick():
    _, subject, _ = examine(BOXES.replace("finance: yes", "finance: TBC"))
    assert subject
    boxes = subject.form.part_1.sections.values()
    [advice] = [each for each in boxes if each.holds == "declarations"]
    line, _ = box_lines(subject.paper, advice, 1)

    assert line.answer == "[to be confirmed]"
    assert line.answer not in line.choices


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


@pytest.mark.parametrize(
    ("holds", "heading", "key"),
    [
        ("decision", "Decision taken", "decided: {outcome: Yes, on: TBC, by: TBC}"),
        ("deferral", "When this is published", "deferred: {until: TBC, why: Bids.}"),
    ],
)
def test_a_sentence_of_the_form_stands_in_the_place_of_an_empty_box(
    holds, heading, key
):
    form = NOTE.replace(
        f"holds: {holds}", f"holds: {holds}\n      otherwise: None yet."
    )

    def kinds(text: str) -> list[str]:
        paper, subject, _ = examine(text)
        assert paper
        assert subject
        shown = project(paper, subject.register, loaded(own=form), 1).sections
        [section] = [each for each in shown if each.heading == heading]
        return [type(block).__name__ for block in section.blocks]

    assert kinds("title: Cameras") == ["Paragraph"]
    assert kinds(key) == ["Box"]


def test_part_1_marks_what_is_withheld_in_a_box():
    subject = subject_of(BOXES)

    shown = json.dumps(
        view.plain(project(subject.paper, subject.register, subject.form, 1))
    )

    assert "Heron" not in shown
    assert "When this is published" in shown


def test_the_public_source_fills_the_same_boxes():
    subject = subject_of(BOXES)

    source = as_yaml(public_source(subject))
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
    again, _ = files.paper({"paper.yaml": as_yaml(source).encode()})
    assert again
    checked, _ = check(again, form)
    assert public_view(checked, form) == public_view(subject, form)


def with_first_lines_alone(form):
    """A form as none is loaded: its boxes in Part 1 have their first line and no other."""
    sections = {}
    for name, section in form.part_1.sections.items():
        first = dict(list(section.lines.items())[:1])
        sections[name] = replace(section, lines=first)
    return replace(form, part_1=replace(form.part_1, sections=sections))


def test_the_public_source_says_nothing_of_a_box_that_part_1_does_not_print():
    paper, _, _ = examine("""
        decided: {outcome: Approved, on: 3 May 2030, by: Jo Fern, conditions: [If the heron sings.]}
        deferred: {until: the swan sings, why: Bids are open.}
        """)
    form = with_first_lines_alone(loaded(own=NOTE))
    assert paper
    subject, _ = check(paper, form)

    source = as_yaml(public_source(subject))

    assert "Approved" in source
    for words in ("Jo Fern", "heron", "swan", "Bids"):
        assert words not in source
    again, findings = files.paper({"paper.yaml": source.encode()})
    assert findings == []
    assert again
    checked, broken = check(again, form)
    assert broken == []
    assert public_view(checked, form) == public_view(subject, form)


# Withheld sections of a repeated kind


def with_options(**options: str) -> str:
    """A paper with these options, each open (its words) or withheld on a ground."""
    sections = ["summary: We buy."]
    for name, words in options.items():
        stub = f"{{withheld: {words}, behind: [detail]}}"
        content = f"{words}." if words[0].isupper() else stub
        sections.append(f"{name.replace('_', '-')}: {content}")
    ground = dedent(BASE["grounds"]).partition("\n")[2].partition("\n")[2]
    personal = ground.replace("commercial:", "personal:").replace("43(2)", "40(2)")
    return (
        f"grounds:\n{ground}\n{personal}\n"
        f"part-1: {{sections: {{{', '.join(sections)}}}}}\n"
    )


def shown_options(**options: str) -> bytes:
    return public_view(subject_of(with_options(**options)), loaded(own=NOTE))


def test_how_many_sections_of_a_kind_are_withheld_cannot_be_told():
    one = shown_options(option_1="One", option_2="commercial", option_9="Last")

    assert one == shown_options(
        option_1="One", option_2="commercial", option_3="commercial", option_4="Last"
    )


def test_in_which_order_sections_are_withheld_cannot_be_told():
    one = shown_options(option_1="personal", option_2="commercial")

    assert one == shown_options(
        option_1="commercial", option_2="personal", option_3="commercial"
    )


def test_no_number_tells_of_a_withheld_section():
    subject = subject_of(
        with_options(option_1="One", option_2="commercial", option_3="Two")
    )
    form = loaded(own=NOTE)

    headings = [
        section.heading
        for section in project(subject.paper, subject.register, form, 1).sections
    ]

    assert headings == ["Summary", "Option 1", "Option", "Option 2"]


def test_the_proof_adds_removes_and_reorders_withheld_sections():
    text = with_options(
        option_1="personal", option_2="commercial", option_3="commercial", option_4="X"
    )
    whole = files.tree(sources(text))
    form = loaded(own=NOTE)

    def kept(how: str) -> list[str]:
        changed = files.decoded(variant(whole, how, printed=printed_in_part_1(form)))
        options = list(changed.part_1.sections.items())[1:]
        return [str(getattr(each, "withheld", "")) for _, each in options]

    assert kept("removed") == ["personal", "commercial", ""]
    assert kept("added") == [*["personal"] * 2, *["commercial"] * 4, ""]


@pytest.mark.parametrize("part", [1, 2])
def test_a_correction_carries_number_day_and_what_it_replaces(part):
    _, subject, _ = examine(
        "correction: {number: 2, on: 1 May 2031, replaces: Part 1 of 3 April 2031, why: A name was wrong.}"
    )
    assert subject
    front = project(subject.paper, subject.register, loaded(own=NOTE), part).front

    printed = [(line.heading, line.text.markdown) for line in front]
    assert printed[-4:] == [
        ("Correction", "2"),
        ("Corrected on", "1 May 2031"),
        ("Replaces", "Part 1 of 3 April 2031"),
        ("Reason for the correction", "A name was wrong."),
    ]


def test_the_public_source_of_a_correction_is_one_too():
    """It continues no paper: what that one withheld is not in it."""
    text = BOXES.rstrip() + (
        "\n    correction: {number: 1, on: 1 May 2031, replaces: Part 1, why: A date was wrong.}\n"
    )
    _, subject, _ = examine(text)
    assert subject

    source = as_yaml(public_source(subject))
    paper, findings = files.paper({"paper.yaml": source.encode()})
    assert findings == []
    assert paper
    again, broken = check(paper, subject.form)

    assert [finding.what for finding in broken] == []
    assert public_view(again, subject.form) == public_view(subject, subject.form)


def decided(*conditions: str) -> bytes:
    """Part 1 of a paper decided on these conditions."""
    listed = ", ".join(f'"{each}"' for each in conditions)
    text = with_options() + (
        f"decided: {{outcome: Approved, on: 3 May 2030, by: Jo Fern, conditions: [{listed}]}}\n"
    )
    subject = subject_of(text)
    shown = public_view(subject, subject.form)
    again, _ = files.paper({"paper.yaml": as_yaml(public_source(subject)).encode()})
    assert again
    checked, broken = check(again, subject.form)
    assert broken == []
    assert public_view(checked, subject.form) == shown
    return shown


def test_how_many_conditions_are_withheld_and_in_which_order_cannot_be_told():
    one, other = "[[commercial: The price stays.]]", "[[commercial: Bids stay open.]]"
    personal = "[[personal: The chief stays.]]"

    assert decided("It starts.", one) == decided("It starts.", other, one)
    assert decided(personal, one) == decided(one, other, personal)
    assert decided(one, "It starts.", other) != decided(one, "It starts.")
