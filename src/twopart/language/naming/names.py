"""Names of firms: what is left of one without its kind (Ltd, plc), and how that stands in words and in addresses.

`Larkspur Imaging Ltd` is known by `Larkspur Imaging` anywhere. What is left may be everyday words (`Capital
Ltd`, `Digital Services plc`): those count with capitals in the middle of a sentence, with a kind, and in an address.
"""

import re
from collections.abc import Iterable

from twopart.language.everyday import EVERYDAY
from twopart.language.whole_words import any_of

KINDS = "ltd limited plc llp llc inc incorporated corp corporation company co group holdings uk".split()
_MORE_KINDS = "the holding lp gmbh ag bv nv sarl pty".split()
_TITLES = "mr mrs ms miss mx dr prof professor sir dame".split()
_INITIALS = 5  # letters of a word of capitals, which may have dots or spaces between
_ANY_KIND = any_of(KINDS)
_LEGAL = any_of(KINDS[: KINDS.index("company")])
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_WORD = re.compile(r"[^\W_]+|&")
_AND = frozenset(("and", "&"))
_AT_THE_END = frozenset(
    (
        *KINDS,
        *_MORE_KINDS,
        *_AND,
    )
)
_AT_THE_BEGINNING = frozenset(("the", *_AND))
_NOTHING = r"(?!)"
_LEAST = 5  # letters of a single word that is distinctive
_LEAST_OF_SEVERAL = 4
_GAP = r"(?:[^\w\0]|_){0,3}"
_WORDS_OF_ONE_LETTER = ("A", "I")
_WITH_AN_INITIAL = 2  # words
_STARTS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"
_AFTER_SMALL = r"(?:(?<=[a-z,;'’\"“‘(] )|(?<=[a-z] [\"“‘(])|(?<=\bThe )|(?<=\bBy )|(?<=\bA )|(?<=\bAn ))"
_BEFORE_SMALL = r"(?=['’]s\b|[,;.:!?)\"”]|\s+[a-z(]|\s*$)"
_ORDINARY = frozenset(
    """
    a about access account accounts action active advance advanced advice agency agile air all alpha amber analytics
    and angel answer apex apple applied arch architects archive area arm arrow art arts asset assets associates
    assurance at atlas audit aurora auto automation award axis back balance bank banner bar base beacon bell benefit
    best beta better between big bird black block blue board body bold book border box bridge bright bristol britain
    british broad build builder builders building buildings business button buy by call camera cameras capacity
    capita capital car care career cars case cash castle catalyst cedar cell central centre centres century certain
    chain challenge change channel charge charter check choice church circle city civil clean clear client cloud
    club coach coast code college commerce commercial common communication communications community compass complete
    computer computers computing concept connect connected connection construct construction consult consultancy
    consultants consulting contact contract contractors control controls core corner cost council counsel county
    court cover craft creative credit crest cross crown cube culture current custom customer cyber cycle data day
    decision deep defence delivery delta design designs develop development device devices diamond digital direct
    direction director discovery distribution district domain door dragon drive dynamic dynamics eagle early earth
    east eastern echo eclipse edge education effect electric electrical electronic electronics element elements
    elite emerald energy engine engineering engineers england english enterprise enterprises environment
    environmental equipment equity essential estate estates europe european event events evidence exchange executive
    expert experts express extra eye facilities facility factor factory falcon family farm fast field file finance
    financial fire first fit five fleet flow focus food for force forest form formula forward foundation founders
    four fox frame framework free freedom fresh front fuel fusion future futures gain garden gas gate gateway
    general generation genesis global gold golden good grand green grid ground growth guard guide hand harbour
    hardware hawk head health healthcare heart heath heritage high hill home homes horizon house housing hub human
    icon idea ideas image imaging impact in independent index industrial industries industry information
    infrastructure initiative innovation innovations insight insights inspire institute insurance integral
    integrated intelligence intelligent interactive interface interim international internet invest investment
    investments iron island issue it ivy justice key keystone kingdom knight knowledge lake land language laser law
    lead leader leadership learn learning legal leisure lens lenses level liberty library life lift light lighthouse
    lighting line link links lion live local lock logic logistics london long lot lumen machine magnet mail main
    maintenance manage managed management manager manor manufacturing map maple marine mark market marketing markets
    master match material materials matrix measure media medical meridian merit metal method metro metropolitan
    midland mind mint mirror mission mobile mobility model modern momentum monitor moon motion motor motors mountain
    move national nature navigator need net network networks new news next noble north northern nova number oak
    object ocean of office officer offices on one online open operations optical optics optimum option options
    orange orbit order origin our outcome outlook outsourcing over oxford panel paper parallel park parking partner
    partners partnership partnerships path pathway pattern peak pearl people performance person personal phase
    phoenix photo pillar pilot pinnacle pioneer place plan planet planning platform play plus point police policy
    port portal position positive post power practice precise precision premier premium press prime print prism
    private pro process procurement product production products professional professionals profile programme
    progress project projects property prospect protect protection public pulse purple pyramid quality quantum quest
    radar radio radius rail rain range rapid reach real record recruitment red reed regent region regional reliance
    report research resource resources response result retail review ridge right ring risk river road robin rock
    root rose royal safe safety sage sand scale science sciences scope scopes screen sea search second sector secure
    security select senior sense serve service services seven shared shell shield ship signal silver simple site
    sites six skill skills sky smart social society software solar solution solutions sound source south southern
    space spark special specialist spectrum speed spring square staff standard star state station steel step
    sterling stone storage store strategic strategy stream street structure studio style success summit sun supplier
    supplies supply support surface survey sustainable swift switch synergy system systems target team tech
    technical technologies technology telecom telecoms ten test testing thames the theory think three tiger time
    titan together tool tools top total touch tower town track trade trading traffic training transform
    transformation transit transport travel tree trend triangle trinity true trust two union unique unit united
    unity universal university urban utilities utility valley value van vector vehicle vehicles venture ventures
    verify vertex victoria video view village vision vital voice volt vulcan wales wall ward warehouse waste watch
    water wave way web welfare west western white wild wind window wing wireless wise wood wool word work workforce
    works workshop workspace world yard year yellow york young youth zenith zero zone
    """.split()
)


