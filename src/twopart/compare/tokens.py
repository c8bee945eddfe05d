"""Splits text into words that can be compared."""

import re

from twopart.compare.passage import PUBLIC, Word, WordsOfPassage

# A number with its sign and unit, a word, an address, or any other character.
TOKEN = re.compile(
    r"https?://\S*[\w/]"
    r"|[-+\u2212]?[£€$]?\d+(?:[.,]\d+)*(?:%|[A-Za-z]+)?"
    r"|\w+(?:['\u2019.-]\w+)*"
    r"|[^\w\s]"
)
LINK = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\(([^)\s]*)\)")
EMPHASIS = re.compile(r"(?<!\\)(?:\*\*\*|\*\*|\*)|(?<![\w\\])_+(?=\w)|(?<=\w)_+(?!\w)")
ESCAPE = re.compile(r"\\([^\w\s])")
REFERENCE = "\u2192"  # the key of a generated number begins with this arrow


class WordList:
    """Gathers the words of a passage, run by run."""

    def __init__(self) -> None:
        self._words: list[Word] = []
        self._space = False

    @property
    def words(self) -> WordsOfPassage:
        """Returns the words that were added, in their order."""
        return tuple(self._words)

    def markdown(self, text: str, *, withheld: str = PUBLIC) -> None:
        """Adds the words of Markdown. Emphasis is ignored; the address of a link counts as a word."""
        self.text(_plain(text), withheld=withheld)

    def figure(self, text: str, *, withheld: str = PUBLIC, named: bool = False) -> None:
        """Adds a figure with its unit."""
        whole = " ".join(text.split())
        like = Word("", "", figure=whole, withheld=withheld, named=named)
        self._add(text, like)

    def text(self, text: str, *, withheld: str = PUBLIC) -> None:
        """Adds plain text."""
        self._add(text, Word("", "", withheld=withheld))

    def _add(self, text: str, like: Word) -> None:
        """Adds the words of a text, which are `like` a word in all but their own text."""
        words, self._space = _cut(text, like, space=self._space)
        self._words += words

    def reference(self, text: str, target: str, *, withheld: str = PUBLIC) -> None:
        """Adds the number of a paragraph or table; it is compared by its target."""
        key = f"{REFERENCE}{target}"
        self._words.append(Word(text, key, self._space, withheld=withheld))
        self._space = False

    def space(self) -> None:
        """Adds a space before the next word."""
        self._space = True


def _plain(markdown: str) -> str:
    linked = LINK.sub(r"\1 (\2)", markdown)
    return ESCAPE.sub(r"\1", EMPHASIS.sub("", linked))


def _cut(text: str, like: Word, *, space: bool) -> tuple[list[Word], bool]:
    """Returns the words of a text, and whether it ends with a space. `space` says that one came before it."""
    words: list[Word] = []
    end = 0
    for match in TOKEN.finditer(text):
        word = Word(
            match[0],
            match[0],
            space or match.start() > end,
            figure=like.figure,
            withheld=like.withheld,
            named=like.named,
        )
        words.append(word)
        space = False
        end = match.end()
    return words, space or end < len(text)


def words_of(text: str, *, withheld: str = PUBLIC) -> WordsOfPassage:
    """Returns the words of plain text."""
    tokens = WordList()
    tokens.text(text, withheld=withheld)
    return tokens.words


def figure_of(
    text: str, *, withheld: str = PUBLIC, named: bool = False
) -> WordsOfPassage:
    """Returns the words of a text that is one figure, such as a cell."""
    tokens = WordList()
    tokens.figure(text, withheld=withheld, named=named)
    return tokens.words


def is_reference(word: Word) -> bool:
    """Whether a word is the number of a paragraph, a table or a section."""
    return word.key.startswith(REFERENCE)
