"""Finds the words by which work is called so that its name tells nothing: Falcon, of Project Falcon.

The kind of work may stand before the word (Project Falcon) or after it (the Falcon project; Falcon, our project), or a
verb or a noun says that it is a name (the project is called Falcon, the code name is Falcon).
"""

import re
from collections.abc import Collection, Iterator

from twopart.language.everyday import EVERYDAY
from twopart.language.hints import has_any
from twopart.language.naming.proper_nouns import is_abstract
from twopart.language.naming.proper_rows import (
    BEGINNINGS,
    CAPITALS,
    is_of_calendar,
    is_what_things_are,
)
from twopart.language.whole_words import whole_words

_WORD = re.compile(rf"(?<![^\W_]){CAPITALS}")
_KIND = (
    "(?:project|operation|exercise|program(?:me)?|initiative|campaign|scheme|mission|pilot|task ?force|investigation"
    "|inquiry|work ?stream|system|platform)"
)
_THE = "(?:the|an?|this|that|our|their|its|whose)"
_WORK = rf"{_THE} (?:[a-z]+ )?{_KIND}"
_OPENED = "[\"“‘'(]?"
_CLOSED = "[\"”’')]?"
_AND = r"(?:, |,? (?:and|or) | & )"
# What stands before a word that is a name: `(?i:…)` is any case, and the names of a list may stand between.
_LIST = rf"(?:{_OPENED}{CAPITALS}{_CLOSED}{_AND})*{_OPENED}$"
_TITLE = re.compile(
    rf"\b(?:Project|Operation|Exercise|Programme|Op\.?)s? {_LIST}",
)
# Not a named officer, nor what is listed as red or entitled to something.
_VERB = (
    r"(?:called|code[ -]?named|(?<!\ba )(?<!\bthe )(?<!\beach )(?<!\bany )named"
    "|nicknamed|dubbed|christened|baptised|branded"
    "|(?:known|referred to|spoken of)(?: [a-z]+){0,3} (?:as|under)|goes by"
    rf"|call(?:s|ing)? (?:it|them|this|itself|themselves|{_WORK})|refer(?:s|ring)? to (?:it|them|this|{_WORK}) as)"
)
_CALLED = re.compile(
    rf"(?i:\b{_VERB}(?: [a-z]+ly| simply| just| only)?(?: the)?(?: {_KIND})?:? ){_LIST}"
)
_NOUN = (
    "(?:(?:code|cover|working|internal|short|project|operational|programme)[ -]?(?:name|word|title)s?"
    rf"(?: (?:of|for) {_WORK})?|{_KIND}[’']s name|{_THE} (?:[a-z]+ )?name(?: of(?: {_WORK})?)?"
    f"|{_THE} name(?: [a-z]+){{2,4}})"
)
_NAMED = re.compile(rf"(?i:\b{_NOUN}(?:,|:| –| is| was| will be| being)? ){_LIST}")
# What stands after a word that is a name.
_AS_CALLED = re.compile(
    rf"(?i){_CLOSED}(?:,? as {_WORK} (?:is|was) (?:[a-z]+ )?(?:called|named|known)\b"
    rf"|,? (?:is |was )?(?:{_THE} )?(?:code|cover|working|internal|project)[ -]?(?:name|title)\b"
    rf"|,? (?:is|was) (?:{_THE} (?:name|title)|what {_WORK} is (?:called|named))\b)"
)
_BEFORE_KIND = re.compile(
    rf"{_CLOSED}(?:{_AND}{_OPENED}{CAPITALS}{_CLOSED})* (?i:{_KIND}s?)\b"
)
_BESIDE_KIND = re.compile(rf"(?i){_CLOSED}(?:,| [(–—-]) ?{_WORK}\b")
_LIST_AFTER_KIND = re.compile(rf"(?i:\b{_KIND}s? ){_LIST}")
_AFTER_KIND = re.compile(rf"(?i)\b{_THE} {_KIND}(?:,| [(–—-]) ?{_OPENED}$")
_END = re.compile(r"[\"”’']?(?:[,)]| [–—-])")
# Another word of the same name.
_NEXT = re.compile(r"[ -]([^\W\d_a-z]\w*)")
_LAST = re.compile(r"(?:^|[\s\"“‘'(])([^\W\d_a-z]\w*)[ -]$")
_ONE_KIND = re.compile(rf"(?i){_KIND}s?|op")
_WHOLE = re.compile(rf"(?i)\b(?P<kind>{_KIND}|op)[*_` \n-]+$")
# Without a part of one of these no pattern matches, nor one of which another part begins so.
_OF_KINDS = (
    "project operation exercise program initiative campaign scheme mission pilot task investigation inquiry stream "
    "system platform"
).split()
_OF_NOUNS = ("name", "title", "word")
_OF_VERBS = (
    "name call dubbed christened baptised branded known refer spoken goes".split()
)
_SIGNS = (*_OF_KINDS, *_OF_NOUNS, *_OF_VERBS)
_SHORT_SIGNS = re.compile(whole_words(("op", "as", "under", "by")))
_NEAR = 120  # characters before a word that may say that it is a name


