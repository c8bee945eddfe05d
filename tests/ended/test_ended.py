"""What has ended is public everywhere from there on; nothing else of the paper changes."""

import json

import pytest
from conftest import examine, form

from twopart.load.files import paper as load_paper
from twopart.model.view import plain
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.projection.secrets import of_paper
from twopart.projection.source import as_yaml, public_source
from twopart.rules.check import check

PERSONAL = """
          personal:
            exemption: Section 40 of the Freedom of Information Act 2000
            interest: The person
            harm: names would be known
            likelihood: would be likely to
            balance: {publish: It helps, withhold: It hurts, outcome: Withhold}
            ceases: {event: when the person agrees, owner: Odile Quarles, review: 3 June 2027}
            decided: {name: A Person, role: Director, on: 1 May 2024}
            public-wording: "[name withheld]"
            public-stub: This is withheld too.
"""
GROUNDS = """
        grounds:
          commercial:
            exemption: Section 43(2) of the Freedom of Information Act 2000
            interest: The supplier
            harm: rivals would learn its prices
            likelihood: would be likely to
            balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
            ceases: {event: when the contract is signed}
            decided: {name: A Person, role: Director, on: 1 May 2024}
            public-wording: "[withheld]"
            public-stub: This is withheld.
"""
ENDED = (
    "            ended: {on: 1 May 2031, why: It was signed., by: Isolde Vantongeren}\n"
)
REST = """
        names: {heron: {name: Heron Optics Ltd, withheld: personal}}
        figures:
          price: {amount: £5.25m, withheld: commercial}
          pay: {amount: £7.75m, withheld: personal}
          both: {formula: price + pay, withheld: commercial}
        tables:
          costs:
            caption: Costs
            unit: £k
            columns: {y1: 2029/30, y2: 2030/31}
            rows:
              films: {heading: Films, cells: [1, 2], public: true}
              radios: {heading: Radios, cells: [33, 44], cells-withheld: commercial}
              lamps: {heading: Lamps, cells: [55, 66], withheld: personal}
        passages:
          award:
            withheld: commercial
            full: "We buy many lamps for {price} from {heron}."
            public-wording: We buy lamps.
          staff: "Staff numbers [[commercial: fall very sharply | change]][[personal: , says {heron}]]."
        part-1:
          sections:
            summary: ["We pay {price} and {pay}, which makes {both}.", {use: award}, {use: staff}, {table: costs}]
        part-2:
          withheld: personal
          sections: {detail: ["{price}, {pay}, {both}.", {use: award}, {use: staff}, {table: costs}]}
"""
WITHOUT = GROUNDS + PERSONAL + REST
WHOLE = GROUNDS + ENDED + PERSONAL + REST


BEGIN = {"staff.clause-1": "fall very sharply", "staff.clause-2": '", says {heron}"'}


def single(*names: str) -> str:
    listed = ", ".join(names)
    begin = ", ".join(BEGIN[name] for name in names if name in BEGIN)
    words = begin and f"words: [{begin}], "
    return f"""{WITHOUT}
        ended: [{{what: [{listed}], {words}on: 1 May 2031, why: It was signed., by: Isolde Vantongeren}}]
"""


def read(text: str):
    paper, subject, findings = examine(text)
    errors = [each.rule for each in findings if each.level == "error"]
    assert subject is not None
    return paper, subject, errors


def view_of(text: str):
    paper, subject, errors = read(text)
    assert errors == []
    return plain(project(paper, subject.register, subject.form, 1))


