"""Finished PDF -> leaks: everything withheld that the bytes of a Part 1 give away. Trusts nothing above it.

It reads every surface of the file (`surfaces`) for every withheld figure in the forms in which people write it
(`forms`, `hedges`, `spelling`, `numerals`, `shares`, `ranges`, `days`, `stamps`, `periods`), every withheld name
(`names`, `heads`, `pieces`, `misspelt`) and every run of words of a withheld passage (`passages`), also in codes
(`layout`, `codes`). What looks like a secret and is public is excused where Part 1 prints it (`places`). Attached
files and the paths of somebody's machine are leaks by themselves. `bounded` does the same for files that nobody
trusts.

What may mean another thing, a figure or a name in a short form and words of a passage around others (`parted`), is
told as `faint`: it is a leak like others, and its message says so.

What it does not see:
- words inside pictures, and the shapes of letters drawn as lines; lengths, but for shares that a template gives a
  part of the page; letters in paragraphs of their own; counters in signs of their own, or letters;
- letters of a passage or a figure that are drawn in another order than they are read, but for plain backwards;
- ciphers, but for that by 13 letters; ASCII85; base64 of a word in which no capital follows a small letter; codes of
  a word within other codes;
- figures and months in words of other languages, numbers with another base than ten (but for 0xb108), and figures
  backwards without a sign or a word that says so;
- digits one by one in words with commas between, and two or three of them without a point; words for numbers that are
  turned round (seven-and-thirty), dozens and more (three dozen and one), odds (15 to 85), and slang (88 big ones);
- a figure that begins as a telephone number does (088 412 000);
- names by the first letters of words or lines, by initials that are no alias, cut short (Halc.), with another end
  (Halcyonic), with two slips, or with one in fewer than ten letters; with other signs in the
  place of letters than digits and @ $ ! | €; with letters left out for stars, and in words that stand for letters
  (hotel echo romeo);
- a person by a forename, or by a surname without title or initial, unless a common forename stands before it in the
  name (Joan Reed); a firm by another word
  than its first, by a first that is a word of every day, that stands beside another name, or
  in small letters if it has fewer than nine;
- a secret that is retold in other words, or hinted at: "just over twenty" without its unit, a third of something
  without "of", 3 to 5, a rank;
- what follows from public figures by arithmetic: a rate by month or week of a whole, £2m less than another, the day
  before 5 March; sums, but for multiples that are said (twice £11m);
- a short, undistinctive figure without its unit (5, 16 in a cell below "%"), a year alone, and nil;
- in bytes that are no text, a figure without its unit, one of one or two digits without words beside, and a short
  name by itself;
- a firm by what is left of its name without its kind, where that is words of every day without capitals;
- a financial year by the first of its two (FY30), or without a word for it (30-31); half-years, seasons, and quarters
  of the calendar (Q4 2031); a day and month in figures alone (4/3), the days of a withheld month, and days counted
  from January without a word for it (2026-063), as references are;
- hedges and ranges that leave more than a tenth of the figure open;
- passages of one word of fewer than twelve letters or of several of fewer than eight, unless a word of them names
  something (`telling`), and then on pages alone; months and counts of them, and names of a single letter; of a
  passage that was changed, less than three words in a row and three more close by;
- six words of a passage of which three stand in a row in a title, a law or a public name, or amid which Part 1 prints
  a name or figure; a short name that is spelt like a public one;
- a second place of a public figure whose words, twelve letters around it, are those of the first;
- the packed part of a Type 1 font, and data packed otherwise than by PDF, zlib, gzip and ZIP (also in base64 and
  hexadecimals), or in other codes than those of Unicode and its forerunners (EBCDIC);
- in an encrypted file that anybody can open, what is not packed as its own (a file that keeps objects of an earlier
  revision, or asks for a password, does not pass);
- letters of which neither the character map of their font nor its encoding, program or order of glyphs says what is
  drawn (where a font tells nothing at all of more than two letters, the file does not pass);
- columns and cells that are drawn line by line across, and what a PDF within a PDF draws by codes of a font (an
  attached one is a leak by itself).

A person still reads Part 1 before it is published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.pdf.readers import load_readers
from twopart.audit.progress import begin
from twopart.audit.reading import Reading
from twopart.audit.secrets.search import Search
from twopart.audit.surface import (
    ANY_ATTACHMENT,
    ANY_PATH,
    CannotRead,
    Surface,
    Unreadable,
)
from twopart.model.secret import Leak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twopart.audit.progress import Progress
    from twopart.model.secret import Published, Secret

__all__ = [
    "ANY_ATTACHMENT",
    "ANY_PATH",
    "Leak",
    "Search",
    "Surface",
    "Unreadable",
    "audit",
    "audited",
    "prepared",
]


def audit(
    pdf: bytes, secrets: Sequence[Secret], published: Published
) -> list[Leak] | Unreadable:
    return audited(pdf, prepared(secrets, published))


def prepared(
    secrets: Sequence[Secret], published: Published, *, deep: bool = True
) -> Search:
    """All that can be done before there is a file: half of the work, and the loading of the readers."""
    load_readers()
    return Search(secrets, published, deep=deep)


def audited(
    pdf: bytes,
    search: Search,
    words: dict[tuple[str, str], str] | None = None,
    progress: Progress | None = None,
) -> list[Leak] | Unreadable:
    """An empty list is a pass, and nothing else is falsy: what could not be read whole did not pass.

    `words`, if it is given, is filled with the words found, by secret and surface; `progress` tells where it is.
    """
    progress = progress or begin()
    try:
        reading = Reading(search, words=words is not None, progress=progress)
        leaks = reading.read(pdf)
        if words is not None:
            words.update(reading.words)
        return leaks  # noqa: TRY300 - what follows reads the same file
    except CannotRead as why:
        return Unreadable(f"{why}{progress.stopped(str(why))}")
    except MemoryError:
        return Unreadable(
            f"it needs more memory than an audit may take{progress.stopped()}",
            memory=True,
        )
    except Exception as error:  # noqa: BLE001 - a hostile file must not get through by breaking a reader
        return Unreadable(
            f"reading it ended with {type(error).__name__}{progress.stopped()}"
        )