def stem(name: str) -> tuple[str, ...]:
    """Returns the words of a name without its kind: Smith, &, Wesley. Nothing, if it is all kind."""
    words = _WORD.findall(_DOTTED.sub(_without_dots, _IN_BRACKETS.sub(" ", name)))
    while words and words[-1].lower() in _AT_THE_END:
        words.pop()
    while words and words[0].lower() in _AT_THE_BEGINNING:
        words.pop(0)
    return tuple(words)


def _without_dots(match: re.Match[str]) -> str:
    return match[0].replace(".", "")


def head(name: str) -> str:
    """Returns the word by which a firm may be called alone, or a person:
    nothing, if it is no more than that already.
    """
    words = stem(name)
    if len(words) < 2:
        return ""
    if words[0].lower() in _TITLES:
        return words[1]
    return words[0]


def spellings(words: tuple[str, ...]) -> set[str]:
    """Returns its letters, with and without what `&` stands for."""
    without_and = [word for word in words if word.lower() not in _AND]
    return {"".join(without_and), "".join(words).replace("&", "and")}


def is_everyday(words: tuple[str, ...]) -> bool:
    """Whether it is one word that stands in every text, and is no firm there unless it is cased as one."""
    if len(words) != 1:
        return False
    word = words[0].lower()
    return word in EVERYDAY and word not in _ORDINARY


def is_ordinary_in_firms(word: str) -> bool:
    """Whether so many firms are called by the word that it names none of them: optics, vision."""
    return word in _ORDINARY or word in EVERYDAY


