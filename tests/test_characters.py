"""What may be typed is what the typeface can show."""

from pathlib import Path

import font_source_sans_pro
import pytest
from fontTools.ttLib import TTFont

from twopart.load.characters import SHAPED

FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold")


@pytest.mark.parametrize("face", FACES)
def test_every_character_that_is_let_through_has_a_shape_in_every_face(face):
    file = Path(font_source_sans_pro.__file__).parent / "files" / f"SourceSansPro-{face}.ttf"
    shapes = TTFont(file).getBestCmap()
    allowed = [ord(character) for character in SHAPED if character not in "\t\n"]

    assert len(allowed) > 400
    assert [f"U+{n:04X}" for n in allowed if n not in shapes] == []


def test_a_character_without_a_shape_is_found_where_it_stands(findings):
    found = findings("part-1: {sections: {summary: We buy \u2605 cameras.}}")

    assert [(finding.rule, finding.at.column) for finding in found] == [("no-shape", 37)]


def test_a_comment_may_hold_any_character(findings):
    assert findings("title: Cameras  # \u2605 and \u4e2d\n") == []
