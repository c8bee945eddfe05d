"""Searches every surface of a file for everything withheld, on all processors of the machine."""

from __future__ import annotations

import gc
import json
import os
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from twopart.audit import child_process
from twopart.audit.file_content import FileContent
from twopart.audit.pdf import pages, raw
from twopart.audit.pdf.readers import beside_pages
from twopart.audit.progress import MOST_HELPERS, begin
from twopart.audit.secrets.excerpts import excerpt
from twopart.audit.secrets.giveaways import Giveaways
from twopart.audit.secrets.printed_places import SurroundingLetters
from twopart.audit.surface import (
    ANY_ATTACHMENT,
    ATTACHMENT,
    DRAWING,
    CannotRead,
    NoDocument,
    Surface,
)
from twopart.model.secret import Leak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from twopart.audit.progress import Progress
    from twopart.audit.secrets.giveaways import Known
    from twopart.audit.secrets.search import Search

    ReadingTask = Callable[[Progress], bytes]
    PageReader = Callable[[int], str]
    Helper = tuple[child_process.Child, Progress]

_FEW_PAGES = 8  # for which it is not worth starting another process
_FEW_TEXTS = 20  # the same, of texts
_SECONDS = 600  # in which a helper must answer
_NUMBER = 2  # bytes for the number of a page


class FileReading:
    """One file that is being read.

    Helper processes read pages and report what each text gives away; what that means for the file is decided here, in
    the order of the pages. Drawings come last: by then, the page with the same letters has nearly always been searched.
    """

    def __init__(
        self,
        search: Search,
        known: Known | None = None,
        *,
        words: bool = False,
        progress: Progress | None = None,
        within: str = "",
    ) -> None:
        self.leaks: dict[Leak, None] = {}
        # The words of each leak, by secret and surface, if the caller wants them.
        self.words: dict[tuple[str, str], str] = {}
        self._wants_words = words
        self._search = search
        self._places = search.places()
        self._known: Known = {} if known is None else known
        self._progress = progress or begin()
        self._within = within

    def read(self, pdf: FileContent) -> list[Leak]:
        with _without_collector():
            self._read(pdf)
            for number, earlier in enumerate(raw.revisions(pdf.content), 1):
                self._read_revision(FileContent(earlier), f"revision {number}")
        return [leak for leak in self.leaks if not self._is_certain_too(leak)]

    def _is_certain_too(self, leak: Leak) -> bool:
        return leak.faint and replace(leak, faint=False) in self.leaks

    def _read_revision(
        self,
        pdf: FileContent,
        name: str,
    ) -> None:
        """Reads a revision with the fonts and the drawings that it had. If it is not a file of its own, its bytes are
        read as part of the whole.

        Raises `CannotRead` if something in a revision cannot be read.
        """
        within = f"{name}, "
        reading = FileReading(
            self._search,
            self._known,
            words=self._wants_words,
            progress=self._progress,
            within=within,
        )
        try:
            with suppress(NoDocument):
                reading._read(pdf)
        except CannotRead as why:
            raise CannotRead(f"{why} ({name})") from None
        self._note("")
        for (secret, surface), words in reading.words.items():
            self.words[secret, within + surface] = words
        for leak in reading.leaks:
            self.leaks[replace(leak, surface=within + leak.surface)] = None

    def _read(self, pdf: FileContent) -> None:
        raw_parts = pdf.raw_parts(self._note)
        with pages.opened(pdf.content) as document:  # once, for the helpers too
            count = len(document)
            numbers = _shared(range(count))
            read_page = partial(pdf.text, document)
            job = partial(self._pages_of_helper, read_page, numbers)
            with (
                self._search.turns.take(_helpers(count, _FEW_PAGES)) as number,
                self._helped([job] * number) as helpers,
            ):
                drawings = self._take(
                    beside_pages(
                        pdf.content,
                        raw_parts,
                        count,
                        self._note,
                        with_pictures=self._search.compares_pictures,
                    )
                )
                texts = self._pages(read_page, numbers)
                texts |= self._all_answers(helpers)
        in_order = [texts[number] for number in range(count)]
        page_surfaces = list(
            map(
                _page,
                range(count),
                in_order,
            )
        )
        rest = [*drawings, *pages.between(in_order)]
        self._learn(rest)
        for surface in (*page_surfaces, *rest):
            self._hold(surface)
        self._add_excess([*rest, *page_surfaces])

    def _add_excess(self, surfaces: Iterable[Surface]) -> None:
        """Adds what pages tell more often than Part 1 prints it, which is known once all of them are read."""
        by_name = {surface.name: surface for surface in surfaces}
        for secret, name in self._places.in_excess():
            self.leaks[self._search.leak(secret, name)] = None
            if self._wants_words and name in by_name:
                words = excerpt(
                    self._search,
                    secret,
                    by_name[name],
                )
                self.words[secret, name] = words

    def _take(self, surfaces: Iterable[Surface]) -> list[Surface]:
        """Searches all surfaces but the drawings, and returns these, which are searched later."""
        later = []
        for surface in surfaces:
            if surface.reader == DRAWING:
                later.append(surface)
            else:
                self._hold(surface)
        return later

    def _note(self, place: str) -> None:
        if place:
            place = f"{self._within}{place}"
        self._progress.note(place)

    def _hold(self, surface: Surface) -> None:
        self._note(surface.name)
        if surface.name == ATTACHMENT:
            self.leaks[Leak(ANY_ATTACHMENT, ATTACHMENT)] = None
        leaks = self._search.leaks(surface, self._places, self._known)
        for leak in leaks:
            if leak.faint and self._is_of_one_page(leak, surface.sides):
                continue
            self.leaks[leak] = None
            if self._wants_words:
                words = excerpt(self._search, leak.secret, surface)
                self.words[leak.secret, leak.surface] = words
        self._note("")

    def _is_of_one_page(
        self,
        leak: Leak,
        sides: Iterable[Surface],
    ) -> bool:
        """Whether one side of a page break gives the secret away by itself, and its page was found to do so.

        Only faint leaks are tested in this way. Of a certain one more may stand after the break, as the kind of a firm.
        """
        for side in sides:
            on_page = {one.secret for one in self.leaks if one.surface == side.name}
            if leak.secret not in on_page:
                continue
            of_side = self._search.leaks(
                side,
                self._places,
                {},
            )
            if any(one.secret == leak.secret for one in of_side):
                return True
        return False

    def _pages(
        self,
        read_page: PageReader,
        numbers: Iterable[int],
    ) -> dict[int, str]:
        texts: dict[int, str] = {}
        for number, text in pages.texts(read_page, self._noted(numbers)):
            texts[number] = text
            self._search.learn(_page(number, text), self._known)
        return texts

    def _noted(self, numbers: Iterable[int]) -> Iterator[int]:
        for number in numbers:
            self._note(pages.name_of(number))
            yield number
        self._note("")

    def _pages_of_helper(
        self,
        read_page: PageReader,
        numbers: Iterable[int],
        progress: Progress,
    ) -> bytes:
        self._progress = progress
        try:
            texts = self._pages(read_page, numbers)
        except CannotRead as why:
            return json.dumps(f"{why}{progress.stopped(str(why))}").encode()
        return self._written(texts)

    def _learn(self, surfaces: list[Surface]) -> None:
        most = _helpers(len(surfaces), _FEW_TEXTS)
        with self._search.turns.take(most) as number:
            count = number + 1
            shares = [surfaces[first::count] for first in range(count)]
            jobs = [partial(self._learn_share, share) for share in shares[1:]]
            with self._helped(jobs) as helpers:
                self._learn_of(shares[0])
                self._all_answers(helpers)

    def _learn_of(self, surfaces: Iterable[Surface]) -> None:
        for surface in surfaces:
            self._note(surface.name)
            self._search.learn(surface, self._known)
        self._note("")

    def _learn_share(
        self,
        surfaces: list[Surface],
        progress: Progress,
    ) -> bytes:
        self._progress = progress
        before = set(self._known)
        self._learn_of(surfaces)
        for text in before:
            del self._known[text]
        return self._written({})

    def _written(self, texts: dict[int, str]) -> bytes:
        known = list[object]()
        for text, giveaways in self._known.items():
            perhaps = _as_texts(giveaways.perhaps)
            decoded = _as_texts(giveaways.decoded)
            ids = sorted(giveaways.surely), sorted(giveaways.clearly)
            phrases = sorted(giveaways.phrases)
            known.append((text, *ids, perhaps, decoded, phrases))
        pages = list(texts.items())
        return json.dumps((pages, known)).encode()

    @contextmanager
    def _helped(self, jobs: Iterable[ReadingTask]) -> Iterator[list[Helper]]:
        """Starts a helper for each job. A helper whose answer is taken leaves the list; the rest are ended at the end."""
        helpers: list[Helper] = []
        numbers = range(1, MOST_HELPERS + 1)
        for job, number in zip(jobs, numbers, strict=False):
            row = self._progress.of_helper(number)
            child = child_process.start(partial(job, row))
            helpers.append((child, row))
        try:
            yield helpers
        finally:
            for child, _ in helpers:
                child.end()

    def _all_answers(self, helpers: list[Helper]) -> dict[int, str]:
        texts: dict[int, str] = {}
        while helpers:
            child, row = helpers.pop()
            texts |= self._learn_answer(child.result(_SECONDS), row)
        return texts

    def _learn_answer(
        self,
        written: bytes | int | None,
        row: Progress,
    ) -> dict[int, str]:
        if not isinstance(written, bytes):
            why = "a reader crashed, ran out of memory or took too long"
            raise CannotRead(f"{why}{row.stopped()}")
        answer = json.loads(written)
        if isinstance(answer, str):
            raise CannotRead(answer)
        texts, known = answer
        for text, surely, clearly, perhaps, decoded, phrases in known:
            self._known[text] = Giveaways(
                frozenset(surely),
                frozenset(clearly),
                _as_places(perhaps),
                _as_places(decoded),
                frozenset(phrases),
            )
        return dict(texts)


