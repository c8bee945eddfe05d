"""Silent clauses leave no gap: the public words on both sides close up as if they had been typed without them."""

from collections.abc import Container, Iterator

from twopart.model.prose import Clause, Reference, Run, Words
from twopart.model.quantity import NO_BREAK

SPACES = f" \t\n{NO_BREAK}"
ANY_SPACE = tuple(SPACES)
PARAGRAPHS = "\n\n"
OPENING = tuple("([{“‘")  # after which no space is typed
CLOSING = ".,;:!?)]}’”"  # before which none is
EITHER = "*_`'\""  # emphasis and quotes, which open before a word and close after one
JOINING = tuple("-–—/")  # have a space on both sides, or on none
ELLIPSIS = "…"
POSSESSIVE = (
    "'s",
    "'t",
    "'d",
    "'m",
    "'re",
    "'ve",
    "'ll",
)
# What wants no space before it after emphasis or a quote.
AFTER_EMPHASIS = (*SPACES, *CLOSING, *JOINING, ELLIPSIS)
WORD = "\0"  # stands for a reference or a mark


def is_silent(run: Run) -> bool:
    """Whether it is a clause of which Part 1 says nothing."""
    return isinstance(run, Clause) and run.silent is not None


def closed_up(
    runs: tuple[Run, ...],
    notes: Container[str],
) -> list[Run]:
    """Returns the runs without silent clauses, and without the spaces that they leave.

    `notes` are the ids of footnotes, whose calls stand close after a word.
    """
    kept: list[Run] = []
    gap: list[str] = []  # the spaces around the silent clauses that were just left out
    for run in runs:
        if is_silent(run):
            gap.append(_cut_at_the_end(kept))
            continue
        if not gap or (isinstance(run, Words) and not run.markdown):
            kept.append(run)
            continue
        after, rest = _without_spaces_before(run)
        gap.append(after)
        if rest is None:
            continue
        if any(gap) and not _opens(kept) and not _closes(rest, notes, after):
            kept.append(Words(_one_of(gap)))
        kept.append(rest)
        gap = []
    return kept


def _without_spaces_before(run: Run) -> tuple[str, Run | None]:
    """Returns the spaces at its beginning, and what is left without them; None where it is all spaces."""
    if not isinstance(run, Words):
        return "", run
    rest = run.markdown.lstrip(SPACES)
    spaces = run.markdown[: len(run.markdown) - len(rest)]
    if not rest:
        return spaces, None
    return spaces, Words(rest)


def _cut_at_the_end(kept: list[Run]) -> str:
    """Removes the spaces at the end, and returns them."""
    cut = ""
    while kept and isinstance(last := kept[-1], Words):
        rest = last.markdown.rstrip(SPACES)
        cut = last.markdown[len(rest) :] + cut
        kept.pop()
        if rest:
            kept.append(Words(rest))
            break
    return cut


def _one_of(gap: list[str]) -> str:
    """Returns the one space that stands for all around silent clauses."""
    if any(PARAGRAPHS in spaces for spaces in gap):
        return PARAGRAPHS
    if set("".join(gap)) == {NO_BREAK}:
        return NO_BREAK
    return " "


def _opens(kept: list[Run]) -> bool:
    """Whether what stands before the gap wants no space after it: a beginning, a bracket, a quote that opens."""
    before = "".join(map(_text, kept[-2:]))
    plain = before.rstrip(EITHER)
    if not plain or plain.endswith(OPENING):
        return True
    if plain != before:
        return plain.endswith((*SPACES, *JOINING))
    is_joined = before.endswith(JOINING)
    return is_joined and not before[:-1].endswith(ANY_SPACE)


def _closes(
    run: Run,
    notes: Container[str],
    gap: str,
) -> bool:
    """Whether it wants no space before it. `gap` are the spaces between it and the last silent clause."""
    if isinstance(run, Reference):
        return run.path[0] in notes
    after = _text(run)
    plain = after.lstrip(EITHER)
    if after.startswith(ELLIPSIS):
        return not gap
    if plain != after and not after.startswith(POSSESSIVE):
        return not plain or plain.startswith(AFTER_EMPHASIS)
    if after.startswith((*CLOSING, *POSSESSIVE)):
        return True
    is_joined = after.startswith(JOINING)
    return is_joined and not after[1:].startswith(ANY_SPACE)


def _text(run: Run) -> str:
    """Returns what it begins and ends with in public, as far as that is typed."""
    if isinstance(run, Words):
        return run.markdown
    if not isinstance(run, Clause):
        return WORD
    return "".join(_texts(run.public)) or WORD


def _texts(public: tuple[Words | Reference, ...]) -> Iterator[str]:
    for run in public:
        if isinstance(run, Words):
            yield run.markdown
        else:
            yield WORD
