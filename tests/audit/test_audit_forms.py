"""The audit knows a secret however it is written, and what was published on purpose from it."""

import base64
from decimal import Decimal
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from withheld import ALL, NOTHING, RISK, money, said

from twopart.audit.secrets.search import Search
from twopart.audit.surface import Surface
from twopart.model.quantity import Day, Quantity
from twopart.model.secret import PublicContent, Secret

MORE = [
    Secret("quarter", "figure", value=Quantity(Decimal(25), "%")),
    Secret("fee", "figure", value=money("2048000")),
    Secret("dear", "figure", value=money("7815000")),
    Secret("billion", "figure", value=money("1250000000", 9, 2)),
    Secret("half", "figure", value=money("500000", 3, 0)),
    Secret("officers", "figure", value=Quantity(Decimal(12400), "officers")),
    Secret("may", "figure", value=Day(2024, 5, 31)),
    Secret("month", "figure", value=Day(2024, 2)),
    Secret("year", "figure", value=Day(2030, 4, months=12)),
    Secret("third", "figure", value=Day(2032, 10, months=3)),
    Secret("thousands", "figure", value=money("7315000")),
    Secret("loss", "figure", value=money("-4318000")),
    Secret("growth", "figure", value=Quantity(Decimal("12.75"), "%", 0, 2)),
    Secret("near_half", "figure", value=Quantity(Decimal(48), "%")),
    Secret("sixth", "figure", value=Quantity(Decimal("16.7"), "%", 0, 1)),
    Secret("middle", "figure", value=money("2430000")),
    Secret("weeks", "figure", value=Quantity(Decimal(14), "weeks")),
    Secret("late", "figure", value=Day(2039, 11, 22)),
]
WRITTEN = {
    "nec_extension": [
        "22.048", "£22.048m", "£22.048 million", "22,048k", "£22,048k", "22,048,000", "22048000", "£22,048,000.00",
        "£22,048m", "x=22.048&", "£22.05m", "£22.0m", "£22m", "22 million", "twenty-two million", "(22.048)",
        "22\u00a0048\u00a0000", "22\u2009048", "2 2 . 0 4 8", "22.\n048", "22\u00ad.048", "22.0\u200b48", "£0.022bn",
        "between £22m and £23m", "£22–23m", "22%2C048%2C000", "&#50;2.048",
        base64.b64encode(b"cost: 22.048m").decode(), b"cost: 22.048m".hex(),
        "２２.０４８", "£22.048m³", "−22.048", "٢٢٫٠٤٨", "²².⁰⁴⁸", "𝟐𝟐.𝟎𝟒𝟖", "22 048 000", "22'048'000", "22’048’000",
        "22.048.000", "22,05 Mio", "22,048,000.00", "22.05m", "£22,000,000", "£22,000k", "GBP 22m", "22 mln",
        "twenty-two million and forty-eight thousand", "22 million and 48 thousand", "£22 million, 48 thousand",
        "twenty two point zero four eight million", "twenty-two million pounds",
        "just over 22 million pounds", "just over £22 million", "over £20m", "more than £22m", "nearly £23m",
        "just under £23 million", "in excess of £22m", "some £22m", "around £20m", "more than twenty million pounds",
        "£22.0m to £22.1m", "between £21.9m and £22.2m", "£21.9–22.2m", "22-23 million pounds",
        "from £21.6 to £22.6m",
        base64.urlsafe_b64encode(b">>>it is ?~~? 22.048m").decode().rstrip("="),
        "=32=32=2E=30=34=38", "£22=\n.048m", r"\x32\x32\x2e\x30\x34\x38", r"\u0032\u0032.048", "32 32 2e 30 34 38 6d",
        "0x" + b"cost: 22.048m".hex(), "&#x32;&#x32;&period;048", "22&#46;048",
        "(22 048 000)", "22 048 000.", "22_048_000", "²²·⁰⁴⁸", "۲۲٫۰۴۸", "२२.०४८", "₂₂.₀₄₈", "𝟸𝟸.𝟶𝟺𝟾",
        "2\u03362\u0336.048",
        "£22-odd million", "22-ish million pounds", "£22m-plus", "£22-plus million", "£22m or so",
        "twenty-two-odd million",
        "twenty-two and a bit million", "twenty-two million and a bit", "£22m+", "well over £22m", "north of £22m",
        "between twenty-two and twenty-three million pounds", "£22m-£23m", "£22m to 23m", "close on £22m",
        "£22.04m", "£22.048 millions", "22,048 thousands of pounds", "22 mill", "22 mil", "£22.048 MN", "22.048 Mio.",
        "22 point 048 million", "twenty two point oh four eight million pounds", "£22 048k", "£22,048,000/-",
        "22.048[1]",
        "£22.048m".encode("utf-16-le").hex(), base64.b64encode("£22.048m".encode("utf-16-be")).decode(),
        "\n".join(base64.encodebytes(("it is " * 9 + "£22.048m").encode()).decode().split()),
    ],
    "loss": [
        "(4.318)", "-4.318", "minus £4.318m", "£(4.318)m", "£-4.318m", "4.318-", "negative £4.318m", "−4.318",
        "﹣4.318",
    ],
    "growth": [
        "12.75%", "12¾%", "12 3/4%", "twelve and three quarters per cent", "twelve and three-quarter percent",
        "twelve point seven five per cent", "nearly 13%", "1,275 basis points", "1275bp", "0.1275", "1.1275",
        "12,75 %",
    ],
    "near_half": [
        "nearly half of it", "just under half the cost", "close to half of them", "about half of it", "48 in 100.",
        "not quite half of it", "almost one in two", "0.48 of it",
    ],
    "sixth": [
        "one in six", "1 in 6.", "a sixth of it", "one-sixth of the cost", "about a sixth of it", "1/6 of it",
        "one out of six",
    ],
    "middle": [
        "nearly two and a half million pounds", "just under £2½m", "about £2½ million", "under £2.5m", "shy of £2.5m",
        "not far off £2.5m", "2430 thousand", "two million four hundred and thirty thousand pounds", "£2.4m-ish",
    ],
    "weeks": ["14 weeks", "fourteen weeks", "14-week", "14 wks", "14wks", "14 weeks'"],
    "late": [
        "22-11-39", "22.11.39", "22/11/20\n39", "22/11/2 039", "22 /11/ 2039", "22 - 11 - 2039", "22 November 20\n39",
        "22 Novem-\nber 2039", "22 Novem\ufffe\nber 2039", "22·11·2039", "22 11 2039", "22112039", "22nd. November",
        "November the twenty-second", "22 Νovember 2039", "22Nov2039", "November 2\n2, 2039", "11-2039",
    ],
    "licences": [
        "£810k", "£0.81m", "£0.810m", "810", "£810,000", "£810,000.00", "eight hundred and ten thousand pounds",
    ],
    "uplift": ["16%", "16 %", "16 per cent", "16 percent", "sixteen per cent", "16.0%", "an increase of 16\u00a0%",
        "16 pct", "16pc",
        "16 in 100.", "(16 in 100)", "16 out of a hundred", "sixteen in a hundred", "16 per hundred", "16/100",
        "16-per-cent", "16 p.c.", "16 ppts", "16pp", "1600bp", "16p in the pound", "sixteen hundredths", "1.16 times",
        "×1.16", "a factor of 1.16.", "percentage: 16", "just over 15%", "0.16 of it", "roughly one in six", "1.16x",
        "16 per-cent", "16 (per cent)",
        "16 in 100", "16 out of every 100", "four in 25", "4 out of 25", "1,600 basis points", "1600 bps",
        "a share of 0.16", "a factor of 1.16", "between 15.5% and 16.5%", "15.5 to 16.5pc",
        "15.5 to 16.5 per cent", "１６％", "١٦٪",
    ],
    "quarter": ["a quarter of it", "25%", "one quarter of it", "one in four", "1 out of 4",
        "twenty-five in every hundred",
    ],
    "term": ["1 year", "1-year", "one year", "1\u00a0year"],
    "reserve": ["£2m", "£2.0m", "£2 million", "£2,000,000", "two million pounds", "£2,000k", "GBP 2m", "£ 2 million"],
    "fee": ["just over £2 million", "over £2m", "about two million pounds", "around £2,000,000", "£2.0m", "£2.05m"],
    "dear": ["nearly £8m", "almost eight million pounds", "just under £8 million", "up to £8m"],
    "billion": ["£1.25bn", "£1,250m", "one and a quarter billion pounds", "1,250 million pounds"],
    "half": ["half a million pounds", "£0.5m", "£500k", "£½m", "½ million pounds", "a half-million pounds"],
    "officers": ["12,400 officers", "12.4 thousand officers", "12,000 officers", "about 12,000 officers",
        "twelve thousand four hundred officers",
    ],
    "go_live": [
        "27 February 2024", "27th February 2024", "27 Feb 2024", "27 Feb. 2024", "February 27, 2024", "2024-02-27",
        "27/02/2024", "27/2/2024", "27/02/24", "27.02.2024", "20240227", "27 February", "27th of February 2024",
        "27\u00a0February\u00a02024", "27-february-2024", "27%20February%202024", "2 7 F e b r u a r y 2 0 2 4",
        "the twenty-seventh of February", "twenty-seventh day of February 2024", "February twenty-seventh",
        "Feb 27th",
        "February 2024", "Feb 2024", "Feb-24", "2024-02", "early in February, 2024",
        "27-Feb-24", "27 FEBRUARY 2024", "2024 February 27", "Tuesday 27th Feb", "2024.02.27", "27_02_2024",
    ],
    "may": ["the thirty-first of May", "31 May", "31.5.2024", "2024-05-31T10:00", "31/05/2024"],
    "year": [
        "2030/31", "2030-31", "2030–31", "2030/2031", "2030 to 2031", "2030–2031", "FY30/31", "FY2030/31", "FY 30-31",
        "the financial year 30/31", "Q2 2030/31",
    ],
    "third": [
        "Q3 2032/33", "Q3 2032-33", "Q3 FY32/33", "third quarter of 2032/33", "Quarter 3, 2032/33",
        "quarter three 2032/33",
        "3rd quarter 2032 to 2033", "3Q 2032-33", "2032/33 (Q3)", "2032-33, third quarter",
        "Q3 of the financial year 32/33",
    ],
    "thousands": ["Cost in thousands: 7 315", "Cost (£000): 7 315", "£k 7 315"],
    "month": ["February 2024", "Feb 2024", "Feb '24", "Feb-24", "02/2024", "2024-02"],
    "heron": [
        "Heron Optics", "HERON OPTICS", "heron-optics", "Heron\nOptics", "heronoptics.example",
        "H e r o n O p t i c s", "Неrоn Орtісs", "ΗΕRΟΝ ΟΡΤΙCS", "scitpO noreH", "Hérön Optics", "𝐇𝐞𝐫𝐨𝐧 𝐎𝐩𝐭𝐢𝐜𝐬",
        "He\u0336ron\u0336 Optics", "ʜᴇʀᴏɴ ᴏᴘᴛɪᴄꜱ", "Heron\u2011Optics", "Her-\non Op-\ntics", "Heron (Optics)",
        "Heron Optics".encode("utf-16-be").hex(), "#HeronOptics", "post-Heron-Optics", "Hero\u00adn Opt\u200bics",
        "Heron&nbsp;Optics", "Heron=20Optics", "SGVyb24gT3B0aWNz", "Heron%2520Optics", "ＨＥＲＯＮ　ＯＰＴＩＣＳ",
    ],
    "nec": ["NEC", "N E C", "nec", "NEC's", "the NEC-led", "n.e.c.", "?by=NEC&", "%4E%45%43"],
    "risk": [
        "that it would charge more if the notice lapsed",
        "the incum-\nbent would charge more if the no-\ntice lapsed",
        "INCUMBENT WOULD CHARGE MORE IF THE NOTICE",
        "incumbent%20would%20charge%20more%20if%20the",
        "incumbentwouldchargemoreifthenotice",
        "incum\u00adbent would charge more if the notice", "inсumbеnt wоuld сhаrgе mоrе if thе notice",
        "incumbent would charge more if the notice".encode("utf-16-le").hex(),
        "the incumbent would charge more if the notice lapsed before autumn"[::-1],
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("secret", "text"),
    [(secret, text) for secret, texts in WRITTEN.items() for text in texts],
)
def test_a_secret_is_found_however_it_is_written(secret, text):
    assert secret in said(f"It says {text} there", *ALL, *MORE)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("It costs £22.048m", PublicContent(values=(money("22048000"),))),
        ("It costs £22m", PublicContent(values=(money("22000000", 6, 0),))),
        ("22,048 users", PublicContent(values=(Quantity(Decimal(22048), "user"),))),
        ("16% of them", PublicContent(values=(Quantity(Decimal(16), "%"),))),
        ("on 27 February 2024", PublicContent(values=(Day(2024, 2, 27),))),
        ("in February 2024", PublicContent(values=(Day(2024, 2),))),
        ("by Heron Optics", PublicContent(names=("Heron Optics",))),
        ("The NEC bid", PublicContent(names=("The NEC form of contract",))),
        (
            "would charge more if the notice lapsed",
            PublicContent(words=("would charge more if the no-tice lapsed",)),
        ),
        (
            "would charge more if the notice lapsed",
            PublicContent(words=("It would charge more if the notice lapsed soon",)),
        ),
    ],
)
def test_what_was_published_on_purpose_is_no_leak(text, published):
    assert said(text, *ALL)

    assert not said(text, *ALL, published=published)


