"""Telephone numbers, addresses, times and other numbers of withheld words are looked for in finished files."""

import pytest
from conftest import cases, examine
from withheld import pdf
from word_files import document, paragraph

from twopart.audit import audited, prepared
from twopart.audit.secrets.search import Search
from twopart.audit.surface import Surface
from twopart.language.naming.contact_details import contact_details, read_again
from twopart.model.secret import PublicContent, Secret
from twopart.projection.secrets import of_paper

PAPER = """\
names: {{office: {{name: The Office, email: office@example.org, telephone: 020 7983 4000, public: true}}}}
passages: {{p: "Ask [[commercial: them {withheld} | them]]."}}
part-1: {{sections: {{summary: [{{use: p}}]}}}}
part-2: {{withheld: commercial, sections: {{detail: [{{use: p}}]}}}}
"""
# What is withheld, and how a finished file may say it.
FORMS = {
    "on 01842 555 1234": [
        "01842 555 1234", "(01842) 5551234", "+44 1842 555 1234", "+44 (0)1842 555-1234", "01842 555\n1234",
    ],
    "on 020 7983 4471": ["7983 4471", "+44 20 7983 4471", "(020) 7983-4471", "020 7983\n4471"],
    "at bids@halcyon.co.uk": ["bids@halcyon.co.uk", "BIDS (at) halcyon dot co dot uk", "bids@hal\ncyon.co.uk"],
    "at www.boat-bids.co.uk/cameras": ["boat-bids.co.uk/cameras", "https://boat-bids.co.uk/cam\neras"],
    "in SE1 2QX": ["SE1 2QX", "se12qx", "SE1\n2QX"],
    "about CFT/2031/0457": ["CFT 2031-0457", "CFT2031/0457", "CFT/2031/\n0457"],
    "about reference 88/4213": ["number 88/4213", "88-4213", "88/\n4213"],
    "by LX51 ABC": ["LX51ABC", "lx51-abc", "LX51\nABC"],
    "to 10.12.3.44": ["10.12.3.44", "10 dot 12 dot 3 dot 44", "10.12.\n3.44"],
    "by account 1234 5678": ["12345678", "12-34-56-78", "1234\n5678"],
    "by sort code 20-12-34": ["20 12 34", "201234"],
    "with PC 4471": ["officer 4471", "PC4471"],
    "as QQ 12 34 56 C": ["qq123456c", "QQ 12 34\n56 C"],
    "at TQ 299 797": ["TQ299797", "TQ 299\n797"],
    "at 51.49750, -0.11630": ["51.4975 north and 0.1163 west"],
    "at 04:30": ["4.30 am", "0430 hours", "half past\nfour"],
    "from 22:15 to 23:45": ["between 10.15 pm and midnight"],
}  # fmt: skip
OTHERS = (
    "01842 555 1235, 020 7983 4000, office@example.org, SE1 2QY and CFT/2031/0458; 12,345,678 of £12,345,678, "
    "section 4.30, KX51 ABC, version 10.12.3.45, officers of 2031, open from 4.30 am to 11.45 pm, paragraph 88."
)
CASES = [(words, form) for words, forms in FORMS.items() for form in forms]


def secrets_of(withheld: str) -> tuple[tuple[Secret, ...], PublicContent]:
    _, subject, _ = examine(PAPER.format(withheld=withheld))
    return of_paper(subject)


def is_told(withheld: str, content: bytes, name: str = "") -> bool:
    secrets, published = secrets_of(withheld)
    details = [secret for secret in secrets if secret.what == "detail"]
    assert details
    leaks = audited(content, prepared(details, published), name=name)
    assert isinstance(leaks, list)
    return bool(leaks)


@pytest.mark.parametrize(("withheld", "form"), CASES)
def test_a_detail_is_found_on_a_page(withheld, form):
    said = form.replace("\n", "<br>")

    assert is_told(withheld, pdf(f"<p>Ask for it: {said} today.</p>"))


@pytest.mark.parametrize(("withheld", "form"), CASES)
def test_a_detail_is_found_on_a_web_page_and_in_a_word_document(withheld, form):
    said = form.replace("\n", "<br>")
    line = paragraph(f"Ask for it: {form} today.".replace("\n", " "))

    assert is_told(withheld, f"<p>Ask for it: {said} today.</p>".encode(), "a.html")
    assert is_told(withheld, document(line), "a.docx")


@pytest.mark.parametrize("withheld", FORMS)
def test_what_only_looks_like_a_detail_is_let_stand(withheld):
    assert not is_told(withheld, pdf(f"<p>{OTHERS}</p>"))


@pytest.mark.parametrize("known", ["020 7983 4000", "office@example.org"])
def test_what_the_public_may_know_is_no_secret(known):
    secrets, _ = secrets_of(f"on {known}")

    assert [secret for secret in secrets if secret.what == "detail"] == []


def test_a_long_detail_is_found_beside_pages_too_and_a_short_one_on_pages_alone():
    link = "<a href='mailto:bids@halcyon.co.uk'>Write to us about LX51 ABC</a>"
    hidden = "<p title='LX51 ABC'>Nothing of it</p>"

    assert is_told("at bids@halcyon.co.uk", pdf(link))
    assert is_told("by LX51 ABC", pdf(link))
    assert not is_told("by LX51 ABC", hidden.encode(), "a.html")


@pytest.mark.parametrize(
    ("withheld", "form", "faint"),
    [
        ("at bids@halcyon.co.uk", "bids@halcyon.co.uk", False),
        ("on 01842 555 1234", "01842 555 1234", False),
        ("by account 1234 5678", "12345678", True),
        ("at 04:30", "4.30 am", True),
    ],
)
def test_what_may_be_another_number_is_faint(withheld, form, faint):
    secrets, published = secrets_of(withheld)
    search = Search(secrets, published)
    page = Surface("page 1", f"It is {form} there", reader="PDFium")

    leaks = search.leaks(page, search.places(), {})

    assert faint in {leak.faint for leak in leaks}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        case
        for case in cases("rules")
        if "telephone numbers" in case[0] or "times of day" in case[0]
    ],
)
def test_a_detail_is_read_again_of_its_own_words(name, text):
    details = list(contact_details(text))

    assert len(details) > 5, name
    for detail in details:
        again = read_again(detail.words, detail.context)
        assert again
        assert again.pattern == detail.pattern
        assert again.innocent == detail.innocent
