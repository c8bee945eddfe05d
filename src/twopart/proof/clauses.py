"""The withheld clauses in the text of a passage as it is written in YAML: taken apart and put together again."""

from collections.abc import Iterator

from twopart.base.record import record
from twopart.load.prose import TOKEN


@record
class Clause:
    """`[[ground: full | public]]`; without a bar Part 1 prints the mark of the ground."""

    ground: str
    full: str
    public: str | None

    @property
    def is_marked(self) -> bool:
        return self.public is None

    def __str__(self) -> str:
        bar = "" if self.public is None else f"|{self.public}"
        return f"[[{self.ground}:{self.full}{bar}]]"


def in_clauses(text: str) -> Iterator[str | Clause]:
    """Its clauses, and what stands between them."""
    inside: list[str] | None = None
    for piece in _pieces(text):
        if piece == "[[":
            inside = []
        elif inside is None:
            yield piece
        elif piece == "]]":
            yield _clause(inside)
            inside = None
        else:
            inside.append(piece)
    if inside is not None:
        yield "".join(("[[", *inside))


def _clause(inside: list[str]) -> Clause | str:
    """Brackets without a ground are no clause, and have a finding."""
    bar = inside.index("|") if "|" in inside else len(inside)
    ground, colon, full = "".join(inside[:bar]).partition(":")
    if not colon:
        return "".join(("[[", *inside, "]]"))
    return Clause(ground, full, "".join(inside[bar + 1 :]) if "|" in inside else None)


def has_its_mark(clause: Clause, before: list[str | Clause]) -> bool:
    """Whether a clause that touches it leaves the same mark."""
    for piece in reversed(before):
        if isinstance(piece, str) and piece.strip():
            return False
        if isinstance(piece, Clause) and not piece.is_marked:
            return False
        if isinstance(piece, Clause) and piece.ground.strip() == clause.ground.strip():
            return clause.is_marked
    return False


def _pieces(text: str) -> Iterator[str]:
    """Tokens, and the words between them."""
    end = 0
    for token in TOKEN.finditer(text):
        yield text[end : token.start()]
        yield token[0]
        end = token.end()
    yield text[end:]


def in_full(text: str) -> str:
    """The text as Part 2 prints it, without the brackets of its clauses."""
    said: list[str] = []
    before, inside = "", ""
    for piece in _pieces(text):
        if piece in ("[[", "]]") or (inside and piece == "|"):
            inside = "" if piece == "]]" else piece
        elif inside != "|":
            said.append(piece.partition(":")[2] if before == "[[" else piece)
        before = piece
    return "".join(said)