FARM = Secret("farm", "passage", words=("Kennel Farm",))
WHEN = Secret("when", "passage", words=("September 2031",))
AGAIN = "It would charge more if the notice lapsed"


@pytest.mark.parametrize(
    ("giveaway", "typed", "found"),
    [
        pytest.param(AGAIN, (AGAIN,), {"risk"}, id="a passage that was typed again"),
        pytest.param("At Kennel Farm", ("At Kennel Farm",), {"farm"}, id="a short one"),
        pytest.param(
            "At Ken Nelfarm",
            ("At Ken Nelfarm",),
            set(),
            id="letters of a short one in other words",
        ),
        pytest.param("in September 2031", ("in September 2031",), set(), id="a date"),
        pytest.param(
            "charge more if the notice lapsed",
            ("charge more if ", "the", " notice lapsed"),
            set(),
            id="words amid which a reference is printed",
        ),
        pytest.param(
            "would charge more if the notice lapsed before",
            ("would charge more if the notice lapsed before ", "May", ""),
            {"risk"},
            id="words beside a reference",
        ),
    ],
)
def test_what_was_typed_in_public_excuses_no_passage(giveaway, typed, found):
    assert (
        said(giveaway, RISK, FARM, WHEN, published=PublicContent(typed=(typed,)))
        == found
    )


