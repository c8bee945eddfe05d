"""What may be typed is what the typeface can show."""

import io
import re
import shutil
from pathlib import Path

import font_source_sans_pro
import fontpkg_fira_sans
import page
import pikepdf
import pypdfium2
import pytest
from command import anew, twopart
from conftest import HERE
from fontTools.ttLib import TTFont

from twopart.load.characters import LOOK_ALIKES, SHAPED, WIDER, alphabet

FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold")


@pytest.mark.parametrize("face", FACES)
def test_every_character_that_is_let_through_has_a_shape_in_every_face(face):
    file = (
        Path(font_source_sans_pro.__file__).parent
        / "files"
        / f"SourceSansPro-{face}.ttf"
    )
    shapes = TTFont(file).getBestCmap()
    allowed = [ord(character) for character in SHAPED if character not in "\t\n"]

    assert len(allowed) > 400
    assert [f"U+{n:04X}" for n in allowed if n not in shapes] == []


@pytest.mark.parametrize(
    "face", ["Regular", "Italic", "SemiBold", "SemiBoldItalic", "Bold"]
)
def test_the_second_typeface_has_the_further_letters_in_every_face(face):
    shapes = TTFont(
        fontpkg_fira_sans.ROOT / "files" / f"FiraSans-{face}.ttf"
    ).getBestCmap()

    assert len(WIDER) > 800
    assert [
        f"U+{ord(letter):04X}" for letter in WIDER if ord(letter) not in shapes
    ] == []
    assert {alphabet(letter) for letter in LOOK_ALIKES} == {"GREEK", "CYRILLIC"}
    assert LOOK_ALIKES <= WIDER


def test_letters_of_other_scripts_are_one_finding_a_passage_and_are_not_spelt_out(
    findings,
):
    found = findings(
        "part-1: {sections: {summary: 'We meet 北京翻译公司, شركة الترجمة and 👍.'}}"
    )

    assert [(finding.rule, finding.at.column) for finding in found] == [
        ("no-shape", 39)
    ]
    assert "(Arabic, CJK)" in found[0].what
    assert "U+" not in found[0].what + found[0].fix


@pytest.mark.parametrize(
    "words",
    [
        "Ελληνική Εταιρεία",
        "Переводы ООО",
        "Ḥasan Əliyev",
        "Ọ̀ṣun",
        "Hawaiʻi",
        "Ởng Ngọc",
        "Ω",
    ],
)
def test_names_in_greek_cyrillic_and_any_latin_letters_may_stand(findings, words):
    assert findings(f"part-1: {{sections: {{summary: 'We meet {words}.'}}}}") == []


def test_names_in_other_alphabets_are_printed_in_both_typefaces_and_in_equal_bytes(
    tmp_path,
):
    (tmp_path / "templates").symlink_to(HERE.parent / "templates")
    shutil.copytree(HERE / "papers" / "cameras", tmp_path / "content" / "cameras")
    paper = tmp_path / "content" / "cameras" / "paper.yaml"
    paper.write_text(
        re.sub(
            "(?m)^title: .*",
            "title: Cameras of Ɓala Ҹ and Галина",
            paper.read_text("utf-8"),
        ),
        "utf-8",
    )
    made = []
    for _ in range(2):
        ended = twopart(tmp_path, "build", "--force", "--quiet", **anew())
        assert ended.returncode == 0, ended.stderr
        made.append((tmp_path / "build" / "public" / "cameras-part-1.pdf").read_bytes())

    fonts = set(re.findall(rb"/FontName /\w+\+([\w-]+)", plain(made[0])))
    report = page.validate_pdf_bytes(made[0], profile="ua1")
    with pypdfium2.PdfDocument(made[0]) as document:
        first = document[0].get_textpage().get_text_bounded()

    assert made[0] == made[1]
    assert any(name.startswith(b"Fira-Sans") for name in fonts)
    assert [failure.message for failure in report.failures] == []
    assert "Cameras of Ɓala Ҹ and Галина" in " ".join(first.split())


def plain(pdf: bytes) -> bytes:
    """The same without compressed objects."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return written.getvalue()


@pytest.mark.parametrize(
    "words", ["НERON", "СОВАЛТ".replace("Л", "Ѕ"), "ΗΕΡΟΝ", "heгon", "Gannet аnd"]
)
def test_letters_that_look_like_others_are_found(findings, words):
    found = findings(f"part-1: {{sections: {{summary: 'We meet {words}.'}}}}")

    assert [finding.rule for finding in found] == ["look-alike"]


def test_a_withheld_name_in_another_script_is_found_where_it_is_typed(findings):
    found = findings("""\
        names:
          a: {name: Переводы Галины, withheld: commercial}
        part-1: {sections: {summary: We asked Переводы Галины and others.}}
        part-2: {withheld: commercial, sections: {detail: "All of it is by {a}."}}
        """)

    assert [(finding.rule, finding.at.line) for finding in found] == [
        ("withheld-typed", 3)
    ]


def test_a_character_without_a_shape_is_found_where_it_stands(findings):
    found = findings("part-1: {sections: {summary: We buy \u2605 cameras.}}")

    assert [(finding.rule, finding.at.column) for finding in found] == [
        ("no-shape", 37)
    ]


def test_a_comment_may_hold_any_character(findings):
    assert findings("title: Cameras  # \u2605 and \u4e2d\n") == []
