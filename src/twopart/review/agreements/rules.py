"""Rules on `review.yaml`: what is recorded there names things and roles that there are; and what a final build refuses."""

from twopart.base.rule import Rule

_OF_AGREEMENTS = "It is about review.yaml, which is no part of a paper's source."
_OF_FINAL = "`twopart build --final` alone looks at it, and at review.yaml."
_OF_WORKBOOKS = "It is about a workbook that reviewers sent back."
NOTHING_THERE = Rule(
    name="sign-off-of-nothing",
    what="a sign-off of something that the paper does not have",
    why="It counts for nothing, and what it was meant for may seem to be agreed.",
    fix="Use an id of the paper, or delete the sign-off if the thing is gone.",
    no_example=_OF_AGREEMENTS,
)
UNKNOWN_ROLE = Rule(
    name="sign-off-role",
    what="a role that the form does not name under `sign-off`",
    why="The form says who has to agree; what another role says is counted by no final build.",
    fix="Use one of the roles that the finding names.",
    no_example=_OF_AGREEMENTS,
)
SIGNED_TWICE = Rule(
    name="signed-twice",
    what="a second sign-off of the same thing by the same role",
    why="Only one of the two can hold, and nobody could see which.",
    fix="Keep the later one.",
    no_example=_OF_AGREEMENTS,
)
WITHOUT_WORDS = Rule(
    name="query-without-words",
    what="a query or a refusal without `words`",
    why="Its author cannot answer what is not asked.",
    fix="Add a line: `words: …`.",
    no_example=_OF_AGREEMENTS,
)
NO_DAY = Rule(
    name="sign-off-day",
    what="a sign-off without a whole day",
    why="A later change is told from an earlier one by the day.",
    fix="Write day, month and year: `on: 4 May 2029`.",
    no_example=_OF_AGREEMENTS,
)
OPEN_QUERY = Rule(
    name="query-open",
    what="a query that is not answered",
    why="A final build is decided on, and a reviewer still asks something.",
    fix="Answer it; then the same role agrees: `twopart review PAPER --agree ID --as ROLE --by NAME`.",
    no_example=_OF_FINAL,
)
REFUSED = Rule(
    name="sign-off-refused",
    what="something that a reviewer refused",
    why="A final build is decided on, and a reviewer does not agree to this.",
    fix="Change it, or convince the reviewer; then the same role agrees: "
    "`twopart review PAPER --agree ID --as ROLE --by NAME`.",
    no_example=_OF_FINAL,
)
SUSPECT = Rule(
    name="sign-off-suspect",
    what="a sign-off of something that has changed since",
    why="Nobody has agreed to what stands there now.",
    fix="Have it looked at again: `twopart review PAPER --agree ID --as ROLE --by NAME`.",
    no_example=_OF_FINAL,
)
NOT_SIGNED = Rule(
    name="sign-off-missing",
    what="something that a role has not agreed to, which the form asks of it",
    why="The form says who must have agreed before a paper is decided on.",
    fix="Have it agreed: `twopart review PAPER --agree ID … --as ROLE --by NAME`, "
    "or `--agree paper` for the whole; `twopart review PAPER --open` lists what is open.",
    no_example=_OF_FINAL,
)
UNREADABLE_TICKS = Rule(
    name="ticks-unreadable",
    what="a workbook whose ticks cannot be read",
    why="Nothing is taken of a file that may have been read wrongly.",
    fix="Save the workbook as .xlsx, with the sheet “By page” and its row of headings: id, tick, query, by.",
    no_example=_OF_WORKBOOKS,
)
UNKNOWN_TICK = Rule(
    name="ticks-of-nothing",
    what="a tick or a query for something that the paper does not have",
    why="The workbook may be of another paper, or of another state of this one.",
    fix="Write the workbook again, and have it looked at again.",
    no_example=_OF_WORKBOOKS,
)
TICKS_CONFLICT = Rule(
    name="ticks-conflict",
    what="a thing that is both ticked and queried, or otherwise than review.yaml has it",
    why="Only one of the two can hold, and nobody could see which.",
    fix="Ask the reviewer which is meant; clear the other, or record it by hand with `twopart review`.",
    no_example=_OF_WORKBOOKS,
)
TICKS_OUTDATED = Rule(
    name="ticks-outdated",
    what="a tick at a value that the paper no longer has",
    why="The reviewer looked at another value than the one that stands there now.",
    fix="Write the workbook again, and have the value looked at again.",
    no_example=_OF_WORKBOOKS,
)
RULES = (
    NOTHING_THERE,
    UNKNOWN_ROLE,
    SIGNED_TWICE,
    WITHOUT_WORDS,
    NO_DAY,
    OPEN_QUERY,
    REFUSED,
    SUSPECT,
    NOT_SIGNED,
    UNREADABLE_TICKS,
    UNKNOWN_TICK,
    TICKS_CONFLICT,
    TICKS_OUTDATED,
)
