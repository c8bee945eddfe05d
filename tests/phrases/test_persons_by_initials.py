"""A withheld person is found by initials beside a role, a verb or a title; other letters and persons are not."""

import pytest

from twopart.audit import Surface, prepared
from twopart.model.secret import PublicContent, Secret

NAMES = ("John Reeves", "Joan Okoro", "Peter van der Berg", "Sarah Louise Baker")


def found(text: str, name: str, *public: str) -> bool:
    search = prepared(
        [Secret("person", "name", words=(name,))],
        PublicContent(words=public, names=public),
    )
    return bool(search.given_away(Surface("page 1", text)))


def letters(name: str) -> tuple[str, str]:
    words = name.split()
    return words[0][0], words[-1][0]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "said",
    [
        "{0}.{1}. leads the team.",
        "It was led by {0}. {1}. The team is small.",
        "{0}{1}, the director, leads it.",
        "The project manager ({0}{1}) leads it.",
        "Head of radios: {0}{1}",
        "{0}{1} agreed.",
        "Mrs {1} leads it.",
        "It is for Dr {1}. The team knows.",
    ],
)
def test_initials_are_found_where_they_name_a_person(said, name):
    text = said.format(*letters(name))

    assert found(text, name)
    assert not found(text, "Quentin Zimmer"), text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "said",
    [
        "The {0}{1} line has two {0}{1} trains.",
        "{0}.{1}. Fairfax and Mr {1}. Fairfax are others.",
        "The {0}{1} trust, option {1}, part {1} and lot {0} are open.",
    ],
)
def test_the_same_letters_of_others_are_not_found(said, name):
    assert not found(said.format(*letters(name)), name)


def test_initials_of_a_public_person_are_not_found():
    assert found("J.R. agreed with Mr R.", "John Reeves")
    assert not found("J.R. agreed with Mr R.", "John Reeves", "James Reed")


def test_a_firm_has_no_initials_of_a_person():
    assert not found("H.O. and Mr H agreed.", "Heron Optics Ltd")


@pytest.mark.parametrize("text", ["Mr R. leads it.", "Ms R told the board."])
def test_a_surname_alone_is_found_by_its_initial_after_a_title(text):
    assert found(text, "Reeves")


@pytest.mark.parametrize("initial", ["A", "I"])
@pytest.mark.parametrize("surname", ["Crane", "Butcher"])
def test_a_surname_that_is_a_thing_is_no_thing_after_an_article(initial, surname):
    name = f"{initial}. {surname}"
    thing = surname.lower()

    assert not found(f"{initial} {thing} is dear, and {initial.lower()} {thing}.", name)
    for said in (name, f"{initial} {surname}", f"{initial.lower()}.{thing}@x.org"):
        assert found(f"It is led by {said}.", name), said
