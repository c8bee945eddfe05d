"""Rules: a passage is one paragraph of words, with no Markdown but emphasis and links, and no lost keys."""

import re
from collections.abc import Container, Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.figures.grid import given_cells, headings_of_tables
from twopart.language.hints import has_any
from twopart.model.paper import Paper
from twopart.model.placeholder import BRACED
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.rules.prose.readable import place_of, readable_proses, readable_words

HTML = re.compile(r"<(?!https?:|mailto:|www\.)[A-Za-z/!?]")
IMAGE = re.compile(r"!\[")
DEFINITION = re.compile(r"(?m)^\s{0,3}\[[^\]]+\]:")
BLOCK = re.compile(
    r"(?m)^\s{0,3}(?:#{1,6}\s|[-*+•–·‣▪▫●○◦∙⁃]\s|\d++[.)]\s|>|\||```|~~~|(?:={3,}+|-{3,}+)[^\S\n]*$)"
)
BULLETS = "•‣▪●◦"
BULLET = re.compile(rf"(?<=\S)[^\S\n]+([{BULLETS}])\s")  # within a line
PRINTED_MARKS = re.compile(r"~~[^~\n]+~~|`[^`\n]+`|\[\^[\w-]+\]")
# An element that HTML has, and the end of one. What else stands between < and > are words.
ELEMENT = re.compile(
    r"(?i)</?(?:a|abbr|b|big|blockquote|body|br|button|center|cite|code|dd|del|details|div|dl|dt|em|embed|figure|font|form"
    r"|h[1-6]|head|hr|html|i|iframe|img|input|ins|kbd|li|link|mark|meta|object|ol|p|pre|q|s|script|small|span|strike|strong"
    r"|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|video|wbr)\b"
)
WORDS_IN_SIGNS = re.compile(r"</?[a-z][^<>=]*>", re.IGNORECASE)
END_OF_ELEMENT = re.compile(r"</(?P<name>[a-z][a-z0-9]*)\s*>", re.IGNORECASE)
LINE_BREAK = re.compile(r"(?i)<br\b")
# By how a line begins: what it is like, and what is written in its place.
BLOCKS = (
    (
        r"#|={3}|-{3}",
        "a heading",
        "Write `- heading: …` in its place, as an item of its own, with the text as the next item.",
    ),
    (
        r"\|",
        "a table",
        "Write the table under `tables:` and put `- table: its_id` here.",
    ),
    (
        r"\d+[.)]\s",
        "a numbered list",
        (
            "Delete the number and the sign after it: the form prints the numbers. If it is one point of several, "
            "write the words above them as `- text: …`, and below `text:` the word `items:` with one “- ” a line."
        ),
    ),
    (
        r"[-*+•–·‣▪▫●○◦∙⁃]\s",
        "a list",
        (
            "Write the words above it as `- text: …`, and below `text:` either `items:` (numbered) or `bullets:`, "
            "with one “- ” a line; or let the line begin with another word."
        ),
    ),
    (
        ">",
        "a quotation",
        (
            "Delete the >. Words that are quoted stand in quotation marks: where the whole text is in double quotes "
            "for YAML, in single or curly ones inside."
        ),
    ),
    (
        "```|~~~",
        "a block of code",
        "Delete the marks.",
    ),
)
# What is written instead in tables, which have neither lists nor numbers.
IN_TABLES = {
    "a numbered list": "Delete the sign after the number, or the number too; or write it as in “Option 1 – Repair”.",
    "a list": "Delete the sign. Points of one cell are parted by semicolons; longer ones stand in a paragraph.",
}
# What word processors put at the beginning of an item, as the first character of a passage.
DASHES = tuple("–—•·‣▪▫●○◦∙⁃")
LIST = "list"
OF_A_LIST = "If these lines are items of a list, delete the “|” or “>-” after the key above them."
FIX_DASH = (
    "Type “- ” in its place, a hyphen and a space: nothing else begins an item. "
    "Where a hyphen stands before it already, delete the sign after that one."
)
STRONG = re.compile(r"(?<!\*)\*\*(?!\*)")

