"""A passage's words -> runs: Markdown, `{references}` and `[[ground: full | public]]` clauses."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding, Refused
from twopart.base.source import Span, Text
from twopart.load import words
from twopart.model.placeholder import WORD, is_placeholder
from twopart.model.prose import Clause, Prose, Reference, Run, Words
from twopart.prose import silence

TOKEN = re.compile(r"\\[\\{}\[\]|]|\[\[|\]\]|\||\{[^{}\n]*\}|\{|\}")
PATH = re.compile(
    r"[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_]*)*"
)  # a dash is found wanting where it resolves
GROUND = re.compile(r"\s*([A-Za-z][A-Za-z0-9_-]*)\s*:\s?")
MOST = 20  # findings of one passage; more of them tell nothing new


def read_prose(text: Text) -> Prose:
    if is_placeholder(text):
        return Prose(text, (Reference((WORD,), text.span),))
    reader = _Reader(text)
    runs = tuple(reader.runs())
    if reader.findings:
        raise Refused(*reader.findings[:MOST])
    return Prose(text, runs)


class _Reader:
    """Cuts a passage at its tokens. `[[` does not nest; a bar outside `[[ ]]` is only a bar."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.findings: list[Finding] = []
        self.tokens = list(self._tokens())

    def _tokens(self) -> Iterator[tuple[str, Span | None]]:
        """Words and tokens in their order; a token comes with its place."""
        end, rest = 0, self.text.span
        for match in TOKEN.finditer(self.text):
            if match.start() > end:
                yield self.text[end : match.start()], None
            token = match.group()
            found = rest.find(token)
            yield token, self.text.span if found is rest else found
            rest = rest if found is rest else rest.behind(found)
            end = match.end()
        if end < len(self.text):
            yield self.text[end:], None

    def runs(self) -> Iterator[Run]:
        if not self.text.strip():
            self.findings.append(words.missing_value(self.text.span, ""))
        tokens = iter(self.tokens)
        for token, span in tokens:
            if span is None:
                yield Words(token)
            elif token == "[[":
                yield from self._clause(tokens, span)
            elif token == "]]":
                self.findings.append(words.unopened_clause(span))
            else:
                yield from self._simple(token, span)

    def _simple(self, token: str, span: Span) -> Iterator[Words | Reference]:
        if token.startswith("\\"):
            yield Words(
                token if token[1] in "[]\\" else token[1]
            )  # Markdown undoes its own
        elif token == "|":
            yield Words(token)
        elif PATH.fullmatch(path := token[1:-1].strip()) or path == WORD:
            yield Reference(tuple(path.split(".")), span)
        else:
            self.findings.append(words.bad_reference(span))

    def _clause(
        self, tokens: Iterator[tuple[str, Span | None]], start: Span
    ) -> Iterator[Clause]:
        sides: list[list[Words | Reference]] = [[]]
        for token, span in tokens:
            if token == "]]" and span is not None:
                yield from self._closed(sides, start)
                return
            if span is None:
                sides[-1].append(Words(token))
            elif token == "|":
                sides.append([])
            elif token == "[[":
                self.findings.append(words.nested_clause(span))
            else:
                sides[-1].extend(self._simple(token, span))
        self.findings.append(words.unclosed_clause(start))

    def _closed(
        self, sides: list[list[Words | Reference]], start: Span
    ) -> Iterator[Clause]:
        full = sides[0]
        head = full[0].markdown if full and isinstance(full[0], Words) else ""
        if not (ground := GROUND.match(head)):
            self.findings.append(words.clause_without_ground(start))
            return
        if len(sides) > 2:  # noqa: PLR2004 - full and public
            self.findings.append(words.clause_with_two_bars(start))
            return
        rest: list[Words | Reference] = (
            [Words(head[ground.end() :])] if head[ground.end() :] else []
        )
        public = sides[1] if len(sides) > 1 else []
        trimmed_full, trimmed_public = (
            _trimmed(rest + full[1:], left=False),
            _trimmed(public, left=True),
        )
        if len(sides) == 1:
            trimmed_full = tuple(rest + full[1:])
        trimmed_full, trimmed_public = (
            _opened(side, start) for side in (trimmed_full, trimmed_public)
        )
        if not trimmed_full and not trimmed_public:
            self.findings.append(words.empty_clause(start))
        silent = _reason_for_silence(trimmed_public)
        if len(sides) > 1 and not (
            _says_something(trimmed_public) and _is_reason(silent)
        ):
            self.findings.append(words.silence_without_reason(start))
        if silent is None and silence.is_misspelt(_typed(trimmed_public)):
            self.findings.append(silence.misspelt(start))
        if silence.is_misplaced(_typed(trimmed_full)):
            self.findings.append(silence.misplaced(start))
        if silent is not None:
            trimmed_public = ()
        at = Span(
            start.source,
            start.line,
            start.column + len("[[") + ground.start(1),
            len(ground[1]),
        )
        yield Clause(Text(ground[1], at), trimmed_full, trimmed_public, start, silent)


def _says_something(public: tuple[Words | Reference, ...]) -> bool:
    """A stop or a space alone would be a silence without its reason."""
    return any(
        isinstance(run, Reference) or any(map(str.isalnum, run.markdown))
        for run in public
    )


def _reason_for_silence(public: tuple[Words | Reference, ...]) -> str | None:
    """What stands after `silent:`, which no part prints; None where Part 1 has a wording."""
    first = public[0].markdown if public and isinstance(public[0], Words) else ""
    if not (match := silence.SILENT.match(first)):
        return None
    return (first[match.end() :] + _typed(public[1:])).strip()


def _typed(side: tuple[Words | Reference, ...]) -> str:
    """One side of a bar as it was typed."""
    return "".join(
        run.markdown if isinstance(run, Words) else run.written for run in side
    )


def _is_reason(silent: str | None) -> bool:
    """A stop alone is no reason; None where Part 1 is not silent."""
    return silent is None or any(map(str.isalnum, silent))


def _opened(
    side: tuple[Words | Reference, ...], at: Span
) -> tuple[Words | Reference, ...]:
    """One side of a bar; a placeholder may be all that stands there."""
    alone = side[0] if len(side) == 1 else None
    if isinstance(alone, Words) and is_placeholder(alone.markdown):
        return (Reference((WORD,), at),)
    return side


def _trimmed(
    side: list[Words | Reference], *, left: bool
) -> tuple[Words | Reference, ...]:
    """One side of a bar, without the one blank that makes the bar readable."""
    edge = 0 if left else -1
    if side and isinstance(words_at_edge := side[edge], Words):
        markdown = words_at_edge.markdown
        cut = markdown.removeprefix(" ") if left else markdown.removesuffix(" ")
        side = [Words(cut), *side[1:]] if left else [*side[:-1], Words(cut)]
    return tuple(
        run for run in side if not (isinstance(run, Words) and not run.markdown)
    )
