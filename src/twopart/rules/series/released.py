"""Rules: what may be recorded as released. `twopart release` alone looks at it."""

from twopart.base.rule import Rule

EXAMPLE_RELEASED = Rule(
    name="example-released",
    what="a paper that is marked as an example",
    why="What it says was never published, and later papers would be compared with it.",
    fix="Delete `example: true` if the paper is real.",
    no_example="`twopart release` alone looks at it: an example may be checked and built",
)
DEFERRED_RELEASED = Rule(
    name="deferred-released",
    what="a paper whose Part 1 is not published yet",
    why="`deferred:` says that its publication waits, so it stands in build/restricted, and the public has not read it.",
    fix="Delete `deferred:` once Part 1 may be published, build, publish, and release it then.",
    no_example="`twopart release` alone looks at it: a deferred paper may be checked and built",
)
RULES = (EXAMPLE_RELEASED, DEFERRED_RELEASED)
