"""What a web page must hold: every word of its view, once and in order, with its links, and nothing that acts."""

import json
import re
from pathlib import Path

import pytest

from twopart import completeness
from twopart.audit.web.closed import opening
from twopart.completeness.defect import Fault
from twopart.examine import examine
from twopart.projection.parts import public_view
from twopart.render.file_names import FIGURES, WEB_PAGE
from twopart.render.html.page import environment
from twopart.render.web.published import published

REPOSITORY = Path(__file__).parents[2]
TEMPLATES = REPOSITORY / "templates"
PAPERS = sorted(path.parent for path in REPOSITORY.glob("content/*/paper.yaml"))


def made(folder: Path) -> tuple[bytes, dict[str, bytes]]:
    """The public view of a paper, and what is published beside its PDF."""
    examined = examine(folder, TEMPLATES)
    view = public_view(examined.subject, examined.form)
    form = str(examined.subject.paper.form)
    return view, dict(published(json.loads(view), form, TEMPLATES))


@pytest.fixture(scope="module")
def fleet() -> tuple[bytes, dict[str, bytes]]:
    return made(REPOSITORY / "content" / "harbourne-boathouse")


def faults(view: bytes, page: str) -> set[Fault]:
    defects = completeness.checked_page(page.encode(), completeness.expected(view))
    assert isinstance(defects, list), defects
    return {defect.fault for defect in defects}


@pytest.mark.parametrize("folder", PAPERS, ids=lambda folder: folder.name)
def test_a_page_is_whole_and_closed(folder):
    view, beside = made(folder)
    page = beside[WEB_PAGE]

    assert faults(view, page.decode()) == set()
    assert opening(page) == ""


def replaced(text: str, find: str, put: str) -> str:
    changed, count = re.subn(find, put, text, count=1, flags=re.DOTALL)
    assert count == 1, find
    return changed


@pytest.mark.parametrize(
    ("find", "put", "fault"),
    [
        (r"<p>A survey puts[^<]*</p>", "", Fault.LOST),
        (r"(<p>)(A survey puts)", r"<p hidden>\2", Fault.LOST),
        (r"(<p>)(A survey puts)", r'<p style="display: none">\2', Fault.LOST),
        (r"(<p>)(A survey puts)", r'<p aria-hidden="true">\2', Fault.UNREAD),
        (r"(<p>A survey puts[^<]*</p>)", r"\1\1", Fault.DOUBLED),
        (r"(<li id=\"p-1-1\">.*?</li>)(.*?)(<li id=\"p-1-2\">.*?</li>)", r"\3\2\1", Fault.MOVED),
        (r'<a class="reference" href="#t-1">([^<]*)</a>', r"\1", Fault.DEAD_LINK),
        (r' id="t-4"', "", Fault.DEAD_LINK),
        (r' id="p-6-1"(.*?)id="p-6-2"', r' id="p-6-2"\1id="p-6-1"', Fault.ASTRAY),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_page_is_seen(fleet, find, put, fault):
    view, beside = fleet
    page = replaced(beside[WEB_PAGE].decode(), find, put)

    assert fault in faults(view, page)


@pytest.mark.parametrize(
    ("find", "put"),
    [
        (r"</main>", "<script>a</script></main>"),
        (r"</main>", '<img src="https://example.org/a.png" alt=""></main>'),
        (r"</main>", "<iframe></iframe></main>"),
        (r"</main>", "<!-- a --></main>"),
        (r"</main>", "<?a?></main>"),
        (r"<main ", '<main onclick="a" '),
        (r"<main ", '<main style="color: red" '),
        (r'href="#text"', 'href="javascript:a"'),
        (r'href="#text"', 'href="http://example.org"'),
        (r"</style>", "p { background: url(https://example.org/a) }</style>"),
        (r"</style>", "@import 'a';</style>"),
        (r"</style>", "p { color: red }</style>"),
        (r"default-src 'none'", "default-src 'self'"),
        (r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", ""),
        (r"</head>", '<link rel="stylesheet" href="#a"></head>'),
        (r"</head>", '<meta http-equiv="refresh" content="0"></head>'),
        (r"</head>", '<meta name="monetization" content="a"></head>'),
    ],
)
def test_what_runs_or_fetches_anything_is_seen(fleet, find, put):
    page = replaced(fleet[1][WEB_PAGE].decode(), find, put)

    assert opening(page.encode())


NOTE = {"kind": "Prose", "markdown": "Seen from *afar*.", "inserts": []}


def with_notes(view: bytes) -> dict:
    """A view whose first paragraph calls two notes, one of them before the last word."""
    whole = json.loads(view)
    [paragraph, *_] = [
        block
        for section in whole["sections"]
        for block in section["blocks"]
        if block["kind"] == "Paragraph"
    ]
    other = {**NOTE, "markdown": "From near by."}
    paragraph["text"] = {
        "kind": "Prose",
        "markdown": "One\ue0000\ue001 and two\ue0001\ue001.",
        "inserts": [
            {"kind": "Footnote", "note": NOTE},
            {"kind": "Footnote", "note": other},
        ],
    }
    return whole


def test_notes_stand_at_the_end_with_ways_there_and_back(fleet):
    view = with_notes(fleet[0])
    page = published(view, "committee-report", TEMPLATES)[WEB_PAGE].decode()
    wanted = json.dumps(view).encode()

    assert re.search(r'One<sup class="call"><a id="call-1" href="#note-1"', page)
    assert re.search(r'<li id="note-1">.*?Seen from <em>afar</em>.*?href="#call-1"', page)  # fmt: skip
    assert page.index("</section>") < page.index("Seen from")
    assert faults(wanted, page) == set()


@pytest.mark.parametrize(
    ("find", "put"),
    [
        (r'href="#note-1"', 'href="#note-2"'),
        (r'href="#call-1"', 'href="#call-2"'),
        (r'<li id="note-1">', "<li>"),
        (r'<sup class="call">.*?</sup>', ""),
    ],
)
def test_a_note_without_a_way_there_or_back_is_lost(fleet, find, put):
    view = with_notes(fleet[0])
    page = published(view, "committee-report", TEMPLATES)[WEB_PAGE].decode()
    wanted = json.dumps(view).encode()

    assert faults(wanted, replaced(page, find, put)) & {Fault.LOST, Fault.MOVED}


def test_two_elements_of_one_id_are_refused(fleet):
    view, beside = fleet
    page = replaced(beside[WEB_PAGE].decode(), "</main>", '<p id="withheld"></p></main>')  # fmt: skip

    again = completeness.checked_page(page.encode(), completeness.expected(view))
    assert isinstance(again, completeness.Unreadable)


def test_templates_without_a_page_for_screens_make_none(fleet, tmp_path):
    (tmp_path / "style").mkdir()
    (tmp_path / "blocks").mkdir()
    beside = published(json.loads(fleet[0]), "committee-report", tmp_path)
    environment.cache_clear()

    assert set(beside) == {FIGURES}


FIGURE = r'<span class="seen" aria-hidden="true">\(18,000\)</span><span class="heard">minus 18,000</span>'


@pytest.mark.parametrize(
    ("spoken", "whole"),
    [("minus 18,000", True), ("18,000 less", True), ("minus 18", False), ("", False)],
)
def test_what_is_printed_as_a_sign_is_heard_in_words(fleet, spoken, whole):
    view, beside = fleet
    heard = f'<span class="heard">{spoken}</span>'
    cell = f'<span class="seen" aria-hidden="true">(18,000)</span>{heard}'
    page = replaced(beside[WEB_PAGE].decode(), FIGURE, cell)

    assert (faults(view, page) == set()) is whole
