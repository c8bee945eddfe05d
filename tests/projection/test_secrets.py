"""What a finished Part 1 is held against: everything the source withholds, and what it publishes on purpose."""

import pytest
from conftest import examine

from twopart.audit.secrets.search import Search
from twopart.audit.surface import Surface
from twopart.projection.secrets import of_paper


@pytest.fixture
def secrets():
    """The secrets of a paper, as they would be given away: values as they are printed, and words."""

    def words_of(text: str) -> list[str]:
        _, subject, wrong = examine(text)
        assert subject
        # What both parts leave out is secret all the same.
        assert {finding.rule for finding in wrong} <= {"withheld-from-both-parts"}
        found = [
            secret
            for secret in of_paper(subject)[0]
            if secret.id not in subject.paper.grounds
        ]
        # Each can be looked for.
        assert all(secret.value or any(secret.words) for secret in found)
        return [
            words
            for secret in found
            for words in ([str(secret.value)] if secret.value else secret.words)
        ]

    return words_of


@pytest.fixture
def published(sound):
    def words_of(text: str) -> list[str]:
        _, public = of_paper(sound(text))
        return [*map(str, public.values), *public.words, *map("".join, public.typed)]

    return words_of


FIGURES = """
    figures:
      price: {amount: £7.315m, withheld: commercial}
      twice: {formula: price * 2, withheld: commercial}
      users: {count: 12 officers, public: true}
    names:
      heron: {name: Heron Optics Ltd, short: Heron, aliases: [Gannet Holdings], withheld: commercial}
      kestrel: {name: Kestrel Imaging, short: Kestrel, aliases: [Merlin], public: true}
    """


def test_withheld_figures_are_secret_and_public_ones_are_not(secrets):
    texts = secrets(FIGURES)

    assert [words for words in texts if "£" in words] == ["£7.315m", "£14.630m"]
    assert "officers" not in "".join(texts)


def test_of_a_withheld_range_both_ends_are_secret_and_of_a_public_one_both_are_published(
    secrets, published
):
    figures = "figures: {{price: {{amount: £3.15m to £4.25m, {}}}, most: {{amount: up to £5.75m, {}}}}}"
    withheld, public = ("withheld: commercial",) * 2, ("public: true",) * 2

    assert secrets(figures.format(*withheld))[:3] == [
        "£3.15m",
        "£4.25m",
        "up to\u00a0£5.75m",
    ]
    assert published(figures.format(*public))[:3] == [
        "£3.15m",
        "£4.25m",
        "up to\u00a0£5.75m",
    ]


def test_a_withheld_quarter_is_searched_for_as_words_and_a_public_one_is_published(
    secrets, published
):
    figures = "figures: {{a: {{date: Q3 2029/30, {}}}}}"

    assert secrets(figures.format("withheld: commercial"))[0] == "Q3\u00a02029/30"
    assert "Q3\u00a02029/30" in published(figures.format("public: true"))


def test_a_withheld_name_is_secret_in_full_in_short_and_by_its_aliases(secrets):
    texts = secrets(FIGURES)

    assert {"Heron Optics Ltd", "Heron", "Gannet Holdings"} <= set(texts)
    assert not {"Kestrel Imaging", "Kestrel", "Merlin"} & set(texts)


def test_public_figures_and_names_are_published_and_withheld_ones_are_not(published):
    texts = published(FIGURES)

    assert {
        "12\N{NO-BREAK SPACE}officers",
        "Kestrel Imaging",
        "Kestrel",
        "Merlin",
    } <= set(texts)
    assert not [
        words
        for words in texts
        if "£" in words or "Heron" in words or "Gannet" in words
    ]


def test_a_clause_is_secret_in_its_full_words_and_published_in_its_public_ones(
    secrets, published
):
    text = """
        figures: {price: {amount: £7m, withheld: commercial}}
        passages: {p: "We pay [[commercial: {price} at once | in parts]]."}
        part-1: {sections: {summary: [{use: p}]}}
        part-2: {withheld: commercial, sections: {detail: [{use: p}]}}
        """

    assert secrets(text)[1:] == ["£7m at once"]
    assert "We pay in parts." in published(text)


