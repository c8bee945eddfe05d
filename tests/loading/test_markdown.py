"""Prose: emphasis, links and hard breaks come through; everything else comes out as the words it is."""

from typing import Any

import pytest
from markupsafe import escape

from twopart.model.inline import CrossReference, Footnote, Prose, Value
from twopart.model.view import plain
from twopart.render.html.markdown import BrokenViewError, inline, paragraphs, words
from twopart.rules.prose import links


def record(
    markdown: str, *inserts: Value | CrossReference | Footnote
) -> dict[str, Any]:
    found: dict[str, Any] = plain(Prose(markdown, inserts))
    return found


def shown(markdown: str, *inserts: Value | CrossReference | Footnote) -> str:
    return str(inline(record(markdown, *inserts)))


ZERO, ONE = "\ue0000\ue001", "\ue0001\ue001"

NOTE = '<span class="note" data-spoken-call="note {}" data-spoken-marker="back from note {}">'
ALLOWED = {
    "*a* and **b**": "<em>a</em> and <strong>b</strong>",
    "_a_ and __b__": "<em>a</em> and <strong>b</strong>",
    "*a **b** c*": "<em>a <strong>b</strong> c</em>",
    "snake_case_word": "snake_case_word",
    "[City Hall](https://www.london.gov.uk/?a=1&b=2)": (
        '<a href="https://www.london.gov.uk/?a=1&amp;b=2">City Hall</a>'
    ),
    '[City Hall](https://london.gov.uk "a title")': '<a href="https://london.gov.uk">City Hall</a>',
    "[write](mailto:a@b.uk)": '<a href="mailto:a@b.uk">write</a>',
    "[](https://london.gov.uk)": '<a href="https://london.gov.uk">https://london.gov.uk</a>',
    "see https://a.uk/x?y=1&z=2, now": 'see <a href="https://a.uk/x?y=1&amp;z=2">https://a.uk/x?y=1&amp;z=2</a>, now',
    "(https://a.uk/x_(y))": '(<a href="https://a.uk/x_(y)">https://a.uk/x_(y)</a>)',
    "https://a.uk/_b_--c...d": '<a href="https://a.uk/_b_--c...d">https://a.uk/_b_--c...d</a>',
    "[https://a.uk/_b_--c](https://a.uk/_b_--c)": '<a href="https://a.uk/_b_--c">https://a.uk/_b_--c</a>',
    "[see https://b.uk](https://a.uk)": '<a href="https://a.uk">see https://b.uk</a>',
    f"https://a.uk/{ZERO}": "https://a.uk/v",
    "one  \ntwo": "one<br>two",
    r"\*a\* \[b\]": "*a* [b]",
}

WORDS_ONLY = {
    "<script>alert(1)</script>": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p style=color:white>x</p>": "&lt;p style=color:white&gt;x&lt;/p&gt;",
    "<a rel=attachment href=file:///etc/passwd>x</a>": (
        "&lt;a rel=attachment href=file:///etc/passwd&gt;x&lt;/a&gt;"
    ),
    "<!-- x -->": "&lt;!– x –&gt;",
    "&lt;b&gt; &amp; &nbsp;": "&amp;lt;b&amp;gt; &amp;amp; &amp;nbsp;",
    "[x](javascript:alert(1))": "x",
    "[x](file:///etc/passwd)": "x",
    "[x](data:text/html,y)": "x",
    "[x](http://london.gov.uk)": "x",
    "[x](//london.gov.uk)": "x",
    "[x](#p-1)": "x",
    "[x](/etc/passwd)": "x",
    f"[x](https://london.gov.uk/{ZERO})": "x",
    "[x](https://lоndon.gov.uk)": "x",  # a Cyrillic o
    "[x][y]": "[x][y]",
    "[x]: https://a.uk": '[x]: <a href="https://a.uk">https://a.uk</a>',
    "<https://a.uk>": '&lt;<a href="https://a.uk">https://a.uk</a>&gt;',
    "![x](https://a.uk/x.png)": '![x](<a href="https://a.uk/x.png">https://a.uk/x.png</a>)',
    "[[[x]]](javascript:y)": "[[x]]",
    "[a [b](https://b.uk) c](https://a.uk)": '<a href="https://a.uk">a [b](https://b.uk) c</a>',
    "# x": "# x",
    "x\n===": "x\n===",
    "1. x": "1. x",
    "* x": "* x",
    "> x": "&gt; x",
    "    x": "x",
    "`x`": "`x`",
    "| a | b |": "| a | b |",
    "{{ view.title }} {% raw %}": "{{ view.title }} {% raw %}",
    "\x02wzxhzdk:0\x03": "wzxhzdk:0",
}


@pytest.mark.parametrize(("written", "html"), ALLOWED.items())
def test_emphasis_links_and_hard_breaks_come_through(written, html):
    assert shown(written, Value("v")) == html


