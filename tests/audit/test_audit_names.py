"""A withheld firm is known without its kind and in addresses; words of every day stay what they are."""

import pytest
from withheld import NOTHING, said

from twopart.audit.secrets import names as audit_names
from twopart.audit.secrets.search import Search
from twopart.audit.surface import Surface
from twopart.language.naming import names
from twopart.model.quantity import Day
from twopart.model.secret import PublicContent, Secret

FIRMS = [
    Secret("larkspur", "name", words=("Larkspur Imaging Ltd",)),
    Secret("smith", "name", words=("Smith & Wesley Ltd",)),
    Secret("and", "name", words=("Brook and Tarrant (UK) Holdings plc",)),
    Secret("capital", "name", words=("Capital Ltd",)),
    Secret("digital", "name", words=("Digital Services plc",)),
    Secret("edf", "name", words=("EDF Energy Group",)),
    Secret("heron", "name", words=("Heron",)),
    Secret("teal", "name", words=("Teal & Co",)),
]
GIVEAWAYS = {
    "larkspur": [
        "Larkspur Imaging", "LARKSPUR IMAGING", "Larkspur Imaging Limited", "Larkspur-Imaging's",
        "larkspur imaging plc",
        "https://www.larkspur-imaging.co.uk/", "bids@larkspurimaging.com", "L a r k s p u r I m a g i n g",
    ],
    "smith": ["Smith and Wesley Ltd", "Smith & Wesley", "Smith &amp; Wesley", "smithwesley.com", "Smith-and-Wesley"],
    "and": ["Brook & Tarrant", "Brook and Tarrant", "Brook & Tarrant plc", "brookandtarrant.co.uk"],
    "capital": [
        "from Capital, which", "by Capital", "Capital's bid", "Capital Limited", "CAPITAL LTD",
        "https://www.capital.co.uk/bids", "bids@capital.com",
    ],
    "digital": ["that Digital Services bids", "digital services limited", "www.digitalservices.co.uk"],
    "edf": ["EDF Energy", "edfenergy.com is at www.edfenergy.com"],
    "heron": ["H E R O N", "h e r o n", "A H E R O N bid"],
    "teal": ["that Teal bids", "Teal and Co", "Teal & Co"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("firm", "text"),
    [(firm, text) for firm, texts in GIVEAWAYS.items() for text in texts],
)
def test_a_firm_is_known_without_its_kind(firm, text):
    assert firm in said(f"it says {text} there", *FIRMS)


@pytest.mark.parametrize("name", ["Ms Penhaligon", "Dr Penhaligon"])
def test_a_person_with_a_title_is_known_by_the_surname(name):
    secret = Secret("counsel", "name", words=(name,))
    assert said("it was R. Penhaligon who told", secret) == {"counsel"}
    assert not said("it was on Penhaligon Road", secret)


@pytest.mark.parametrize(
    "text",
    [
        "working capital and capital costs",
        "Capital is scarce. Capital costs rise; the table has Revenue Capital 2023",
        "CAPITAL COSTS and digital services, a digital-services team, Digital Services Directorate",
        "https://capital.london.gov.uk and https://www.gov.uk/capital",
        "red energy, spent on teal paint, lark and spur, imaging of larks",
        "Mr Smith met Ms Wesley; smiths and others; brook or tarrant",
        "the letters H E R and O N E in columns A B C D",
    ],
)
def test_words_of_every_day_are_no_firm(text):
    assert said(text, *FIRMS) == set()


def test_a_public_firm_of_the_same_words_is_no_leak_and_the_withheld_one_beside_it_is():
    heron = Secret("heron", "name", words=("Heron Optics Ltd",))
    public = PublicContent(names=("Heron Optics Trust plc", "Kestrel Imaging plc"))

    def leaks_of(text: str) -> set[str]:
        return Search(
            [heron, Secret("kestrel", "name", words=("Kestrel Imaging Ltd",))], public
        ).given_away(Surface("page 1", text))

    assert (
        leaks_of(
            "The Heron Optics Trust plc gives, and the Heron Optics Trust too; Kestrel Imaging sells"
        )
        == set()
    )
    assert leaks_of("The Heron Optics Trust plc gives; Heron Optics sells") == {"heron"}
    assert leaks_of("Kestrel Imaging Ltd sells") == {"kestrel"}


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Larkspur Imaging Ltd", ["Larkspur", "Imaging"]),
        ("The Larkspur (UK) Group Holdings P.L.C.", ["Larkspur"]),
        ("Ernst & Young LLP", ["Ernst", "&", "Young"]),
        ("Barnes & Co", ["Barnes"]),
        ("Holdings Limited", []),
    ],
)
def test_the_kind_of_a_firm_is_left_off(name, left):
    assert list(names.stem(name)) == left


def test_a_public_quarter_may_name_its_year_and_a_public_year_excuses_no_quarter():
    year, quarter = Day(2030, 4, months=12), Day(2030, 10, months=3)
    withheld = [Secret("year", "figure", value=year)]

    assert said("in Q3 2030/31", *withheld) == {"year"}
    assert (
        said("in Q3 2030/31", *withheld, published=PublicContent(values=(quarter,)))
        == set()
    )
    third = Secret("third", "figure", value=quarter)
    assert said("in Q3 2030/31", third, published=PublicContent(values=(year,))) == {
        "third"
    }
    assert said("in 2030/31 and Q2 2030/31", third) == set()


@pytest.mark.parametrize(
    "text",
    [
        "pages 30-31",
        "30/31 cases",
        "2029-30",
        "2031/32",
        "2030/32",
        "in 2030 and 2031",
        "30/31/2030",
        "FY31/32",
    ],
)
def test_other_years_and_numbers_are_no_financial_year(text):
    assert said(text, Secret("year", "figure", value=Day(2030, 4, months=12))) == set()


def test_an_empty_search_finds_nothing():
    assert (
        Search([], NOTHING).given_away(Surface("page 1", "Larkspur Imaging")) == set()
    )


@pytest.mark.parametrize(
    "spelt",
    ["LARK5PUR 1MAG1NG", "Lark5pur-Imag1ng", "lark5pur1maging", "HER0N", "H3ron"],
)
def test_digits_in_the_place_of_letters_hide_no_name(monkeypatch, spelt):
    assert len(said(f"The bid of {spelt} came", *FIRMS)) == 1
    monkeypatch.setattr(audit_names, "_DIGITS_AS_LETTERS", [])
    assert said(f"The bid of {spelt} came", *FIRMS) == set()


def test_an_article_before_a_word_makes_no_passage_of_two():
    assert not said(
        "that the service runs", Secret("row", "passage", words=("The service",))
    )
    assert said(
        "that silent service runs", Secret("row", "passage", words=("Silent service",))
    ) == {"row"}