def distinctive(words: tuple[str, ...]) -> bool:
    """Whether the words tell the firm however they are cased and joined."""
    least = _LEAST_OF_SEVERAL
    if len(words) == 1:
        least = _LEAST
    return any(len(word) >= least and _is_a_name(word) for word in words)


def pattern(name: str) -> re.Pattern[str] | None:
    """Finds what is left of a name without its kind, as far as that tells the firm."""
    words = stem(name)
    if sum(map(len, words)) < 2:
        return None
    joined = _joined(words)
    if is_led_by_an_article(words):
        return re.compile(_after_an_article(*words))
    if distinctive(words) and not is_everyday(words):
        return re.compile(rf"(?i){_STARTS}{joined}(?=(?:{_ANY_KIND})?{_ENDS})")
    kind = rf"(?i:{_STARTS}{joined}[\s,(]{{1,3}}(?:{_LEGAL}){_ENDS})"
    address = rf"(?i:(?:@|://|\bwww\.)(?:[\w-]+\.)*{joined}-?(?:{_ANY_KIND})?\.(?:[a-z]{{2,4}}\.)?[a-z]{{2,6}}(?![\w-]|\.\w))"
    return re.compile(f"{_cased(words, joined)}|{kind}|{address}")


def is_led_by_an_article(words: tuple[str, ...]) -> bool:
    """Whether it is an initial that is a word too, and a surname that may be one: A. Crane, and not “a crane”."""
    return len(words) == _WITH_AN_INITIAL and words[0] in _WORDS_OF_ONE_LETTER


def _after_an_article(initial: str, surname: str) -> str:
    """Returns a pattern of A. Crane and A CRANE, and of a.crane in an address."""
    capitals = rf"(?:{re.escape(surname)}|{re.escape(surname.upper())})"
    surname = re.escape(surname)
    return (
        rf"{_STARTS}{initial}{_GAP}{capitals}{_ENDS}"
        rf"|(?i:{_STARTS}{initial}(?:[._-]{surname}{_ENDS}|{surname}(?=@)))"
    )


def _cased(
    words: tuple[str, ...],
    joined: str,
) -> str:
    """Returns a pattern of the words as a name has them, alone in a text: with capitals,
    where they are ordinary ones.
    """
    cased = rf"{_STARTS}{joined}{_ENDS}"
    if is_everyday(words):
        if words[0].islower():
            return _NOTHING
        return rf"{_STARTS}(?:{joined}|{joined.upper()}){_ENDS}(?!\s*[0-9])"  # not `Table 1`
    if any(map(_is_a_name, words)) or words[0] == "Capita":  # no sentence begins so
        return cased
    if words[0][0].isupper():
        return rf"{_AFTER_SMALL}{cased}{_BEFORE_SMALL}"
    return _NOTHING


def public(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds public names, in full and without their kinds, so that they can be left out of a search."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    if not longest_first:
        return None
    patterns = [_joined(tuple(_WORD.findall(name))) for name in longest_first]
    stems = filter(distinctive, map(stem, longest_first))
    patterns.extend(map(_joined, stems))
    return re.compile(rf"(?i){_STARTS}(?:{'|'.join(patterns)}){_ENDS}")


def _joined(words: tuple[str, ...]) -> str:
    """Returns a pattern of the words with gaps between; `&` and `and` may be left out."""
    pattern = ""
    for word in words:
        if word.lower() in _AND:
            pattern += rf"(?:{_GAP}and)?"
            continue
        if pattern:
            pattern += _GAP
        pattern += _spelt(word)
    return pattern


def _spelt(word: str) -> str:
    """Returns the name as a pattern; `HFH` may be H.F.H."""
    if word.isalpha() and word.isupper() and 2 < len(word) <= _INITIALS:
        return "[. ]{0,2}".join(word)
    return re.escape(word)


def _is_a_name(word: str) -> bool:
    if len(word) <= 1 or word.isdigit():
        return False
    return word.lower() not in _ORDINARY