def differences(one, other, path=()):
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from differences(one[key], other[key], (*path, key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, (*path, number))
    elif one != other:
        yield path


def test_ending_one_of_two_grounds_opens_what_it_withheld_and_nothing_else():
    before, after = view_of(WITHOUT), view_of(WHOLE)

    text = json.dumps(after, ensure_ascii=False)
    assert "£5.25m" in text
    assert "We buy many lamps for " in text
    assert "fall very sharply" in text
    assert '"33"' in text
    for secret in ("£7.75m", "£13", "Heron", "Lamps", "55"):
        assert secret not in text
    changed = {path[:1] for path in differences(before, after)}
    assert changed == {("sections",), ("withholdings",), ("openings",)}


def test_part_1_does_not_say_that_it_publishes_what_stays_withheld():
    _, subject, findings = examine("""
        figures:
          price: {amount: £5.25m, withheld: commercial}
          twice: {formula: price + price, withheld: commercial}
        part-1: {sections: {summary: "It costs {twice}."}}
        part-2: {withheld: commercial, sections: {detail: "All of it: {price} {twice}."}}
        ended: [{what: [twice], on: 2 March 2030, why: It is over., by: A Person}]
        """)
    assert findings == []

    shown = public_view(subject, form())

    assert b"Published in" in shown
    assert json.loads(shown)["openings"][0]["places"] == []


def test_what_is_computed_from_both_stays_withheld_on_the_ground_that_lasts():
    _, subject, _ = read(WHOLE)

    assert subject.register.entries["both",].label.grounds == {"personal"}
    assert subject.register.entries["price",].label.public


def test_secrets_of_the_other_ground_are_still_searched_for():
    _, subject, _ = read(WHOLE)

    secrets, _ = of_paper(subject)
    ids = {secret.id for secret in secrets}
    assert {"pay", "both", "heron"} <= ids
    assert "price" not in ids


def test_part_1_says_what_was_opened_and_when_and_neither_why_nor_by_whom():
    after = view_of(WHOLE)

    [opening] = after["openings"]
    assert opening["on"] == "1\u00a0May\u00a02031"
    assert opening["exemption"].startswith("Section 43(2)")
    assert opening["places"] == ["Paragraph 1", "Paragraph 2", "Paragraph 3", "Table 1"]
    text = json.dumps(after)
    assert "signed." not in text
    assert "Isolde" not in text


@pytest.mark.parametrize("words", ["It was signed.", "Isolde Vantongeren"])
@pytest.mark.parametrize("text", [WHOLE, single("price")])
def test_why_and_by_whom_are_secrets(text, words):
    _, subject, _ = read(text)

    secrets, _ = of_paper(subject)
    assert any(words in secret.words for secret in secrets)


def test_who_watches_for_an_event_is_a_secret_and_no_part_1_has_it_or_its_review():
    _, subject, _ = read(WITHOUT)

    secrets, _ = of_paper(subject)
    assert any("Odile Quarles" in secret.words for secret in secrets)
    public = as_yaml(public_source(subject))
    assert "Odile" not in public
    assert "2027" not in public
    assert "2027" not in json.dumps(view_of(WITHOUT))


def test_single_things_are_opened_by_the_names_of_the_review_copy():
    text = json.dumps(view_of(single("staff.clause-1")), ensure_ascii=False)

    assert "fall very sharply" in text
    for secret in ("£5.25m", "£7.75m", "Heron", "many lamps", '"33"'):
        assert secret not in text


def test_an_opened_clause_reads_as_part_2_has_it():
    paper, subject, _ = read(WITHOUT)
    _, opened, _ = read(WHOLE)

    assert (
        plain(project(paper, subject.register, subject.form, 2))["sections"]
        == (plain(project(opened.paper, opened.register, opened.form, 2))["sections"])
    )


def test_a_thing_that_nothing_is_called_is_refused():
    _, _, errors = read(single("staff.clause-3"))

    assert errors == ["nothing-ended"]


def test_a_cell_whose_label_withholds_others_is_not_opened_alone():
    _, _, errors = read(single("costs.rows.radios.y1"))

    assert errors == ["ended-with-others"]


def test_cells_of_one_label_are_opened_together():
    after = view_of(single("costs.rows.radios.y1", "costs.rows.radios.y2"))

    assert '"33"' in json.dumps(after)


def test_an_opened_figure_that_gives_another_away_is_found():
    _, _, errors = read(single("both", "price"))
    assert errors == []

    text = single("price").replace(
        "both: {formula: price + pay, withheld: commercial}",
        "both: {amount: £13.00m, public: true}",
    )
    _, _, errors = read(text + "        ties: ['price + pay = both']\n")
    assert errors == ["can-be-worked-out"]


def test_deleting_the_entry_publishes_nothing():
    """Part 1 has what it had, or there is no Part 1, whichever lines of the entry are deleted."""
    before = view_of(WITHOUT)
    for line in ("on: 1 May 2031, ", "why: It was signed., ", "what: [price], "):
        text = single("price").replace(line, "")
        paper, subject, findings = examine(text)
        wrong = [each for each in findings if each.level == "error"]
        assert wrong, line
        if subject is not None:
            view = plain(project(paper, subject.register, subject.form, 1))
            assert "£5.25m" not in json.dumps(view, ensure_ascii=False)
    assert "£5.25m" not in json.dumps(before, ensure_ascii=False)


def test_its_public_source_makes_the_same_part_1():
    _, subject, _ = read(WHOLE)
    source = as_yaml(public_source(subject))
    paper, findings = load_paper({"paper.yaml": source.encode()})
    again, more = check(paper, subject.form)

    assert [each.rule for each in (*findings, *more) if each.level == "error"] == []
    assert public_view(again, subject.form) == public_view(subject, subject.form)
    assert "Isolde" not in source
    assert "signed." not in source


def test_a_stub_gives_way_to_what_stands_behind_it():
    text = (
        GROUNDS
        + ENDED
        + """
        part-1: {sections: {summary: {withheld: commercial, behind: [detail]}}}
        part-2: {withheld: commercial, sections: {detail: [We buy many lamps., And some films.]}}
    """
    )

    sections = json.dumps(view_of(text)["sections"])
    assert "We buy many lamps." in sections
    assert "This is withheld." not in sections


def test_a_stub_with_nothing_behind_it_is_refused_where_its_ground_has_ended():
    text = (
        GROUNDS
        + ENDED
        + """
        part-1: {sections: {summary: {withheld: commercial}}}
        part-2: {withheld: commercial, sections: {detail: [We buy many lamps.]}}
    """
    )

    assert read(text)[2] == ["stub-has-ended", "empty-stub"]


LISTED = """
        tables:
          costs:
            caption: Costs
            unit: £k
            columns: {y1: 2029/30, y2: 2030/31}
            rows-withheld: commercial
            rows:
              films: {heading: Films, cells: [1, 2], public: true}
              radios: [Radios, 33, 44]
        part-1: {sections: {summary: [{table: costs}]}}
        part-2: {withheld: personal, sections: {detail: [{table: costs}]}}
"""


@pytest.mark.parametrize(
    "text",
    [
        GROUNDS + ENDED + PERSONAL + LISTED,
        GROUNDS
        + PERSONAL
        + LISTED
        + "        ended: [{what: [costs.rows.radios], on: 1 May 2031, why: It was signed., by: A Person}]\n",
    ],
)
def test_rows_that_the_table_withholds_are_opened(text):
    view = json.dumps(view_of(text), ensure_ascii=False)

    assert '"33"' in view
    assert "rows are withheld" not in view


SHORT = """
        figures:
          withheld:
            commercial:
              price: £5.25m
              fee: £7.75m
        tables:
          costs:
            caption: Costs
            unit: £k
            columns: {y1: 2029/30, y2: 2030/31}
            rows-withheld: commercial
            rows:
              films: {heading: Films, cells: [1, 2], public: true}
              radios: [Radios, 33, 44]
              lamps: [Lamps, 55, 66]
        part-1: {sections: {summary: ["We pay {price} and {fee}.", {table: costs}]}}
        part-2: {withheld: personal, sections: {detail: ["{price}, {fee}.", {table: costs}]}}
        ended: [{what: [THING], on: 1 May 2031, why: It was signed., by: A Person}]
"""


@pytest.mark.parametrize(
    ("thing", "opened"), [("price", "£5.25m"), ("costs.rows.radios", '"33"')]
)
def test_one_of_several_things_is_opened_below_a_label_that_is_written_once(
    thing, opened
):
    view = json.dumps(
        view_of(GROUNDS + PERSONAL + SHORT.replace("THING", thing)), ensure_ascii=False
    )

    assert opened in view
    for secret in {"£5.25m", "£7.75m", '"33"', '"55"'} - {opened}:
        assert secret not in view
