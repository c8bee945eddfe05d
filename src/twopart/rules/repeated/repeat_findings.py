"""Rule: words that are withheld in one place are not typed in public in another; its findings, each with its cure."""

from typing import NamedTuple

from twopart.base.finding import Finding
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Span
from twopart.model.ties import REPEATED, RESEMBLING
from twopart.rules.repeated.matches import Repeat

REPEATS_WITHHELD = Rule(
    name=REPEATED,
    what="public words that repeat withheld ones",
    why="Six words in a row are the same, or three and three, or all of a short wording; "
    "what is withheld there would be published here.",
    fix="Withhold it here too, or publish it there; or say it in other words. What both parts carry is written once, "
    "under `passages:`. What the public may know anyway can be named in `exceptions:`: words that only Part 2's "
    "own outline withholds, words with others in between, and a wording of fewer than six words.",
    example="""\
part-1: {sections: {summary: All bids but one came too late for us.}}
part-2: {withheld: commercial, sections: {detail: All bids but one came too late.}}
""",
    mended="""\
part-1: {sections: {summary: We buy cameras.}}
part-2: {withheld: commercial, sections: {detail: All bids but one came too late.}}
""",
    may_be_excepted=True,
    leaves_known=True,
)

REPEATS_FORM = Rule(
    name="repeats-form",
    what="withheld words that the form prints in Part 1, such as its statement",
    why="The form's words stand in Part 1 whatever the paper says, so what is withheld would be published there.",
    fix="Say it here in other words; `check --figures --unmasked` writes out which words they are. Or except them, "
    f"with a reason: {letting_stand(REPEATED)}; what is withheld on a ground of its own cannot be excepted.",
    example="""\
part-1: {sections: {summary: We buy cameras., legal: We have none.}}
part-2: {withheld: commercial, sections: {detail: [{heading: Part 1 is published}, They were sought.]}}
""",
    mended="""\
part-1: {sections: {summary: We buy cameras., legal: We have none.}}
part-2: {withheld: commercial, sections: {detail: [{heading: The lawyers on this}, They were sought.]}}
""",
    leaves_known=True,
)

NAME = (
    "It reads like the name of an office, a law or a body: write it once under `names:` and refer to it by its id, with "
    "`public: true` if the public may know it (a public name may stand in both parts), or with `withheld:` and its ground."
)
SENTENCE_OF_BOTH = "Both parts carry this sentence: write it once under `passages:`, and place it in both with `use`."
SENTENCE_OF_A_GROUND = (
    "All of it is withheld on a ground of its own: delete it here, or withhold it here on the same ground. If the public "
    "may read it, publish it there; the heading of a row or column is public where `cells-withheld` stands for `withheld`."
)
OTHER_WORDS = "Say it here in other words, or withhold it here too."
NOTE = (
    "What repeats is the `note:` of a withheld entry, which no part prints: say it there in other words. "
    "Or say it here in other words, or withhold it here too."
)
NO_EXCEPTION = (
    "An exception does not help: six words in a row have a ground of their own."
)


class Partly(NamedTuple):
    """An exception that has only some words of a match, and those that it lacks."""

    at: Span
    missing: tuple[str, ...]


def repeats_withheld(match: Repeat, partly: Partly | None) -> Finding:
    """Returns a finding with the length and both ends of the match, and a fix; the words themselves are restricted."""
    first, last = match.ends()
    also: tuple[Span, ...] = (match.echo.of.at,)
    why = REPEATS_WITHHELD.why
    if partly and match.may_be_excepted:
        also = (*also, partly.at)
        why += f" The exception at {partly.at} holds too few of these words: it lacks {len(partly.missing)}."
    return REPEATS_WITHHELD.finding(
        f"{_words(match.length)} of Part 1 repeat withheld ones",
        first,
        until=last,
        why=why,
        fix=_cure(match),
        also=also,
        restricted=_restricted(match, partly),
    )


def repeats_printed(at: Span, withheld: Span) -> Finding:
    """Returns a finding on words that repeat withheld ones only as they are printed."""
    return REPEATS_WITHHELD.finding(
        "words of Part 1 repeat withheld ones, with what a reference prints or with the words before them",
        at,
        fix=f"{OTHER_WORDS} If the public may know it anyway, except the words as Part 1 prints them: "
        f"{letting_stand(REPEATED)}.",
        also=(withheld,),
    )


def words_of_the_form(at: Span, words: str) -> Finding:
    """Returns the finding on withheld words that the form prints; which these are is restricted."""
    return REPEATS_FORM.finding(
        REPEATS_FORM.what,
        at,
        restricted=f"The form prints “{words}”.",
    )


def said_by_the_form(at: Span, name: str, text: str, *, certain: bool) -> Finding:
    """Returns the finding on a name or figure that the form prints; `text` is what it prints."""
    fix = f"If its words mean something else, name them: {letting_stand(RESEMBLING)}."
    if certain:
        fix = (
            f"Delete `{name}`, and write it where it is said, in double brackets: [[ground: …]]. "
            "Words there that the form prints too are not searched for."
        )
    return REPEATS_FORM.finding(
        f"`{name}` is withheld, and the form prints it, or a part of it, in Part 1",
        at,
        fix=fix,
        restricted=f"The form prints “{text}”.",
    )


def _words(number: int) -> str:
    if number == 1:
        return "one word"
    return f"{number} words in a row"


def _cure(match: Repeat) -> str:
    if match.echo.of.is_note:
        return NOTE
    if match.is_a_title():
        cure = NAME
    elif match.is_a_sentence() and match.echo.of.grounded:
        cure = SENTENCE_OF_A_GROUND
    elif match.is_a_sentence():
        cure = SENTENCE_OF_BOTH
    else:
        cure = OTHER_WORDS
    if not match.may_be_excepted:
        return f"{cure} {NO_EXCEPTION}"
    return (
        f"{cure} If the public may know it anyway, except all {match.length} words: "
        f"{letting_stand(REPEATED)} (`check --figures --unmasked` writes the words out)."
    )


def _restricted(match: Repeat, partly: Partly | None) -> str:
    """Returns the words, what an exception lacks of them, and one that has all of them."""
    text = f"The words are {match.quoted}."
    if not match.may_be_excepted:
        return text
    if partly:
        text += f" The exception lacks: {', '.join(partly.missing)}."
    return (
        f"{text} An exception that holds them: "
        f"{letting_stand(REPEATED, match.escaped)}."
    )


RULES = (REPEATS_WITHHELD, REPEATS_FORM)
