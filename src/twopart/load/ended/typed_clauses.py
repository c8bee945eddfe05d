"""Splits the text of a passage into its withheld clauses and the words between them."""

from collections.abc import Iterator

from twopart.base.record import record
from twopart.load.prose import TOKEN


@record
class TypedClause:
    """A clause `[[ground: full | public]]`. `public` is None without a bar; Part 1 then prints the mark of the ground."""

    ground: str
    full: str
    public: str | None

    @property
    def is_marked(self) -> bool:
        return self.public is None

    def __str__(self) -> str:
        inside = f"{self.ground}:{self.full}"
        if self.public is not None:
            inside = f"{inside}|{self.public}"
        return f"[[{inside}]]"


def in_clauses(text: str) -> Iterator[str | TypedClause]:
    """Yields the clauses of a text and the words between them, in order."""
    inside: list[str] | None = None
    for token in _tokens(text):
        if token == "[[":
            inside = []
        elif inside is None:
            yield token
        elif token == "]]":
            yield _clause(inside)
            inside = None
        else:
            inside.append(token)
    if inside is not None:
        yield "".join(("[[", *inside))


def _clause(inside: list[str]) -> TypedClause | str:
    """Returns the clause, or the text unchanged if it has no ground, which is a finding elsewhere."""
    public = None
    first = inside
    if "|" in inside:
        bar = inside.index("|")
        first = inside[:bar]
        public = "".join(inside[bar + 1 :])
    ground, colon, full = "".join(first).partition(":")
    if not colon:
        return "".join(("[[", *inside, "]]"))
    return TypedClause(ground, full, public)


def has_its_mark(
    clause: TypedClause,
    before: list[str | TypedClause],
) -> bool:
    """Whether a clause directly before this one leaves the same mark."""
    for piece in reversed(before):
        if isinstance(piece, str):
            if piece.strip():
                return False
        elif not piece.is_marked:
            return False
        elif piece.ground.strip() == clause.ground.strip():
            return clause.is_marked
    return False


def _tokens(text: str) -> Iterator[str]:
    """Yields the tokens of clauses and the words between them."""
    end = 0
    for token in TOKEN.finditer(text):
        yield text[end : token.start()]
        yield token[0]
        end = token.end()
    yield text[end:]


def in_full(text: str) -> str:
    """Returns the text as Part 2 prints it, without the brackets of its clauses."""
    full: list[str] = []
    before = ""
    inside = ""  # the last mark inside a clause: “[[” or “|”
    for token in _tokens(text):
        if token == "]]":
            inside = ""
        elif token == "[[" or (inside and token == "|"):
            inside = token
        elif before == "[[":
            full.append(token.partition(":")[2])
        elif inside != "|":
            full.append(token)
        before = token
    return "".join(full)
