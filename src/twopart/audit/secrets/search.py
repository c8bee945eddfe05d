"""Searches texts for everything withheld. The search is prepared once for all texts."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from twopart.audit.secrets.details import Details
from twopart.audit.secrets.excepted import pattern_of_any
from twopart.audit.secrets.figures import Figures
from twopart.audit.secrets.giveaways import NO_GIVEAWAYS, Giveaways, Known
from twopart.audit.secrets.names import NameSearch
from twopart.audit.secrets.paraphrases import Paraphrases
from twopart.audit.secrets.passages import PublishedWords, WithheldPassages, prose
from twopart.audit.secrets.pictures import PictureSearch
from twopart.audit.secrets.printed_places import PrintedPlaces, not_excused
from twopart.audit.secrets.single_words import SingleWords
from twopart.audit.secrets.terms_with_options import WithheldTerms
from twopart.audit.surface import ANY_PATH, BETWEEN_PAGES, DRAWING, Surface
from twopart.audit.text.encodings import contents_of_codes
from twopart.audit.text.ends_of_blocks import with_ends_of_blocks
from twopart.audit.text.layout import (
    around_broken_compounds,
    in_one_line,
    in_reading_order,
    plain,
    unbroken,
    words_in_letters,
)
from twopart.audit.text.machine_paths import holds_path
from twopart.audit.text.starts_of_blocks import StartsOfBlocks
from twopart.base.turns import HelperTurns, Turns
from twopart.model.secret import Leak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twopart.audit.secrets.printed_places import SurroundingLetters
    from twopart.model.secret import PublicContent, Secret

# Mark texts among those known: those as a reader gave them, those searched with the ends of their blocks, those around
# the breaks of pages, and those around compounds that are broken over lines.
_AS_READ = "\b"
_ENDED = "\f"
_BETWEEN = "\v"
_COMPOUNDS = "\t"
_MOST_KEPT = 8  # texts of pages that are prepared once for several searches


class Search:
    """A search for everything withheld. `deep` searches include ciphers and codes that no officer writes or meets.

    Other processes help to search a long file when it is their turn (`turns`).
    """

    def __init__(
        self,
        secrets: Sequence[Secret],
        published: PublicContent,
        *,
        deep: bool = True,
        turns: HelperTurns | None = None,
    ) -> None:
        self._deep = deep
        self.turns = turns or Turns()
        self._plain = lru_cache(maxsize=_MOST_KEPT)(plain)
        self._with_ends = lru_cache(maxsize=_MOST_KEPT)(with_ends_of_blocks)
        self._places = {secret.id: secret.at for secret in secrets}
        by_kind: dict[str, list[Secret]] = {
            "figure": [],
            "name": [],
            "passage": [],
            "detail": [],
            "picture": [],
        }
        for secret in secrets:
            by_kind.setdefault(secret.what, []).append(secret)
        # What is typed excuses no figure and no name.
        names = PublishedWords(published.names, published.typed)
        self._figures = Figures(by_kind["figure"], published, deep=deep)
        self._names = NameSearch(by_kind["name"], names, deep=deep)
        self._passages = WithheldPassages(by_kind["passage"], published)
        self._details = Details(by_kind["detail"])
        self._single_words = SingleWords(secrets)
        self._terms = WithheldTerms(secrets, published)
        self._paraphrases = Paraphrases(secrets, published)
        self._pictures = PictureSearch(by_kind["picture"], deep=deep)
        self._excepted = pattern_of_any(published.excepted)
        self._starts = StartsOfBlocks(published.starts, by_kind["figure"])
        self._printed: dict[str, list[SurroundingLetters]] | None = None
        if published.printed is not None:
            self._printed = self._near(published.printed)

    def __repr__(self) -> str:
        return type(self).__name__

    @property
    def compares_pictures(self) -> bool:
        """Whether any picture is withheld, so that those of a file have to be looked at."""
        return self._pictures.is_needed

    def places(self) -> PrintedPlaces:
        """Returns a new search of the places in one file."""
        return PrintedPlaces(self._printed)

    def leaks(
        self,
        surface: Surface,
        places: PrintedPlaces,
        known: Known,
    ) -> list[Leak]:
        """Returns what a surface gives away, sorted by the ids of the secrets.

        `places` are those of the whole file; `known` is what its texts gave away, and grows.
        """
        giveaways = self._of_surface(surface, known)
        ids = self._ids_of(giveaways, surface, places)
        leaks = list[Leak]()
        clearly = giveaways.clearly | self._pictures.within(surface)
        for secret in sorted(ids):
            faint = secret not in clearly
            leak = self.leak(secret, surface.name, faint=faint)
            leaks.append(leak)
        return leaks

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

    def given_away(self, surface: Surface) -> set[str]:
        """Returns the ids of the secrets that one surface gives away by itself."""
        places = self.places()
        known: Known = {}
        giveaways = self._of_surface(surface, known)
        ids = self._ids_of(giveaways, surface, places)
        ids.update(secret for secret, _ in places.in_excess())
        return ids

    def secrets_in(self, wording: str) -> frozenset[str]:
        """Returns the ids of the secrets that these words give away by themselves, wherever they stand."""
        return self.giveaways_of(wording).surely

    def secrets_on_page(self, wording: str) -> frozenset[str]:
        """Returns the ids of the secrets that these words give away only on a page: by a single word, by a phrase."""
        return self._on_page(in_one_line(plain(wording)))

    def giveaways_of(self, wording: str) -> Giveaways:
        """Returns what these words tell, and how surely."""
        text = in_one_line(plain(wording))
        giveaways = self._giveaways(text, code=False, brief=False)
        terms = self._terms.within(Surface("", wording))
        return replace(giveaways, surely=giveaways.surely | terms)

    def ids_in(
        self,
        text: str,
        *,
        code: bool,
    ) -> set[str]:
        """Returns the ids of everything that a text tells, even where something like it is public."""
        line = in_one_line(self._plain(in_reading_order(text)))
        giveaways = self._giveaways(
            line,
            code=code,
            brief=False,
        )
        ids = set(giveaways.surely)
        ids.update(secret for secret, _ in giveaways.perhaps)
        ids.update(secret for secret, _ in giveaways.decoded)
        if not code:
            ids.update(self._on_page(line))
        return ids

    def lets_stand(self, wording: str) -> bool:
        """Whether these words would be giveaways if the paper did not except them."""
        text = in_one_line(plain(wording))
        giveaways = self._all_giveaways(
            text,
            code=False,
            brief=False,
        )
        return bool(giveaways.surely - giveaways.clearly)

    def learn(
        self,
        surface: Surface,
        known: Known,
    ) -> None:
        """Searches a surface ahead of time, and adds the results to what is known."""
        self._of_surface(surface, known)

    def _of_surface(
        self,
        surface: Surface,
        known: Known,
    ) -> Giveaways:
        giveaways = self._as_it_is(surface, known)
        if surface.bare and giveaways.tells:
            text = in_one_line(self._lines(surface.bare()))
            bare = self._giveaways(text, code=surface.code, brief=False)
            return giveaways.shared_with(bare)
        return giveaways

    def _as_it_is(
        self,
        surface: Surface,
        known: Known,
    ) -> Giveaways:
        """Returns what a surface tells with its boilerplate. Pages with a known text are not searched again."""
        if not surface.reader:
            return self._of_readings(surface, known)
        as_read = f"{_AS_READ}{surface.reader}{surface.text}"
        giveaways = known.get(as_read)
        if giveaways is None:
            giveaways = known[as_read] = self._of_readings(surface, known)
        return giveaways

    def _of_readings(
        self,
        surface: Surface,
        known: Known,
    ) -> Giveaways:
        """Returns what a surface tells in each of the ways in which its lines may be meant."""
        lines = self._lines(surface.text)
        giveaways = self._of_lines(lines, surface, known)
        if surface.reader == DRAWING and "-\n" in lines:
            giveaways = giveaways.with_more(self._of_compounds(lines, known))
            lines = unbroken(lines)
        return giveaways.with_more(self._of_ends(lines, surface, known))

    def _lines(self, text: str) -> str:
        return self._starts.apart(self._plain(in_reading_order(text)))

    def _of_ends(
        self,
        lines: str,
        surface: Surface,
        known: Known,
    ) -> Giveaways:
        """Returns what a surface tells if each block of it ends with a full stop, where any block ends without one.

        Codes and rare notations need no end, and are found in the text as it is.
        """
        if surface.code or surface.reader == BETWEEN_PAGES:
            return NO_GIVEAWAYS
        text = in_one_line(self._with_ends(lines))
        if text == in_one_line(lines):
            return NO_GIVEAWAYS
        giveaways = known.get(_ENDED + text)
        if giveaways is None:
            giveaways = self._giveaways(text, code=False, brief=True)
            if surface.reader:
                giveaways = replace(giveaways, phrases=self._on_page(text))
            known[_ENDED + text] = giveaways
        return giveaways

    def _of_compounds(self, lines: str, known: Known) -> Giveaways:
        """Returns what compounds tell that are broken at their hyphen, which PDFium leaves out: a two-year contract."""
        text = in_one_line(around_broken_compounds(lines))
        giveaways = known.get(_COMPOUNDS + text)
        if giveaways is None:
            giveaways = self._giveaways(text, code=False, brief=True)
            giveaways = replace(giveaways, phrases=self._on_page(text))
            known[_COMPOUNDS + text] = giveaways
        return giveaways

    def _of_lines(
        self,
        lines: str,
        surface: Surface,
        known: Known,
    ) -> Giveaways:
        text = in_one_line(lines)
        if not surface.reader:
            return self._giveaways(
                text,
                code=surface.code,
                brief=False,
            )
        brief = surface.reader == BETWEEN_PAGES
        kind = _BETWEEN if brief else ""
        giveaways = known.get(kind + text)
        if giveaways is None and surface.reader == DRAWING and "-\n" in lines:
            giveaways = known.get(in_one_line(unbroken(lines)))
        if giveaways is None:
            giveaways = self._giveaways(
                text,
                code=surface.code,
                brief=brief,
            )
            if not brief:
                giveaways = replace(giveaways, phrases=self._on_page(text))
            known[kind + text] = giveaways
        return giveaways

    def _ids_of(
        self,
        giveaways: Giveaways,
        surface: Surface,
        places: PrintedPlaces,
    ) -> set[str]:
        ids = set(giveaways.surely)
        ids |= giveaways.phrases
        ids |= self._terms.within(surface)
        ids |= self._pictures.within(surface)
        ids |= self._pictures.perhaps_within(surface)
        if surface.reader != BETWEEN_PAGES:
            # The pages themselves are compared with the places.
            ids |= not_excused(
                giveaways.perhaps,
                places,
                surface.name,
                surface.reader,
            )
        return ids | not_excused(
            giveaways.decoded,
            places,
            surface.name,
            "",
        )

    def _on_page(self, text: str) -> frozenset[str]:
        phrases = self._paraphrases.within(text)
        phrases |= self._details.on_page(text)
        return frozenset(phrases | self._single_words.within(text))

    def _giveaways(
        self,
        text: str,
        *,
        code: bool,
        brief: bool,
    ) -> Giveaways:
        """Returns what a text tells, without what may mean something else and stands in words that the paper excepts."""
        giveaways = self._all_giveaways(
            text,
            code=code,
            brief=brief,
        )
        if not self._excepted or not giveaways.surely > giveaways.clearly:
            return giveaways
        remainder, count = self._excepted.subn(" # ", text)
        if not count:
            return giveaways
        rest = self._all_giveaways(
            remainder,
            code=code,
            brief=brief,
        )
        surely = giveaways.clearly | (giveaways.surely & rest.surely)
        return replace(giveaways, surely=surely)

    def _all_giveaways(
        self,
        text: str,
        *,
        code: bool,
        brief: bool,
    ) -> Giveaways:
        """Returns what a text tells. A `brief` search leaves out codes and rare notations, which no page break splits."""
        words = words_in_letters(text)
        giveaways = self._searched(
            text,
            words,
            code=code,
            rare=not (code or brief),
        )
        if brief:
            return giveaways
        codes = self._deep and not code
        for decoded_text in filter(None, contents_of_codes(text, words, codes=codes)):
            in_codes = self._searched(
                decoded_text,
                words_in_letters(decoded_text),
                code=code,
                rare=not code,
            )
            giveaways = giveaways.joined(in_codes)
        return giveaways

    def _searched(
        self,
        text: str,
        words: list[str],
        *,
        code: bool,
        rare: bool,
    ) -> Giveaways:
        letters = "".join(words)
        clearly = set[str]()
        if holds_path(text):
            clearly.add(ANY_PATH)
        clearly.update(self._names.long_within(letters))
        clearly.update(self._names.short_within(text, words))
        clearly.update(self._names.cautiously_within(text, letters))
        clearly.update(self._passages.within(letters))
        if not code:
            clearly.update(self._details.clearly_within(text, letters))
        surely = set(clearly)
        surely.update(self._passages.interrupted_within(words))
        surely.update(self._names.joined_within(text, words))
        if not code:
            surely |= self._names.perhaps_within(text, letters)
            surely |= self._details.perhaps_within(text, letters)
        perhaps: list[tuple[str, SurroundingLetters]] = []
        hits = self._figures.within(
            text,
            letters,
            code=code,
            rare=rare,
        )
        for hit in hits:
            if hit.place is None:
                surely.add(hit.secret)
            else:
                perhaps.append((hit.secret, hit.place))
            if not hit.faint:
                clearly.add(hit.secret)
        return Giveaways(
            frozenset(surely),
            frozenset(clearly),
            tuple(perhaps),
        )

    def _near(self, printed: Sequence[str]) -> dict[str, list[SurroundingLetters]]:
        """Returns the places where Part 1 prints what looks like a secret."""
        places: dict[str, list[SurroundingLetters]] = {}
        for text in printed:
            words = plain(prose(text))
            for hit in self._figures.within(words, ""):
                if hit.place is not None:
                    places.setdefault(hit.secret, []).append(hit.place)
        return places
