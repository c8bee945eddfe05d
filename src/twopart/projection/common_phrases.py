"""Adds to each withheld wording the phrases in it that papers naturally share.

The rule `repeats-withheld` allows them, so the audit has to know them too. They are derived from the source, like
everything that it searches for.
"""

from collections.abc import Iterable, Iterator

from twopart.base.record import replaced
from twopart.base.source import Span
from twopart.model.secret import Secret
from twopart.outline.common_phrases import bare, is_an_answer
from twopart.outline.phrases_of_form import common_phrases, headings_of_form
from twopart.outline.subject import Subject
from twopart.prose.withheld import clauses


def with_common_phrases(
    secrets: Iterable[Secret],
    subject: Subject,
) -> Iterator[Secret]:
    phrases = common_phrases(subject)
    headings = headings_of_form(subject)
    proses: set[Span] = set()
    parts: set[Span] = set()  # of a sentence
    for prose in subject.proses:
        proses.add(prose.span)
        parts.update(clause.span for clause in clauses(prose))
    grounded = {each.span for each in subject.below_labels if each.grounded}
    for secret in secrets:
        if secret.what != "passage":
            yield secret
            continue
        # A text that only Part 2's own outline withholds has no ground of its own.
        is_grounded = secret.at in grounded or secret.at not in proses
        common: list[str] = []
        for wording in secret.words:
            common += phrases.within(wording, grounded=is_grounded)
            is_answer = secret.at not in parts and is_an_answer(wording)
            is_heading = not is_grounded and bare(wording) in headings
            if is_answer or is_heading:
                common.append(wording)
        if common:
            yield replaced(secret, common_phrases=tuple(common))
        else:
            yield secret
