"""Who agreed to what: a sign-off holds as long as what was agreed to does, and says what changed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import examine, form
from random_paper import random_paper

from twopart.base.finding import errors
from twopart.commands.signing.listing import listing
from twopart.load import files
from twopart.model.sign_offs import WHOLE
from twopart.review.agreements.data import agreements_record
from twopart.review.agreements.final import open_points
from twopart.review.agreements.reading import HASH, Agreements
from twopart.review.agreements.things import things
from twopart.review.agreements.writing import (
    Reviewer,
    entries,
    entry,
    merged,
    plain,
    text_of,
)

TEMPLATES = Path(__file__).parents[2] / "templates"
FINANCE = Reviewer("finance", "A Person", "4 May 2029")
PAPER = """
names:
  kestrel: {name: Kestrel Imaging plc, withheld: commercial}
figures:
  price: {amount: £0.930m, withheld: commercial, note: From the tender.}
  share: {percentage: 15%, withheld: commercial}
  budget: {amount: £1.250m, public: true}
tables:
  costs:
    caption: Cost
    unit: £m
    columns: {y1: FY30/31, y2: FY31/32}
    rows:
      kit: {heading: Kit, public: true, cells: [0.250, 0.310]}
      vans: {heading: Vans, withheld: commercial, cells: [0.100, 0.400]}
passages:
  order:
    text: "[[commercial: For {price} | At a price]] from {kestrel} [[commercial: soon]], [[commercial: now | silent: x]]"
    items: [{withheld: commercial, full: "A tank.", id: tank}, "{budget}"]
part-1: {sections: {summary: [{use: order}, {table: costs}, "We ask {kestrel}."]}}
part-2: {withheld: commercial, sections: {detail: [{use: order}, {table: costs}, "Only {price} and {share}."]}}
"""
GROUND = """
grounds:
  commercial:
    exemption: Section 43(2) of the Freedom of Information Act 2000
    interest: The supplier
    harm: HARM
    likelihood: would be likely to
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {date: DAY}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: "[withheld]"
    public-stub: This is withheld.