def test_words_of_a_title_and_of_what_stands_in_its_place_are_no_leak_of_a_passage():
    text = "It would charge more if the notice lapsed"
    instead = Secret(
        "risk",
        "passage",
        words=RISK.words,
        public="The incumbent would charge more if the notice lapsed.",
    )

    assert said(
        text,
        RISK,
        published=PublicContent(words=("Whether the notice lapsed, and what then",)),
    ) == {"risk"}
    assert (
        said(
            "more if the notice lapsed before",
            RISK,
            published=PublicContent(words=("If the notice lapsed",)),
        )
        == set()
    )
    assert said(text, instead) == set()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("It costs £22m", "About £22m in all"),
        ("on 27 February", "The board meets on 27/02/2024."),
        ("by Heron Optics", "Heron Optics was there before."),
        ("The NEC bid", "The NEC form of contract"),
    ],
)
def test_words_that_were_only_typed_excuse_no_figure_and_no_name(text, typed):
    assert said(text, *ALL, published=PublicContent(words=(typed,)))


@pytest.mark.parametrize(
    ("text", "published", "secret"),
    [
        (
            "£22,048,000",
            PublicContent(values=(Quantity(Decimal("22.048"), "week", 0, 3),)),
            "nec_extension",
        ),
        (
            "16% of them",
            PublicContent(values=(Quantity(Decimal(16), "week"),)),
            "uplift",
        ),
        ("1 year", PublicContent(words=("This is Part 1.",)), "term"),
        ("1 year", PublicContent(values=(Quantity(Decimal(1), "site"),)), "term"),
        ("Three bid", PublicContent(words=("three options",)), "three"),
        ("27 February 2024", PublicContent(values=(Day(2023, 2, 27),)), "go_live"),
        ("February 2024", PublicContent(values=(Day(2024, 2, 14),)), "go_live"),
    ],
)
def test_another_thing_that_was_published_hides_no_secret(text, published, secret):
    three = Secret("three", "name", words=("Three",))

    assert said(text, *ALL, three, published=published) == {secret}


