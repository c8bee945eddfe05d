"""Makes the pictures in docs/ and docs/pictures/ from the papers of content/: pages of finished files, as small PNGs.

make pictures

It builds in a folder of its own, in which reviewers have said something of CONNECT, and touches no paper. Each picture of a
PDF is a page that is found by words on it, so that it stays the same page when a paper grows. Pages for screens are taken
by Debian's chromium, which `.ci/set-up-proof` installs with playwright. Workbook and Word document are printed by
LibreOffice (`soffice`); on a machine without it their pictures stay as they are, and a line says so.
"""

import html
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "docs" / "site"))

import browser  # noqa: E402 - it stands beside this file
from walks import Call, walk  # noqa: E402 - it stands beside the other tools of docs/

HERE = Path(__file__).parent
TWOPART = Path(sys.executable).with_name("twopart")
PAPER = "connect-fbc3"
PIXELS = 760  # the width of a picture
COLOURS = 32
PART_1 = f"public/{PAPER}-part-1.pdf"
PART_2 = f"restricted/{PAPER}-part-2.pdf"
REVIEW = f"restricted/{PAPER}-review.pdf"
# The name of each picture, the file whose page it shows, and words that stand on that page first.
PICTURES = {
    "part-1": (PART_1, "Approve the following commercial decisions"),
    "part-2": (PART_2, "MOPAC is also invited to approve"),
    "decision-sheet": (PART_2, "Interests declared"),
    "public-schedule": (PART_1, "Also under"),
    "chart": (PART_2, "Additional revenue request, from gross to net"),
    "review-who-agreed": (REVIEW, "Still to agree"),
    "review-text": (REVIEW, "part-1.time-sensitivity"),
    "review-schedule": (REVIEW, "commercial_decisions.items.1.clause-1"),
    "review-contracts": (REVIEW, "Current value Change New value"),
    "review-figures": (REVIEW, "Agreed Printed Part 2 Part 1 Ties to"),
    "review-sums": (REVIEW, "Added by the decisions"),
    "review-open-points": (REVIEW, "Notes of the program"),
}
# Both side by side, for README.
PARTS = (PICTURES["part-1"], PICTURES["part-2"])
# The same of the paper of the tutorial, once it is built for the first time.
TUTORIAL = "first-paper.md"
OF_TUTORIAL = {
    "first-paper-part-1": (
        "public/cameras-part-1.pdf",
        "Approve the award of a contract",
    ),
    "first-paper-part-2": (
        "restricted/cameras-part-2.pdf",
        "Approve the award of a contract",
    ),
}
CHANGES = "restricted/later-changes.html"
PUBLIC_CHANGES = "public/later-changes.html"
SCREENS = {
    "review-on-screen": f"restricted/{PAPER}-review.html",
    "comparison": CHANGES,
    "comparison-public": PUBLIC_CHANGES,
}
# What commands print, as a terminal shows it.
PRINTED = {
    "calendar": ("calendar", PAPER, "harbourne-boathouse", "--on", "1 January 2024"),
    "notice": ("schedule", PAPER, "--request", "FOI-2024-117"),
}
TERMINAL = """<!doctype html><meta charset="utf-8">
<style>body {{ margin: 24px }} pre {{ font: 15px/1.45 "DejaVu Sans Mono", monospace; white-space: pre-wrap }}</style>
<pre>$ twopart {call}

{text}</pre>"""
WORKBOOK = {  # the picture, and words on its page
    "workbook": "Worth together",
}
WORD = {  # the same of a Word document
    "word": "MOPAC is also invited to approve",
}
LIVE = {  # the live page of a paper
    "live-page": PAPER,
}
REPORT = "harbourne-boathouse"  # whose web page is shown
ABREAST, SCREENS_ABREAST = 1240, 1257  # pixels: the widths of pictures of several pages
OFFICE = "soffice"
SCREEN = (1000, 1100)  # pixels
WHITE, MARGIN = 250, 16  # a grey that is seen as white; pixels
CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
)
SAID = (
    ("--agree", "npv_now", "npv_original", "--as", "legal", "--by", "B Person"),
    (
        *("--query", "nec_share", "--as", "finance", "--by", "A Person"),
        *("--words", "49.9955% is printed as 50%. Is that within the limit?"),
    ),
    (
        *("--refuse", "fund_benchmark", "--as", "information", "--by", "C Person"),
        *("--words", "A benchmark is no supplier's secret."),
    ),
    ("--agree", "nec_extension", "users", "--as", "finance", "--by", "A Person"),
)
DAY = ("--on", "8 December 2023")
# A note that changes after it was agreed to.
FIGURES, NOTE, LATER = (
    "figures.yaml",
    "Printed with a comma",
    "Printed there with a comma",
)
# CONNECT is an example, of which two lines are to be confirmed. What is released, and compared with a later version, is
# neither.
RELEASED = "released"
FINISHED = (
    ("example: true\n", ""),
    ("  number: TBC\n", "  number: PCD 1717\n"),
    ("  contact: TBC\n", "  contact: connect@mopac.example\n"),
)
# What is otherwise in the later version.
USERS, MORE_USERS = "22,500 users", "23,500 users"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for name in ("content", "templates"):
            shutil.copytree(ROOT / name, project / name)
        _build(project)
        for name, (file, words) in PICTURES.items():
            _save(_page(project / "build" / file, words), name)
        for name, file in SCREENS.items():
            _save(_screen(project / "build" / file, project / "screen.png"), name)
        for name, words in PRINTED.items():
            page = _printed(project, words)
            _save(_cropped(_screen(page, project / "screen.png")), name)
        _both_parts(project)
        _in_a_browser(project)
        _workbook(project)
        _word(project)
    with tempfile.TemporaryDirectory() as folder:
        _first_paper(Path(folder))