"""
WITH_GROUND = GROUND.replace("HARM", "its prices").replace("DAY", "1 May 2031") + PAPER


def subject_of(text):
    _, subject, findings = examine(text)
    assert [finding.what for finding in errors(tuple(findings))] == []
    return subject


def signed(subject, *ids, state="agreed", reviewer=FINANCE, words="", kind=None):
    """The text of a review.yaml in which one role said this of these things."""
    said = [
        entry(thing, state, reviewer, words)
        for thing in things(subject)
        if thing.id in ids and kind in {None, thing.kind}
    ]
    assert said
    return text_of(said)


def held(text, subject):
    """The agreements of that text, held against a paper."""
    return Agreements({"review.yaml": text.encode()}, subject)


def states(agreements):
    return {
        (state.sign_off.kind, str(state.sign_off.id)): (state.standing, state.changed)
        for state in agreements.signed
    }


ALL = tuple(dict.fromkeys(thing.id for thing in things(subject_of(WITH_GROUND))))


def after(old, new, *ids, paper=WITH_GROUND):
    """How sign-offs of these things stand once the paper has other words."""
    before = subject_of(paper)
    assert old in paper
    text = signed(before, *(ids or ALL))
    return held(text, subject_of(paper.replace(old, new)))


def suspects(agreements):
    return {
        key: changed
        for key, (standing, changed) in states(agreements).items()
        if standing == "suspect"
    }


def test_what_was_agreed_to_stays_agreed_to():
    subject = subject_of(WITH_GROUND)
    agreements = held(signed(subject, *ALL), subject)

    assert agreements.findings == ()
    assert {standing for standing, _ in states(agreements).values()} == {"agreed"}
    assert {kind for kind, _ in states(agreements)} == {
        "withholding",
        "figure",
        "section",
        "paper",
    }


def test_a_changed_value_is_suspect_where_it_is_printed_and_nowhere_else():
    agreements = after("£0.930m", "£0.870m")

    assert suspects(agreements) == {
        ("withholding", "price"): ("the value",),
        ("withholding", "order.clause-1"): ("the value",),
        ("withholding", "part-2"): ("the value",),
        ("figure", "price"): ("the value",),
        ("section", "part-2.detail"): ("the value",),
        ("paper", WHOLE): ("the value",),
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [("£0.930m", "£0.870m"), ("Kestrel Imaging plc", "Heron Optics plc")],
)
def test_part_1_does_not_become_suspect_by_a_secret(old, new):
    paper = WITH_GROUND.replace("We ask {kestrel}.", "We ask {kestrel} for {price}.")
    changed = suspects(after(old, new, paper=paper))

    assert ("section", "part-1.summary") not in changed


def test_changed_words_of_part_2_are_suspect_there():
    assert suspects(after("A tank.", "Two tanks.")) == {
        ("withholding", "order.items.tank"): ("the words",),
        ("section", "part-2.detail"): ("the words",),
        ("paper", WHOLE): ("the words",),
    }


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ('"Only {price} and {share}."', '"Only {price}, {share}."', {"the words"}),
        ('{share}."]', '{share}.", "More follows."]', {"the words"}),
        ('{share}."]', '{share}.", "It is {budget}."]', {"the words", "the value"}),
        ("percentage: 15%", "percentage: 16%", {"the value"}),
        ('[{use: order}, {table: costs}, "Only', '[{use: order}, "Only', set()),
        ("[[commercial: soon]]", "without delay", set()),
        ("[[commercial: For {price} | At", "[[commercial: At {price} | At", set()),
        ("A tank.", "Two tanks.", set()),
        ("[0.100, 0.400]", "[0.100, 0.500]", set()),
        ("caption: Cost", "caption: Costs", set()),
        ("£1.250m", "£1.350m", set()),
        ("Kestrel Imaging", "Heron Imaging", set()),
    ],
)
def test_all_that_only_part_2_says_is_suspect_where_it_changed_and_by_nothing_else(
    old, new, changed
):
    """What both parts print, a clause in it, and what has a label of its own are no part of it."""
    assert set(suspects(after(old, new)).get(("withholding", "part-2"), ())) == changed


def test_changed_public_wording_is_what_part_1_says():
    assert suspects(after("At a price", "At some price")) == {
        ("withholding", "order.clause-1"): ("what Part 1 says",),
        ("section", "part-1.summary"): ("the words",),
        ("paper", WHOLE): ("what Part 1 says",),
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("its prices", "all its prices"),
        ("1 May 2031", "2 May 2031"),
        ("would be likely to", "would"),
        ("on: 1 May 2024", "on: 2 May 2024"),
        ("Bids stay keen", "Bids stay very keen"),
    ],
)
def test_a_changed_ground_makes_all_that_it_withholds_suspect(old, new):
    changed = suspects(after(old, new))

    withheld = {key for key in changed if key[0] == "withholding"}
    assert withheld == {("withholding", each) for each in ALL if is_withheld(each)}
    assert {changed[key] for key in withheld} == {("the ground",)}
    assert ("figure", "price") not in changed
    assert ("section", "part-2.detail") not in changed


def is_withheld(name):
    subject = subject_of(WITH_GROUND)
    return any(
        thing.id == name and thing.kind == "withholding" for thing in things(subject)
    )


@pytest.mark.parametrize(
    ("old", "new", "aspect"),
    [
        ("From the tender.", "From the contract.", "the note"),
        (
            "{amount: £1.250m, public: true}",
            "{amount: £1.250m, withheld: commercial}",
            "the label",
        ),
        (
            "{amount: £1.250m,",
            "{formula: price + price, precision: £0.001m,",
            "formula",
        ),
    ],
)
def test_a_figure_says_which_aspect_changed(old, new, aspect):
    paper = WITH_GROUND.replace(", withheld: commercial, note", ", public: true, note")
    paper = paper.replace("for {price} |", "for {share} |")
    paper = paper.replace("{amount: £1.250m, public", "{amount: £1.250m, public")
    before = subject_of(paper)
    name = "price"
    if "note" not in aspect:
        name = "budget"
    text = signed(before, name, kind="figure")
    _, subject, _ = examine(paper.replace(old, new))
    [(standing, changed)] = states(held(text, subject)).values()

    assert standing == "suspect"
    assert aspect in " ".join(changed)


def test_a_cell_of_a_withheld_row_is_part_of_what_was_agreed_to():
    changed = suspects(after("[0.100, 0.400]", "[0.100, 0.500]"))

    assert changed["withholding", "costs.rows.vans"] == ("the value",)
    assert changed["figure", "costs.vans.y2"] == ("the value",)
    assert ("figure", "costs.vans.y1") not in changed
    assert ("section", "part-1.summary") not in changed


def test_a_clause_before_it_does_not_make_another_suspect():
    agreements = after(
        '"[[commercial: For',
        '"[[commercial: Red | Of a colour]] things, [[commercial: For',
        "order.clause-1",
        "order.clause-2",
        "order.clause-3",
    )
    moved = {
        str(state.sign_off.id): state.thing.id
        for state in agreements.signed
        if state.thing
    }

    assert suspects(agreements) == {}
    assert moved == {
        "order.clause-1": "order.clause-2",
        "order.clause-2": "order.clause-3",
        "order.clause-3": "order.clause-4",
    }
    assert [each.id for each in entries(agreements.signed)] == list(moved.values())


def test_a_figure_that_is_called_otherwise_is_followed():
    before = subject_of(WITH_GROUND)
    later = WITH_GROUND.replace("{price}", "{cost}").replace("  price:", "  cost:")
    agreements = held(signed(before, "price", "order.clause-1"), subject_of(later))

    assert agreements.findings == ()
    assert {state.thing.id for state in agreements.signed} == {"cost", "order.clause-1"}
    assert {state.standing for state in agreements.signed} == {"agreed"}


def test_what_could_be_either_of_two_is_not_followed():
    twin = "  again: {amount: £0.930m, withheld: commercial, note: From the tender.}\n"
    before = subject_of(WITH_GROUND)
    text = signed(before, "price", kind="figure")
    after_it = WITH_GROUND.replace("{price}", "{cost}").replace("  price:", "  cost:")
    _, subject, _ = examine(after_it.replace("  share:", f"{twin}  share:"))
    [state] = held(text, subject).signed

    assert state.standing == "lost"
    assert [each.rule for each in held(text, subject).findings] == [
        "sign-off-of-nothing"
    ]


def test_a_figure_whose_value_another_has_now_is_not_followed_while_its_id_is_there():
    paper = WITH_GROUND.replace("£0.930m", "£0.100m")
    before = subject_of(paper)
    text = signed(before, "price", kind="figure")
    later = paper.replace("£0.100m", "£0.200m").replace(
        "  share:",
        "  twin: {amount: £0.100m, withheld: commercial, note: From the tender.}\n  share:",
    )
    _, subject, _ = examine(later)
    [state] = held(text, subject).signed

    assert (state.standing, state.thing.id) == ("suspect", "price")


def test_a_figure_that_is_gone_does_not_take_the_place_of_one_that_was_signed():
    twin = "  twin: {amount: £0.100m, withheld: commercial, note: From the tender.}\n"
    before = subject_of(WITH_GROUND.replace("  share:", f"{twin}  share:"))
    text = signed(before, "price", "twin", kind="figure")
    _, later, _ = examine(WITH_GROUND.replace("£0.930m", "£0.100m"))
    agreements = held(text, later)

    assert [state.standing for state in agreements.signed] == ["suspect", "lost"]
    assert [each.rule for each in agreements.findings] == ["sign-off-of-nothing"]


# The file


SLIPS = {
    "an unknown key": ("    by:", "    bye: x\n    by:", "unknown-key"),
    "an unknown kind": ('"figure"', '"figures"', "no-such-choice"),
    "an unknown state": ('"agreed"', '"aggreed"', "no-such-choice"),
    "no words of a query": ('"agreed"', '"queried"', "query-without-words"),
    "a month for a day": ('"4 May 2029"', '"May 2029"', "sign-off-day"),
    "a day to be confirmed": ('"4 May 2029"', "TBC", "sign-off-day"),
    "no name": ('    by: "A Person"\n', "", "missing-key"),
    "a role that is no name": ('"finance"', '"The finance: team"', "bad-id"),
    "no list": ("sign-offs:\n", "sign-offs: none\nx:\n", "wrong-shape"),
    "a key twice": ("    by:", '    by: "B"\n    by:', "doubled-key"),
    "a tab": ("    by:", "\tby:", "tab"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_has_its_place_and_no_word_of_the_file_is_shown(name):
    old, new, rule = SLIPS[name]
    subject = subject_of(PAPER)
    text = signed(subject, "price", kind="figure")
    assert old in text
    findings = held(text.replace(old, new, 1), subject).findings

    assert rule in [finding.rule for finding in findings]
    for finding in findings:
        assert finding.fix
        assert finding.at
        assert finding.at.source.text == ""
        assert not HASH.search(finding.what + finding.why + finding.fix)
        assert "A Person" not in finding.what + finding.why + finding.fix


def test_a_misspelt_id_is_asked_about():
    subject = subject_of(PAPER)
    text = signed(subject, "price", kind="figure").replace('"price"', '"prices"')
    text = text.replace('value: "', 'value: "0')
    [finding] = held(text, subject).findings

    assert "Did you mean `price`?" in finding.fix


def test_a_hash_in_the_place_of_an_id_is_not_shown():
    subject = subject_of(PAPER)
    text = signed(subject, "price", kind="figure")
    digest = HASH.search(text)[0]
    text = text.replace('value: "', 'value: "0').replace(
        'id: "price"', f'id: "{digest}"'
    )
    [finding] = held(text, subject).findings

    assert finding.rule == "sign-off-of-nothing"
    assert digest[:12] not in finding.what + finding.why + finding.fix


def test_a_hash_in_the_place_of_a_key_is_not_shown():
    subject = subject_of(PAPER)
    text = signed(subject, "price", kind="figure")
    digest = HASH.search(text)[0]
    findings = held(text.replace("      note:", f"      {digest}:"), subject).findings

    assert findings
    assert not any(digest[:12] in str(each.what) + each.fix for each in findings)


def test_the_same_role_signs_a_thing_once():
    subject = subject_of(PAPER)
    text = signed(subject, "price", kind="figure")
    twice = text + text.partition("sign-offs:\n")[2]
    [finding] = held(twice, subject).findings

    assert finding.rule == "signed-twice"
    assert finding.at.line > 10


def test_a_role_that_the_form_does_not_name_is_a_finding():
    subject = subject_of(PAPER)
    text = signed(
        subject,
        "price",
        kind="figure",
        reviewer=Reviewer("finnance", "A", "4 May 2029"),
    )
    [finding] = held(text, subject).findings

    assert finding.rule == "sign-off-role"
    assert "Did you mean `finance`?" in finding.fix


HOSTILE = (
    'A "Person": x',
    "x\n  - id: evil\n    state: agreed",
    "# no comment",
    "- {a: b}",
    "&anchor *alias !tag",
    "\u2028\u2029\x85\x00\x1b[31m",
    "\\\" \\n \\u0041 'single'",
    "[[commercial: y]] {price} {=£5m}",
    "Żółć —“”",
    "%YAML 1.2",
    "null",
    "C:\\users",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_written_and_read_as_they_are(words):
    subject = subject_of(PAPER)
    reviewer = Reviewer("finance", f"A {words}", "4 May 2029")
    text = signed(
        subject, "price", state="queried", reviewer=reviewer, words=f"Q {words}"
    )
    agreements = held(text, subject)

    assert agreements.findings == ()
    for sign_off in agreements.sign_offs:
        assert sign_off.by == plain(f"A {words}")
        assert sign_off.words == plain(f"Q {words}")
        assert sign_off.state == "queried"
    assert text_of(entries(agreements.signed)) == text


def test_what_is_new_stands_in_the_place_of_what_the_role_said_before():
    subject = subject_of(PAPER)
    first = held(
        signed(subject, "price", "budget", state="queried", words="Why?"), subject
    )
    [new] = [
        entry(thing, "agreed", FINANCE, "")
        for thing in things(subject)
        if thing.key == ("figure", "price")
    ]
    text = text_of(merged(entries(first.signed), [new]))

    now = states(held(text, subject))
    assert now["figure", "price"][0] == "agreed"
    assert now["withholding", "price"][0] == "queried"
    assert now["figure", "budget"][0] == "queried"


@pytest.mark.parametrize("seed", range(12))
def test_all_of_a_generated_paper_can_be_signed_and_is_suspect_by_nothing(seed):
    subject = random_paper(seed).subject()
    text = text_of(entry(thing, "agreed", FINANCE, "") for thing in things(subject))
    agreements = held(text, subject)
    keys = [thing.key for thing in agreements.things]

    assert len(keys) == len(set(keys))
    assert agreements.findings == ()
    assert {state.standing for state in agreements.signed} == {"agreed"}
    assert not any(state.moved for state in agreements.signed)


# A final build


def rules(points):
    return [point.rule for point in points]


def test_a_final_build_asks_for_what_the_form_asks():
    subject = subject_of(PAPER)
    nothing = open_points(Agreements({}, subject), subject.form, "review.yaml")

    assert rules(nothing) == ["sign-off-missing", "sign-off-missing"]
    assert {point.file for point in nothing} == {"review.yaml"}
    assert "finance has not agreed to 7 figures" in nothing[0].what
    assert "legal has not agreed to 9 withholdings" in nothing[1].what


def both_signed(subject):
    said = [
        entry(thing, "agreed", Reviewer(role, "A Person", "4 May 2029"), "")
        for thing in things(subject)
        for role, kind in (("finance", "figure"), ("legal", "withholding"))
        if thing.kind == kind and thing.asked
    ]
    return text_of(said)


def test_a_final_build_is_content_with_what_the_form_asks():
    subject = subject_of(PAPER)

    assert open_points(held(both_signed(subject), subject), subject.form, "") == ()


def test_who_agreed_to_the_whole_agreed_to_all_of_it():
    subject = subject_of(PAPER)
    said = [
        entry(thing, "agreed", Reviewer(role, "A Person", "4 May 2029"), "")
        for thing in things(subject)
        for role in ("finance", "legal")
        if thing.kind == "paper"
    ]

    assert open_points(held(text_of(said), subject), subject.form, "") == ()


def test_a_role_agrees_for_itself():
    subject = subject_of(PAPER)
    text = both_signed(subject).replace('"finance"', '"information"')

    points = open_points(held(text, subject), subject.form, "review.yaml")
    assert rules(points) == ["sign-off-missing"]
    assert points[0].what.startswith("finance")


@pytest.mark.parametrize(
    ("state", "rule"),
    [("queried", "query-open"), ("refused", "sign-off-refused")],
)
def test_a_final_build_refuses_what_is_open(state, rule):
    subject = subject_of(PAPER)
    text = both_signed(subject)
    information = Reviewer("information", "B", "4 May 2029")
    said = signed(
        subject, "order.clause-1", state=state, reviewer=information, words="Why?"
    )
    text += said.partition("sign-offs:\n")[2]

    [point] = open_points(held(text, subject), subject.form, "review.yaml")
    assert point.rule == rule
    assert point.level == "error"
    assert "`order.clause-1`" in point.what
    assert "Why?" not in point.what + point.why + point.fix


def test_a_final_build_refuses_suspects_and_says_what_changed():
    text = both_signed(subject_of(PAPER))
    later = subject_of(PAPER.replace("At a price", "At some price"))

    [gone] = open_points(held(text, later), later.form, "review.yaml")
    assert gone.rule == "sign-off-outdated"
    assert "--agree order.clause-1 --as legal --by NAME" in gone.fix
    assert gone.what == (
        "legal agreed to `order.clause-1` before it changed; changed: what Part 1 says"
    )


def whole_signed(subject):
    [whole] = [thing for thing in things(subject) if thing.kind == "paper"]
    roles = ("finance", "legal")
    return text_of(
        [
            entry(whole, "agreed", Reviewer(role, "A Person", "4 May 2029"), "")
            for role in roles
        ]
    )


def test_who_agreed_to_a_paper_that_changed_is_asked_once_with_a_command_to_copy():
    text = whole_signed(subject_of(PAPER))
    later = replace(subject_of(PAPER.replace("1.250m", "1.350m")), name="vans")

    points = open_points(held(text, later), later.form, "review.yaml")
    assert [point.rule for point in points] == ["sign-off-outdated"] * 2
    for role, point in zip(("finance", "legal"), points, strict=True):
        assert f"`twopart review vans --agree paper --as {role} --by NAME`" in point.fix


def test_whoever_has_said_nothing_is_asked_by_a_command_with_the_paper_and_the_role():
    subject = replace(subject_of(PAPER), name="vans")
    points = open_points(Agreements({}, subject), subject.form, "review.yaml")

    assert {point.rule for point in points} == {"sign-off-missing"}
    for point in points:
        role = point.what.split()[0]
        assert point.fix.startswith(f"Ask {role} to agree: `twopart review vans")
        assert "PAPER" not in point.fix
        assert "ROLE" not in point.fix


AFTERWARDS = """
decided: {outcome: Approved, on: 5 May 2029, by: A Person, conditions: [They are parked.]}
signed: {director: {name: A Person, on: 5 May 2029}}
"""


@pytest.mark.parametrize("sheet", ["", "sheet: {asked: Buy the vans}\n"])
def test_the_decision_and_the_signatures_change_nothing_that_was_agreed_to(sheet):
    before = subject_of(PAPER + sheet)
    said = [
        entry(thing, "agreed", Reviewer("finance", "A Person", "4 May 2029"), "")
        for thing in things(before)
    ]
    after = subject_of(PAPER + sheet + AFTERWARDS)

    standings = {each.standing for each in held(text_of(said), after).signed}
    assert standings == {"agreed"}


def test_what_was_agreed_to_with_the_whole_paper_is_not_said_to_be_open():
    subject = subject_of(PAPER)
    lines = list(listing(held(whole_signed(subject), subject), subject.form))
    later = subject_of(PAPER.replace("1.250m", "1.350m"))
    changed = list(listing(held(whole_signed(subject), later), later.form))

    assert not any("nobody yet" in line for line in (*lines, *changed))
    assert any(line.startswith("agreed") and "whole paper" in line for line in lines)
    assert any(line.startswith("changed") and "whole paper" in line for line in changed)


def test_a_form_without_sign_off_asks_for_none():
    contents = (
        TEMPLATES.parent / "tests" / "templates" / "note" / "form.yaml"
    ).read_text()
    head, _, rest = contents.partition("sign-off:")
    bare, findings = files.form(
        {"form.yaml": (head + rest.partition("\n")[2]).encode()}
    )
    subject = subject_of(PAPER)

    assert findings == []
    assert form().sign_off
    assert open_points(Agreements({}, subject), bare, "review.yaml") == ()


# What templates print


def test_the_record_has_every_withholding_with_its_state_and_no_hash():
    subject = subject_of(PAPER)
    text = signed(subject, "order.clause-1", state="refused", words='Not "this" <b>')
    record = agreements_record(held(text, subject), subject.form)

    assert record["of"]["withholding"]["order.clause-1"]["state"] == "refused"
    assert record["of"]["withholding"]["order.clause-2"]["state"] == "nobody yet"
    assert record["counts"] == [
        {"state": "refused", "count": 1},
        {"state": "nobody yet", "count": 8},
    ]
    assert not HASH.search(json.dumps(record))
