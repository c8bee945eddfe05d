"""The public schedule at the end of Part 1: one entry for each public place and ground, and nothing finer."""

import json
import re
from functools import cache

import pytest
from conftest import form
from random_paper import random_paper

from twopart.model import view
from twopart.model.inline import Prose, Withheld
from twopart.model.view import plain
from twopart.projection.one_part import project
from twopart.prose.withheld_things import withheld_things
from twopart.review.derived import numbered_withholdings

SEEDS = range(12)
NUMBERED = re.compile(
    r"(Paragraph|Table|Chart|Figure|Decision)\s[A-Z]?\d+(\.\d+)*(\([a-z]+\))*", re.ASCII
)
FRONT = "Front sheet, "


@cache
def part_1(seed: int) -> view.View:
    subject = random_paper(seed).subject()
    return project(subject.paper, subject.register, form(), 1)


def places(seed: int) -> list[view.WithheldPlace]:
    return [place for each in part_1(seed).withholdings for place in each.places]


def is_public(name: str, seed: int) -> bool:
    """Whether it is the name of something that every reader of Part 1 sees as a whole."""
    sections = (*part_1(seed).opening, *part_1(seed).sections)
    headings = {section.heading for section in sections}
    # A repeated section with a title of its own is named by what it repeats.
    headings |= {heading.partition(":")[0] for heading in headings}
    if name in headings or name.startswith(FRONT):
        return True
    return NUMBERED.fullmatch(name) is not None


def blocks(section: view.Section):
    for block in section.blocks:
        yield block
        yield from getattr(block, "below", ())


def grounds_in(thing: object) -> set[str]:
    """The anchors of the grounds of all that gives way in a text, in the cells of a table, or in or below a chart."""
    if isinstance(thing, view.Table | view.Chart):
        cells = [cell for row in thing.rows for cell in row.cells]
        found = {each.anchor for each in cells if isinstance(each, view.WithheldCell)}
        if isinstance(thing, view.Chart):
            found |= grounds_in(thing.withheld)
        return found
    inserts = thing.inserts if isinstance(thing, Prose) else ()
    return {each.anchor for each in inserts if isinstance(each, Withheld)}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_public_place_is_listed_once_for_each_ground(seed):
    entries = part_1(seed).withholdings

    assert len({each.anchor for each in entries}) == len(entries)
    for each in entries:
        names = [place.name for place in each.places]
        anchors = [place.anchor for place in each.places if place.anchor]
        assert names
        assert len(set(names)) == len(names)
        assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize("seed", SEEDS)
def test_places_are_paragraphs_tables_and_sections_and_never_clauses_rows_or_figures(
    seed,
):
    assert places(seed)
    assert [each.name for each in places(seed) if not is_public(each.name, seed)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_what_gives_way_in_a_table_or_a_paragraph_is_one_place_of_its_ground(seed):
    listed = {
        each.anchor: [place.anchor for place in each.places]
        for each in part_1(seed).withholdings
    }
    for section in part_1(seed).sections:
        for block in blocks(section):
            words = getattr(block, "text", None) or block
            for ground in grounds_in(words):
                anchor = getattr(block, "anchor", "") or section.anchor
                assert listed[ground].count(anchor) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_no_number_and_no_id_of_the_review_copy_is_in_part_1(seed):
    subject = random_paper(seed).subject()
    words = json.dumps(plain(part_1(seed)), ensure_ascii=False)
    numbers = [each.number for each in numbered_withholdings(subject).all]
    ids = [each.id for each in withheld_things(subject.paper) if "." in each.id]

    assert "W1" in numbers
    assert [number for number in numbers if re.search(rf"\b{number}\b", words)] == []
    assert [each for each in ids if each in words] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_what_has_ended_is_listed_once_for_each_law_and_day(seed):
    openings = part_1(seed).openings

    assert bool(openings) == bool(random_paper(seed).before)
    for each in openings:
        assert len(set(each.places)) == len(each.places)
        assert [name for name in each.places if not is_public(name, seed)] == []
