"""Finds short withheld wordings that Part 1 says in part by a reference: moved to Kestrel, and “is moved to {kestrel}”.

The rules read what is typed, and cannot see them; the audit reads what is printed, and has to refuse them. So the same
search is applied to what a passage will print. Longer wordings with something printed among them are let stand there.
The search is made ready only where a passage has the letters of a wording.
"""

from collections.abc import Collection, Iterator

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.model.prose import Prose
from twopart.model.secret import Secret
from twopart.outline.subject import Subject
from twopart.projection.published import in_pieces
from twopart.projection.secrets import of_paper, wordings
from twopart.prose.resolving import Context
from twopart.prose.runs import runs
from twopart.rules.repeated.echoes import THRESHOLDS, words_of
from twopart.rules.repeated.repeat_findings import repeats_printed


@record
class _Printed:
    """A public passage with references: the pieces that are typed and printed in turn."""

    prose: Prose
    pieces: tuple[str, ...]

    @property
    def words(self) -> str:
        return "".join(self.pieces)

    def may_repeat(self, wordings: Collection[str]) -> bool:
        """Whether it has the letters of one, and not in one piece that is typed, where the rules have found it."""
        letters = _letters(self.words)
        typed = [_letters(piece) for piece in self.pieces[::2]]
        across = (run for run in wordings if run in letters)
        return any(not _is_in_one(run, typed) for run in across)


def _is_in_one(run: str, pieces: list[str]) -> bool:
    return any(run in piece for piece in pieces)


def printed_repeats(subject: Subject) -> Iterator[Finding]:
    """Yields a finding for each passage that says a short withheld wording with what a reference prints."""
    short = set(_short_wordings(subject))
    if not short:
        return
    near = [printed for printed in _printed(subject) if printed.may_repeat(short)]
    if near:
        yield from _repeats(near, subject)


def _repeats(
    near: list[_Printed],
    subject: Subject,
) -> Iterator[Finding]:
    from twopart.audit.secrets.passages import Passages, prose
    from twopart.audit.text.layout import letters

    secrets, published = of_paper(subject)
    withheld = {secret.id: secret for secret in secrets if _is_short(secret)}
    search = Passages(withheld.values(), published)
    for printed in near:
        text = letters(prose(printed.words))
        for secret in sorted(search.within(text)):
            span = withheld[secret].at
            if span:
                yield repeats_printed(printed.prose.span, span)


def _short_wordings(subject: Subject) -> Iterator[str]:
    """Yields the letters of each."""
    for secret in wordings(subject):
        if not _is_short(secret):
            continue
        for words in secret.words:
            run = _letters(words)
            if len(run) >= THRESHOLDS.letters_of_more_words:
                yield run


def _is_short(secret: Secret) -> bool:
    if secret.what != "passage":
        return False
    return any(len(words.split()) < THRESHOLDS.run for words in secret.words)


def _printed(subject: Subject) -> Iterator[_Printed]:
    first, _ = subject.outlines
    context = Context(subject.paper, subject.register, first)
    for passage in subject.printed[0]:
        if passage.references:
            yield _Printed(passage, in_pieces(runs(passage, 1), context))


def _letters(text: str) -> str:
    return "".join(words_of(text))
