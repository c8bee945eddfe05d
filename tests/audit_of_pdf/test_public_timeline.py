"""CONNECT's own public timeline can stand in Part 1: one line places it, and nothing is taken for a secret."""

import shutil

from command import twopart
from conftest import HERE

REPOSITORY = HERE.parent
SECTION = "    issues-for-consideration:\n"


def test_the_public_timeline_of_connect_is_built_into_part_1(tmp_path):
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    part = tmp_path / "content" / "connect-fbc3" / "part-1.yaml"
    words = part.read_text("utf-8")
    assert words.count(SECTION) == 1
    part.write_text(
        words.replace(SECTION, f"{SECTION}      - timeline: gates\n"), "utf-8"
    )

    ran = twopart(tmp_path, "build", "connect-fbc3")

    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "build" / "public" / "connect-fbc3-part-1.pdf").exists()
