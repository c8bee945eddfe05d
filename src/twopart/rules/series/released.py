"""Rules: what may be released, or built as final. No other command looks at it."""

from twopart.base.rule import Rule

EXAMPLE_RELEASED = Rule(
    name="example-released",
    what="a paper that is marked as an example",
    why="What it says was never published, and later papers would be compared with it.",
    fix="Delete `example: true` if the paper is real.",
    no_example="`twopart release` alone looks at it: an example may be checked and built",
)
EXAMPLE_FINAL = Rule(
    name="example-final",
    what="a paper that is marked as an example, in a final build",
    why="An example says on each page that it is one, and nobody decides on it.",
    fix="Delete `example: true` if the paper is real; or build it without `--final`.",
    no_example="`twopart build --final` alone looks at it: an example may be checked and built",
)
DEFERRED_RELEASED = Rule(
    name="deferred-released",
    what="a paper whose Part 1 is not published yet",
    why="`deferred:`, or an embargo under `handling:`, says that its publication waits, "
    "so it stands in build/restricted, and the public has not read it.",
    fix="Once Part 1 may be published, write who ended the deferral and when below `deferred:`, "
    'as in `ended: {on: 3 April 2029, by: "A Person, Head of Governance"}`, or delete the embargo; '
    "build, publish, and release it then.",
    no_example="`twopart release` alone looks at it: a deferred paper may be checked and built",
)
RULES = (EXAMPLE_RELEASED, EXAMPLE_FINAL, DEFERRED_RELEASED)
