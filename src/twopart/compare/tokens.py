"""Runs of text -> words that can be compared."""

import re

from twopart.base.record import replaced
from twopart.compare.passage import PUBLIC, Word, Words

# A number with its sign and unit, a word, an address, or any other sign.
TOKEN = re.compile(
    r"https?://\S*[\w/]"
    r"|[-+\u2212]?[£€$]?\d+(?:[.,]\d+)*(?:%|[A-Za-z]+)?"
    r"|\w+(?:['\u2019.-]\w+)*"
    r"|[^\w\s]"
)
LINK = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\(([^)\s]*)\)")
EMPHASIS = re.compile(r"(?<!\\)(?:\*\*\*|\*\*|\*)|(?<![\w\\])_+(?=\w)|(?<=\w)_+(?!\w)")
ESCAPE = re.compile(r"\\([^\w\s])")
REFERENCE = "\u2192"  # begins the key of a number that the program gives


class WordList:
    """Gathers the words of a passage, run by run."""

    def __init__(self) -> None:
        self._words: list[Word] = []
        self._space = False

    @property
    def words(self) -> Words:
        """All that were gathered."""
        return tuple(self._words)

    def markdown(self, text: str, *, withheld: str = PUBLIC) -> None:
        """Adds words of Markdown: emphasis is no change of words, the address of a link is."""
        text = LINK.sub(r"\1 (\2)", text)
        text = ESCAPE.sub(r"\1", EMPHASIS.sub("", text))
        self.text(text, withheld=withheld)

    def figure(self, text: str, *, withheld: str = PUBLIC, named: bool = False) -> None:
        """Adds a figure with its unit."""
        whole = " ".join(text.split())
        self._add(
            text,
            Word(
                "",
                "",
                figure=whole,
                withheld=withheld,
                named=named,
            ),
        )

    def text(self, text: str, *, withheld: str = PUBLIC) -> None:
        """Adds words as they stand."""
        self._add(
            text,
            Word(
                "",
                "",
                withheld=withheld,
            ),
        )

    def _add(
        self,
        text: str,
        like: Word,
    ) -> None:
        end = 0
        for match in TOKEN.finditer(text):
            space = self._space or match.start() > end
            own = replaced(
                like,
                text=match[0],
                key=match[0],
                after_space=space,
            )
            self._words.append(own)
            self._space = False
            end = match.end()
        if end < len(text):
            self._space = True

    def reference(self, text: str, target: str, *, withheld: str = PUBLIC) -> None:
        """Adds the number of a paragraph or table, which stands for its target."""
        key = f"{REFERENCE}{target}"
        self._words.append(
            Word(
                text,
                key,
                self._space,
                withheld=withheld,
            )
        )
        self._space = False

    def space(self) -> None:
        """Separates what follows."""
        self._space = True


def words_of(text: str, *, withheld: str = PUBLIC) -> Words:
    """Plain words."""
    tokens = WordList()
    tokens.text(text, withheld=withheld)
    return tokens.words


def figure_of(text: str, *, withheld: str = PUBLIC, named: bool = False) -> Words:
    """A figure by itself, such as that of a cell."""
    tokens = WordList()
    tokens.figure(text, withheld=withheld, named=named)
    return tokens.words


def is_reference(word: Word) -> bool:
    """Whether a word is the number of a paragraph, a table or a section."""
    return word.key.startswith(REFERENCE)
