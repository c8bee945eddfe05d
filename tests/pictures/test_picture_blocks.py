"""Pictures from their files to both finished parts, and to nothing else."""

import base64
import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from command import twopart
from conftest import TEMPLATES
from pictures import HERONS, Image, bars, drawn, photograph, saved

from twopart.base import exit
from twopart.commands.building.finishing import _drawings_within
from twopart.examine import examine
from twopart.render.word.package import packed

HOME = Path(__file__).parents[2]
TELLING = "Taken at Kestrel"
PAPER = """\
form: note
title: Boats
front: {meeting: A meeting}
grounds:
  commercial:
    exemption: Freedom of Information Act 2000, section 43(2)
    interest: the bidders
    harm: bidders would learn of each other
    likelihood: would
    balance: {publish: It is public money., withhold: The next bids would be higher., outcome: Withheld.}
    decided: {name: A Person, role: Director, on: 1 May 2029}
    ceases: {event: when the contract is signed}
    public-wording: "[withheld]"
    public-stub: This is withheld until the contract is signed.
figures:
  boats: {count: 12 boats, public: true}
pictures:
  van:
    file: van.jpg
    caption: The boat house
    alternative: "A bright rim runs around {boats}."
    credit: Drawn by the council
    public: true
  plan:
    file: plan.svg
    caption: The slipway
    alternative: A square stands at the water.
    public: true
  bids:
    file: kestrel-bid.png
    caption: How the bids rank
    alternative: The first bar is the tallest of all.
    withheld: commercial
    public-caption: The bids
  others:
    file: herons.svg
    caption: Where herons nest
    alternative: Two nests lie near the weir.
    withheld: commercial
part-1:
  sections:
    summary:
      - "See {van} and {bids}."
      - {picture: van}
      - {picture: bids}
      - {picture: plan}
      - {picture: others}
part-2:
  withheld: commercial
  sections:
    detail:
      - {picture: bids}
      - {picture: others}
      - {picture: plan}
"""


def exif() -> Image.Exif:
    about = Image.Exif()
    about[0x010E] = TELLING
    return about


