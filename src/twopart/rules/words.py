"""The findings of the rules, in the author's words: ids, keys and labels; never words or values of a paper."""

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.source import Span, Text


def wording_of_something_public(span: Span, name: str) -> Finding:
    return Finding(
        "wording-without-withholding", f"`{name}` is public and has a public wording in its place",
        "It looks as if it was to be withheld.", "Label it withheld on a ground, or delete the wording.", span,
        shows=name,
    )  # fmt: skip


def unknown_ground(ground: Text, known: tuple[str, ...]) -> Finding:
    near = did_you_mean(ground.lower(), known)
    shown = (
        str(ground) if near else ""
    )  # another word before the colon may be one of the withheld
    return Finding(
        "unknown-ground", f"`{shown}` is no ground of this paper" if shown else "a ground that this paper does not have",
        "Every withholding has its reason, and an end.",
        f"{near}Grounds here: {', '.join(known) or 'none'}.", ground.span, shows=shown,
    )  # fmt: skip


def ground_without_end(span: Span, name: str) -> Finding:
    return Finding(
        "ground-without-end", f"the ground `{name}` has no end, or more than one",
        "Nothing is withheld for ever: a ground ends on a date, with an event, or at a review.",
        "Write exactly one of `date:`, `event:` and `review:` under `ceases:`.", span, shows=name,
    )  # fmt: skip


def typed_figure(span: Span) -> Finding:
    return Finding(
        "typed-figure", "an amount, a share or a large number, typed into the text",
        "A figure is stated once, in the register, where it has its label; typed here it has none.",
        "Add it to `figures:` and refer to it as {its_id}; public words that are not a figure can be named in `exceptions:`.",
        span,
    )  # fmt: skip


def not_to_be_excepted(rule: Text, known: tuple[str, ...]) -> Finding:
    return Finding(
        "no-such-exception", f"an exception to `{rule}`, which has none",
        "Most rules have no exceptions, above all those on what is withheld.",
        f"Rules with exceptions: {', '.join(known)}. Correct what the other rule finds, and delete this exception.",
        rule.span, shows=str(rule),
    )  # fmt: skip


def exception_matches_nothing(span: Span) -> Finding:
    return Finding(
        "exception-matches-nothing", "an exception for words that no longer ask for one, or for ids that do not",
        "It would let through whatever is written there later. What is withheld cannot be excepted.",
        "Write `item:` as the words are in the public text, or as the finding names it; or delete the exception.", span,
    )  # fmt: skip


def typed_secret(span: Span, name: str) -> Finding:
    return Finding(
        "withheld-typed", f"what is withheld as `{name}`, typed where Part 1 prints it",
        "Typed words have no label, so nothing would keep them out of Part 1.",
        f"Refer to it as {{{name}}}, withhold the words with [[ground: …]], or say it without them.", span,
    )  # fmt: skip


def may_be_withheld(span: Span, name: str) -> Finding:
    return Finding(
        "may-be-withheld", f"what may be understood as `{name}`, which is withheld, typed where Part 1 prints it",
        "It is so short, or so changed, that it may mean something else; the audit of Part 1 cannot know.",
        f"If it means something else, write an exception: `{{rule: may-be-withheld, item: the words, reason: …}}`. "
        f"If not, refer to it as {{{name}}}, withhold the words with [[ground: …]], or say it without them.", span,
    )  # fmt: skip


def unread_reference(span: Span, written: str) -> Finding:
    return Finding(
        "unread-reference", f"`{written}` where references are not read",
        "It would be printed with its braces.",
        "Titles, captions, headings of tables and texts of grounds are plain words; say it in a passage.",
        span, shows=written,
    )  # fmt: skip


def nothing_to_lower(span: Span, name: str) -> Finding:
    return Finding(
        "nothing-to-lower", f"`{name}` is declassified and has no label that could be lowered",
        "A declassification makes public what is computed from something withheld, and nothing else.",
        "Delete it; or write it, with `public: true`, at a formula, or at a row or column with `sum`.", span,
    )  # fmt: skip


def ground_without_record(span: Span, name: str, key: str) -> Finding:
    return Finding(
        "ground-without-record", f"`{name}` has no `{key}`",
        "Every withholding has its reason: whose interest, what harm, what balance, and who decided.",
        f"Add a line `{key}: …` here.", span, shows=name,
    )  # fmt: skip


def table_left_empty(span: Span, name: str) -> Finding:
    return Finding(
        "table-left-empty", f"Part 1 shows the table `{name}`, of which every row or every column is withheld",
        "Its empty headings would reveal what the table is about, and that all of it is withheld.",
        "Withhold the table as a whole: Part 1 prints the stub of its ground in its place.", span, shows=name,
    )  # fmt: skip


def telling_folder(span: Span) -> Finding:
    return Finding(
        "telling-folder", "the name of the paper's folder gives away a figure, or something withheld",
        "The file of Part 1 is named after the folder, and is published under that name.",
        "Give the folder another name.", span,
    )  # fmt: skip


def repeats_withheld(span: Span, withheld: Span) -> Finding:
    return Finding(
        "repeats-withheld", "public words that repeat withheld ones",
        "Six words in a row are the same, or three and three, or all of a short wording; what is withheld there would "
        "be published here.",
        "Withhold it here too, or publish it there; or say it in other words. What both parts carry is written once, "
        "under `passages:`. What the public may know all the same is named in `exceptions:`: words that only Part 2's "
        "own outline withholds, words around others, and a wording of fewer than six.", span, also=(withheld,),
    )  # fmt: skip
