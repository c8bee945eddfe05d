"""Subject -> the phrases that its papers share by their nature: what the form and its grounds print in every paper."""

from collections.abc import Iterator

from twopart.outline.public_knowledge import texts_of_form
from twopart.outline.stock_phrases import StockPhrases
from twopart.outline.subject import Subject, kept_in_subject


@kept_in_subject
def stock_phrases(subject: Subject) -> StockPhrases:
    return StockPhrases(_printed_everywhere(subject))


def _printed_everywhere(subject: Subject) -> Iterator[str]:
    yield from map(str, texts_of_form(subject.form))
    for ground in subject.paper.grounds.values():
        yield from map(str, ground.law(subject.form.prints))
        yield str(ground.public_stub)
        yield str(ground.public_wording)
