"""Rules: why an id is not renamed, although nothing is wrong with the command. `twopart rename` alone looks at them."""

from twopart.base.rule import Rule

_ALONE = "`twopart rename` alone looks at it"

RENAME_CHANGES_PAPER = Rule(
    name="rename-changes-paper",
    what="a new id that would change what the paper prints, or its findings",
    why="Only the id is to change: no word of either part, and no finding.",
    fix="Keep the id if the paper was released under it, since its release is compared by ids. Otherwise choose another "
    "id, or change the paper by hand, where the difference is meant.",
    no_example=_ALONE,
)
ID_IN_WORKBOOK = Rule(
    name="id-in-workbook",
    what="the id in a cell of a workbook",
    why="Twopart writes into no workbook: other programs keep more in it than cells.",
    fix="Write the new id into the cell in a spreadsheet program right after the renaming; or name the figure by a "
    "reference in the paper instead of the cell, and rename it then.",
    no_example=_ALONE,
)
ID_HELD_ELSEWHERE = Rule(
    name="id-held-elsewhere",
    what="an id by which a paper is compared with earlier ones",
    why="What was published or withheld before is known by the ids of its paper; under another id nothing would be "
    "compared any more.",
    fix="Keep the id: the paper was released under it, or a paper that continues it, or is continued by it, has it.",
    no_example=_ALONE,
)
RELEASED_ANCHOR = Rule(
    name="released-anchor",
    what="an anchor of a paper whose Part 1 was released",
    why="It is a part of a public address: whoever has linked to it would no longer be led there.",
    fix="Keep the anchor; or rename it with `--break-links`, and tell those who link to it.",
    no_example=_ALONE,
)
UNWRITABLE_ID = Rule(
    name="unwritable-id",
    what="an id that cannot be replaced where it stands",
    why="It is written with escapes of YAML, or over two lines.",
    fix="Write it out as it reads, on one line, and rename it then.",
    no_example=_ALONE,
)
RULES = (
    RENAME_CHANGES_PAPER,
    ID_IN_WORKBOOK,
    ID_HELD_ELSEWHERE,
    RELEASED_ANCHOR,
    UNWRITABLE_ID,
)
