"""Lists the leaks of a file: first how many and where, then page by page, each secret once."""

import re
from collections.abc import Iterable, Iterator

from twopart.base.number_and_noun import number_and_noun
from twopart.model.secret import Leak

PAGE = re.compile(r"(?:revision \d+, )?pages? (\d+)")
BOTH = re.compile(r"(revision \d+, )?pages (\d+) and (\d+)")
MOST_PLACES = 12  # that the summary names


def in_order(leaks: Iterable[Leak]) -> tuple[Leak, ...]:
    """Puts leaks in order: by page, then by other surfaces. Of one secret on one page the first certain one stays."""
    all_leaks = tuple(leaks)
    on_pages = {(leak.surface, leak.secret) for leak in all_leaks if not leak.faint}
    alone = (leak for leak in all_leaks if not _is_on_one_of_both(leak, on_pages))
    first_leaks: dict[tuple[str, str], Leak] = {}
    for leak in sorted(alone, key=_by_surface):
        first_leaks.setdefault((_place(leak), leak.secret), leak)
    return tuple(sorted(first_leaks.values(), key=_by_place))


def _is_on_one_of_both(
    leak: Leak,
    on_pages: set[tuple[str, str]],
) -> bool:
    """Whether the secret that the end of a page and the beginning of the next give away together is on one of them, too."""
    both = BOTH.fullmatch(leak.surface)
    if both is None:
        return False
    before, first, second = both.groups(default="")
    pages = (f"{before}page {first}", f"{before}page {second}")
    return any((page, leak.secret) in on_pages for page in pages)


def _by_surface(leak: Leak) -> tuple[int, bool, str, str]:
    return _number(leak), leak.faint, leak.surface, leak.secret


def _by_place(leak: Leak) -> tuple[int, str, bool, str]:
    return _number(leak), _place(leak), leak.faint, leak.secret


def summary(leaks: Iterable[Leak]) -> str:
    """Says how many secrets a file gives away, how certainly, and where."""
    secrets, certain = set[str](), set[str]()
    numbers, others = set[int](), set[str]()
    for leak in leaks:
        secrets.add(leak.secret)
        if not leak.faint:
            certain.add(leak.secret)
        if PAGE.match(leak.surface):
            numbers.add(_number(leak))
        else:
            others.add(_place(leak))
    places = ", ".join(_places(sorted(numbers), sorted(others)))
    return f"{_certain_and_faint(len(certain), len(secrets - certain))}: {places}"


def _places(
    numbers: list[int],
    others: list[str],
) -> Iterator[str]:
    if numbers:
        yield f"on {_pages(numbers)}"
    for place in others[:MOST_PLACES]:
        yield f"in {place}"
    if len(others) > MOST_PLACES:
        yield f"in {len(others) - MOST_PLACES} other places"


def _certain_and_faint(
    certain: int,
    faint: int,
) -> str:
    counts = list[str]()
    if certain:
        verb = "is" if certain == 1 else "are"
        counts.append(f"{_things(certain)} {verb} given away")
    if faint:
        counts.append(f"{_things(faint)} may be")
    return " and ".join(counts)


def _things(count: int) -> str:
    return number_and_noun(count, "withheld thing")


def _pages(numbers: list[int]) -> str:
    """Lists pages: 1, 3–5."""
    runs = list[list[int]]()
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    word = "page" if len(numbers) == 1 else "pages"
    return f"{word} {', '.join(map(_run, runs))}"


def _run(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return str(numbers[0])
    return f"{numbers[0]}–{numbers[-1]}"


def _number(leak: Leak) -> int:
    """Returns the number of the page that a leak is on; leaks on no page get a number after all pages."""
    page = PAGE.match(leak.surface)
    if page:
        return int(page[1])
    return 1 << 30


def _place(leak: Leak) -> str:
    page = PAGE.match(leak.surface)
    if page:
        return f"page {page[1]}"
    return leak.surface
