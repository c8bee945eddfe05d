"""Prose: what may not be typed into it."""

import re
from collections.abc import Iterator
from typing import cast, get_args

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.blocks.paragraph_labels import is_left_out
from twopart.figures.grid import given_cells, headings_of_tables
from twopart.model.paper import Block, Item, Paper, Paragraph
from twopart.model.placed import PUBLIC_PART, Placed, PlacedItem, kept
from twopart.model.prose import Clause, Prose, Reference, Run, Words
from twopart.model.written import Bare
from twopart.outline.subject import Subject
from twopart.prose.runs import runs
from twopart.rules import words
from twopart.rules.prose.markdown import bare_address, can_be_read, link, markup

HTML = re.compile(r"<(?!https?:|mailto:|www\.)[A-Za-z/!?]")
IMAGE = re.compile(r"!\[")
BLOCK = re.compile(
    r"(?m)^\s{0,3}(?:#{1,6}\s|[-*+•–]\s|\d++[.)]\s|>|\||```|~~~|(?:={3,}+|-{3,}+)[^\S\n]*$)"
)
DEFINITION = re.compile(r"(?m)^\s{0,3}\[[^\]]+\]:")
TAGS = [block.tag for block in get_args(Block) if hasattr(block, "tag")]
LOST = re.compile(rf"({'|'.join(TAGS)})[ :]\s*([a-z][a-z0-9_]*)")
GOES_ON = re.compile(r"\b(?:and|or)\W*$")
OPEN_END = re.compile(r"[;,:]\s*$|\b(?:and|or)\W*$")
LINK = re.compile(
    r"(?<!\\)\](?P<gap>\s*)\((?P<address>(?:[^()]|\([^()]*\))*)(?P<end>\)?)"
)
IN_BRACKETS = re.compile(r"<(?:https?:|mailto:|www\.)")
BARE = re.compile(r"(?<![\w/(@.])(?:http://|www\.)\w")
ADDRESS = re.compile(r"https?:|www\.|mailto:|#")
# What is wrong with an address, by how it looks; the first that fits is reported.
FAULTS = (
    ("space", re.compile(r".*\s.*", re.DOTALL)),
    ("anchor", re.compile(r"#.*")),
    ("scheme", re.compile(r"www\..*")),
    ("unsafe", re.compile(r"http://.*")),
    ("letters", re.compile(r"https://[^\s\"'<>@]*[^\x00-\x7f][^\s\"'<>]*")),
    ("elsewhere", re.compile(r".*", re.DOTALL)),
)
GONE, NOTE, WORD = "\1", "\2", "a"
PAIRS = (r"\(\)", r"\[\]", "“”", "‘’", "«»", "‹›")
BESIDE = rf"{GONE}{NOTE}.,;:!?\\–—-"  # what may stand beside a gap and is no word
AROUND_NOTHING = re.compile(
    "|".join(
        (
            *(
                rf"{pair[: len(pair) // 2]}[\s{BESIDE}]*{GONE}[\s{BESIDE}]*{pair[len(pair) // 2 :]}"
                for pair in PAIRS
            ),
            rf"(?<!\w)(?P<mark>[*_`\"'])[{BESIDE}]*{GONE}[{BESIDE}]*(?P=mark)(?!\w)",
            rf"^\W*{GONE}[\s{GONE}{NOTE}]*[.,;:!?]",
            rf"(?P<stop>[.,;:–—])[\s{GONE}]*{GONE}[\s{GONE}]*(?P=stop)",
        )
    )
)
HOST = r"[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?"  # without a name and password: all before an @ may look like one
SIGN = r"[!#-&(-;=?-~]"  # visible ASCII without quotes and angle brackets
SAFE = re.compile(rf"(https://{HOST}(?:[/?#]{SIGN}*)?|mailto:(?:(?!@){SIGN})+@{SIGN}+)")


def proses(subject: Subject) -> Iterator[Prose]:
    return filter(can_be_read, subject.proses)


def _words(subject: Subject) -> Iterator[tuple[Prose, str]]:
    for prose in proses(subject):
        for run in prose.runs:
            inside = (*run.full, *run.public) if isinstance(run, Clause) else (run,)
            yield from (
                (prose, part.markdown) for part in inside if isinstance(part, Words)
            )


def _place(prose: Prose, token: str) -> Span:
    return prose.span.find(token.strip())


def markup_is_plain(subject: Subject) -> Iterator[Finding]:
    for prose, markdown in _words(subject):
        for pattern, rule in (
            (HTML, "raw-html"),
            (IMAGE, "image-in-prose"),
            (DEFINITION, "link-definition"),
        ):
            for match in pattern.finditer(markdown):
                yield markup(_place(prose, match.group()), rule)
    for prose in proses(subject):
        if begun := BLOCK.search(prose.text):
            line = prose.text[begun.start() :].lstrip("\n").split("\n")[0]
            yield markup(_place(prose, line), "block-in-prose")


def links_lead_to_the_open_web(subject: Subject) -> Iterator[Finding]:
    for prose, markdown in _words(subject):
        for match in LINK.finditer(markdown):
            if fault := _fault(match):
                yield link(_place(prose, match.group()), fault)
        for match in IN_BRACKETS.finditer(markdown):
            yield link(_place(prose, match.group()), "brackets")
        for match in BARE.finditer(LINK.sub("", markdown)):
            yield bare_address(_place(prose, match.group()))


