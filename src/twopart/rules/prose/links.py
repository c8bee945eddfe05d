"""Rules: links lead to the open web, and are printed as links."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.rule import Rule
from twopart.language.hints import has_any
from twopart.outline.subject import Subject
from twopart.rules.prose.readable import place_of, readable_words

LINK = re.compile(
    r"(?<!\\)\](?P<gap>\s*)\((?P<address>(?:[^()]|\([^()]*\))*)(?P<end>\)?)"
)
IN_BRACKETS = re.compile(r"<(?:https?:|mailto:|www\.)")
BARE = re.compile(r"(?<![\w/(@.])(?:http://|www\.)\w")
SIGNS = ("]", "<", "http://", "www.")  # every link has one
ADDRESS = re.compile(r"https?:|www\.|mailto:|#")
HOST = r"[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?"  # without a name and password: all before an @ may look like one
SIGN = r"[!#-&(-;=?-~]"  # visible ASCII without quotes and angle brackets
SAFE = re.compile(rf"(https://{HOST}(?:[/?#]{SIGN}*)?|mailto:(?:(?!@){SIGN})+@{SIGN}+)")

LINK_NOT_ALLOWED = Rule(
    name="link-not-allowed",
    what="a link to something other than https:// and a host, or mailto:",
    why="A published paper must not point into our own machines, and must not run anything.",
    fix="Write the whole public address with https://, without a name or password, or delete the link.",
    example='part-1: {sections: {summary: "See the [plan](http://www.london.gov.uk/plan)."}}',
    mended='part-1: {sections: {summary: "See the [plan](https://www.london.gov.uk/plan)."}}',
)
BARE_ADDRESS = Rule(
    name="bare-address",
    what="an address without https://, which is printed as plain words and not as a link",
    why="Readers could not click on it; they would have to type it.",
    fix="Write https:// before it, or [words](https://…).",
    example="part-1: {sections: {summary: See www.london.gov.uk for more.}}",
    mended='part-1: {sections: {summary: "See [our pages](https://www.london.gov.uk) for more."}}',
    level="note",
)


@record
class LinkFault:
    """What prevents a link from being one."""

    what: str
    fix: str
    why: str = "It would be printed without its address."


IN_ANGLE_BRACKETS = LinkFault(
    what="an address in angle brackets",
    why="The brackets would be printed, and the address would not be a link.",
    fix="Delete the < and >, or write [words](https://…).",
)
GAP = LinkFault(
    what="a link with a space between its words and its address",
    fix="Write “](” without a space.",
)
OPEN = LinkFault(
    what="a link without the “)” that ends its address",
    fix="End the address with “)”: [words](https://…). References in braces cannot be part of it.",
)
SPACE = LinkFault(
    what="a link whose address has a space or a title in it",
    fix="Write a space as %20; leave out a title after the address, since it would not be printed.",
)
ANCHOR = LinkFault(
    what="a link to a place in this paper, written as an address",
    fix="Refer to a paragraph, table or figure by its id in braces: {award}.",
)
WITHOUT_SCHEME = LinkFault(
    what="a link whose address does not begin with https://",
    fix="Write https:// before it.",
)
UNSAFE = LinkFault(
    what="a link to an address that begins with http://",
    why="The page could be altered on its way to the reader.",
    fix="Write https://, and check that the page opens.",
)
OTHER_LETTERS = LinkFault(
    what="a link whose address contains letters other than A to Z",
    fix="Copy the address from the address bar of a browser, which writes such letters as codes like %C5%B5.",
)
E_MAIL = LinkFault(
    what="a link to an e-mail address without mailto:",
    fix="Write mailto: before it.",
)
ELSEWHERE = LinkFault(
    what=LINK_NOT_ALLOWED.what,
    why=LINK_NOT_ALLOWED.why,
    fix=LINK_NOT_ALLOWED.fix,
)
# What is wrong with an address, by how it looks; the first that fits is reported.
FAULTS = (
    (re.compile(r".*\s.*", re.DOTALL), SPACE),
    (re.compile(r"#.*"), ANCHOR),
    (re.compile(r"www\..*"), WITHOUT_SCHEME),
    (re.compile(r"http://.*"), UNSAFE),
    (re.compile(r"[\w.+-]+@[\w.-]+"), E_MAIL),
    (
        re.compile(r"https://[^\s\"'<>@]*[^\x00-\x7f][^\s\"'<>]*"),
        OTHER_LETTERS,
    ),
)


def links_lead_to_the_open_web(subject: Subject) -> Iterator[Finding]:
    for prose, markdown in readable_words(subject):
        if not has_any(markdown, SIGNS):
            continue
        for match in LINK.finditer(markdown):
            fault = fault_of_link(match)
            if fault:
                at = place_of(match.group(), prose)
                yield LINK_NOT_ALLOWED.finding(
                    fault.what,
                    at,
                    why=fault.why,
                    fix=fault.fix,
                )
        for match in IN_BRACKETS.finditer(markdown):
            yield LINK_NOT_ALLOWED.finding(
                IN_ANGLE_BRACKETS.what,
                place_of(match.group(), prose),
                why=IN_ANGLE_BRACKETS.why,
                fix=IN_ANGLE_BRACKETS.fix,
            )
        for match in BARE.finditer(LINK.sub("", markdown)):
            at = place_of(match.group(), prose)
            fix = ""
            if match[0].startswith("http:"):
                fix = "Write https:// in the place of http://, and check that the page opens."
            yield BARE_ADDRESS.finding(BARE_ADDRESS.what, at, fix=fix)


def fault_of_link(match: re.Match[str]) -> LinkFault | None:
    """Returns what prevents a match of LINK from being a link; None if nothing does."""
    address = match["address"].removeprefix("<").removesuffix(">")
    if match["gap"]:
        if ADDRESS.match(address):
            return GAP
        return None
    if not match["end"]:
        return OPEN
    if SAFE.fullmatch(address):
        return None
    for pattern, fault in FAULTS:
        if pattern.fullmatch(address):
            return fault
    return ELSEWHERE


RULES = (LINK_NOT_ALLOWED, BARE_ADDRESS)