def _page(
    number: int,
    text: str,
) -> Surface:
    return Surface(pages.name_of(number), text, reader="PDFium")


def _as_texts(
    places: Iterable[tuple[str, SurroundingLetters]],
) -> list[tuple[str, str, str]]:
    return [(secret, near.before, near.after) for secret, near in places]


def _as_places(
    texts: Iterable[tuple[str, str, str]],
) -> tuple[tuple[str, SurroundingLetters], ...]:
    return tuple(
        (secret, SurroundingLetters(before, after)) for secret, before, after in texts
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Switches the garbage collector off: nothing here refers to itself, and searching for such cycles takes long."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _helpers(
    count: int,
    few: int,
) -> int:
    if count <= few:
        return 0
    others = len(os.sched_getaffinity(0)) - 1
    return min(others, MOST_HELPERS)


def _shared(numbers: Iterable[int]) -> Iterator[int]:
    """Yields the numbers that several processes take from: each goes to one of them."""
    read_end, write_end = os.pipe()
    written = [number.to_bytes(_NUMBER, "big") for number in numbers]
    os.write(write_end, b"".join(written))  # far less than a pipe holds
    os.close(write_end)
    return _taken(read_end)


def _taken(read_end: int) -> Iterator[int]:
    try:
        while number := os.read(read_end, _NUMBER):
            yield int.from_bytes(number, "big")
    finally:
        os.close(read_end)