def put(folder: Path, text: str = PAPER, **files: bytes) -> Path:
    """A project with the paper; returns it."""
    place = folder / "content" / "boats"
    place.mkdir(parents=True, exist_ok=True)
    shutil.copytree(TEMPLATES, folder / "templates", dirs_exist_ok=True)
    (place / "paper.yaml").write_text(text, "utf-8")
    sound = {
        "van.jpg": saved(photograph((480, 320)), "JPEG", exif=exif()),
        "plan.svg": drawn(),
        "kestrel-bid.png": saved(bars(), "PNG"),
        "herons.svg": drawn(HERONS),
    }
    for name, content in {**sound, **files}.items():
        (place / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = put(tmp_path_factory.mktemp("pictures"))
    result = twopart(folder, "build", "--prove", "--docx")
    assert result.returncode == exit.DONE, result.stdout + result.stderr
    return folder / "build"


def sizes(file: Path) -> list[tuple[int, int]]:
    """The pictures of pixels in a PDF, by width and height. None may be smoothed (ISO 19005-2, 6.2.8.1)."""
    with pikepdf.open(file) as document:
        streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
        images = [one for one in streams if one.get("/Subtype") == "/Image"]
        assert not any(one.get("/Interpolate", False) for one in images)
        return [(int(one.Width), int(one.Height)) for one in images]


def test_each_part_has_its_own_pictures(built):
    assert sizes(built / "public/boats-part-1.pdf") == [(480, 320)]
    assert sizes(built / "restricted/boats-part-2.pdf") == [(600, 400)]


def media(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        names = [name for name in package.namelist() if "/media/" in name]
        return {Path(name).name: package.read(name) for name in names}


def test_word_documents_have_drawings_in_pixels_and_each_its_own(built):
    one = media((built / "public/boats-part-1.docx").read_bytes())
    two = media((built / "restricted/boats-part-2.docx").read_bytes())

    assert [Path(name).suffix for name in one] == [".jpeg", ".png"]
    assert len(two) == 3
    [plan] = [name for name in one if name.endswith(".png")]
    assert set(one.values()) & set(two.values()) == {one[plan]}


def test_a_withheld_drawing_in_pixels_is_a_leak_of_the_document(built):
    examined = examine(built.parent / "content" / "boats", TEMPLATES)
    document = (built / "public/boats-part-1.docx").read_bytes()
    two = media((built / "restricted/boats-part-2.docx").read_bytes())
    one = media(document)
    herons = [content for name, content in two.items() if content not in one.values() and name.endswith("png")]  # fmt: skip

    assert _drawings_within(document, examined.subject) == []
    leaks: list[str] = []
    for content in herons:
        with_it = changed_media(document, content)
        leaks += [leak.secret for leak in _drawings_within(with_it, examined.subject)]
    assert leaks == ["others"]


def test_the_audit_of_a_document_finds_a_withheld_drawing_in_pixels(built):
    own = built / "public" / "boats-part-1.docx"
    part_2 = (built / "restricted" / "boats-part-2.docx").read_bytes()
    others = media(own.read_bytes()).values()
    [heron] = [
        content
        for content in media(part_2).values()
        if content not in others
        and content.startswith(b"\x89PNG")
        and is_leak(built, content)
    ]
    altered = built.parent / "altered.DOCX"
    altered.write_bytes(changed_media(own.read_bytes(), heron))

    assert audited(built, own).returncode == exit.DONE
    leaks = audited(built, altered)
    assert leaks.returncode == exit.LEAK
    assert "`others`" in leaks.stdout + leaks.stderr


def audited(built, file):
    return twopart(built.parent, "audit", file, "--paper", "boats")


def is_leak(built, content):
    examined = examine(built.parent / "content" / "boats", TEMPLATES)
    document = (built / "public/boats-part-1.docx").read_bytes()
    return bool(_drawings_within(changed_media(document, content), examined.subject))


def changed_media(document: bytes, content: bytes) -> bytes:
    """The document with other bytes in the place of its drawing."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    [name] = [name for name in files if name.startswith("word/media/") and name.endswith(".png")]  # fmt: skip
    return packed({**files, name: content})


def test_part_1_says_that_pictures_are_withheld_and_numbers_those_that_it_names(built):
    page = (built / "public/boats-part-1.html").read_text("utf-8")
    words = re.sub(r"<[^>]*>", " ", page)

    assert [" ".join(each.split()) for each in re.findall(r"Figure\s+\d\s+The \w+ ?\w*", words)] == [
        "Figure 1 The boat house", "Figure 2 The bids", "Figure 3 The slipway",
    ]  # fmt: skip
    assert "How the bids rank" not in page
    assert words.count("This is withheld until the contract is signed.") == 2


def test_the_page_holds_the_public_pictures_with_size_and_words(built):
    page = (built / "public/boats-part-1.html").read_text("utf-8")
    shown = re.findall(
        r'<img src="(data:[^"]*)" alt="([^"]+)" width="(\d+)" height="(\d+)"', page
    )

    assert [(alt, width, height) for _, alt, width, height in shown] == [
        ("A bright rim runs around 12\u00a0boats.", "480", "320"),
        ("A square stands at the water.", "60", "40"),
    ]
    assert "img-src data:;" in page
    contents = [base64.b64decode(address.partition(",")[2]) for address, *_ in shown]
    assert contents[0].startswith(b"\xff\xd8\xff")
    assert contents[1].startswith(b"<svg")


def test_names_of_files_and_what_a_camera_wrote_stand_in_no_output(built):
    for file in built.rglob("*"):
        if not file.is_file() or file.suffix == ".json":
            continue
        content = file.read_bytes()
        if file.suffix == ".pdf":
            with pikepdf.open(file) as document:
                streams = [x for x in document.objects if isinstance(x, pikepdf.Stream)]
                content += b"".join(x.read_raw_bytes() for x in streams)
                content += repr(document.Root).encode()
        for telling in (
            b"kestrel",
            b"van.jpg",
            b"herons.svg",
            b"plan.svg",
            b"Taken at",
        ):
            assert telling not in content, file.name


def test_a_figure_of_part_1_is_tagged_with_its_words(built):
    with pikepdf.open(built / "public/boats-part-1.pdf") as document:
        figures = [
            (
                str(one.Alt),
                [
                    str(kid.S)
                    for kid in one.K
                    if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
                ],
            )
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]

    assert figures == [
        ("A bright rim runs around 12\u00a0boats.", ["/Caption"]),
        ("A square stands at the water.", ["/Caption"]),
    ]


def test_the_public_source_holds_the_public_pictures_alone_and_builds_the_same(
    built, tmp_path
):
    project = built.parent
    result = twopart(project, "export", "boats", tmp_path / "content" / "boats")
    assert result.returncode == exit.DONE, result.stderr
    shutil.copytree(TEMPLATES, tmp_path / "templates")

    again = twopart(tmp_path, "build")

    assert again.returncode == exit.DONE, again.stderr
    public = tmp_path / "content" / "boats"
    assert sorted(path.name for path in public.iterdir()) == [
        "paper.yaml",
        "picture-1.jpeg",
        "picture-2.svg",
    ]
    assert (
        "picture"
        not in (public / "paper.yaml")
        .read_text("utf-8")
        .partition("stub:")[2]
        .partition("\n")[0]
    )
    for name in ("boats-part-1.pdf", "boats-part-1.html"):
        assert (tmp_path / "build/public" / name).read_bytes() == (
            built / "public" / name
        ).read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("    withheld: commercial\n    public-caption: The bids\n", "", "figure-without-label"),
        ("withheld: commercial\n    public-caption: The bids", "withheld: commercial\n    public: true",
         "figure-without-label"),
        ("    alternative: A square stands at the water.\n", "", "missing-key"),
        ("A square stands at the water.", "plan_final.svg", "empty-alternative"),
        ("A square stands at the water.", "Picture of a map", "empty-alternative"),
        ("A square stands at the water.", "The slipway", "empty-alternative"),
        ("file: plan.svg", "file: Plan.SVG", "no-picture-file"),
        ("file: plan.svg", "file: pictures/plan.svg", "no-picture-file"),
        ("file: plan.svg", "file: ../boats/plan.svg", "no-picture-file"),
        ("file: plan.svg", "file: paper.yaml", "no-picture-file"),
        ("file: plan.svg", "file: gone.svg", "no-picture-file"),
        ("file: plan.svg", "file: kestrel-bid.png", "withheld-picture-shown"),
        ("- {picture: plan}", "- {picture: slipway}", "unknown-picture"),
        ("alternative: A square stands at the water.", "alternative: A square cost £5m at the water.", "typed-figure"),
        ("    caption: The slipway", "    public-caption: A\n    caption: The slipway", "wording-without-withholding"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_picture_is_refused(tmp_path, old, new, rule):
    assert old in PAPER
    result = twopart(put(tmp_path, PAPER.replace(old, new, 1)), "check")

    assert result.returncode == exit.FINDINGS
    assert f"error[{rule}]" in result.stdout + result.stderr
    assert "kestrel-bid" not in result.stdout + result.stderr


def test_a_link_in_the_place_of_a_picture_is_refused_without_its_name(tmp_path):
    folder = put(tmp_path)
    picture = folder / "content/boats/kestrel-bid.png"
    picture.rename(folder / "content/boats/same.png")
    picture.symlink_to("same.png")

    result = twopart(folder, "check")

    assert "error[link-out]" in result.stderr
    assert "kestrel" not in result.stdout + result.stderr


def test_what_is_no_file_in_the_place_of_a_picture_is_refused_without_its_name(
    tmp_path,
):
    folder = put(tmp_path)
    picture = folder / "content/boats/kestrel-bid.png"
    picture.unlink()
    picture.mkdir()

    result = twopart(folder, "check")

    assert "error[unreadable-file]" in result.stderr
    assert "kestrel" not in result.stdout + result.stderr


def test_another_picture_is_another_build(tmp_path):
    folder = put(tmp_path)
    assert twopart(folder, "build").returncode == exit.DONE
    assert (
        "nothing has changed"
        in twopart(folder, "build").stdout + twopart(folder, "build").stderr
    )
    before = (folder / "build/public/boats-part-1.pdf").read_bytes()

    put(folder, **{"plan.svg": drawn('<path d="M1 1h30v30z"/>')})
    assert twopart(folder, "build").returncode == exit.DONE

    assert (folder / "build/public/boats-part-1.pdf").read_bytes() != before


def test_a_draft_of_a_paper_with_a_missing_picture_has_a_frame_in_its_place(tmp_path):
    folder = put(tmp_path)
    (folder / "content/boats/van.jpg").unlink()

    result = twopart(folder, "build", "--draft")

    assert result.returncode == exit.DONE, result.stderr
    assert sizes(folder / "build/restricted/boats-draft-part-1.pdf") == []


def test_the_review_copy_shows_the_pictures_of_both_parts(built):
    result = twopart(built.parent, "review", "boats")
    assert result.returncode == exit.DONE, result.stderr
    copy = (built / "restricted/boats-review.html").read_text("utf-8")

    assert copy.count("<img ") == 4
    assert copy.count('class="picture withheld"') == 2
    assert "kestrel-bid" not in copy


WITHOUT = """
import sys
sys.argv = ["twopart", "check", "boats"]
from twopart.__main__ import main
main()
loaded = {name for name in sys.modules if name.startswith(("PIL", "tinycss2", "twopart.load.drawings"))}
loaded |= {"twopart.load.pictures.raster", "twopart.load.pictures.reading"} & set(sys.modules)
print("LOADED", sorted(loaded))
"""


@pytest.mark.parametrize("has_pictures", [False, True])
def test_a_check_without_pictures_imports_nothing_of_them(tmp_path, has_pictures):
    text = PAPER
    if not has_pictures:
        text = re.sub(r"(?s)pictures:.*?(?=part-1:)", "", PAPER)
        text = re.sub(r"      - \{picture: \w+\}\n", "", text).replace(
            "See {van} and {bids}.", "See {boats}."
        )
        text = text.replace("    detail:\n", "    detail: Nothing.\n")
    folder = put(tmp_path, text)

    result = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )

    [loaded] = re.findall(r"LOADED (.*)", result.stdout)
    assert (loaded != "[]") == has_pictures, result.stdout + result.stderr


def test_a_comparison_says_that_a_picture_is_another_one(tmp_path):
    folder = put(tmp_path)
    newer = folder / "content" / "newer"
    shutil.copytree(folder / "content/boats", newer)
    same = twopart(folder, "compare", "boats", "newer")
    assert same.returncode == exit.DONE, same.stderr
    page = folder / "build/restricted/newer-changes.html"
    before = page.read_text("utf-8")

    (newer / "herons.svg").write_bytes(drawn('<path d="M1 1h30v30z"/>'))
    assert twopart(folder, "compare", "boats", "newer").returncode == exit.DONE
    after = page.read_text("utf-8")

    assert "[deleted: " not in before
    assert "[deleted: " in after
    assert "herons.svg" not in after