def test_a_figure_printed_with_three_decimals_is_found_in_a_cell_without_its_unit():
    six = Secret("six", "figure", value=money("6000000"))

    assert said(
        "1.200 6.000 7.500", six, published=PublicContent(words=("section 6",))
    ) == {"six"}
    assert said("6 and 6.0 and 6.0001", six) == set()


def test_a_rounded_figure_is_found_while_it_is_distinctive():
    fee = Secret("fee", "figure", value=money("2048000"))

    assert said("£2.0m", fee) == {"fee"}
    assert said("£2m", fee) == set()


def test_numbers_of_the_file_itself_are_no_figures():
    code = "22048 0 obj << /Length 810 >> 0000022048 00000 n startxref 22048"

    assert (
        Search(ALL, NOTHING).given_away(Surface("the file's bytes", code, code=True))
        == set()
    )


def test_a_passage_repeated_in_part_is_found_and_a_few_common_words_are_not():
    assert said("charge more if the notice lapsed", RISK) == {"risk"}
    assert said("would charge more if asked", RISK) == set()


WOULD = "The incumbent would ask for more if the notice lapsed"  # one word of the passage is another


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        pytest.param(WOULD, NOTHING, {"risk"}, id="a word changed"),
        pytest.param("The incumbent would if the notice lapsed", NOTHING, {"risk"}, id="words left out"),
        pytest.param("If the notice lapsed, the incumbent would", NOTHING, set(), id="in another order"),
        pytest.param("The incumbent would not", NOTHING, set(), id="one half"),
        pytest.param(
            "The incumbent would, as it once said and as everybody knows, if the notice lapsed", NOTHING, set(),
            id="far apart",
        ),
        pytest.param(WOULD, PublicContent(typed=((WOULD,),)), {"risk"}, id="typed in public"),
        pytest.param(
            WOULD, PublicContent(typed=(("The incumbent would go.",), ("See if the notice lapsed.",))), set(),
            id="typed apart from one another",
        ),
        pytest.param(
            WOULD, PublicContent(typed=(("The ", "incumbent", " would ask for more if the notice lapsed."),)), set(),
            id="printed by a reference",
        ),
        pytest.param(WOULD, PublicContent(words=("When the incumbent would go",)), set(), id="words of a title"),
    ],
)  # fmt: skip
def test_three_words_of_a_passage_and_three_more_may_give_it_away(
    text, published, found
):
    assert said(text, RISK, published=published) == found


