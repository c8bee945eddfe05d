"""Findings and leaks as text: for people, for editors, for programs."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from twopart.base.finding import GATHERED, Finding, in_order
from twopart.base.source import Span
from twopart.model.secret import Leak
from twopart.terminal.excerpt import ASIDE, HIDDEN, excerpt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.terminal.own_words import OwnWords

MOST_PLACES = 12  # other places that are named
MOST_EXCERPTS = 3  # of one mistake that are shown with their lines
Paint = Mapping[str, str]  # what switches a colour on, by its use
COLOURS = {
    "rule": "\033[1;31m",
    "place": "\033[34m",
    "strong": "\033[1m",
    "end": "\033[0m",
}


def texts(
    findings: Iterable[Finding],
    *,
    colour: bool,
    own: "OwnWords | None" = None,
    brief: bool = False,
) -> Iterator[str]:
    """Yields the findings in full, by file, the first to mend first; what says the same stands together.

    `own` are the words that the author of the paper may see, on a terminal. Where they are to be `brief`, notes of which
    there may be dozens, such as those on placeholders, are counted in a line.
    """
    for together in gathered(findings):
        if len(together) == 1:
            yield full(together[0], colour=colour, own=own)
        elif together[0].rule in GATHERED and brief and together[0].level == "note":
            yield f"{_headline(_counting(together), _paint(colour=colour))}, in {file_of(together[0])}"
        elif together[0].rule in GATHERED:
            yield _together(together, colour=colour)
        else:
            yield _repeated(together, colour=colour, own=own)


def gathered(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Returns the findings in the order in which they are mended, those that say the same in the place of the first."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for number, finding in enumerate(in_order(findings)):
        key: tuple[str, ...] = (str(number),)
        if finding.at is not None:
            key = _sameness(finding, finding.at.source.name)
        groups.setdefault(key, []).append(finding)
    return list(groups.values())


def _sameness(finding: Finding, file: str) -> tuple[str, ...]:
    """Returns what findings have in common that is printed once."""
    if finding.rule in GATHERED:
        return (finding.rule, finding.level, file)
    others = ", ".join(map(str, finding.also))
    words = (finding.what, finding.why, finding.fix)
    return (finding.rule, finding.level, file, *words, others)


def counted(findings: Iterable[Finding]) -> str:
    """Returns a count of findings such as “3 errors, 2 notes in 2 files”."""
    levels: dict[str, int] = {"error": 0, "note": 0}
    files: set[str] = set()
    for finding in findings:
        levels[finding.level] += 1
        files.add(file_of(finding))
    numbers = [_number(number, level) for level, number in levels.items() if number]
    where = _number(len(files), "file")
    return f"{', '.join(numbers)} in {where}"


def _number(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun}s"


def file_of(finding: Finding) -> str:
    if finding.at is None:
        return finding.file
    return finding.at.source.name


def _together(findings: Sequence[Finding], *, colour: bool) -> str:
    """Returns the text of findings of one rule and one file: a line for each, and once why and what to do."""
    paint = _paint(colour=colour)
    first = findings[0]
    lines = [_headline(_counting(findings), paint)]
    for finding in findings:
        place = f"{paint['place']}{finding.at}{paint['end']}"
        lines.append(f" ──▶ {place}: {finding.what}")
    lines.append(f"  = why: {first.why}")
    lines.append(f"  = fix: {first.fix}")
    return "\n".join(lines)


def _counting(findings: Sequence[Finding]) -> Finding:
    """Returns the first of them, which says how many there are."""
    first = findings[0]
    return replace(first, what=f"{len(findings)} {GATHERED[first.rule]}")


def _repeated(
    findings: Sequence[Finding],
    *,
    colour: bool,
    own: "OwnWords | None",
) -> str:
    """Returns one text for a mistake that a file has several times: all its lines, then once why and what to do."""
    paint = _paint(colour=colour)
    first, last = findings[0], findings[-1]
    what = f"{first.what} ({len(findings)} times)"
    lines = [_headline(replace(first, what=what), paint)]
    gutter = ""
    for finding in findings[:MOST_EXCERPTS]:
        gutter = _gutter(finding)
        lines += _place(finding, gutter, paint, own)
    for finding in findings[MOST_EXCERPTS:MOST_PLACES]:
        lines.append(f"{gutter} {paint['place']}──▶{paint['end']} {finding.at}")
    rest = len(findings) - MOST_PLACES
    if rest > 0:
        lines.append(f"{gutter} … and {rest} more, the last at {last.at}")
    lines += [
        *_other_places(first, gutter, own),
        f"{gutter} = why: {first.why}",
        f"{gutter} = fix: {first.fix}",
    ]
    return "\n".join(lines)


def _paint(*, colour: bool) -> Paint:
    if colour:
        return COLOURS
    return dict.fromkeys(COLOURS, "")


def full(
    finding: Finding,
    *,
    colour: bool,
    own: "OwnWords | None" = None,
) -> str:
    """Returns the text of a finding: its place, an excerpt with a caret, the reason and the fix."""
    paint = _paint(colour=colour)
    gutter = _gutter(finding)
    lines = [
        _headline(finding, paint),
        *_place(finding, gutter, paint, own),
        *_other_places(finding, gutter, own),
        f"{gutter} = why: {finding.why}",
        f"{gutter} = fix: {finding.fix}",
    ]
    return "\n".join(lines)


def _gutter(finding: Finding) -> str:
    if finding.at is None:
        return " "
    return " " * len(str(finding.at.line))


def _headline(finding: Finding, paint: Paint) -> str:
    rule = f"{paint['rule']}{finding.level}[{finding.rule}]{paint['end']}"
    return f"{rule}: {paint['strong']}{finding.what}{paint['end']}"


def _place(
    finding: Finding,
    gutter: str,
    paint: Paint,
    own: "OwnWords | None",
) -> Iterator[str]:
    """Yields the place of a finding, and its line as far as it may be shown, with a caret below."""
    arrow = f"{paint['place']}──▶{paint['end']}"
    at = finding.at
    if at is None:
        if finding.file:
            yield f" {arrow} {finding.file}"
        return
    if finding.until is not None and finding.shows_line:
        yield from _stretch(at, finding.until, gutter, paint)
        return
    line = excerpt(
        at.source,
        at.line,
        at.column,
        finding.shows,
        own,
    )
    width = line.width
    if own is not None and not line.line.startswith(HIDDEN, line.column - 1):
        width = min(width, max(at.width, 1))
    if not line.line.strip():
        yield f"{gutter}{arrow} {_from_to(finding)}"
        return
    bar = f"{paint['place']}│{paint['end']}"
    before = " " * (line.column - 1)
    carets = "^" * width
    yield f"{gutter}{arrow} {_from_to(finding)}"
    yield f"{gutter} {bar}"
    yield f"{paint['place']}{at.line}{paint['end']} {bar} {line.line}"
    yield f"{gutter} {bar} {before}{paint['rule']}{carets}{paint['end']}"


def _from_to(finding: Finding) -> str:
    """Returns the place, and where a run of words ends: paper.yaml:9:31 to 9:80."""
    if finding.until is None:
        return str(finding.at)
    last = finding.until
    return f"{finding.at} to {last.line}:{last.column + last.width - 1}"


def _stretch(first: Span, last: Span, gutter: str, paint: Paint) -> Iterator[str]:
    """Yields the lines of a run of words as they stand, with a caret at either end:
    for whoever may see what is withheld.
    """
    arrow = f"{paint['place']}──▶{paint['end']}"
    bar = f"{paint['place']}│{paint['end']}"
    end = last.column + last.width - 1
    yield f"{gutter}{arrow} {first} to {last.line}:{end}"
    yield f"{gutter} {bar}"
    for number, column, is_first in _ends(first, last):
        line = first.source.line(number)
        low = max(0, column - ASIDE)
        yield f"{paint['place']}{number:>{len(gutter)}}{paint['end']} {bar} {line[low : column + ASIDE]}"
        carets = "^"
        if is_first and last.line == first.line and end > column:
            carets = f"^{'─' * (end - column - 1)}^"
        carets = carets[: 2 * ASIDE]
        yield f"{gutter} {bar} {' ' * (column - 1 - low)}{paint['rule']}{carets}{paint['end']}"


def _ends(first: Span, last: Span) -> Iterator[tuple[int, int, bool]]:
    """Yields the line and the column of either end, once where both stand on one line."""
    yield first.line, first.column, True
    if last.line != first.line:
        yield last.line, last.column + last.width - 1, False


def _other_places(
    finding: Finding,
    gutter: str,
    own: "OwnWords | None",
) -> Iterator[str]:
    """Yields the lines of the other places that a finding speaks of, as far as they may be shown."""
    for place in finding.also[:MOST_PLACES]:
        line = excerpt(
            place.source,
            place.line,
            place.column,
            "",
            own,
        ).line.strip()
        yield f"{gutter} = see: {place} │ {line}"


def short(finding: Finding) -> str:
    """Returns one line, for editors: `file:line:column: rule: what`, with the other places that it speaks of."""
    level = also = ""
    if finding.level == "note":
        level = "note: "
    if finding.also:
        places = ", ".join(map(str, finding.also[:MOST_PLACES]))
        also = f" (see {places})"
    place = finding.at or finding.file
    return f"{place}: {level}{finding.rule}: {finding.what}{also}"


def as_json(
    findings: Iterable[Finding],
    leaks: Iterable[Leak] = (),
) -> str:
    """Returns the findings for programs: a list, with the same words, in ASCII, so that no stream can fail at it."""
    records = [*map(_record, findings), *map(_record_of_leak, leaks)]
    return json.dumps(records, indent=1)


def sheets_as_json(
    sheets: Mapping[str, object],
    findings: Iterable[Finding],
) -> str:
    """Returns tick sheets and findings as one object in JSON."""
    records = [_record(finding) for finding in findings]
    return json.dumps({**sheets, "findings": records}, indent=1)


def _record_of_leak(one: Leak) -> dict[str, object]:
    record: dict[str, object] = {}
    if one.at:
        record.update(_position(one.at))
    record["rule"] = "leak"
    record["what"] = leak(one)
    record["secret"] = one.secret
    record["surface"] = one.surface
    return record


def _record(finding: Finding) -> dict[str, object]:
    record: dict[str, object] = {}
    if finding.at:
        record.update(_position(finding.at))
    else:
        record["file"] = finding.file
    record["rule"] = finding.rule
    record["what"] = finding.what
    record["why"] = finding.why
    record["fix"] = finding.fix
    if finding.level == "note":
        record["level"] = finding.level
    if finding.until:
        record["until"] = _end(finding.until)
    if finding.also:
        record["also"] = [_position(span) for span in finding.also]
    return record


def _end(last: Span) -> dict[str, object]:
    """Returns the place of the last letter of a run of words."""
    return {
        "file": last.source.name,
        "line": last.line,
        "column": last.column + last.width - 1,
    }


def _position(at: Span) -> dict[str, object]:
    return {"file": at.source.name, "line": at.line, "column": at.column}


def leak(one: Leak) -> str:
    """Returns one line: what is given away, where, and at which line of the source it is written."""
    line = ""
    if one.at:
        line = f"; it is written at {one.at}"
    if one.faint:
        return (
            f"leak: `{one.secret}` may be given away by {one.surface}: "
            f"what stands there may mean something else{line}"
        )
    return f"leak: `{one.secret}` is given away by {one.surface}{line}"
