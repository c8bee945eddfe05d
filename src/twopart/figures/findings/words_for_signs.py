"""Signs of ties that are written as words: before, after, at least, equals."""

import re

# Words between the sides of a tie, each with what they are told; the longer ones first.
WORDS_FOR_SIGNS = (
    (
        re.compile(
            r"(?i) (?:not (?:after|more than)|no (?:later|more) than|at most|by) "
        ),
        "Write <= in the place of words such as “by” or “at most”: `first <= second`.",
    ),
    (
        re.compile(
            r"(?i) (?:not (?:before|less than)|no (?:earlier|less) than|at least|from) "
        ),
        "Write >= in the place of words such as “from” or “at least”: `first >= second`.",
    ),
    (
        re.compile(
            r"(?i) (?:before|earlier than|less than|fewer than|below|under|then) "
        ),
        "Write < in the place of words such as “before” or “less than”: `first < second`.",
    ),
    (
        re.compile(
            r"(?i) (?:after|later than|more than|greater than|above|over|exceeds) "
        ),
        "Write > in the place of words such as “after” or “more than”: `first > second`.",
    ),
    (
        re.compile(r"(?i) (?:is|are|equals?|equal to|same as|matches|makes) "),
        "Write = in the place of words such as “is” or “equals”: `price + option = whole`.",
    ),
)


def sign_meant(written: str) -> str:
    """Returns the sign that is meant by a word between the two sides of a tie."""
    for words, fix in WORDS_FOR_SIGNS:
        if words.search(written):
            return fix
    return ""
