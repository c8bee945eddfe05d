"""A part has each picture of its view once, with its words, inside the margins; Part 1 has none that is withheld."""

import json
from base64 import b64encode
from io import BytesIO

import pikepdf
import pytest
from command import twopart
from conftest import TEMPLATES
from pictures import Image, bars, drawn, photograph, read, saved
from sample_views import pdf_of
from test_picture_blocks import PAPER, put

from twopart import completeness
from twopart.audit import prepared
from twopart.audit.pdf.images import of_document
from twopart.audit.pictures import is_picture_alone, of_file
from twopart.audit.web.markup import surfaces
from twopart.base import exit
from twopart.blocks.picture import PictureKind
from twopart.examine import examine
from twopart.figures.register import register
from twopart.load import files
from twopart.model.pictures.likeness import are_alike
from twopart.model.secret import PublicContent
from twopart.outline.subject import Subject
from twopart.projection.one_part import WithheldError
from twopart.projection.parts import public_view, views
from twopart.projection.secrets import of_paper
from twopart.render.html.page import html
from twopart.render.pdf.fetcher import ClosedFetcher
from twopart.render.pdf.weasy import FatalURLFetchingError
from twopart.render.web.page import web_page


@pytest.fixture(scope="module")
def subject(tmp_path_factory) -> Subject:
    folder = put(tmp_path_factory.mktemp("printed"))
    examined = examine(folder / "content/boats", TEMPLATES)
    assert examined.subject
    return examined.subject


@pytest.fixture(scope="module")
def view(subject) -> dict:
    return json.loads(public_view(subject, subject.form))


def wanted(view: dict) -> completeness.ExpectedContents:
    return completeness.expected(json.dumps(view).encode())


def page(view: dict) -> str:
    return html(view, "note", 1, TEMPLATES)


def faults(pdf: bytes, view: dict) -> list[str]:
    defects = completeness.checked(pdf, wanted(view))
    assert isinstance(defects, list), defects.why
    return [str(each.fault) for each in defects if each.leaf.kinds[-1] == "Picture"]


VAN = 'alt="A bright rim runs around 12\u00a0boats."'


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        (VAN, 'alt="Another rim"', ["lost"]),
        (VAN, 'alt=""', ["lost"]),
        ('style="width: 101.60mm', 'style="margin-left: -60mm; width: 101.60mm', ["outside"]),
    ],
)  # fmt: skip
def test_a_picture_that_is_lost_or_outside_is_a_defect(view, old, new, expected):
    made = page(view)
    assert old in made
    try:
        pdf = pdf_of(made.replace(old, new))
    except Exception:  # noqa: BLE001 - the renderer itself refuses a picture without words
        assert expected
        return

    assert faults(pdf, view)[:1] == expected


def test_another_picture_in_its_place_is_a_defect(view):
    made = page(view)
    other = b64encode(saved(bars(), "PNG")).decode()
    start = made.index("data:image/jpeg")
    changed = (
        made[:start] + "data:image/png;base64," + other + made[made.index('"', start) :]
    )

    assert faults(pdf_of(changed), view) == ["lost"]


def test_a_picture_twice_is_a_defect(view):
    made = page(view)
    start = made.index("<figure")
    figure = made[start : made.index("</figure>") + 9]
    twice = made.replace(figure, figure + figure.replace('id="', 'id="again-'), 1)

    assert "doubled" in faults(pdf_of(twice), view)


def test_the_web_page_has_each_picture_once(view):
    made = web_page(view, "note", TEMPLATES.parents[1] / "templates")
    assert made

    def on_screen(text):
        defects = completeness.checked_page(text.encode(), wanted(view))
        pictures = [each for each in defects if each.leaf.kinds[-1] == "Picture"]
        return [str(each.fault) for each in pictures]

    assert on_screen(made) == []
    assert on_screen(made.replace("A square stands", "A circle stands")) == ["lost"]
    image = made[made.index('<img src="data:image/jpeg') :].partition(">")[0] + ">"
    assert on_screen(made.replace(image, image * 2)) == ["doubled"]


# What a Part 1 with something withheld in it gives away


def secrets_in(content: bytes, subject: Subject) -> set[str]:
    search = prepared(of_paper(subject)[0], PublicContent())
    known: set[str] = set()
    for surface in surfaces(content):
        known |= search.given_away(surface)
    return known


def test_a_withheld_picture_is_a_leak_in_whatever_file_and_under_whatever_name(subject):
    again = saved(Image.open(BytesIO(saved(bars(), "PNG"))), "PNG", compress_level=1)
    address = f"data:image/png;base64,{b64encode(again).decode()}"

    assert "bids" in secrets_in(f'<img src="{address}" alt="">'.encode(), subject)
    other = b64encode(saved(bars((1, 2, 3)), "PNG")).decode()
    shown = f'<img src="data:image/png;base64,{other}" alt="">'
    assert secrets_in(shown.encode(), subject) == set()


def test_a_withheld_drawing_is_a_leak(subject):
    content = subject.paper.pictures["others"].file.content
    address = f"data:image/svg+xml;base64,{b64encode(content).decode()}"

    assert "others" in secrets_in(f'<img src="{address}" alt="">'.encode(), subject)


