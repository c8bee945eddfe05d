"""Rules on `review.yaml`: its sign-offs name existing things and roles. Also what a final build refuses."""

from twopart.base.rule import Rule

_OF_AGREEMENTS = "It concerns review.yaml, which is not part of a paper's source."
_OF_FINAL = "It concerns review.yaml, and only `twopart build --final` checks it."
_OF_WORKBOOKS = "It concerns a workbook that reviewers sent back."
NOTHING_THERE = Rule(
    name="sign-off-of-nothing",
    what="a sign-off of something that the paper does not have",
    why="It has no effect, and what was meant may wrongly be taken as agreed.",
    fix="Use an id of the paper, or delete the sign-off if the paper no longer has the thing.",
    no_example=_OF_AGREEMENTS,
)
UNKNOWN_ROLE = Rule(
    name="sign-off-role",
    what="a role that the form does not name under `sign-off`",
    why="The form says who must agree; a final build does not count other roles.",
    fix="Use one of the roles that the finding names.",
    no_example=_OF_AGREEMENTS,
)
SIGNED_TWICE = Rule(
    name="signed-twice",
    what="a second sign-off of the same thing by the same role",
    why="Only one of the two can be valid, and it is not clear which.",
    fix="Keep the later one.",
    no_example=_OF_AGREEMENTS,
)
WITHOUT_WORDS = Rule(
    name="query-without-words",
    what="a query or a refusal without `words`",
    why="The author of the paper cannot answer a query without knowing what is asked.",
    fix="Add a line: `words: …`.",
    no_example=_OF_AGREEMENTS,
)
NO_DAY = Rule(
    name="sign-off-day",
    what="a sign-off without a full date",
    why="The date shows whether a change came before or after the sign-off.",
    fix="Write day, month and year: `on: 4 May 2029`.",
    no_example=_OF_AGREEMENTS,
)
OPEN_QUERY = Rule(
    name="query-open",
    what="an unanswered query",
    why="A final build goes to those who decide, and a reviewer is still waiting for an answer.",
    fix="Answer it; then the same role agrees: `twopart review PAPER --agree ID --as ROLE --by NAME`.",
    no_example=_OF_FINAL,
)
REFUSED = Rule(
    name="sign-off-refused",
    what="something that a reviewer refused",
    why="A final build goes to those who decide, and a reviewer does not agree to this.",
    fix="Change it, or persuade the reviewer; then the same role agrees: "
    "`twopart review PAPER --agree ID --as ROLE --by NAME`.",
    no_example=_OF_FINAL,
)
SUSPECT = Rule(
    name="sign-off-outdated",
    what="a sign-off of something that has changed since",
    why="Nobody has agreed to the present version.",
    fix="Ask the reviewer to look at it again: `twopart review PAPER --agree ID --as ROLE --by NAME`.",
    no_example=_OF_FINAL,
)
NOT_SIGNED = Rule(
    name="sign-off-missing",
    what="something that a role has not agreed to, although the form asks it to",
    why="The form says who must have agreed before a paper is decided on.",
    fix="Ask ROLE to agree: `twopart review PAPER --agree ID … --as ROLE --by NAME`, "
    "or `--agree paper` for the whole; `twopart review PAPER --open` lists what is open.",
    no_example=_OF_FINAL,
)
AGREE_AGAIN = (
    "Ask ROLE to agree again to what it took back, by its id: "
    "`twopart review PAPER --agree ID --as ROLE --by NAME`."
)
UNREADABLE_TICKS = Rule(
    name="ticks-unreadable",
    what="a workbook whose ticks cannot be read",
    why="Nothing is taken from a file that may have been misread.",
    fix="Save the workbook as .xlsx, with the sheet “By page” and its row of headings: id, tick, query, by.",
    no_example=_OF_WORKBOOKS,
)
UNREADABLE_RETURNED = Rule(
    name="returned-document-unreadable",
    what="a Word document that cannot be taken back",
    why="Nothing is taken from a file that may have been misread, or that does more than hold words.",
    fix="Ask the reviewer for the file that `twopart review --docx` made, with their ticks and comments.",
    no_example="It concerns a Word document that reviewers sent back.",
)
UNKNOWN_TICK = Rule(
    name="ticks-of-nothing",
    what="a tick or a query for something that the paper does not have",
    why="The workbook may be of another paper, or of an older version of this one.",
    fix="Write the workbook again, and have it looked at again.",
    no_example=_OF_WORKBOOKS,
)
TICKS_CONFLICT = Rule(
    name="ticks-conflict",
    what="something that is both ticked and queried, or recorded differently in review.yaml",
    why="Only one of the two can be valid, and it is not clear which.",
    fix="Ask the reviewer which is meant; clear the other, or record it with `twopart review`.",
    no_example=_OF_WORKBOOKS,
)
TICKS_OF_NOBODY = Rule(
    name="ticks-without-name",
    what="ticks or queries without the name of a reviewer",
    why="A sign-off says who gave it.",
    fix="Give the name of the reviewer, `--by NAME`; or write names into the column `by`, where there are several.",
    no_example=_OF_WORKBOOKS,
)
TICKS_OUTDATED = Rule(
    name="ticks-outdated",
    what="a tick beside a value that the paper no longer has",
    why="The reviewer looked at another value than the present one.",
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
    UNREADABLE_RETURNED,
    UNKNOWN_TICK,
    TICKS_CONFLICT,
    TICKS_OF_NOBODY,
    TICKS_OUTDATED,
)