def _fault(match: re.Match[str]) -> str:
    """What keeps a link from being one; "" where nothing does."""
    address = match["address"].removeprefix("<").removesuffix(">")
    if match["gap"]:
        return "apart" if ADDRESS.match(address) else ""
    if not match["end"]:
        return "open"
    if SAFE.fullmatch(address):
        return ""
    return next(kind for kind, pattern in FAULTS if pattern.fullmatch(address))


def clauses_have_both_brackets(subject: Subject) -> Iterator[Finding]:
    """`[commercial: …]` would be printed, bracket, ground and all."""
    grounds = "|".join(map(re.escape, subject.paper.grounds)) or "(?!)"
    pattern = re.compile(rf"(?i)\[\s*(?:{grounds})\s*:")
    for prose, markdown in _words(subject):
        for match in pattern.finditer(markdown):
            yield words.one_bracket(_place(prose, match.group()))


def something_is_left(subject: Subject) -> Iterator[Finding]:
    """A passage of which Part 1 prints its number and a stop; brackets, quotes, emphasis and stops around nothing."""
    signs = {
        id(prose)
        for prose in (
            *_cells_of_tables(subject.paper),
            *headings_of_tables(subject.paper),
        )
    }
    for prose in filter(can_be_read, subject.printed[0]):
        left = _left(prose, subject)
        bare = id(prose) in signs and GONE not in left  # a cell may be a tick
        if not (bare and left.strip()) and not any(map(str.isalnum, left)):
            yield _nothing_left(prose.span)
        elif GONE in left and AROUND_NOTHING.search(left):
            yield _around_nothing(prose.span)


def _cells_of_tables(paper: Paper) -> Iterator[Prose | None]:
    """Words in cells, and footnotes behind their numbers."""
    for table in filter(None, paper.tables.values()):
        for _, _, cell in given_cells(table):
            yield cell.value.notes if isinstance(cell.value, Bare) else cell.value


def _left(prose: Prose, subject: Subject) -> str:
    """The words of Part 1, with signs for clauses of which it says nothing, for footnotes, references and marks."""
    return "".join(seen(run, subject) for run in prose.runs)


def seen(run: Run, subject: Subject) -> str:
    if isinstance(run, Clause):
        inside = "".join(seen(part, subject) for part in run.public)
        instead = WORD if run.silent is None else GONE
        return inside if inside.strip() else instead
    if isinstance(run, Reference):
        return NOTE if run.path[0] in subject.paper.notes else WORD
    return run.markdown


def nothing_is_left_open(subject: Subject) -> Iterator[Finding]:
    """`; and` before a last item of which Part 1 says nothing; a colon before a list of which it says nothing."""
    for section in subject.outlines[0].sections:
        for placed in section.blocks:
            yield from _left_open(placed)


def _left_open(placed: Placed | PlacedItem) -> Iterator[Finding]:
    thing = placed.item if isinstance(placed, PlacedItem) else placed.block
    if isinstance(thing, (Paragraph, Item)) and thing.withheld is None:
        bullets = thing.bullets if isinstance(thing, Paragraph) else ()
        written = thing.items or bullets
        if _ends_in_silence(written):
            last = _last(placed)
            told = last.text if last.withheld is None else last.public_wording
            closed = isinstance(thing, Paragraph) and thing.then is not None
            if told and (GOES_ON if closed else OPEN_END).search(_end(told)):
                yield words.left_open(told.span)
    below = placed.below if isinstance(placed, Placed) else ()
    parts: tuple[Placed | PlacedItem, ...] = (*placed.items, *below)
    for part in parts:
        yield from _left_open(part)


def _ends_in_silence(items: tuple[Item, ...]) -> bool:
    """Whether Part 1 neither has the last item nor says at the end of the list that something is withheld."""
    says_so = any(is_left_out(item, public=True) for item in items)
    return bool(items) and not (says_so or kept(items[-1], PUBLIC_PART))


def _last(placed: Placed | PlacedItem) -> Paragraph | Item:
    """What ends a list in Part 1: its last item, or the last of what hangs below that."""
    while placed.items:
        placed = placed.items[-1]
    return (
        placed.item
        if isinstance(placed, PlacedItem)
        else cast("Paragraph", placed.block)
    )


def _end(prose: Prose) -> str:
    last = [*runs(prose, 1)][-1:]
    return "".join(run.markdown for run in last if isinstance(run, Words))


def keys_have_their_colon(subject: Subject) -> Iterator[Finding]:
    """`- use award` is a paragraph of two words, which nobody means."""
    for prose in proses(subject):
        if match := LOST.fullmatch(prose.text.strip()):
            yield words.lost_colon(prose.span, match[1])


def _nothing_left(span: Span) -> Finding:
    return Finding(
        "nothing-left", "a passage of which Part 1 has no word left",
        "Its number would be alone on the page, and would show that something was there.",
        "Delete the bar, so that Part 1 prints the mark of the ground; write a public wording after it; or withhold "
        "the whole paragraph or item: `withheld:` with `full:`.",
        span,
    )  # fmt: skip


def _around_nothing(span: Span) -> Finding:
    return Finding(
        "nothing-left", "brackets, quotes, emphasis or stops with nothing left between them in Part 1",
        "They would show that words were there.",
        "Withhold them with the words, as in [[ground: (the words) | silent: reason]], or let Part 1 say something.",
        span,
    )  # fmt: skip