RAW_HTML = Rule(
    name="raw-html",
    what="raw HTML in a passage",
    why="It could hide words, load files, or break the page.",
    fix="Delete the tags; for emphasis write *words* or **words**. Type a space after < where it means "
    "“less than”; do not put < > round web addresses.",
    example="part-1: {sections: {summary: We <b>buy</b> cameras.}}",
    mended='part-1: {sections: {summary: "We **buy** cameras."}}',
)
IMAGE_IN_PROSE = Rule(
    name="image-in-prose",
    what="an image in a passage",
    why="No check can read the words in a picture.",
    fix="Describe it in words.",
    example='part-1: {sections: {summary: "We buy this: ![](https://www.london.gov.uk/a.png)"}}',
    mended="part-1: {sections: {summary: We buy cameras with two lenses.}}",
)
LINK_DEFINITION = Rule(
    name="link-definition",
    what="a link definition in a passage",
    why="It would be printed as it is typed.",
    fix="Write [words](https://…).",
    example='part-1: {sections: {summary: "[plan]: https://www.london.gov.uk/plan"}}',
    mended='part-1: {sections: {summary: "See the [plan](https://www.london.gov.uk/plan)."}}',
)
BLOCK_IN_PROSE = Rule(
    name="block-in-prose",
    what="a line that begins like a list, a heading, a quotation or a table of Markdown",
    why="A passage is one paragraph; lists and headings have keys of their own, so that they can be numbered.",
    fix="For a list, write the words above it as `- text: …`, and under `text` either `items:` or `bullets:` "
    "with one “- ” a line; `- heading: …` for headings; or let the line begin with another word.",
    example='part-1: {sections: {summary: [We buy two things., "- Cameras.", "- Films."]}}',
    mended="""\
part-1: {sections: {summary: [{text: We buy two things., bullets: [Cameras., Films.]}]}}
""",
)
ONE_BRACKET = Rule(
    name="one-bracket",
    what="a ground and a colon in one bracket, where a withheld clause has two",
    why="Only between [[ and ]] words are withheld; these would be printed by both parts.",
    fix="Write [[ before the ground and ]] at the end, with nothing between the two brackets of each pair.",
    example="""\
passages: {terms: "We pay later [commercial: in two instalments]."}
part-1: {sections: {summary: [{use: terms}]}}
part-2: {withheld: commercial, sections: {detail: [{use: terms}]}}
""",
    mended="""\
passages: {terms: "We pay later [[commercial: in two instalments]]."}
part-1: {sections: {summary: [{use: terms}]}}
part-2: {withheld: commercial, sections: {detail: [{use: terms}]}}
""",
)
MARKDOWN_IN_PRINT = Rule(
    name="markdown-in-print",
    what="marks of Markdown that are printed as they stand: ~~, backquotes, notes in brackets, or ** without another",
    why="Only *emphasis*, **strong** and [links](https://…) are understood; these marks would stand in the paper.",
    fix="Delete the marks; and of what is struck out, the words between them.",
    example="part-1: {sections: {summary: We buy ~~films~~ cameras.}}",
    mended="part-1: {sections: {summary: We buy cameras.}}",
    level="note",
)
SIGNS_OF_MARKUP = "<[~`"  # one of them stands in each
MARKUP = (
    (HTML, RAW_HTML),
    (IMAGE, IMAGE_IN_PROSE),
    (DEFINITION, LINK_DEFINITION),
    (PRINTED_MARKS, MARKDOWN_IN_PRINT),
)


def markup_is_plain(subject: Subject) -> Iterator[Finding]:
    for prose, markdown in readable_words(subject):
        if not has_any(markdown, SIGNS_OF_MARKUP):
            continue
        for pattern, rule in MARKUP:
            for match in pattern.finditer(markdown):
                if _ends_an_element(match):
                    continue  # its beginning has the finding
                at = place_of(match.group(), prose)
                fix = _fix(rule, match, subject.paper.notes)
                yield rule.finding(_what(rule, match), at, fix=fix)
    for prose in readable_proses(subject):
        block = BLOCK.search(prose.text)
        if block:
            in_table = any(prose is one for one in _words_of_tables(subject.paper))
            yield _block_in_prose(prose, block.start(), in_table=in_table)


def _words_of_tables(paper: Paper) -> Iterator[Prose]:
    """Yields the headings of tables, and their cells of words."""
    yield from headings_of_tables(paper)
    for table in paper.tables.values():
        for _, _, cell in given_cells(table):
            if isinstance(cell.value, Prose):
                yield cell.value


def _block_in_prose(prose: Prose, start: int, *, in_table: bool) -> Finding:
    line = prose.text[start:].lstrip("\n").split("\n")[0]
    what, fix = _kind_of_block(line.lstrip())
    if in_table and what in IN_TABLES:
        what_of_line = f"words of a table that begin like {what} of Markdown"
        at = place_of(line, prose)
        return BLOCK_IN_PROSE.finding(
            what_of_line,
            at,
            why="It would be read as a list, and tables have none.",
            fix=IN_TABLES[what],
        )
    begins_the_text = start == 0
    if begins_the_text and line.lstrip().startswith(DASHES):
        fix = FIX_DASH
    if begins_the_text and _begins_after_a_sign(prose.span) and LIST in what:
        fix = OF_A_LIST
    at = place_of(line, prose)
    what = f"a line that begins like {what} of Markdown"
    return BLOCK_IN_PROSE.finding(what, at, fix=fix)


