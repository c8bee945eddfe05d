"""Single words, dates and counts of what is withheld, typed in public: Croydon, J Okoro, 9 June 2031, 14 posts."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from twopart.base.finding import Finding
from twopart.base.rule import letting_stand
from twopart.base.source import Span
from twopart.language.counted import NamedCount, counted, is_same_count
from twopart.language.hints import has_any
from twopart.language.naming.accents import without_accents
from twopart.language.naming.code_names import (
    code_names,
    kind_before,
    may_be_coded,
)
from twopart.language.naming.persons import called, in_mail_address
from twopart.language.naming.proper_nouns import (
    ProperNoun,
    is_acronym,
    is_inside,
    is_titled_heading,
)
from twopart.language.naming.proper_rows import (
    as_written,
    beginning,
    has_capitals,
    is_alone,
    is_part_of_a_row,
    without_markup,
)
from twopart.language.time.written_dates import is_same_date, written_dates
from twopart.language.whole_words import any_of
from twopart.model.quantity import Day
from twopart.outline.identifying_words import Clue, clues
from twopart.outline.public_knowledge import public_knowledge
from twopart.outline.subject import Subject
from twopart.rules.prose.printed import TypedWords, printed
from twopart.rules.prose.typed import telling_folder, typed_secret
from twopart.rules.repeated.repeat_findings import REPEATS_WITHHELD

APOSTROPHE = re.compile("[’']")
ADDRESS = re.compile(r"(?:://|www\.)[^\s()<>]+")
BETWEEN_WORDS = re.compile("[-_+/]|%20")  # of addresses
IN_FOLDERS = re.compile(r"(?<!\d)(\d{4})[/_](\d\d?)[/_](\d\d?)(?!\d)")  # 2031/06/09
# A place that says something, and the words that do.
TellingWords = tuple[TypedWords, str]
TypedNoun = tuple[TypedWords, ProperNoun]
TypedDate = tuple[TypedWords, Day, str]
TypedCount = tuple[TypedWords, NamedCount, str]


def names_and_dates_are_not_repeated(subject: Subject) -> Iterator[Finding]:
    """Yields a finding on each name, date or count that is repeated, at its first public place; the fix is for all places."""
    withheld = clues(subject)
    if not withheld:
        return
    public = list(filter(_is_public, printed(subject)))
    small = public_knowledge(subject).small
    places = _Places(public, withheld, small)
    for clue in withheld:
        spans: list[Span] = []
        for place, words in places.of(clue):
            if place.folder:
                yield telling_folder(place.span)
            else:
                spans.append(place.span.find(words))
        yield from _findings(clue, spans, subject)


def _is_public(place: TypedWords) -> bool:
    return place.public


def _findings(
    clue: Clue,
    spans: list[Span],
    subject: Subject,
) -> Iterator[Finding]:
    if clue.name:
        for at in spans:
            yield typed_secret(at, clue.name, subject)
    elif spans:
        yield _repeats_a_word(clue, spans)


def _repeats_a_word(
    clue: Clue,
    spans: list[Span],
) -> Finding:
    kind = "a date or a count"
    register = "under `figures:`"
    if isinstance(clue.what, str):
        kind = "a name"
        register = "under `names:`"
    return REPEATS_WITHHELD.finding(
        f"public words contain {kind} from withheld ones",
        spans[0],
        why="One such word reveals what is withheld.",
        fix=f"Add it {register}, with `withheld:` and the ground if it is secret, and refer to it by its id; "
        "with `public: true` if the public may know it. Or say it without the word; "
        f"or except it: {letting_stand(REPEATS_WITHHELD.name, 'the word')}.",
        also=(clue.at, *spans[1:]),
    )


class _Places:
    """What public words name, date and count, each with its places. Nothing is searched for that nobody asks for."""

    def __init__(
        self,
        places: list[TypedWords],
        withheld: tuple[Clue, ...],
        small: Collection[str],
    ) -> None:
        self.places = places
        self.small = small
        self.words: set[str] = set()
        self.rows: set[str] = set()  # those of several words, as `_key` has them
        for clue in withheld:
            if isinstance(clue.what, str) and not clue.person:
                plain = without_accents(clue.what)
                self.words.add(plain)
                if not plain.isalnum():
                    self.rows.add(_key(plain))

    @cached_property
    def nouns(self) -> Mapping[str, list[TypedNoun]]:
        """The words that are asked for, as they stand with a capital, or in the name of the folder."""
        either = any_of({as_written(word) for word in self.words})
        pattern = re.compile(rf"(?i)(?:{either})(?![^\W_])")
        beginnings = {beginning(word).casefold() for word in self.words}
        nouns: dict[str, list[TypedNoun]] = {}
        for place in self.places:
            text = _plain(place)
            if not has_any(text.casefold(), beginnings):
                continue
            for noun in _nouns(pattern, text):
                nouns.setdefault(_key(noun.word), []).append((place, noun))
        return nouns

    @cached_property
    def dates(self) -> list[TypedDate]:
        dates: list[TypedDate] = []
        for place in self.places:
            for day, words in written_dates(place.words):
                dates.append((place, day, words))
            for day, words in _dates_in_links(place):
                dates.append((place, day, words))
        return dates

    @cached_property
    def counts(self) -> Mapping[int, list[TypedCount]]:
        counts: dict[int, list[TypedCount]] = {}
        for place in self.places:
            for count, start, end in counted(place.words):
                words = place.words[start:end]
                own_counts = counts.setdefault(count.number, [])
                own_counts.append((place, count, words))
        return counts

    def of(self, clue: Clue) -> Iterator[TellingWords]:
        """Yields the places that say a clue, each with the words that do."""
        if isinstance(clue.what, Day):
            yield from self._dated(clue.what)
        elif isinstance(clue.what, NamedCount):
            yield from self._counted(clue.what)
        else:
            for place, words in self._worded(clue.what, clue):
                if not any(name in place.words for name in clue.known):
                    yield place, words

    def _dated(self, day: Day) -> Iterator[TellingWords]:
        for place, other, words in self.dates:
            if is_same_date(other, day):
                yield place, words

    def _counted(self, count: NamedCount) -> Iterator[TellingWords]:
        own_counts = self.counts.get(count.number, [])
        for place, other, words in own_counts:
            if is_same_count(other, count):
                yield place, words

    def _worded(
        self,
        word: str,
        clue: Clue,
    ) -> Iterator[TellingWords]:
        mentions = self._named(word, clue)
        if clue.person:
            mentions = self._persons(word)
        places_with_word = set[int]()
        for place, words in mentions:
            places_with_word.add(id(place))
            yield place, words
        for place, words in self._in_mail_addresses(word, clue):
            if id(place) not in places_with_word:
                yield place, words

    def _named(
        self,
        word: str,
        clue: Clue,
    ) -> Iterator[TellingWords]:
        is_exact = is_acronym(word)  # IT and it
        plain = without_accents(word)
        nouns = self.nouns.get(_key(plain), [])
        for place, noun in nouns:
            if is_exact and noun.word != plain and not place.folder:
                continue
            if clue.certain or self._is_name_in(place, noun, clue):
                yield place, noun.word

    def _is_name_in(
        self,
        place: TypedWords,
        noun: ProperNoun,
        clue: Clue,
    ) -> bool:
        """Whether what may be no name is one at this place: amid a sentence of small letters."""
        if place.address:  # it has no capitals
            is_marked = clue.alone or clue.code
            return is_marked and may_be_coded(noun.word, self.small)
        text = without_accents(place.words)
        if " " in noun.word:
            return not is_titled_heading(text)
        if clue.alone and not is_alone(noun.word, text, noun.start):
            return False
        if clue.code:
            return self._is_code_name_in(text, noun)
        return noun.inside

    def _is_code_name_in(self, text: str, noun: ProperNoun) -> bool:
        """Whether a word names a project in the text, and does not stand there in a row that is found as a whole."""
        kind = kind_before(text, noun.start)
        if kind and _key(f"{kind} {noun.word}") in self.rows:
            return False
        if noun.word in code_names(without_markup(text), self.small):
            return True
        if is_part_of_a_row(noun.word, text, noun.start):
            return False
        return noun.inside or may_be_coded(noun.word, self.small)

    def _persons(self, surname: str) -> Iterator[TellingWords]:
        pattern = called(surname)
        for place in self.places:
            if _has_surname(place, surname, pattern):
                yield place, surname

    def _in_mail_addresses(self, word: str, clue: Clue) -> Iterator[TellingWords]:
        if not (clue.person or clue.forenames):
            return
        pattern = in_mail_address(word, clue.forenames)
        for place in self.places:
            address = pattern.search(place.words) if "@" in place.words else None
            if address:
                yield place, address[0]


def _dates_in_links(place: TypedWords) -> Iterator[tuple[Day, str]]:
    """Yields dates in addresses of the web, where other signs stand for blanks: /9-june-2031/."""
    for address in ADDRESS.findall(place.words):
        yield from written_dates(BETWEEN_WORDS.sub(" ", address))
        yield from written_dates(IN_FOLDERS.sub(r" \1-\2-\3 ", address))


def _key(word: str) -> str:
    one_line = "-".join(without_markup(word).replace("&", "and").split())
    return APOSTROPHE.sub("", one_line).casefold()


def _has_surname(
    place: TypedWords,
    surname: str,
    pattern: re.Pattern[str],
) -> bool:
    if place.folder:
        words = place.words.casefold().split()
        if surname.casefold() in words:
            return True
    end = APOSTROPHE.split(surname)[-1]  # O'Neill, O’Neill and ONeill
    if end not in place.words and end.upper() not in place.words:
        return False
    return bool(pattern.search(place.words))


def _plain(place: TypedWords) -> str:
    """Returns the words of a place without accents; those of a folder, which has no capitals, with them."""
    text = without_accents(place.words)
    return text.title() if place.folder else text


def _nouns(
    pattern: re.Pattern[str],
    text: str,
) -> Iterator[ProperNoun]:
    for match in pattern.finditer(text):
        start = match.start()
        if text[max(0, start - 1) : start].isalnum():
            continue
        is_named = has_capitals(match[0], both_ends=False) or "://" in text
        in_address = _is_in_address(text, start)
        if is_named or in_address:
            inside = in_address or is_inside(text, start)
            yield ProperNoun(match[0], start, inside)


def _is_in_address(text: str, start: int) -> bool:
    """Whether a word stands in an address, which has no capitals: j.okoro@met.police.uk, hub@bexley.gov.uk, www.bexley.gov.uk."""
    before = text[:start]
    beginning_of_word = ""
    if before and not before[-1].isspace():
        beginning_of_word = before.split()[-1]
    rest_of_word, *_ = text[start:].split(maxsplit=1)
    address = f"{beginning_of_word}{rest_of_word}"
    return "@" in address or "www." in address
