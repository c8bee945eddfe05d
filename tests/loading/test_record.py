"""Records: what all data of the program is made of."""

import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, field, replace
from functools import cached_property

import pytest

from twopart.base.record import CachingRecord, record, replaced, value_record
from twopart.base.source import Source, Span, Text


@record
class Box:
    first: int
    second: str = "nothing"
    more: Mapping[str, int] = field(default_factory=dict)


@value_record
class Point:
    x: int
    y: int = 0


@value_record
class Square(CachingRecord):
    side: int

    @cached_property
    def area(self) -> list[int]:
        return [self.side**2]


def test_fields_are_given_by_place_or_by_name_and_the_rest_have_their_defaults():
    box = Box(1, more={"a": 2})
    assert (box.first, box.second, box.more) == (1, "nothing", {"a": 2})


def test_a_default_that_is_made_is_made_anew_for_each():
    assert Box(1).more is not Box(1).more


@pytest.mark.parametrize(
    "wrong",
    [Box, lambda: Box(1, "a", {}, 4), lambda: Box(1, third=3), lambda: Box(1, first=1)],
)
def test_a_field_too_few_too_many_unknown_or_doubled_is_refused(wrong):
    with pytest.raises(TypeError, match="Box"):
        wrong()


def test_a_record_stands_as_it_was_made():
    box = Box(1)
    with pytest.raises(FrozenInstanceError):
        box.first = 2
    with pytest.raises(FrozenInstanceError):
        del box.first
    with pytest.raises((AttributeError, TypeError)):
        box.third = 3
    assert box.first == 1


def test_a_record_is_itself_only_and_a_value_is_what_it_holds():
    assert Box(1) != Box(1)
    assert Point(1) == Point(1, 0)
    assert len({Point(1), Point(1), Point(2)}) == 2
    assert Point(1) != (1, 0)


def test_a_record_can_be_copied_with_a_field_replaced():
    assert replace(Point(1, 2), y=3) == Point(1, 3)


def test_a_copy_made_quickly_is_the_same_as_any_other():
    box = Box(1, "a", {"b": 2})

    copy = replaced(box, second="c")

    assert (copy.first, copy.second, copy.more) == (1, "c", {"b": 2})
    assert (box.second, type(copy)) == ("a", Box)
    with pytest.raises(TypeError, match="Box"):
        replaced(box, third=3)


def test_fields_at_the_end_may_be_left_out_and_the_others_given_by_place():
    assert Point(1) == Point(1, 0) == Point(x=1) == Point(y=0, x=1)


@record
class Parcel:
    """A record whose fields have the names by which records know of their own fields."""

    orders: int
    setters: int
    name: str = "a name"
    one: int = 1
    self: int = 2
    defaults: tuple[int, ...] = (3,)
    factories: list[int] = field(default_factory=list)


@record
class Person:
    """A record of which one field is called as the first parameter of methods is."""

    self: str
    other: str = "nobody"


def test_a_field_may_be_called_self():
    person = Person(self="I")

    assert (person.self, person.other) == ("I", "nobody")


def test_a_field_may_have_any_name():
    parcel = Parcel(4, setters=5, self=6)
    copy = replaced(parcel, one=7, orders=8)

    assert (parcel.orders, parcel.setters, parcel.self) == (4, 5, 6)
    assert (parcel.name, parcel.defaults, parcel.factories) == ("a name", (3,), [])
    assert (copy.one, copy.orders, copy.setters) == (7, 8, 5)
    assert replace(copy, factories=[9]).factories == [9]


def test_a_repr_shows_no_field():
    assert repr(Box(1, "hidden")) == "Box"
    assert repr(Point(1)) == "Point"


def test_what_is_worked_out_of_a_record_is_kept_and_not_copied():
    square = Square(2)
    assert square.area is square.area
    for copy in (replace(square, side=3), replaced(square, side=3)):
        assert copy.area == [9]
    assert square == Square(2)
    with pytest.raises(FrozenInstanceError):
        square.side = 3


def test_a_record_is_made_again_in_another_process_of_its_fields_alone():
    square, box = Square(2), Box(1, "hidden")
    assert square.area == [4]
    again, unlike = pickle.loads(pickle.dumps((square, box)))  # noqa: S301 - written a moment ago

    assert again == square
    assert "area" not in vars(again)
    assert (unlike.first, unlike.second, unlike.more) == (1, "hidden", {})
    with pytest.raises(FrozenInstanceError):
        again.side = 3


def test_words_go_to_another_process_without_the_file_that_they_stand_in():
    span = Span(Source("paper.yaml", "title: Cameras"), 1, 8, 7)
    again = pickle.loads(pickle.dumps(Text("Cameras", span)))  # noqa: S301 - written a moment ago

    assert again == "Cameras"
    assert type(again) is str