def test_the_name_of_the_file_of_a_withheld_picture_is_a_secret(subject):
    assert "bids" in secrets_in(b"<p>kestrel-bid.png</p>", subject)


def test_words_of_a_withheld_picture_are_secrets(subject):
    for words in (
        "How the bids rank",
        "The first bar is the tallest of all",
        "Two nests lie near the weir",
    ):
        assert secrets_in(f"<p>{words}</p>".encode(), subject) != set()


def test_a_withheld_picture_in_a_pdf_is_a_leak_by_its_digest(subject):
    made = page(json.loads(dict(views(subject.paper, subject, subject.form))[2]))
    with pikepdf.open(BytesIO(pdf_of(made))) as document:
        digests = {seen.digest for seen in of_document(document)}

    assert subject.paper.pictures["bids"].file.digest in digests


def test_no_byte_of_a_withheld_picture_is_in_the_public_view(subject):
    sent = public_view(subject, subject.form)

    for name in ("bids", "others"):
        file = subject.paper.pictures[name].file
        assert b64encode(file.content) not in sent
        assert file.digest.encode() not in sent
        assert str(file.name).encode() not in sent
    assert b64encode(subject.paper.pictures["van"].file.content) in sent


FETCHING = '<image href="file:///etc/passwd"/>'

# What a picture may hold besides


def test_a_picture_alone_holds_nothing_else():
    png, jpeg, drawing = (
        read(saved(bars(), "PNG")),
        read(saved(photograph(), "JPEG"), "a.jpg"),
        read(drawn(), "a.svg"),
    )

    for file in (png, jpeg, drawing):
        assert is_picture_alone(file.content)
        assert of_file(file.content).digest == file.digest
        assert not is_picture_alone(file.content + b"Kestrel")
    assert not is_picture_alone(saved(photograph(), "JPEG", comment=b"Kestrel"))
    assert not is_picture_alone(
        drawing.content.replace(b"<path", b'<path class="kestrel"')
    )
    assert not is_picture_alone(
        drawing.content.replace(b"<path", b"<text>Kestrel</text><path")
    )


def test_what_is_hidden_in_a_picture_of_a_page_is_searched(subject):
    telling = saved(
        photograph(), "JPEG", comment=b"The first bar is the tallest of all"
    )
    address = f"data:image/jpeg;base64,{b64encode(telling).decode()}"

    assert secrets_in(f'<img src="{address}" alt="">'.encode(), subject) != set()


def test_pictures_that_are_alike_are_known_when_scaled_or_saved_again():
    one = read(saved(bars(), "PNG"))
    smaller = bars().resize((300, 200))

    assert are_alike(
        one.sample, read(saved(smaller, "JPEG", quality=60), "a.jpg").sample
    )
    assert not are_alike(one.sample, read(saved(bars((2, 9, 4)), "PNG")).sample)
    blank = read(saved(Image.new("RGB", (90, 90), "white"), "PNG"))
    assert not are_alike(blank.sample, blank.sample)


def test_a_kind_that_asks_in_public_for_a_withheld_picture_is_refused(
    subject, monkeypatch
):
    monkeypatch.setattr(
        PictureKind, "view", lambda *_: _[3].picture(_[3].paper.pictures["bids"].file)
    )

    with pytest.raises(WithheldError):
        public_view(subject, subject.form)


def test_a_picture_without_a_label_makes_no_part_1(tmp_path):
    text = PAPER.replace("    withheld: commercial\n    public-caption: The bids\n", "")
    folder = put(tmp_path, text)
    paper, _ = files.paper(
        {path.name: path.read_bytes() for path in (folder / "content/boats").iterdir()}
    )
    form = examine(put(tmp_path / "sound") / "content/boats", TEMPLATES).form
    unchecked = Subject.of(paper, form, register(paper)[0])

    with pytest.raises(KeyError):
        public_view(unchecked, form)


def test_an_audit_finds_a_withheld_picture_in_any_pdf(tmp_path):
    folder = put(tmp_path)
    other = tmp_path / "other.pdf"
    saved_pdf = BytesIO()
    bars().save(saved_pdf, "PDF")  # made by another program
    document = pikepdf.open(saved_pdf)
    document.save(other)

    result = twopart(folder, "audit", other, "--paper", "boats")

    assert result.returncode == exit.LEAK, result.stderr
    assert "`bids`" in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("address", "may"),
    [
        (f"data:image/png;base64,{b64encode(saved(bars(), 'PNG')).decode()}", True),
        (f"data:image/svg+xml;base64,{b64encode(drawn()).decode()}", True),
        (f"data:image/svg+xml;base64,{b64encode(drawn('<script/>')).decode()}", False),
        (f"data:image/svg+xml;base64,{b64encode(drawn(FETCHING)).decode()}", False),
        ("data:image/png;base64,!!", False),
        ("data:text/html;base64,AAAA", False),
        ("data:image/gif;base64,AAAA", False),
        ("data:image/png,AAAA", False),
        ("file:///etc/passwd", False),
    ],
)  # fmt: skip
def test_the_room_takes_pictures_that_came_with_the_page_and_nothing_else(address, may):
    fetcher = ClosedFetcher(TEMPLATES)
    if may:
        assert fetcher(address).read()
        return
    with pytest.raises(FatalURLFetchingError):
        fetcher(address)
    assert fetcher.refused