amounts = st.integers(10_000, 999_999_999).filter(
    lambda n: n % 1000 and not 1900 <= n // 10**4 < 2100
)
WAYS = (
    lambda n: f"{n:,}",
    str,
    lambda n: f"£{n:,}",
    lambda n: f"£{Decimal(n) / 1000:,f}k",
    lambda n: f"£{Decimal(n) / 10**6:f}m",
    lambda n: f"(£{Decimal(n) / 10**6:f} million)",
    lambda n: f"{n:,}".replace(",", "\u202f"),
    lambda n: " ".join(f"{n:,}"),
    lambda n: f"-{n:,}.00",
    lambda n: quote(f"£{n:,}"),
    lambda n: base64.b64encode(f"it is £{n:,}".encode()).decode(),
)


@given(
    amounts,
    st.sampled_from(WAYS),
    st.sampled_from(["", "In 2024, ", "cost: ", "12 "]),
    st.sampled_from(["", ".", " 75", ", or"]),
)
@settings(max_examples=300, deadline=None)
def test_every_way_to_write_an_amount_is_found(amount, way, before, after):
    secret = Secret("x", "figure", value=money(str(amount), 0, 0))

    assert said(f"{before}{way(amount)}{after}", secret) == {"x"}


@given(amounts, amounts, st.sampled_from(WAYS))
@settings(max_examples=300, deadline=None)
def test_another_amount_is_not_taken_for_the_secret(amount, other, way):
    if str(amount).strip("0")[:2] != str(other).strip("0")[:2]:
        secret = Secret("x", "figure", value=money(str(amount), 0, 0))

        assert said(f"In all {way(other)}, no more", secret) == set()
