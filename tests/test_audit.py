"""The audit finds what is withheld wherever it hides in a finished file, and nothing else."""

import base64
import io
import re
import zlib
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
import weasyprint
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from twopart.audit import ANY_ATTACHMENT, Unreadable, audit
from twopart.audit.outcome import Surface
from twopart.audit.search import Search
from twopart.model.quantity import Day, Quantity
from twopart.model.secret import Leak, Published, Secret

LEAKS = Path(__file__).parent / "leaks"
NOTHING = Published()


def money(pounds: str, scale: int = 6, places: int = 3) -> Quantity:
    return Quantity(Decimal(pounds), "£", scale, places)


EXTENSION = Secret("nec_extension", "figure", value=money("22048000"))
LICENCES = Secret("licences", "figure", value=money("810000", 3, 0))
UPLIFT = Secret("uplift", "figure", value=Quantity(Decimal(16), "%"))
TERM = Secret("term", "figure", value=Quantity(Decimal(1), "year"))
RESERVE = Secret("reserve", "figure", value=money("2000000", 6, 0))
GO_LIVE = Secret("go_live", "figure", value=Day(2024, 2, 27))
HERON = Secret("heron", "name", words=("Heron Optics", "Heron"))
NEC = Secret("nec", "name", words=("NEC",))
RISK = Secret("risk", "passage", words=("The incumbent would **charge more** if the notice lapsed before autumn.",))
ALL = [
    EXTENSION,
    LICENCES,
    UPLIFT,
    TERM,
    RESERVE,
    GO_LIVE,
    Secret("heron", "name", words=("Heron Optics",)),
    NEC,
    RISK,
]

TOLD = "£22.048m to Heron Optics: the incumbent would charge more if the notice lapsed before autumn"


@lru_cache
def pdf(page: str) -> bytes:
    written: bytes = weasyprint.HTML(string=f"<html lang=en><body>{page}").write_pdf(pdf_variant="pdf/ua-1")
    return written


def said(text: str, *secrets: Secret, published: Published = NOTHING) -> set[str]:
    """The secrets that a text tells, without a file around it."""
    return Search(secrets, published).given_away(Surface("page 1", text))


def filled(page: str) -> str:
    words = TOLD.split()
    pieces = {
        "CELLS": "".join(f"<td>{word}</td>" for word in words),
        "PIECES": re.sub(r"(\w)(\w)", r"\1<b></b><i>\2</i>", TOLD),
        "SHY": re.sub(r"(\w)(\w)", "\\1\u200b\u00ad\\2", TOLD),
        "BROKEN": " <br>".join(TOLD.split(" ")),
        "URL": quote(TOLD),
        "SECRET": TOLD,
    }
    for mark, text in pieces.items():
        page = page.replace(mark, text)
    return page


@pytest.mark.parametrize(
    "case", yaml.safe_load((LEAKS / "places.yaml").read_text("utf-8")), ids=lambda case: case["place"]
)
def test_a_secret_is_found_wherever_it_hides_and_the_place_is_named(case):
    leaks = audit(pdf(filled(case["page"])), [EXTENSION, HERON, RISK], NOTHING)

    assert {leak.secret for leak in leaks} == {"nec_extension", "heron", "risk"}
    assert case["surface"] in {leak.surface for leak in leaks}


@pytest.mark.parametrize(
    "case", yaml.safe_load((LEAKS / "must-stay.yaml").read_text("utf-8")), ids=lambda case: case["why"]
)
def test_an_innocent_paper_passes(case):
    hotline = Secret("hotline", "figure", value=money("7230000"))
    year = Secret("year", "figure", value=money("2022000"))

    assert audit(pdf(f"<p>{case['page']}</p>"), [*ALL, hotline, year], NOTHING) == []


def test_an_attached_file_is_a_leak_whatever_it_holds():
    attached = "data:text/plain;base64," + base64.b64encode(b"nothing").decode()
    with_link = pdf(f'<link rel="attachment" href="{attached}"><p>x</p>')

    assert audit(with_link, [], NOTHING) == [Leak(ANY_ATTACHMENT, "attachment")]


def test_a_secret_in_an_attached_file_is_named_too():
    attached = "data:text/plain;base64," + base64.b64encode(TOLD.replace("£22.048m", "22.048").encode()).decode()
    with_link = pdf(f'<link rel="attachment" href="{attached}"><p>x</p>')

    assert {leak.secret for leak in audit(with_link, ALL, NOTHING)} == {
        ANY_ATTACHMENT,
        "nec_extension",
        "heron",
        "risk",
    }


