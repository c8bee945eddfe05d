"""Makes a paper to begin with: the example of a form with some answers, or the paper before it made ready again."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from twopart.base.quick_yaml import yaml
from twopart.base.source import Source
from twopart.language.time.written_dates import written_dates
from twopart.load.edits import GONE, KeyPath, edited, scalar
from twopart.load.other_ids import with_other_ids
from twopart.load.reader import read
from twopart.load.short_forms.whole import in_full
from twopart.load.tree import Mapping as MappingNode
from twopart.load.tree import entries_of, text_of, value_at
from twopart.model.forms.form import Form
from twopart.model.placeholder import BRACED, WORD

Contents = Mapping[str, str]  # of files, by name
Answers = Mapping[KeyPath, str]
NewIds = Mapping[str, str]  # the new ids, by the old ones
# Keys that a new iteration begins without, since they belong to the meeting, and not to the matter.
OF_ONE_MEETING = (
    "decided",
    "deferred",
    "handling",
    "ended",
    "signed",
    "correction",
    "continues",
    "example",
)
CONTINUES = "continues"
# What an example says of itself, in the comment at its head.
OF_EXAMPLE = ", complete and short: an example to write over"
AUTHORITY = ("authority",)
# Where the authority is to be written: in the place of the comment that shows how, or else above the form.
IN_A_COMMENT = re.compile("^# authority: .*$", re.MULTILINE)
FORM = re.compile("^form:.*$", re.MULTILINE)
KINDS_OF_HOUSE = ("people", "suppliers", "abbreviations", "grounds")


def starter(contents: Contents, answers: Answers) -> Contents:
    """Returns the example with the answers in their places."""

    def change(path: KeyPath) -> str | None:
        if path not in answers:
            return None
        if path == AUTHORITY:
            return _lines(answers[path])
        return scalar(answers[path])

    files = {name: edited(text, change) for name, text in contents.items()}
    if AUTHORITY in answers and not has_authority(contents):
        authority = f"authority: {_lines(answers[AUTHORITY])}"
        first = _first(files)
        files[first] = _with_line(files[first], authority)
    return files


def has_authority(contents: Contents) -> bool:
    """Whether one of the files says whose paper it is."""
    for name, text in contents.items():
        tree, _ = read(Source(name, text))
        if value_at(tree, "authority") is not None:
            return True
    return False


def _lines(words: str) -> str:
    """Returns words as a list with one entry, on one line of YAML."""
    return yaml.safe_dump(
        [words],
        default_flow_style=True,
        allow_unicode=True,
        width=float("inf"),
    ).strip()


def _with_line(text: str, authority: str) -> str:
    """Returns the text with the authority in the place of the comment that shows how, or else above its form."""
    line = IN_A_COMMENT.search(text) or FORM.search(text)
    if line is None:
        return f"{authority}\n{text}"
    if line.re is FORM:
        authority = f"{authority}\n{line[0]}"
    return text[: line.start()] + authority + text[line.end() :]


def _first(contents: Contents) -> str:
    """Returns the name of the file that states the form."""
    names = (name for name, text in contents.items() if FORM.search(text))
    return next(names)


def renamed(contents: Contents, of_house: AbstractSet[str]) -> tuple[Contents, NewIds]:
    """Returns the example with other ids where its own are those `of_house`, and the new ids by the old ones.

    Only names and grounds can have the id of something else. References in comments follow too, since they explain.
    """
    others: dict[str, str] = {}
    for name in sorted(ids_of_shared_kinds(contents) & of_house):
        other = f"example_{name}"
        while other in of_house:
            other = f"example_{other}"
        others[name] = other
    files = {name: with_other_ids(text, others) for name, text in contents.items()}
    return files, others


def ids_of_shared_kinds(contents: Contents) -> set[str]:
    """Returns the ids of names and grounds, which the house may have too, but not of those that are taken from it."""
    ids: set[str] = set()
    for name, text in contents.items():
        tree, _ = read(Source(name, text))
        if not isinstance(tree, MappingNode):
            continue
        whole, _ = in_full(tree)  # each entry with its own label
        for kind in ("names", "grounds"):
            for key, entry in entries_of(value_at(whole, kind)):
                source = value_at(entry, "from")
                if source is None or text_of(source) not in ("house", key):
                    ids.add(str(key))
    return ids


def ids_of_house(text: str) -> set[str]:
    """Returns the ids of people, suppliers, abbreviations and grounds of a house."""
    tree, _ = read(Source("house.yaml", text))
    ids: set[str] = set()
    for kind in KINDS_OF_HOUSE:
        ids.update(str(key) for key, _ in entries_of(value_at(tree, kind)))
    return ids


def next_iteration(contents: Contents, old: str, form: Form | None = None) -> Contents:
    """Returns the files of the paper called `old`, made ready for its next meeting, and continuing it.

    What belonged to the old meeting is removed, or replaced by TBC; with its form, this includes all lines for a
    day. Raises `YAMLError` for files that are no YAML.
    """
    days = set(_lines_for_days(form))
    named = dict(_named_meetings(contents))

    def change(path: KeyPath) -> str | None:
        if path in days:
            return WORD
        return named.get(path) or _asked_again(path)

    files = {
        name: edited(text, change).replace(OF_EXAMPLE, "")
        for name, text in contents.items()
    }
    first = _first(files)
    files[first] = f"{files[first].rstrip()}\n\n{CONTINUES}: {old}\n"
    return files


def _named_meetings(contents: Contents) -> Iterator[tuple[KeyPath, str]]:
    """Yields the lines that name the old meeting and its day, with the day left open: a series meets under one name."""
    for name, text in contents.items():
        tree, _ = read(Source(name, text))
        for line, value in entries_of(value_at(tree, "front")):
            words = text_of(value)
            dates = [written for _, written in written_dates(words)]
            if "meeting" in str(line) and len(dates) == 1 and words != dates[0]:
                named = words.replace(dates[0], BRACED)
                yield ("front", str(line)), scalar(named)


def _lines_for_days(form: Form | None) -> Iterator[KeyPath]:
    """Yields the lines of the front sheet and of the decision sheet in which a day stands."""
    if form is None:
        return
    for name, line in form.front.items():
        if line.kind == "date":
            yield "front", str(name)
    if form.sheet:
        for name, sheet_line in form.sheet.lines.items():
            if sheet_line.kind == "date":
                yield "sheet", str(name)


def _asked_again(path: KeyPath) -> str | None:
    match path:
        case (key,) if key in OF_ONE_MEETING:
            return GONE
        case ("front" | "sheet", line) if _is_of_one_meeting(line):
            return WORD
        case ("grounds", _, "decided" | "consulted"):
            return WORD
        case ("declarations", _):
            return WORD
    return None


def _is_of_one_meeting(line: str) -> bool:
    """Whether a line of the front sheet or the decision sheet is about the meeting, the day or the iteration."""
    return any(word in line for word in ("meeting", "date", "iteration", "number"))