def code_names(
    text: str,
    small: Collection[str] = (),
) -> Iterator[str]:
    """Yields the words by which projects, operations and the like are called.

    The words of `small`, which the paper writes in small letters, are none just because a kind of work stands beside
    them: the Custody project.
    """
    lower = text.casefold()
    if not (has_any(lower, _SIGNS) or _SHORT_SIGNS.search(lower)):
        return
    for match in _WORD.finditer(text):
        word = match[0]
        if _is_no_name(word):
            continue
        before = text[max(0, match.start() - _NEAR) : match.start()]
        after = text[match.end() : match.end() + _NEAR]
        if _names_work(word, before, after, small):
            yield word


def _is_no_name(word: str) -> bool:
    if word.casefold() in BEGINNINGS or _is_kind(word):
        return True
    return is_what_things_are(word) or is_of_calendar(word)


def _names_work(
    word: str,
    before: str,
    after: str,
    small: Collection[str],
) -> bool:
    if _is_titled(before, after) and not is_abstract(word):
        return True
    if _is_part_of_a_name(before, after):
        return False
    if _is_called(before, after):
        return True
    return _stands_beside_a_kind(before, after) and may_be_coded(word, small)


def may_be_coded(
    word: str,
    small: Collection[str],
) -> bool:
    """Whether a word of every day is a name where nothing but its capital says so."""
    lower = word.casefold()
    return not (lower in EVERYDAY or lower in small or is_abstract(word))


def kind_before(text: str, start: int) -> str:
    """Returns the kind of work that stands before a word, so that both are one name: project, in small letters."""
    match = _WHOLE.search(text[:start])
    if match is None:
        return ""
    return match["kind"].casefold()


def _is_titled(before: str, after: str) -> bool:
    """Whether a kind of work with a capital stands before it. What heads the name may follow: the Project Falcon Board."""
    if not _TITLE.search(before):
        return False
    following = _NEXT.match(after)
    return following is None or is_what_things_are(following[1])


def _is_part_of_a_name(before: str, after: str) -> bool:
    """Whether a word with a capital stands beside it, other than a kind of work or what begins a sentence."""
    following = _NEXT.match(after)
    if following is not None and not _is_kind(following[1]):
        return True
    last = _LAST.search(before)
    if last is None:
        return False
    return not (_is_kind(last[1]) or last[1].casefold() in BEGINNINGS)


def _is_kind(word: str) -> bool:
    return bool(_ONE_KIND.fullmatch(word))


def _is_called(before: str, after: str) -> bool:
    """Whether a verb or a noun says that it is a name."""
    lower = before.casefold()
    if has_any(lower, _OF_VERBS) and _CALLED.search(before):
        return True
    if has_any(lower, _OF_NOUNS) and _NAMED.search(before):
        return True
    return bool(_AS_CALLED.match(after))


def _stands_beside_a_kind(before: str, after: str) -> bool:
    if _BEFORE_KIND.match(after) or _BESIDE_KIND.match(after):
        return True
    if not has_any(before.casefold(), _OF_KINDS):
        return False
    if _LIST_AFTER_KIND.search(before):
        return True
    return bool(_AFTER_KIND.search(before) and _END.match(after))
