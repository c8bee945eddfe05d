"""The pages of CONNECT look as agreed: small images of them, held against those that were looked at.

What differs is drawn into a picture: agreed, as it is, and the difference in red. A change of the style is taken with
`pytest --accept tests/render/test_golden_pages.py`, after a look at the pages.
"""

import pypdfium2
import pytest
from command import twopart
from conftest import HERE
from PIL import Image, ImageChops, ImageFilter

CONNECT = HERE.parent / "content" / "connect-fbc3"
AGREED = HERE / "golden" / "pages"
SCALE = 40 / 72  # pixels of a point
ABREAST = 5  # pages beside one another in the picture of a part
SHADES = 16
# Fonts and printers of other versions differ by a shade at the edges of letters.
UNLIKE = 48  # of 255 shades, after neighbours are blurred together
MOST = 0.00002  # of the pixels of a page may differ by more: three, fewer than those of a year on an axis
PARTS = {1: "public", 2: "restricted"}
YEAR = (189, 50, 202, 57)  # where 2018 stands on the axis of the first chart


def pages_of(pdf) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    return [
        page.render(scale=SCALE, grayscale=True).to_pil().convert("L")
        for page in document
    ]


def sheet_of(pages: list[Image.Image]) -> Image.Image:
    """All pages of a part in one picture, row by row."""
    width, height = pages[0].size
    rows = -(-len(pages) // ABREAST)
    sheet = Image.new("L", (width * ABREAST, height * rows), 255)
    for number, page in enumerate(pages):
        sheet.paste(page, (number % ABREAST * width, number // ABREAST * height))
    return sheet


def few_shades(shade: int) -> int:
    """The nearest of few, which are as far from one another: a page looks as before."""
    step = 255 // (SHADES - 1)
    return round(shade / step) * step


def pages_on(sheet: Image.Image, like: Image.Image, count: int) -> list[Image.Image]:
    width, height = like.size
    corners = [
        (number % ABREAST * width, number // ABREAST * height)
        for number in range(count)
    ]
    return [sheet.crop((x, y, x + width, y + height)) for x, y in corners]


def unlike(one: Image.Image, other: Image.Image) -> Image.Image:
    """Returns a picture that is white where two pages differ by more than a shade, and black elsewhere."""
    blur = ImageFilter.BoxBlur(1)
    difference = ImageChops.difference(one.filter(blur), other.filter(blur))
    return difference.point(lambda shade: 255 * (shade > UNLIKE))


def share(marked: Image.Image) -> float:
    width, height = marked.size
    return marked.histogram()[255] / (width * height)


def drawn(agreed: Image.Image, page: Image.Image) -> Image.Image:
    """A page as agreed, as it is, and with what differs in red."""
    width, height = page.size
    picture = Image.new("RGB", (width * 3, height), "white")
    picture.paste(agreed.convert("RGB"), (0, 0))
    picture.paste(page.convert("RGB"), (width, 0))
    picture.paste(page.convert("RGB"), (width * 2, 0))
    red = Image.new("RGB", page.size, "red")
    picture.paste(red, (width * 2, 0), unlike(agreed, page))
    return picture


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    ended = twopart(HERE.parent, "build", CONNECT, "--out", folder)
    assert ended.returncode == 0, ended.stderr
    return folder


@pytest.mark.parametrize("part", PARTS)
def test_every_page_looks_as_agreed(out, part, request, tmp_path):
    pages = pages_of(out / PARTS[part] / f"connect-fbc3-part-{part}.pdf")
    path = AGREED / f"connect-fbc3-part-{part}.png"
    if request.config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        few = sheet_of(pages).point(few_shades).quantize(SHADES)
        few.save(path, optimize=True)
    sheet = Image.open(path).convert("L")
    assert sheet.size == sheet_of(pages).size, f"{len(pages)} pages; see {path}"

    others: list[str] = []
    for number, agreed in enumerate(pages_on(sheet, pages[0], len(pages)), 1):
        page = pages[number - 1]
        if share(unlike(agreed, page)) > MOST:
            picture = tmp_path / f"part-{part}-page-{number}.png"
            drawn(agreed, page).save(picture)
            others.append(str(picture))
    assert others == [], "take the change with: pytest --accept, after a look at these"


@pytest.fixture(scope="module")
def public(out) -> list[Image.Image]:
    return pages_of(out / "public" / "connect-fbc3-part-1.pdf")


@pytest.fixture(scope="module")
def page(public) -> Image.Image:
    return public[4]


@pytest.fixture(scope="module")
def chart(public) -> Image.Image:
    return public[5]


def test_a_line_that_moves_is_seen(page):
    """It moves by two pixels, which are a millimetre and a quarter."""
    width, height = page.size
    lower = page.copy()
    lower.paste(page.crop((0, height // 2, width, height - 2)), (0, height // 2 + 2))

    assert share(unlike(page, lower)) > MOST


def test_a_word_that_is_missing_is_seen(page):
    blank = page.copy()
    blank.paste(255, (60, 100, 110, 108))

    assert share(unlike(page, blank)) > MOST


def test_a_year_that_is_missing_on_an_axis_is_seen(chart):
    blank = chart.copy()
    blank.paste(255, YEAR)

    assert len(chart.crop(YEAR).getcolors()) > 2, "there is no year; look where it is"
    assert share(unlike(chart, blank)) > MOST


def test_a_page_kept_in_few_shades_is_no_other(public):
    for page in public:
        kept = page.point(few_shades).quantize(SHADES).convert("L")
        assert share(unlike(page, kept)) == 0


def test_a_shade_is_no_difference(page):
    paler = page.point(lambda shade: min(255, shade + 24))

    assert share(unlike(page, paler)) == 0