ENDS = (
    "a",
    "a b",
    "a_(b)",
    "(b",
    "ŵ",
    'a "t"',
    "<b>",
    "a%20b",
    "_a_*b*",
    "a--b...c",
    "?a=1&b=2#c",
    "'",
    "a]b",
    "a|b",
    "",
)
BEGINNINGS = (
    "https://a.uk/",
    "https://a.uk:80",
    "http://a.uk/",
    "www.a.uk/",
    "/",
    "#",
    "mailto:a@b.uk",
    "HTTPS://a.uk/",
)


@pytest.mark.parametrize(
    "address", [begin + end for begin in BEGINNINGS for end in ENDS]
)
def test_a_link_that_passes_the_check_keeps_its_whole_address(address):
    written = f"See [this]({address}) here."
    wrong = [
        match for match in links.LINK.finditer(written) if links.fault_of_link(match)
    ]

    assert wrong or f'href="{escape(address)}">this</a> here.' in shown(written)


@pytest.mark.parametrize(("written", "html"), WORDS_ONLY.items())
def test_whatever_else_markdown_knows_comes_out_as_words(written, html):
    assert shown(written, Value("v")) == html


def test_paragraphs_are_separated_by_blank_lines():
    assert paragraphs(record("one\n\ntwo\n \nthree")) == ["one", "two", "three"]


def test_a_value_never_passes_through_markdown():
    assert shown(f"**{ZERO}**", Value("*<b>* \ue0000\ue001 it's")) == (
        "<strong>*&lt;b&gt;* \ue0000\ue001 it’s</strong>"
    )


def test_a_cross_reference_links_to_its_place():
    html = '<a class="reference" href="#p-14">paragraph\u00a014</a>'

    assert (
        shown(f"see {ZERO}", CrossReference("paragraph\u00a014", "p-14"))
        == f"see {html}"
    )


def test_there_is_no_link_within_a_link():
    inserts = CrossReference("Table 1", "t-1"), Footnote(Prose("n [b](https://b.uk)"))

    assert shown(f"[see {ZERO}{ONE}](https://a.uk)", *inserts) == (
        f'<a href="https://a.uk">see Table\u00a01{NOTE}n b</span></a>'
    )


def test_a_footnote_is_prose_with_inserts_of_its_own():
    note = Footnote(Prose(f"*The plan*, [{ZERO}](https://a.uk)", (Value("2022"),)))

    assert shown(f"the plan{ZERO}.", note) == (
        f'the plan{NOTE}<em>The plan</em>, <a href="https://a.uk">2022</a></span>.'
    )


@pytest.mark.parametrize(
    "written", ["\ue0001\ue001", "\ue000", "\ue001", "\ue000x\ue001", "\ue000*0*\ue001"]
)
def test_the_sign_of_an_insert_that_is_not_there_prints_nothing(written):
    with pytest.raises(BrokenViewError):
        shown(written, Value("only one"))


def test_an_insert_of_an_unknown_kind_prints_nothing():
    prose = record(ZERO, Value("x"))
    prose["inserts"][0]["kind"] = "Secret"

    with pytest.raises(BrokenViewError):
        inline(prose)


TYPOGRAPHY = {
    "the suppliers' bids, and the Met's": "the suppliers’ bids, and the Met’s",
    "'business as usual', (\"so\")": "‘business as usual’, (“so”)",
    "'*hyper* care' \"*x*\"": "‘<em>hyper</em> care’ “<em>x</em>”",
    "the '90s": "the ’90s",
    "“'x' he said”": "“‘x’ he said”",
    "search - a tool -- and more...": "search\u00a0– a tool\u00a0– and more…",
    "12 weeks from 7 December 2023": "12\u00a0weeks from 7\u00a0December\u00a02023",
    "Part 2, section 43, c. £2m": "Part\u00a02, section\u00a043, c.\u00a0£2m",
    "[x](https://a.uk/b--c'd)": '<a href="https://a.uk/b--c&#39;d">x</a>',
}


@pytest.mark.parametrize(("written", "html"), TYPOGRAPHY.items())
def test_typewriter_characters_become_printers_ones(written, html):
    assert shown(written) == html


def test_quotes_see_the_values_that_they_enclose():
    assert (
        shown(f"'{ZERO}' and {ZERO}'s", Value("CONNECT")) == "‘CONNECT’ and CONNECT’s"
    )


def test_words_leave_out_markup_and_notes():
    prose = record(
        f"*Gate* & [one](https://a.uk){ZERO}  \n<b>\n\ntwo", Footnote(Prose("hidden"))
    )

    assert words(prose) == "Gate & one <b> two"


def test_words_keep_the_values_in_them():
    assert words(record(f"for {ZERO}", Value("£3m"))) == "for £3m"
