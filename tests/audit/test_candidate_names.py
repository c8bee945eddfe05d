"""Words side by side may come to a short name: that may be chance, and is told as such."""

import pytest
from withheld import NOTHING, said

from twopart.audit import Search, Surface
from twopart.audit.text.candidate_names import candidate_names
from twopart.model.secret import Leak, Secret

SAS, BT, EE, CGI, ITS, TABLE, NGS, SOAS = (
    Secret(name, "name", words=(name,))
    for name in ("SAS", "BT", "EE", "CGI", "ITS", "Table", "NGS", "SOAS")
)
FIRMS = (SAS, BT, EE, CGI, ITS, TABLE, NGS, SOAS)


@pytest.mark.parametrize(
    "text",
    [
        "It's as well that cameras are light.",
        "It’s as well, and the Met’s as-is process",
        "The supplier(s) as listed were asked.",
        "Options a, b, t and u; options e, e; options c, g, i",
        "Its classification is public, and its cost; it's late",
        "See Table 1, the table below, TABLE 2 and tables of costs",
        "so as to save; paragraphs d-1-h n-12 g-3 s",
        "buildStatTable and otTables",
    ],
)
def test_words_of_every_day_come_to_no_name(text):
    assert said(text, *FIRMS) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the S A S bid", "SAS"),
        ("S.A.S. bids", "SAS"),
        ("SA S bids", "SAS"),
        ("S-A-S bids", "SAS"),
        ("N.G.S. and N G S", "NGS"),
        ("B T bids", "BT"),
        ("B/T bids", "BT"),
        ("C.G.I. bids", "CGI"),
        ("so AS bids", ""),
    ],
)
def test_a_join_of_words_is_reported_as_faint(text, name):
    search = Search(FIRMS, NOTHING)
    leaks = search.leaks(Surface("page 1", text), search.places(), {})

    assert leaks == ([Leak(name, "page 1", faint=True)] if name else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sas bids", "SAS"),
        ("bt is used", "BT"),
        ("ITS bids", "ITS"),
        ("with Table, who bids", "Table"),
    ],
)
def test_a_name_by_itself_is_reported_for_certain(text, name):
    search = Search(FIRMS, NOTHING)

    assert search.leaks(Surface("page 1", text), search.places(), {}) == [
        Leak(name, "page 1")
    ]


def test_each_word_is_reported_with_what_stands_after_it():
    assert [named.cased for named in candidate_names("a b, see Table 1")] == [
        "a",
        "ab",
        "b",
        "see",
        "seeTable1",
        "Table",
        "Table1",
        "1",
    ]
    assert [
        named.after for named in candidate_names("Table 1") if not named.joined
    ] == [
        " 1",
        "",
    ]
