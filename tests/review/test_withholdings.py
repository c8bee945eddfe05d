"""The withholdings of a paper: each once, under a name that lasts, with its places and what Part 1 says instead."""

import pytest
from conftest import examine
from random_paper import random_paper

from twopart.prose.withheld import clauses
from twopart.prose.withheld_things import withheld_things
from twopart.review.withholdings import NOTHING, withholdings

PAPER = """
names:
  kestrel: {name: Kestrel Imaging plc, withheld: commercial}
figures:
  price: {amount: £0.930m, withheld: commercial}
  budget: {amount: £1.250m, public: true}
tables:
  costs:
    caption: Cost
    unit: £m
    columns: {y1: FY30/31, y2: {heading: FY31/32, withheld: commercial}}
    rows:
      kit: {heading: Kit, public: true, cells: [0.250, 0.300]}
      vans: {heading: Vans, withheld: commercial, cells: [0.100, 0.400]}
passages:
  order:
    text: "Vans[[commercial: for {price} | at a price]] from {kestrel}[[commercial: !]], [[commercial: now | silent: x]]"
    items: [{withheld: commercial, full: "A tank.", id: tank}, "{budget}"]
part-1: {sections: {summary: [{use: order}, {table: costs}, "We ask {kestrel}."]}}
part-2: {withheld: commercial, sections: {detail: [{use: order}, {table: costs}, "Only {price}."]}}
"""


@pytest.fixture(scope="module")
def listed():
    _, subject, _ = examine(PAPER)
    return {each.id: each for each in withholdings(subject)}


def test_each_withholding_has_a_name_made_of_ids(listed):
    assert set(listed) == {
        "kestrel",
        "price",
        "costs.columns.y2",
        "costs.rows.vans",
        "order.clause-1",
        "order.clause-2",
        "order.clause-3",
        "order.items.tank",
        "part-2",
    }


def test_places_are_those_of_each_part(listed):
    places = {
        name: ([p.name for p in each.part_1], [p.name for p in each.part_2])
        for name, each in listed.items()
    }

    assert places["kestrel"] == (["paragraph 1", "paragraph 2"], ["paragraph 1"])
    assert places["price"] == ([], ["paragraph 1", "paragraph 2"])
    assert places["costs.rows.vans"] == (["Table 1"], ["Table 1"])
    assert places["order.clause-1"] == (["paragraph 1"], ["paragraph 1"])


@pytest.mark.parametrize(
    ("name", "words", "instead"),
    [
        ("price", "£0.930m", "[withheld]"),
        ("kestrel", "Kestrel Imaging plc", "[withheld]"),
        ("order.clause-1", "for £0.930m", "at a price"),
        ("order.clause-2", "!", "[withheld]"),
        ("order.clause-3", "now", NOTHING),
        ("order.items.tank", "A tank.", "Some items are withheld: section 43(2)."),
        ("costs.rows.vans", "Vans", "Some rows are withheld: section 43(2)."),
        ("costs.columns.y2", "FY31/32", "Some columns are withheld: section 43(2)."),
        ("part-2", "", NOTHING),
    ],
)
def test_what_is_withheld_stands_beside_what_part_1_says(listed, name, words, instead):
    assert listed[name].words == words
    assert listed[name].instead == instead


def test_numbers_follow_the_order_of_part_2(listed):
    first = [each.id for each in listed.values()][:3]

    assert [each.number for each in listed.values()] == [
        f"W{position}" for position in range(1, len(listed) + 1)
    ]
    assert "costs.rows.vans" not in first


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("£0.930m", "£0.940m", {"price", "order.clause-1"}),
        ("at a price", "at a sum", {"order.clause-1"}),
        ("Kestrel Imaging", "Kestrel Vision", {"kestrel"}),
    ],
)
def test_only_what_depends_on_a_change_is_another_thing_to_agree_to(
    listed, old, new, changed
):
    _, subject, _ = examine(PAPER.replace(old, new))

    differing = {
        each.id
        for each in withholdings(subject)
        if each.agreed_to != listed[each.id].agreed_to
    }

    assert differing == changed


@pytest.mark.parametrize("seed", range(25))
def test_every_label_and_every_clause_of_a_paper_is_listed_once(seed):
    subject = random_paper(seed).subject()
    things = withheld_things(subject.paper)
    labels = [
        thing
        for thing in subject.things
        if getattr(thing, "withheld", None) is not None
    ]
    written = [clause for prose in subject.proses for clause in clauses(prose)]
    names = [thing.id for thing in things]

    assert len(names) == len(set(names))
    assert len(withholdings(subject)) == len(things)
    assert len(things) == len(labels) + len(written)


ELSEWHERE = """
tables:
  bids: {caption: Bids, withheld: commercial, columns: {sum: Sum}, rows: {one: [One, 5]}}
  costs:
    caption: Costs
    columns: {sum: Sum}
    rows: {one: {heading: One, withheld: commercial, cells: [5]}, two: {heading: Two, public: true, cells: [4]}}
passages:
  offer: {full: A late offer., public-wording: An offer., withheld: commercial}
part-1: {sections: {summary: [{use: offer}, PUBLIC]}}
part-2: {withheld: commercial, sections: {detail: [{use: offer}, {table: bids}, {table: costs}]}}
"""


def _listed(public):
    _, subject, _ = examine(ELSEWHERE.replace("PUBLIC", public))
    return {each.id: each for each in withholdings(subject)}


def test_part_1_says_nothing_of_a_table_that_has_no_place_in_it():
    here, elsewhere = _listed("{table: bids}, {table: costs}"), _listed("Words.")

    for name in ("bids", "costs.rows.one"):
        assert here[name].instead != NOTHING
        assert elsewhere[name].instead == NOTHING
        assert here[name].agreed_to == elsewhere[name].agreed_to


def test_only_the_full_words_of_a_passage_are_withheld():
    offer = _listed("Words.")["offer"]

    assert offer.words == "A late offer."
    assert offer.instead == "An offer."
