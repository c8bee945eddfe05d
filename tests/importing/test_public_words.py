"""What of a document is public: what its Part 1 says verbatim, and never a word more."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imported_papers import (
    MARK,
    full_words,
    import_word,
    public_words,
    trees,
)
from word_files import document, heading, paragraph, row, run, table

from twopart.importing.web_page import read_web_page
from twopart.importing.words.text import comparable

PRICE = (
    "The contract, worth £5.2m, is placed with Kestrel Imaging plc until 31 March 2031."
)
PRICE_IN_PART_1 = "The contract is placed with [withheld] until 31 March 2031."


def part_two(*blocks: str) -> bytes:
    return document(heading("Purpose"), *blocks)


def part_one(*blocks: str) -> bytes:
    return document(heading("Executive summary"), *blocks)


def test_without_a_part_1_nothing_is_public():
    result = import_word(
        document(
            paragraph("Radios for the parks", "Title"),
            heading("Executive summary"),
            paragraph("We buy radios."),
            heading("Purpose"),
            paragraph(PRICE),
        )
    )

    assert public_words(result) == []
    assert trees(result)["title"] == "TBC"


def test_what_part_1_says_verbatim_is_public_and_the_rest_are_clauses():
    result = import_word(
        part_two(paragraph(PRICE)), part_one(paragraph(PRICE_IN_PART_1))
    )

    [(name, words)] = trees(result)["passages"].items()
    assert words == (
        "The contract[[undecided: , worth {contract_worth},]] is placed with "
        "[[undecided: Kestrel Imaging plc]] until {contract_worth_placed_2}."
    )
    assert {"use": name} in trees(result)["part-1"]["sections"]["executive-summary"]
    assert {"use": name} in trees(result)["part-2"]["sections"]["purpose"]


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("The board’s “plan” – as agreed.", 'The board\'s "plan" - as agreed.'),
        ("Hard\u00a0blanks and soft\u00adhyphens.", "Hard blanks and  softhyphens."),
    ],
)
def test_spaces_quotes_and_dashes_of_every_kind_are_alike(own, other):
    result = import_word(part_two(paragraph(own)), part_one(paragraph(other)))

    assert comparable(other) in public_words(result)


@pytest.mark.parametrize(
    "other",
    [
        "The board agreed on the plan of Kestrel.",
        "the board agreed on the plan of kestrel and paid.",
        "The board agreed on the plan of Kestrel and payed.",
    ],
)
def test_what_is_only_nearly_the_same_is_not_public(other):
    own = "The board agreed on the plan of Kestrel and paid."
    result = import_word(part_two(paragraph(own)), part_one(paragraph(other)))

    assert comparable(own) not in public_words(result)
    assert comparable(own) in full_words(result)


def test_what_a_tracked_change_inserted_is_never_public():
    words = "The board agreed on five radios in May."
    inserted = f'<w:ins w:id="1">{run("on five radios ")}</w:ins>'
    own = part_two(paragraph(run("The board agreed ") + inserted + run("in May.")))

    result = import_word(own, part_one(paragraph(words)))

    assert "passages" not in trees(result)
    assert comparable(words) in full_words(result)


def test_a_part_1_with_tracked_changes_makes_nothing_public():
    words = "The board agreed on five radios in May."
    changed = paragraph(
        run("The board agreed ")
        + f'<w:ins w:id="1">{run("on five radios ")}</w:ins>'
        + run("in May.")
    )

    result = import_word(part_two(paragraph(words)), part_one(changed))

    assert "passages" not in trees(result)


def test_hidden_words_of_a_part_1_make_nothing_public():
    words = "The price was the lowest of all bids."
    hidden = paragraph(run("Bids were opened. ") + run(words, "<w:vanish/>"))

    result = import_word(part_two(paragraph(words)), part_one(hidden))

    assert "passages" not in trees(result)
    assert comparable(words) not in " ".join(public_words(result))


def test_an_address_that_part_1_does_not_have_is_not_public():
    link = f'<w:hyperlink r:id="l1">{run("the plan")}</w:hyperlink>'
    own = document(
        heading("Purpose"),
        paragraph(run("The board agreed on ") + link + run(" in full.")),
        links={"l1": "https://secret.example.org/plan"},
    )

    result = import_word(
        own, part_one(paragraph("The board agreed on the plan in full."))
    )

    assert "secret" not in str(trees(result)["passages"])


def test_items_that_part_1_lacks_are_withheld():
    items = [
        paragraph("The service has parts:"),
        paragraph("radios for officers", numbers="2:0"),
        paragraph("training by 24 trainers", numbers="2:0"),
        paragraph("a secret third thing", numbers="2:0"),
    ]
    public = [
        paragraph("The service has parts:"),
        paragraph("radios for officers", numbers="2:0"),
        paragraph("training", numbers="2:0"),
    ]

    result = import_word(part_two(*items), part_one(*public))

    [passage] = trees(result)["passages"].values()
    assert passage["bullets"] == [
        "radios for officers",
        "training [[undecided: by {training}]]",
        {"withheld": "undecided", "full": "a secret third thing"},
    ]


def test_rows_of_a_table_of_words_that_part_1_lacks_are_withheld():
    head = row("Kind", "Use", properties="<w:tblHeader/>")
    first, second = row("Small", "Flower beds"), row("Large", "Stone and soil")

    result = import_word(
        part_two(paragraph("Table 1: Kinds", "Caption"), table(head, first, second)),
        part_one(paragraph("Table 3: Kinds", "Caption"), table(head, first)),
    )

    [kinds] = trees(result)["tables"].values()
    labels = [
        (each["heading"], each.get("public"), each.get("withheld"))
        for each in kinds["rows"].values()
    ]
    assert labels == [("Small", "true", None), ("Large", None, "undecided")]


def test_a_table_of_figures_in_both_has_no_label():
    rows = [
        row("Item", "2030/31", properties="<w:tblHeader/>"),
        row("Kit", "1.250"),
        row("Vans", "0.750"),
    ]
    both = [paragraph("Cost (£m)", "Caption"), table(*rows)]

    result = import_word(part_two(*both), part_one(*both))

    [costs] = trees(result)["tables"].values()
    assert costs["unit"] == "£m"
    assert "public" not in costs
    assert "withheld" not in costs


def test_a_web_page_is_a_part_1_too():
    page = (
        "<html><head><title>No</title></head><body><h1>Executive summary</h1>"
        f"<p>{PRICE_IN_PART_1}</p><p hidden>Hidden words of the page.</p>"
        '<p style="display: none">More of them.</p><!-- and a remark --></body></html>'
    )

    result = import_word(
        part_two(paragraph(PRICE), paragraph("Hidden words of the page.")),
        read_web_page(page.encode()),
    )

    assert len(trees(result)["passages"]) == 1
    assert "Hidden words of the page." not in public_words(result)


WORDS = st.sampled_from(
    """
    the board agreed on radios, vans; and £5m in May 2030 with [x] {y} | \\ * a-b (sic) 24 sites
    """.split()
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4)


@settings(deadline=None, max_examples=50)
@given(PARAGRAPHS, st.data())
def test_part_1_prints_nothing_but_what_its_document_says(own, data):
    """What is public is what Part 1 says, and nothing of Part 2 is lost, whatever is cut out, added or exchanged."""
    public = [data.draw(edits_of(each)) for each in own]

    result = import_word(
        part_two(*map(paragraph, own)),
        part_one(*(paragraph(each) for each in public if each)),
    )

    allowed = [comparable(each) for each in public]
    for words in public_words(result):
        pattern = ".*".join(re.escape(part.strip()) for part in words.split(MARK))
        assert any(_without_blanks(pattern, each) for each in allowed), words
    whole = _joined(full_words(result))
    for each in own:
        assert _joined([comparable(each).lstrip("*|-+ ")]) in whole


def _joined(texts: list[str]) -> str:
    return "".join("".join(texts).split())


def _without_blanks(pattern: str, words: str) -> bool:
    """Whether words match a pattern, wherever blanks stand in either."""
    return bool(re.fullmatch(re.sub(r"\\ ", "", pattern), "".join(words.split())))


@st.composite
def edits_of(draw: st.DrawFn, sentence: str) -> str:
    """A sentence as somebody who cuts Part 1 out of it may leave it."""
    words = sentence.split()
    kept: list[str] = []
    for word in words:
        kind = draw(
            st.sampled_from(
                ["kept", "kept", "kept", "kept", "cut", "marked", "another", "more"]
            )
        )
        if kind in ("kept", "more"):
            kept.append(word)
        if kind == "marked":
            kept.append(MARK)
        if kind == "another":
            kept.append("others")
        if kind == "more":
            kept.append("besides")
    return " ".join(kept)


def test_a_row_with_words_in_its_first_cell_alone_heads_a_group():
    rows = [
        row("Item", "2030/31", properties="<w:tblHeader/>"),
        row("To be bought", ""),
        row("Kit", "1.250"),
    ]

    result = import_word(part_two(paragraph("Cost (£m)", "Caption"), table(*rows)))

    [costs] = trees(result)["tables"].values()
    first, second = costs["rows"].values()
    assert first == {"heading": "To be bought", "style": "group"}
    assert second == {"heading": "Kit", "cells": ["1.250"]}


def test_names_that_part_1_says_are_public_and_others_are_not_registered():
    result = import_word(
        part_two(
            paragraph(
                "The bids of Kestrel Imaging and Heron Optics were opened in May."
            )
        ),
        part_one(paragraph("Kestrel Imaging is known to bid.")),
    )

    assert trees(result)["names"] == {"public": {"kestrel_imaging": "Kestrel Imaging"}}


def test_a_clause_takes_the_word_with_it_that_its_wording_would_run_into():
    result = import_word(
        part_two(
            paragraph("As agreed in May, additional revenue: £3.5m after reserves.")
        ),
        part_one(paragraph("As agreed in May, additional revenue is required.")),
    )

    [words] = trees(result)["passages"].values()
    assert words == (
        "As agreed in May, additional [[undecided: revenue: {reserves} after "
        "reserves | revenue is required]]."
    )


def test_what_the_form_prints_itself_is_left_to_it():
    result = import_word(
        document(
            paragraph("OFFICIAL-SENSITIVE [COMMERCIAL]"),
            paragraph("Mayor of London"),
            heading("Purpose"),
            paragraph("We buy radios."),
            paragraph("Page 2 of 4"),
        )
    )

    assert [words for words in full_words(result) if words != "TBC"] == [
        "We buy radios."
    ]
    assert "the form prints it" in result.fates.values()


def test_words_that_stand_everywhere_are_no_clause():
    result = import_word(
        part_two(
            paragraph("This is part two of the paper on the radios of the parks.")
        ),
        part_one(
            paragraph("This is part one of the paper on the radios of the parks.")
        ),
    )

    assert "passages" not in trees(result)


def test_rows_of_words_that_part_1_says_elsewhere_are_public_and_others_are_not():
    kinds = table(
        row("Kind", "Use", properties="<w:tblHeader/>"),
        row("Small", "Flower beds"),
        row("Large", "Stone and soil"),
    )

    result = import_word(
        part_two(kinds),
        part_one(*map(paragraph, ("Kind", "Use", "Small", "Flower beds", "Large"))),
    )

    [written] = trees(result)["tables"].values()
    labels = {
        each["heading"]: (each.get("public"), each.get("withheld"))
        for each in written["rows"].values()
    }
    assert labels == {"Small": ("true", None), "Large": (None, "undecided")}


def test_an_item_that_only_part_1_has_keeps_its_list_apart():
    own = [paragraph("The service has parts:"), paragraph("radios", numbers="2:0")]
    public = [*own, paragraph("and chargers on each wall", numbers="2:0")]

    result = import_word(part_two(*own), part_one(*public))

    assert "passages" not in trees(result)
    assert "and chargers on each wall" in public_words(result)


def test_an_item_that_a_tracked_change_inserted_takes_no_place_of_part_1():
    lead = paragraph("The service has parts:")
    item = paragraph("radios", numbers="2:0")
    inserted = paragraph(
        f'<w:ins w:id="1">{run("and much else")}</w:ins>', numbers="2:0"
    )
    other = paragraph("and chargers on each wall", numbers="2:0")

    result = import_word(part_two(lead, item, inserted), part_one(lead, item, other))

    assert "passages" not in trees(result)
    assert "and chargers on each wall" in public_words(result)


LAWS = (
    "Under the Police Reform and Social Responsibility Act 2011 the Mayor decides, "
    "by section 5 of the Local Government Act 1972 and the Transparency Code."
)


def test_a_law_of_both_documents_is_one_public_name_and_its_parts_are_none():
    result = import_word(
        part_two(paragraph(f"{LAWS} Rowan Wheels asks for the Highways Act.")),
        part_one(paragraph(f"{LAWS} We asked Rowan Wheels.")),
    )

    assert set(trees(result)["names"]["public"].values()) == {
        "Police Reform and Social Responsibility Act",
        "Local Government Act",
        "Transparency Code",
        "Rowan Wheels",
    }