def changed(change, **saving) -> bytes:
    """A small public paper, changed after it was made."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("<h1>A paper</h1><p>Words</p>"))) as document:
        change(document)
        document.save(out, **saving)
    return out.getvalue()


def set_at(*path: str):
    def change(document):
        at = document.Root
        for key in path[:-1]:
            at[key] = at.get(key, pikepdf.Dictionary())
            at = at[key]
        at[path[-1]] = pikepdf.String(TOLD)

    return change


def draw(instructions: str):
    def change(document):
        page = document.pages[0]
        page.contents_add(document.make_stream(instructions.encode("latin-1")))

    return change


def orphan(document):
    document.Root.PieceInfo = document.make_stream(f"-- {TOLD} --".encode())


UTF_16 = TOLD.encode("utf-16-be").hex()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(set_at("/PageLabels", "/P"), id="a page label"),
        pytest.param(set_at("/AcroForm", "/DA"), id="a form"),
        pytest.param(set_at("/OCProperties", "/Name"), id="a layer"),
        pytest.param(set_at("/OpenAction", "/JS"), id="a script"),
        pytest.param(set_at("/PieceInfo", "/Private", "/Deep", "/Deeper"), id="anywhere deep in the file"),
        pytest.param(orphan, id="a stream that nobody knows"),
        pytest.param(draw(f"/Span <</ActualText <FEFF{UTF_16}>>> BDC EMC"), id="what is read in place of a drawing"),
        pytest.param(draw(f"% {TOLD}\n"), id="a remark among drawing instructions"),
        pytest.param(draw(f"BT /F1 12 Tf 3 Tr ({TOLD}) Tj ET"), id="text drawn without ink"),
    ],
)
def test_a_secret_is_found_in_parts_of_the_file_that_no_page_shows(change):
    assert {leak.secret for leak in audit(changed(change), ALL, NOTHING)} == {"nec_extension", "heron", "risk"}


def packed(data: bytes) -> bytes:
    data = zlib.compress(data)
    return b"99 0 obj << /Length %d /Filter /FlateDecode >> stream\n%s\nendstream endobj" % (len(data), data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TOLD.encode(), id="as plain text"),
        pytest.param(TOLD.encode("utf-16-le"), id="in two bytes a letter"),
        pytest.param(b"98 0 obj << /Subject <FEFF%s> >> endobj" % UTF_16.encode(), id="in an object"),
        pytest.param(packed(TOLD.encode()), id="packed"),
        pytest.param(packed(b"<< /Subject <FEFF%s> >>" % UTF_16.encode()), id="packed, in an object"),
        pytest.param(packed(b"BT <%s> Tj ET" % TOLD.encode("latin-1").hex().encode()), id="packed, drawn"),
        pytest.param(b"<< /X (%s) >>" % "".join(f"\\{ord(c):03o}" for c in TOLD).encode(), id="in codes"),
    ],
)
def test_a_secret_is_found_in_bytes_to_which_nothing_refers(data):
    whole = pdf("<h1>A paper</h1><p>Words</p>") + data + b"\n%%EOF\n"

    assert {leak.secret for leak in audit(whole, ALL, NOTHING)} == {"nec_extension", "heron", "risk"}


def test_a_raised_note_number_does_not_hide_the_figure_before_it():
    page = pdf("<p>It needs 810<sup>3</sup> more</p>")

    assert {leak.secret for leak in audit(page, ALL, NOTHING)} == {"licences"}


def test_letters_under_false_codes_are_read():
    def change(document):
        letters = sorted(set("HeronOptics"))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Dictionary(Differences=[1, *(pikepdf.Name(f"/{letter}") for letter in letters)]),
        )  # fmt: skip
        document.pages[0].resources.Font["/Odd"] = font
        codes = "".join(f"{letters.index(letter) + 1:02x}" for letter in "HeronOptics")
        draw(f"BT /Odd 12 Tf <{codes}> Tj ET")(document)

    assert {leak.secret for leak in audit(changed(change), ALL, NOTHING)} == {"heron"}


def test_an_earlier_revision_still_tells():
    def with_title(document):
        document.docinfo["/Subject"] = TOLD

    first = uncompressed(changed(with_title))
    about = re.search(rb"/Info (\d+) 0 R", first)
    assert about
    start = len(first)
    revised = b"%s%s 0 obj << >> endobj\nxref\n%s 1\n%010d 00000 n \ntrailer %s\nstartxref\n%d\n%%%%EOF\n" % (
        first, about[1], about[1], start, trailer(first), start + len(b"%s 0 obj << >> endobj\n" % about[1]),
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(revised)) as document:
        assert "/Subject" not in document.docinfo

    leaks = audit(revised, [EXTENSION, HERON, RISK], NOTHING)

    assert {leak.secret for leak in leaks} == {"nec_extension", "heron", "risk"}


def trailer(data: bytes) -> bytes:
    """Of a file with one revision: the same, pointing back to it."""
    found = re.search(rb"trailer (<<.*?)>>\s*startxref\s+(\d+)", data, re.DOTALL)
    assert found
    return b"%s /Prev %s >>" % (found[1], found[2])


def uncompressed(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return out.getvalue()


WRITTEN = {
    "nec_extension": [
        "22.048", "£22.048m", "£22.048 million", "22,048k", "£22,048k", "22,048,000", "22048000", "£22,048,000.00",
        "£22,048m", "x=22.048&", "£22.05m", "£22.0m", "£22m", "22 million", "twenty-two million", "(22.048)",
        "22\u00a0048\u00a0000", "22\u2009048", "2 2 . 0 4 8", "22.\n048", "22\u00ad.048", "22.0\u200b48", "£0.022bn",
        "between £22m and £23m", "£22–23m", "22%2C048%2C000", "&#50;2.048",
        base64.b64encode(b"cost: 22.048m").decode(), b"cost: 22.048m".hex(),
        "２２.０４８", "£22.048m³", "−22.048",
    ],
    "licences": [
        "£810k", "£0.81m", "£0.810m", "810", "£810,000", "£810,000.00", "eight hundred and ten thousand pounds",
    ],
    "uplift": ["16%", "16 %", "16 per cent", "16 percent", "sixteen per cent", "16.0%", "an increase of 16\u00a0%"],
    "term": ["1 year", "1-year", "one year", "1\u00a0year"],
    "reserve": ["£2m", "£2.0m", "£2 million", "£2,000,000", "two million pounds", "£2,000k", "GBP 2m"],
    "go_live": [
        "27 February 2024", "27th February 2024", "27 Feb 2024", "27 Feb. 2024", "February 27, 2024", "2024-02-27",
        "27/02/2024", "27/2/2024", "27/02/24", "27.02.2024", "20240227", "27 February", "27th of February 2024",
        "27\u00a0February\u00a02024", "27-february-2024", "27%20February%202024", "2 7 F e b r u a r y 2 0 2 4",
    ],
    "heron": [
        "Heron Optics", "HERON OPTICS", "heron-optics", "Heron\nOptics", "heronoptics.example",
        "H e r o n O p t i c s",
    ],
    "nec": ["NEC", "N E C", "nec", "NEC's", "the NEC-led", "n.e.c.", "?by=NEC&", "%4E%45%43"],
    "risk": [
        "that it would charge more if the notice lapsed",
        "the incum-\nbent would charge more if the no-\ntice lapsed",
        "INCUMBENT WOULD CHARGE MORE IF THE NOTICE",
        "incumbent%20would%20charge%20more%20if%20the",
        "incumbentwouldchargemoreifthenotice",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("secret", "text"), [(secret, text) for secret, texts in WRITTEN.items() for text in texts])
def test_a_secret_is_found_however_it_is_written(secret, text):
    assert secret in said(f"It says {text} there", *ALL)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("It costs £22.048m", Published(values=(money("22048000"),))),
        ("It costs £22m", Published(values=(money("22000000", 6, 0),))),
        ("It costs £22m", Published(words=("About £22m in all",))),
        ("22,048 users", Published(values=(Quantity(Decimal(22048), "user"),))),
        ("paragraph 810", Published(words=("see paragraph 810",))),
        ("16% of them", Published(values=(Quantity(Decimal(16), "%"),))),
        ("on 27 February 2024", Published(values=(Day(2024, 2, 27),))),
        ("on 27 February", Published(words=("The board meets on 27/02/2024.",))),
        ("by Heron Optics", Published(words=("Heron Optics was there before.",))),
        ("The NEC bid", Published(words=("The NEC form of contract",))),
        (
            "would charge more if the notice lapsed",
            Published(words=("would charge more if the no-tice lapsed",)),
        ),
        (
            "would charge more if the notice lapsed",
            Published(words=("It would charge more if the notice lapsed soon",)),
        ),
    ],
)
def test_what_was_published_on_purpose_is_no_leak(text, published):
    assert said(text, *ALL)

    assert not said(text, *ALL, published=published)


@pytest.mark.parametrize(
    ("text", "published", "secret"),
    [
        ("£22,048,000", Published(values=(Quantity(Decimal("22.048"), "week", 0, 3),)), "nec_extension"),
        ("16% of them", Published(values=(Quantity(Decimal(16), "week"),)), "uplift"),
        ("1 year", Published(words=("This is Part 1.",)), "term"),
        ("1 year", Published(values=(Quantity(Decimal(1), "site"),)), "term"),
        ("Three bid", Published(words=("three options",)), "three"),
        ("27 February 2024", Published(values=(Day(2023, 2, 27),)), "go_live"),
    ],
)
def test_another_thing_that_was_published_hides_no_secret(text, published, secret):
    three = Secret("three", "name", words=("Three",))

    assert said(text, *ALL, three, published=published) == {secret}


def test_a_figure_printed_with_three_decimals_is_found_in_a_cell_without_its_unit():
    six = Secret("six", "figure", value=money("6000000"))

    assert said("1.200 6.000 7.500", six, published=Published(words=("section 6",))) == {"six"}
    assert said("6 and 6.0 and 6.0001", six) == set()


def test_a_rounded_figure_is_found_while_it_is_distinctive():
    fee = Secret("fee", "figure", value=money("2048000"))

    assert said("£2.0m", fee) == {"fee"}
    assert said("£2m", fee) == set()


def test_numbers_of_the_file_itself_are_no_figures():
    code = "22048 0 obj << /Length 810 >> 0000022048 00000 n startxref 22048"

    assert Search(ALL, NOTHING).given_away(Surface("the file's bytes", code, code=True)) == set()


def test_letters_of_every_script_are_read():
    optics = Secret("optics", "name", words=("Żółw Оптика",))

    assert audit(pdf("<title>Żółw Оптика</title><p>x</p>"), [optics], NOTHING)


def test_a_bare_figure_in_the_metadata_is_found():
    leaks = audit(pdf("<meta name=description content='at 22.048 in all'><p>x</p>"), ALL, NOTHING)

    assert Leak("nec_extension", "metadata (XMP)") in leaks


def test_a_passage_told_in_part_is_found_and_a_few_common_words_are_not():
    assert said("charge more if the notice lapsed", RISK) == {"risk"}
    assert said("would charge more if asked", RISK) == set()


amounts = st.integers(10_000, 999_999_999).filter(lambda n: n % 1000 and not 1900 <= n // 10**4 < 2100)
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


def cut_off() -> bytes:
    return pdf("<h1>A paper</h1><p>Words</p>")[:700]


def without_pages() -> bytes:
    out = io.BytesIO()
    pikepdf.new().save(out)
    return out.getvalue()


def encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("<h1>A paper</h1><p>Words</p>"))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def bomb() -> bytes:
    return pdf("<h1>A paper</h1><p>Words</p>") + packed(bytes(101_000_000))


def bomb_in_a_bomb() -> bytes:
    twice = zlib.compress(zlib.compress(bytes(101_000_000), 1))

    def change(document):
        document.Root.PieceInfo = document.make_stream(b"")
        document.Root.PieceInfo.write(twice, filter=[pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])

    return changed(change, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def without_character_maps() -> bytes:
    def change(document):
        for font in document.pages[0].resources.Font.values():
            del font["/ToUnicode"]

    return changed(change)


def damaged() -> bytes:
    whole = bytearray(changed(orphan))
    for at in range(200, len(whole) - 400, 97):
        whole[at] ^= 0x55
    return bytes(whole)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: b"", id="nothing"),
        pytest.param(lambda: b"no PDF", id="no PDF"),
        pytest.param(lambda: b"%PDF-1.7\n%%EOF", id="an empty PDF"),
        pytest.param(cut_off, id="cut off"),
        pytest.param(without_pages, id="no page"),
        pytest.param(encrypted, id="encrypted"),
        pytest.param(bomb, id="bomb"),
        pytest.param(bomb_in_a_bomb, id="bomb in a bomb"),
        pytest.param(damaged, id="damaged"),
        pytest.param(without_character_maps, id="letters without character maps"),
    ],
)
def test_a_file_that_cannot_be_read_does_not_pass(make):
    outcome = audit(make(), ALL, NOTHING)

    assert isinstance(outcome, Unreadable)
    assert outcome


def test_nothing_of_a_secret_stands_in_what_the_audit_says():
    leaks = audit(pdf(filled("<p>SECRET</p>")), ALL, NOTHING)

    told = f"{leaks} {ALL} {Search(ALL, NOTHING)} {Surface('page 1', TOLD)}"

    assert not re.search("22|Heron|incumbent|charge|810|Optics", told)