def _begins_after_a_sign(at: Span) -> bool:
    """Whether a text begins on the line below its key, after which “|” or “>-” stands."""
    above = at.source.line(at.line).rstrip()
    return above.endswith(("|", ">-", ">", "|-"))


def bullets_begin_items(subject: Subject) -> Iterator[Finding]:
    """Reports bullets amid words, which word processors leave where a list was pasted as one line."""
    for prose in readable_proses(subject):
        bullet = None
        if has_any(prose.text, BULLETS):
            bullet = BULLET.search(prose.text)
        if bullet and not BLOCK.search(prose.text):
            yield BLOCK_IN_PROSE.finding(
                "a bullet of a word processor in the middle of a text",
                place_of(bullet[1], prose),
                fix="Write the words before the first bullet as `- text: …`, and below `text:` either `items:` "
                "(numbered) or `bullets:`, with one “- ” a line for each point.",
            )


def strong_words_are_closed(subject: Subject) -> Iterator[Finding]:
    """Reports an odd number of `**`, one of which would be printed literally."""
    for prose in readable_proses(subject):
        if "**" in prose.text and len(STRONG.findall(prose.text)) % 2:
            yield MARKDOWN_IN_PRINT.finding(
                "`**` without another one that closes it, or opens it",
                place_of("**", prose),
                fix="Write ** at both ends of the words that are to be strong, with no space inside; or delete it.",
            )


def _ends_an_element(match: re.Match[str]) -> bool:
    """Whether it is the end of an element of HTML that begins before it in the same words."""
    end = END_OF_ELEMENT.match(match.string, match.start())
    if end is None:
        return False
    begins = re.compile(rf"(?i)<{end['name']}\b")
    return begins.search(match.string, 0, match.start()) is not None


def _is_of_words(match: re.Match[str]) -> bool:
    """Whether words that are no element of HTML stand between the two signs."""
    is_element = ELEMENT.match(match.string, match.start())
    in_signs = WORDS_IN_SIGNS.match(match.string, match.start())
    return in_signs is not None and is_element is None


def _fix_of_html(match: re.Match[str]) -> str:
    if LINE_BREAK.match(match.string, match.start()):
        return "For a new paragraph begin a new “- ” item; otherwise type a space."
    if _is_of_words(match):
        return f"Write the words without < and >, or in round brackets; write {BRACED} for what is still missing."
    return ""


def _what(rule: Rule, match: re.Match[str]) -> str:
    if rule is RAW_HTML and _is_of_words(match):
        return "words between < and >, which are read as HTML"
    return rule.what


def _fix(rule: Rule, match: re.Match[str], notes: Container[str]) -> str:
    """Returns what to do about this mark; nothing if the fix of the rule says it."""
    if rule is RAW_HTML:
        return _fix_of_html(match)
    if rule is not MARKDOWN_IN_PRINT:
        return ""
    if match[0].startswith("~~"):
        return "Delete the marks ~~ and the words between them that you do not want."
    note = match[0].strip("[^]")
    if note in notes:
        return f"Write {{{note}}} in its place, directly after the word: so a footnote is called."
    if match[0].startswith("[^"):
        return "Write a footnote under `notes:`, and call it by its id in braces, directly after the word: {its_id}."
    return "Delete the marks `."


def _kind_of_block(line: str) -> tuple[str, str]:
    """Returns what a line looks like at its beginning, and how such a thing is written."""
    for beginning, what, fix in BLOCKS:
        if re.match(beginning, line):
            return what, fix
    return "a list, a heading, a quotation or a table", ""


def clauses_have_both_brackets(subject: Subject) -> Iterator[Finding]:
    """Reports `[commercial: …]` and `((commercial: …))`, which would be printed, bracket, ground and all."""
    grounds = "|".join(map(re.escape, subject.paper.grounds)) or "(?!)"
    pattern = re.compile(
        rf"(?i)(?P<sign>[\[(<«])(?<!\[.)(?P=sign)?\s*(?:{grounds})\s*:"
    )
    for prose, markdown in readable_words(subject):
        for match in pattern.finditer(markdown):
            at = place_of(match.group(), prose)
            what = ONE_BRACKET.what
            if match["sign"] != "[":
                what = "a ground and a colon in brackets of another kind than those of a withheld clause"
            yield ONE_BRACKET.finding(what, at)


RULES = (
    RAW_HTML,
    IMAGE_IN_PROSE,
    LINK_DEFINITION,
    BLOCK_IN_PROSE,
    ONE_BRACKET,
    MARKDOWN_IN_PRINT,
)