def test_what_stands_in_part_two_alone_is_secret_and_what_stands_in_both_is_not(
    secrets,
):
    texts = secrets("""
        passages: {p: We buy cameras.}
        part-1: {sections: {summary: [{use: p}]}}
        part-2: {withheld: commercial, sections: {detail: [{use: p}, {heading: Of bids}, Two firms bid.]}}
        """)

    assert texts == ["Of bids", "Two firms bid."]


@pytest.mark.parametrize("part_2", ["", ", {use: p}, {table: t}, {timeline: plan}"])
def test_what_is_withheld_is_secret_whether_part_two_carries_it_or_not(secrets, part_2):
    texts = secrets(f"""
        figures: {{may: {{date: May 2024, public: true}}}}
        notes: {{n: "A note [[commercial: by Heron]]."}}
        passages:
          p:
            withheld: commercial
            full: Heron bid.
            public-wording: See above.
            items: [Heron waits.]
            then: Heron left.
            below: [Heron is late.]
        tables:
          t:
            caption: Kinds
            withheld: commercial
            columns: {{one: One}}
            rows: {{car: {{heading: Car, cells: [Heron makes it]}}}}
            below: Heron said so.
        timelines:
          plan: {{caption: Plan, withheld: commercial, events: [{{event: Heron starts, on: may}}]}}
        part-1:
          sections:
            summary:
              - "We buy [[commercial: from Heron]]{{n}}."
              - {{use: p}}
              - {{table: t}}
              - {{timeline: plan}}
        part-2: {{withheld: commercial, sections: {{detail: [All of it.{part_2}]}}}}
        """)

    assert set(texts) == {
        "All of it.", "from Heron", "by Heron", "Heron bid.", "Heron waits.", "Heron left.", "Heron is late.",
        "Heron makes it", "Heron said so.", "Heron starts", "Kinds", "Plan", "Car", "One",
        "Heron",
    }  # fmt: skip


TABLES = """
    figures: {may: {date: May 2024, public: true}}
    tables:
      rows:
        caption: Districts
        columns: {one: Number}
        rows:
          north: {heading: North, public: true, cells: [many]}
          south: {heading: South, withheld: commercial, cells: [few]}
      columns:
        caption: Makers
        columns: {use: {heading: Use, public: true}, maker: {heading: Maker, withheld: commercial}}
        rows: {car: {heading: Car, cells: [in cars, Heron]}}
      cells:
        caption: Weights
        columns: {one: First, two: Second}
        rows:
          car: {heading: Van, cells: [{value: light, public: true}, {value: heavy, withheld: commercial}]}
      whole: {caption: Bids, withheld: commercial, columns: {one: Bid}, rows: {a: {heading: A, cells: [low]}}}
      open: {caption: Lots, public: true, columns: {one: Lot}, rows: {a: {heading: B, cells: [first]}}}
    timelines:
      plan: {caption: Plan, withheld: commercial, events: [{event: Heron starts, on: may}]}
      gates: {caption: Gates, public: true, events: [{event: We start, on: may}]}
    part-1:
      sections:
        summary:
          - We buy.
          - {table: rows}
          - {table: columns}
          - {table: cells}
          - {table: whole}
          - {table: open}
          - {timeline: plan}
          - {timeline: gates}
    part-2: {withheld: commercial, sections: {detail: [All of it., {table: whole}, {timeline: plan}]}}
    """


def test_withheld_rows_columns_cells_tables_and_timelines_are_secret_and_no_others(
    secrets,
):
    assert set(secrets(TABLES)) == {
        "All of it.", "few", "Heron", "heavy", "low", "Heron starts", "South", "Maker", "Bids", "Plan", "A", "Bid",
    }  # fmt: skip


def test_what_part_one_prints_as_it_stands_is_published(published):
    texts = set(published(TABLES))

    assert {
        "Cameras", "[withheld]", "This is withheld.", "when the contract is signed", "We buy.", "A meeting",
        "Section 43(2) of the Freedom of Information Act 2000", "North", "Use", "Lots", "Gates", "We start", "many",
    } <= texts  # fmt: skip
    assert (
        not {
            "South",
            "Maker",
            "Bids",
            "Plan",
            "few",
            "Heron",
            "heavy",
            "low",
            "Heron starts",
        }
        & texts
    )


