"""Returns the phrases that the papers of a form naturally share: among them those that the form prints in every paper."""

from twopart.outline.public_knowledge import texts_of_form
from twopart.outline.stock_phrases import StockPhrases
from twopart.outline.subject import Subject, kept_in_subject


@kept_in_subject
def stock_phrases(subject: Subject) -> StockPhrases:
    """Returns stock phrases. What a paper's own grounds print does not count: it may repeat what is withheld elsewhere."""
    return StockPhrases(map(str, texts_of_form(subject.form)))
