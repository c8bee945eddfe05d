"""Everything withheld, made ready once -> what each text gives away."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from twopart.audit.outcome import ANY_PATH, BETWEEN_PAGES, DRAWING
from twopart.audit.secrets.figures import Figures
from twopart.audit.secrets.names import Names
from twopart.audit.secrets.paraphrased import Paraphrased
from twopart.audit.secrets.passages import Passages, PublishedWords, prose
from twopart.audit.secrets.places import Places
from twopart.audit.secrets.telling import TellingWords
from twopart.audit.text.codes import in_codes, in_reading_order, turned
from twopart.audit.text.layout import (
    decoded,
    in_one_line,
    plain,
    unbroken,
    words_in_letters,
)
from twopart.audit.text.paths import holds_path
from twopart.base.record import value
from twopart.model.secret import Leak

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from twopart.audit.outcome import Surface
    from twopart.audit.secrets.places import Near
    from twopart.model.secret import Published, Secret


@value
class Told:
    """The ids of what one text gives away."""

    surely: frozenset[str]
    clearly: frozenset[str]  # in a form that nothing else has
    perhaps: tuple[tuple[str, Near], ...]  # unless it is printed there on purpose
    decoded: tuple[tuple[str, Near], ...] = ()  # the same of what it says in codes

    @property
    def tells(self) -> bool:
        return bool(self.surely or self.perhaps or self.decoded)

    def as_far_as(self, other: Told) -> Told:
        """What both tell."""
        return Told(
            self.surely & other.surely,
            self.clearly & other.clearly,
            other.perhaps,
            other.decoded,
        )

    def joined(self, decoded: Told) -> Told:
        clearly = self.clearly | decoded.clearly
        return Told(
            self.surely | decoded.surely,
            clearly,
            self.perhaps,
            (*self.decoded, *decoded.perhaps),
        )


Known = dict[
    str, Told
]  # of the pages of one file: two readers see the same letters on most of them


class Search:
    """`deep`: for ciphers and codes too that no officer writes or meets, as `twopart audit` does."""

    def __init__(
        self, secrets: Sequence[Secret], published: Published, *, deep: bool = True
    ) -> None:
        self._deep = deep
        self._places = {secret.id: secret.at for secret in secrets}
        names = PublishedWords(
            published.names
        )  # what is typed excuses no figure and no name
        self._figures = Figures(
            [secret for secret in secrets if secret.what == "figure"],
            published,
            deep=deep,
        )
        self._names = Names(
            [secret for secret in secrets if secret.what == "name"], names, deep=deep
        )
        self._passages = Passages(
            [secret for secret in secrets if secret.what == "passage"], published
        )
        self._telling, self._paraphrased = (
            TellingWords(secrets),
            Paraphrased(secrets, published),
        )
        self._excepted = _pattern(published.excepted)
        self._printed = (
            None if published.printed is None else self._near(published.printed)
        )

    def __repr__(self) -> str:
        return type(self).__name__

    def places(self) -> Places:
        """For one file."""
        return Places(self._printed)

    def leaks(
        self,
        surface: Surface,
        places: Places,
        known: Known,
    ) -> list[Leak]:
        told = self._all_of(surface, known)
        faint = {
            secret: secret not in told.clearly
            for secret in self._in(told, surface, places)
        }
        return [
            self.leak(secret, surface.name, faint=faint[secret])
            for secret in sorted(faint)
        ]

    def leak(
        self,
        secret: str,
        surface: str,
        *,
        faint: bool = False,
    ) -> Leak:
        return Leak(
            secret,
            surface,
            self._places.get(secret),
            faint,
        )

    def given_away(
        self,
        surface: Surface,
    ) -> set[str]:
        """The ids of the secrets that one surface tells, by itself."""
        places = self.places()
        return {
            *self._in(self._all_of(surface, {}), surface, places),
            *(secret for secret, _ in places.in_excess()),
        }

    def told_by(
        self,
        typed: str,
    ) -> frozenset[str]:
        """The ids of what these words tell by themselves, wherever they stand."""
        return self.told(typed).surely

    def told(self, typed: str) -> Told:
        return self._told(in_one_line(plain(typed)), code=False, brief=False)

    def all_of(
        self,
        text: str,
        *,
        code: bool,
    ) -> set[str]:
        """The ids of all that a text tells, or would if nothing like it were public."""
        told = self._told(
            in_one_line(plain(in_reading_order(text))), code=code, brief=False
        )
        return {*told.surely, *(secret for secret, _ in (*told.perhaps, *told.decoded))}

    def lets_stand(self, typed: str) -> bool:
        """Whether these words would be told if the paper did not except them."""
        text = in_one_line(plain(typed))
        told = self._told_of_all(text, code=False, brief=False)
        return bool(told.surely - told.clearly)

    def learn(
        self,
        surface: Surface,
        known: Known,
    ) -> None:
        """What it tells, before it is asked for."""
        self._all_of(surface, known)

    def _all_of(
        self,
        surface: Surface,
        known: Known,
    ) -> Told:
        read = plain(in_reading_order(surface.text))
        text = in_one_line(read)
        told = known.get(text) if surface.reader else None
        if told is None and surface.reader == DRAWING and "-\n" in read:
            told = known.get(in_one_line(unbroken(read)))
        if told is None:
            told = self._told(
                text, code=surface.code, brief=surface.reader == BETWEEN_PAGES
            )
            if surface.reader:
                known[text] = told
        if surface.bare and told.tells:
            text = in_one_line(plain(in_reading_order(surface.bare())))
            told = told.as_far_as(self._told(text, code=surface.code, brief=False))
        return told

    def _in(
        self,
        told: Told,
        surface: Surface,
        places: Places,
    ) -> set[str]:
        found = {
            *told.surely,
            *self._telling.within(surface),
            *self._paraphrased.within(surface),
        }
        if (
            surface.reader != BETWEEN_PAGES
        ):  # the pages themselves are held against the places
            found |= _not_excused(
                told.perhaps,
                places,
                surface.name,
                surface.reader,
            )
        return found | _not_excused(
            told.decoded,
            places,
            surface.name,
            "",
        )

    def _told(
        self,
        text: str,
        *,
        code: bool,
        brief: bool,
    ) -> Told:
        """Without what may be another thing and stands in words that the paper excepts."""
        told = self._told_of_all(text, code=code, brief=brief)
        if not (
            self._excepted
            and told.surely > told.clearly
            and self._excepted.search(text)
        ):
            return told
        rest = self._told_of_all(
            self._excepted.sub(" # ", text), code=code, brief=brief
        )
        return replace(told, surely=told.clearly | (told.surely & rest.surely))

    def _told_of_all(
        self,
        text: str,
        *,
        code: bool,
        brief: bool,
    ) -> Told:
        """`brief`: without what is in codes or in seldom forms, which pages do not break."""
        words = words_in_letters(text)
        told = self._searched(
            text,
            words,
            code=code,
            seldom=not (code or brief),
        )
        for again in (
            () if brief else _otherwise(text, words, codes=self._deep and not code)
        ):
            if again:  # what decodes by chance is no clearer than before
                told = told.joined(
                    self._searched(
                        again, words_in_letters(again), code=code, seldom=not code
                    )
                )
        return told

    def _searched(
        self, text: str, words: list[str], *, code: bool, seldom: bool
    ) -> Told:
        letters = "".join(words)
        figures = list(
            self._figures.within(
                text,
                letters,
                code=code,
                seldom=seldom,
            )
        )
        others = {
            *([ANY_PATH] if holds_path(text) else ()),
            *self._names.long_within(letters),
            *self._names.short_within(text, words),
            *self._names.cautiously_within(text, letters),
            *self._passages.within(letters),
        }
        faintly = {
            *self._passages.parted_within(words),
            *self._names.joined_within(text, words),
        }
        faintly.update(() if code else self._names.perhaps_within(text, letters))
        surely = others.union(
            faintly, (hit.secret for hit in figures if hit.place is None)
        )
        clearly = others.union(hit.secret for hit in figures if not hit.faint)
        perhaps = tuple(
            (hit.secret, hit.place) for hit in figures if hit.place is not None
        )
        return Told(frozenset(surely), frozenset(clearly), perhaps)

    def _near(
        self,
        printed: Sequence[str],
    ) -> dict[str, list[Near]]:
        """Where Part 1 prints what looks like a secret."""
        found: dict[str, list[Near]] = {}
        for text in printed:
            for hit in self._figures.within(plain(prose(text)), ""):
                if hit.place is not None:
                    found.setdefault(hit.secret, []).append(hit.place)
        return found


def _pattern(wordings: Iterable[str]) -> re.Pattern[str] | None:
    """Finds these words, whatever stands between them."""
    said = [
        r"[\W_]{1,4}".join(map(re.escape, words_in_letters(plain(wording))))
        for wording in wordings
    ]
    return (
        re.compile(rf"(?i)(?<![^\W_])(?:{'|'.join(said)})(?![^\W_])")
        if any(said)
        else None
    )


def _not_excused(
    perhaps: Iterable[tuple[str, Near]], places: Places, surface: str, reader: str
) -> set[str]:
    return {
        secret
        for secret, place in perhaps
        if not places.excuses(secret, place, surface, reader)
    }


def _otherwise(
    text: str,
    words: list[str],
    *,
    codes: bool,
) -> Iterator[str]:
    """What it says in the codes of mail and the web; in rarer `codes` too, and read the other way round."""
    yield plain(decoded(text))
    if codes:
        yield plain(in_codes(text))
        yield from turned(text, words)