def test_what_stands_in_part_one_is_no_secret_wherever_it_stands(secrets):
    texts = secrets("""
        figures: {may: {date: May 2024, public: true}}
        notes: {n: A note., m: Another.}
        passages:
          p:
            run-in: Of cameras
            text: "We buy{n}."
            items: [{text: cameras, items: [small ones]}]
            then: That is all.
            below: [And more., {text: Others., bullets: [lights]}]
          q: {withheld: commercial, full: Heron bid., public-wording: "See the annex{m}."}
          r:
            text: Bids
            items: [{withheld: commercial, full: Heron, public-wording: A firm, items: [Heron waits.]}]
        tables:
          t:
            caption: Kinds
            public: true
            columns: {one: One}
            rows: {a: {heading: A, cells: [fast]}}
            below: A note.
        timelines:
          plan: {caption: Plan, public: true, events: [{event: We start, on: may}]}
        part-1:
          sections:
            summary:
              - heading: Of all
              - decision: To buy
                body: [We buy., {heading: Below}, And so on.]
              - {use: p}
              - {use: q}
              - {use: r}
              - {table: t}
              - {timeline: plan}
        part-2:
          withheld: commercial
          sections: {detail: [{use: p}, {use: q}, {use: r}, {table: t}, {timeline: plan}, Heron late.]}
        """)

    assert set(texts) == {"Heron late.", "Heron bid.", "Heron", "Heron waits."}


def test_a_withheld_figure_is_spelt_out_in_the_words_that_are_looked_for(secrets):
    texts = secrets("""
        figures: {price: {amount: £7m, withheld: commercial}}
        part-2: {withheld: commercial, sections: {detail: "It costs [[commercial: {price} | money]] a year."}}
        """)

    assert texts == ["£7m", "It costs £7m a year."]


def test_the_record_of_a_ground_is_secret_but_for_a_few_words_of_it():
    _, subject, _ = examine("""
        grounds:
          commercial:
            exemption: Section 43(2)
            interest: The supplier
            harm: rivals would learn its prices at once, and more
            likelihood: would
            balance: {publish: Money, withhold: Bids stay keen while nobody knows them, outcome: Withhold}
            ceases: {event: when the contract is signed}
            decided: {name: A Person, role: Director, on: 1 May 2024}
            public-wording: "[withheld]"
            public-stub: This is withheld.
        """)
    assert subject
    search = Search(*of_paper(subject))

    assert search.given_away(
        Surface("page 1", "Rivals would learn its prices at once")
    ) == {"commercial"}
    assert search.given_away(
        Surface("page 1", "Bids stay keen while nobody knows them")
    ) == {"commercial"}
    assert (
        search.given_away(
            Surface("page 1", "The supplier; money; withhold; this is withheld.")
        )
        == set()
    )


def test_what_stands_in_the_place_of_another_passage_is_no_secret_even_where_part_one_is_silent(
    secrets,
):
    texts = secrets("""
        passages: {p: {withheld: commercial, full: Heron bid., public-wording: See the annex.}}
        part-2: {withheld: commercial, sections: {detail: [{use: p}]}}
        """)

    assert texts == ["Heron bid.", "Heron"]


def test_the_headings_of_a_withheld_table_are_withheld_with_it():
    _, subject, findings = examine("""
        tables:
          bids:
            caption: Bids by supplier
            unit: £m
            withheld: commercial
            columns: {y1: Price of the first lot}
            rows:
              heron: {heading: HERON Optics Limited, cells: [1.5]}
        part-2: {withheld: commercial, sections: {detail: [{table: bids}]}}
        """)
    assert findings == []
    assert subject

    withheld, _ = of_paper(subject)

    words = {word for secret in withheld for word in secret.words}
    assert {
        "Bids by supplier",
        "Price of the first lot",
        "HERON Optics Limited",
    } <= words
