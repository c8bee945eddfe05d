"""What tests on phrases share: values as an author writes them."""

from twopart.base.source import Source, Span, Text
from twopart.load.quantities import count, percentage


def value(words: str):
    return count(_written(words)).value


def share(words: str):
    return percentage(_written(words)).value


def _written(words: str) -> Text:
    return Text(words, Span(Source("paper.yaml", words), 1, 1))
