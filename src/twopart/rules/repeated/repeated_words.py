"""The findings on words and phrases that say again what is withheld; never those words themselves."""

from collections.abc import Sequence

from twopart.base.finding import Finding
from twopart.base.source import Span


def repeats_a_name(
    span: Span, withheld: Span, more: Sequence[Span], *, name: bool
) -> Finding:
    what = "a name" if name else "a date or a count"
    register = "under `names:`" if name else "under `figures:`"
    return Finding(
        "repeats-withheld", f"public words contain {what} from withheld ones",
        "One such word reveals what is withheld.",
        f"Register it {register}, with `withheld:` and the ground if it is secret, and refer to it by its id; with "
        "`public: true` if the public may know it. Or say it without the word; or name the word in `exceptions:`.",
        span, also=(withheld, *more),
    )  # fmt: skip


def phrase_of_withheld(span: Span, name: str) -> Finding:
    return Finding(
        "withheld-in-other-words", f"a phrase that says what is withheld as `{name}`",
        "Readers understand it as that figure, whatever its words are.",
        f"Refer to it as {{{name}}}, or say it without the figure. If the phrase means something else, name it in "
        "`exceptions:` with `rule: withheld-in-other-words`.", span,
    )  # fmt: skip