def _both_parts(project: Path) -> None:
    """The same decisions in both parts."""
    pages = [_page(project / "build" / file, words) for file, words in PARTS]
    _save_wide(browser.beside(pages), "both-parts", ABREAST)


def _in_a_browser(project: Path) -> None:
    """The web page of a Part 1, and the live page of a paper."""
    _run(project, "build", REPORT)
    page = project / "build" / "public" / f"{REPORT}-part-1.html"
    with browser.browser() as opened:
        shown = browser.web_page(opened, page)
        _save_wide(shown, "web-page", SCREENS_ABREAST)
        for name, paper in LIVE.items():
            live = browser.live_page(opened, TWOPART, project, paper)
            height = PIXELS * live.height // live.width
            _save(live.resize((PIXELS, height)), name)


def _save_wide(image: Image.Image, name: str, width: int) -> None:
    """Saves a picture of README, which stands beside the pages of the documentation."""
    small = image.resize((width, width * image.height // image.width))
    _save(small, f"../{name}", 2 * COLOURS)


def _first_paper(project: Path) -> None:
    """Pages of both parts that whoever follows the tutorial builds first."""
    page = (ROOT / "docs" / TUTORIAL).read_text("utf-8")
    for call in walk(page, project):
        if isinstance(call, Call) and call.command.startswith("twopart build"):
            break
    for name, (file, words) in OF_TUTORIAL.items():
        _save(_cropped(_page(project / "build" / file, words)), name)


def _build(project: Path) -> None:
    """Both parts and the review copy, after reviewers said something, and one note changed."""
    for words in SAID:
        _run(project, "review", PAPER, *words, *DAY)
    _change(project / "content" / PAPER / FIGURES, NOTE, LATER)
    _run(project, "build", PAPER)
    _run(project, "review", PAPER, "--pdf")
    released = project / "content" / RELEASED
    shutil.copytree(project / "content" / PAPER, released)
    (released / "review.yaml").unlink()
    for old, new in FINISHED:
        _change(released / "paper.yaml", old, new)
    _run(project, "build", RELEASED)
    _run(project, "release", RELEASED)
    later = project / "content" / "later"
    shutil.copytree(released, later)
    _change(later / FIGURES, USERS, MORE_USERS)
    _run(project, "build", "later")
    _run(project, "compare", RELEASED, "later")


def _workbook(project: Path) -> None:
    """A sheet of the workbook, as LibreOffice prints it."""
    [(name, words)] = WORKBOOK.items()
    book = project / "ticks.xlsx"
    _run(project, "review", PAPER, "--xlsx", str(book), "--unmasked")
    file = _printed_by_office(project, book)
    if file is None:
        print(f"{name}.png stays as it is: LibreOffice with its Calc is not here")
        return
    page = _page(file, words)
    upper = (0, 0, page.width, page.height // 3)
    _save(_cropped(page.crop(upper)), name)


def _word(project: Path) -> None:
    """A page of Part 2 as a Word document, as LibreOffice prints it."""
    [(name, words)] = WORD.items()
    _run(project, "build", PAPER, "--docx")
    document = (project / "build" / PART_2).with_suffix(".docx")
    file = _printed_by_office(project, document)
    if file is None:
        print(f"{name}.png stays as it is: LibreOffice with its Writer is not here")
        return
    _save(_page(file, words), name)


def _printed_by_office(project: Path, file: Path) -> Path | None:
    """The PDF that LibreOffice makes of a file; None where it is not installed, or not the program for such files."""
    if shutil.which(OFFICE) is None:
        return None
    profile = (project / "profile").as_uri()
    call = (OFFICE, f"-env:UserInstallation={profile}", "--headless")
    to_pdf = ("--convert-to", "pdf", "--outdir", str(project), str(file))
    subprocess.run([*call, *to_pdf], check=True, capture_output=True)
    made = project / file.with_suffix(".pdf").name
    return made if made.exists() else None


def _printed(project: Path, words: tuple[str, ...]) -> Path:
    """A page that shows a call and what it prints."""
    done = subprocess.run(
        [TWOPART, *words],
        cwd=project,
        check=True,
        capture_output=True,
        text=True,
    )
    page = project / "printed.html"
    call = shlex.join(words)
    text = TERMINAL.format(call=html.escape(call), text=html.escape(done.stdout))
    page.write_text(text, "utf-8")
    return page


def _change(file: Path, old: str, new: str) -> None:
    """Raises ValueError where the file no longer has what is to change."""
    text = file.read_text("utf-8")
    if old not in text:
        raise ValueError(f"{file.name} no longer has “{old}”")
    file.write_text(text.replace(old, new, 1), "utf-8")


def _run(project: Path, *words: str) -> None:
    subprocess.run([TWOPART, *words, "--quiet"], cwd=project, check=True)


def _save(image: Image.Image, name: str, colours: int = COLOURS) -> None:
    path = (HERE / f"{name}.png").resolve()
    # Of few colours those are kept that differ most: headings in blue are few among letters in grey.
    few = image.quantize(colours, method=Image.Quantize.MAXCOVERAGE)
    few.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


def _screen(file: Path, taken: Path) -> Image.Image:
    """The top of a page as a browser shows it."""
    size = ",".join(map(str, SCREEN))
    options = (f"--window-size={size}", f"--screenshot={taken}", file.as_uri())
    subprocess.run([*CHROMIUM, *options], check=True, capture_output=True)
    image: Image.Image = Image.open(taken).convert("RGB")
    height = PIXELS * image.height // image.width
    return image.resize((PIXELS, height))


def _cropped(image: Image.Image) -> Image.Image:
    """The picture without the white below its last line."""
    dark = image.convert("L").point(lambda grey: 255 * (grey < WHITE))
    box = dark.getbbox()
    if box is None:
        return image
    bottom = min(image.height, box[3] + MARGIN)
    return image.crop((0, 0, image.width, bottom))


def _page(file: Path, words: str) -> Image.Image:
    """The first page of a file on which words stand. Raises ValueError if there is none."""
    with pypdfium2.PdfDocument(file) as document:
        for page in _pages_with(document, words):
            scale = PIXELS / page.get_width()
            image: Image.Image = page.render(scale=scale).to_pil()
            return image
    raise ValueError(f"no page of {file.name} has “{words}”")


def _pages_with(
    document: pypdfium2.PdfDocument, words: str
) -> Iterator[pypdfium2.PdfPage]:
    for number in range(len(document)):
        page = document[number]
        if words in " ".join(page.get_textpage().get_text_bounded().split()):
            yield page


if __name__ == "__main__":
    main()
