"""A withheld name is found by some of its words, where these name something by themselves."""

import pytest
from withheld import said

from twopart.audit.secrets import first_words_of_firms
from twopart.audit.secrets.first_words_of_firms import FirstWords
from twopart.language.naming.parts_of_names import PartsOfNames, parts_of
from twopart.model.secret import PublicContent, Secret

TOLD = {
    "Wexhill Road police station": ["at Wexhill Road,", "the Wexhill Road site", "at WEXHILL ROAD", "a wexhill road base"],
    "custody suite at Mill Lane": ["in Mill Lane", "the Mill Lane cells"],
    "Larch House, Upper Street": ["Larch House is sold", "a base in Upper Street", "Larch-House"],
    "Fenmarsh Business Park, Unit 7": ["Fenmarsh is let", "the Fenmarsh park", "Fenmarsh Business Park"],
    "Dunmore & Vale Solicitors LLP": ["Dunmore & Vale act", "Dunmore and Vale act", "that Vale act", "Dunmore acts"],
    "Kessock Wray Consulting": ["Kessock Wray", "kessock wray", "by Wray, who", "Wray Consulting", "KessockWray"],
    "Quarrendon Facilities Management Ltd": ["Quarrendon FM", "Quarrendon Facilities", "Quarrendon Mgmt", "quarrendon"],
    "HMP Ouseholme": ["at Ouseholme", "Ouseholme closes"],
    "Nigel Thorncroft": ["Nigel T agreed", "by Nigel T.", "thorncroft agreed", "the Thorncrofts", "of Thorn-croft"],
}  # fmt: skip
OTHERS = [
    "in Wexhill Street, and in Road 7; a mill in a lane; at Mill Hill, and in Penny Lane",
    "larch in an upper street; at House 7, Upper Deck",
    "in the Business Park, Unit 8; an ouse; a fen or a marsh",
    "a vale with wrays; Consulting Engineers; Vale Royal, and Camden Vale",
    "Facilities Management; Quarrendon Street; Quarrendon Farm",
    "Nigel Thompson; Nigel T. Adams; Nigel TV; Nigel T’s; Nigel T-shirt",
]
SECRETS = [Secret(name, "name", words=(name,)) for name in TOLD]


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in TOLD.items() for text in texts]
)
def test_a_name_is_found_by_some_of_its_words(name, text):
    assert said(f"it says {text} there", *SECRETS) == {name}


@pytest.mark.parametrize("text", OTHERS)
def test_single_words_of_names_and_other_names_are_none_of_them(text):
    assert said(text, *SECRETS) == set()


@pytest.mark.parametrize("public", ["Wexhill Road Primary School", "Wexhill Road"])
def test_what_a_public_name_has_too_is_no_part_of_a_withheld_one(public):
    station = Secret("station", "name", words=("Wexhill Road police station",))
    published = PublicContent(names=(public,))

    assert said("at Wexhill Road", station, published=published) == set()


def test_a_public_person_of_the_same_forename_and_initial_excuses_both():
    nigel = Secret("nigel", "name", words=("Nigel Thorncroft",))
    published = PublicContent(names=("Nigel Thompson",))

    assert said("Nigel T agreed", nigel, published=published) == set()


def test_what_a_firm_makes_is_no_name_where_the_paper_writes_it_in_small_letters():
    maker = Secret("maker", "name", words=("Sandpiper Kazoo Ltd",))
    published = PublicContent(typed=(("We buy a kazoo.",),))

    assert said("the list has Kazoo of all kinds", maker) == {"maker"}
    assert said("the list has Kazoo of all kinds", maker, published=published) == set()


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Facilities Management Ltd", []),
        ("Quarrendon Facilities Management Ltd", ["Quarrendon Facilities"]),
        ("National Police Chiefs’ Council", []),
        ("Wexhill Road police station", ["Wexhill Road"]),
        ("Dunmore & Vale Solicitors LLP", ["Dunmore & Vale", "Vale Solicitors"]),
        ("Larkspur", []),
        ("Holdings Limited", []),
    ],
)  # fmt: skip
def test_parts_of_a_name_have_a_word_that_looks_like_one(name, parts):
    assert sorted(parts_of(name)) == sorted(parts)


def test_without_its_guard_each_way_is_missed(monkeypatch):
    road = "in Upper Street"
    second = "that Vale act"
    short = "by Nigel T."
    assert all(said(text, *SECRETS) for text in (road, second, short))

    monkeypatch.setattr(PartsOfNames, "within", lambda *_: ())
    assert said(road, *SECRETS) == set()
    monkeypatch.setattr(first_words_of_firms, "tells_by_itself", lambda *_: False)
    assert said(second, *SECRETS) == set()
    monkeypatch.setattr(
        "twopart.language.naming.initials.called_by_forename", lambda *_: _Never
    )
    assert said(short, *SECRETS) == set()


class _Never:
    @staticmethod
    def search(_):
        return None


def test_further_words_of_the_name_may_be_cut_short():
    words = FirstWords([("Quarrendon Facilities Management Ltd", "q")], ())

    assert words.within("Quarrendon Fac. Man. bids", "") == {"q"}
    assert words.within("Quarrendon Farm bids", "") == set()
