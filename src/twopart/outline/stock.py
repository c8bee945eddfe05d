"""Subject -> the phrases that its papers share by their nature: among them those that the form prints in every paper."""

from twopart.outline.public_knowledge import texts_of_form
from twopart.outline.stock_phrases import StockPhrases
from twopart.outline.subject import Subject, kept_in_subject


@kept_in_subject
def stock_phrases(subject: Subject) -> StockPhrases:
    """What a paper's own grounds print is no stock: its author may have typed there what is withheld elsewhere."""
    return StockPhrases(map(str, texts_of_form(subject.form)))
