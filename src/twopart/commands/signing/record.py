"""Records in `review.yaml` what a reviewer answers, or lists what is open."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from twopart.base import exit
from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.commands.signing.listing import in_short, last_line, listing
from twopart.commands.signing.returned import (
    is_word,
    list_comments,
    read_back,
    versions_of,
)
from twopart.commands.usage import UsageError
from twopart.disk import files
from twopart.disk.locations import file_of_agreements
from twopart.disk.write import FOR_OWNER, alone, write_alone
from twopart.examine import ExaminedPaper, examine
from twopart.load.leaves import ID
from twopart.model.forms.form import Form, Topic
from twopart.model.placeholder import is_placeholder
from twopart.model.quantity import Day, as_typed
from twopart.model.sign_offs import SignOffState
from twopart.outline.subject import Subject
from twopart.review.agreements.final import TOPICS, missing, open_points
from twopart.review.agreements.reading import Agreements, roles, shown, unknown_role
from twopart.review.agreements.taking import entries_of_ticks
from twopart.review.agreements.things import Thing, within_table
from twopart.review.agreements.ticks import read_ticks
from twopart.review.agreements.writing import (
    LONGEST,
    Reviewer,
    SignOffEntry,
    entries,
    entry,
    merged,
    plain,
    statement_of,
    text_of,
)
from twopart.review.ticks.shown import shown_of_things
from twopart.terminal.screen import Screen

STATES: dict[str, SignOffState] = {
    "agree": "agreed",
    "query": "queried",
    "refuse": "refused",
    "withdraw": "withdrawn",
}
OPEN: tuple[SignOffState, ...] = ("queried", "refused")
WITH_WORDS = ("queried", "refused", "withdrawn")
# `--words -` reads standard input, which keeps the words out of the shell's history.
FROM_INPUT = "-"
LARGEST = 16 * 1024 * 1024  # bytes of a workbook


def run(folders: list[Path], options: Namespace, screen: Screen) -> int:
    try:
        _check_options(options)
        [folder] = folders
        examined = examine(folder, options.project / "templates")
        if examined.wrong or examined.subject is None:
            screen.findings(list(examined.findings))
            return exit.FINDINGS
        if options.open:
            return _list(folder, examined, examined.subject, screen)
        return _SignOffRecorder(folder, examined.subject, options, screen).run()
    except UsageError as wrong:
        screen.say_error(str(wrong))
        return exit.USAGE


def _check_options(options: Namespace) -> None:
    """Checks the options. Raises `UsageError` if some are missing or do not go together."""
    state = _state(options)
    if options.open:
        if options.role or options.by or options.words:
            raise UsageError("--open lists what is open, and takes no other option")
        return
    if state is None and not options.take:
        raise UsageError(
            "--as, --by and --words go with --agree, --query, --refuse, --withdraw or --take"
        )
    _check_who(options)
    if is_placeholder(plain(options.by or "")):
        raise UsageError("--by is the name of a person")
    if state in WITH_WORDS and not options.words:
        raise UsageError(
            'write the query, or why it is refused or withdrawn: --words "…"'
        )
    if state not in WITH_WORDS and options.words:
        raise UsageError("--words go with --query, --refuse or --withdraw")


def _check_who(options: Namespace) -> None:
    """Checks who answers: documents and workbooks say so themselves. Raises `UsageError` if nobody is named."""
    if not options.take and not plain(options.by or ""):
        raise UsageError('name the reviewer: --by "A Person"')


def _state(options: Namespace) -> SignOffState | None:
    for option, state in STATES.items():
        if getattr(options, option):
            return state
    return None


def _list(
    folder: Path, examined: ExaminedPaper, subject: Subject, screen: Screen
) -> int:
    contents, unreadable = files.agreements(folder)
    agreements = Agreements(contents, subject)
    findings = (*unreadable, *agreements.findings)
    for line in listing(agreements, subject.form):
        print(line)
    points = open_points(agreements, subject.form, "")
    last = last_line(examined, (*unreadable, *points))
    if last:
        print(last)
    screen.findings(list(findings))
    if findings:
        return exit.FINDINGS
    return exit.DONE


class _SignOffRecorder:
    """Reads `review.yaml`, adds to it, and writes it as a whole, while the folder of the paper is locked."""

    def __init__(
        self, folder: Path, subject: Subject, options: Namespace, screen: Screen
    ) -> None:
        self.folder = folder
        self.subject = subject
        self.options = options
        self.screen = screen
        role = ""
        if options.role:
            role = _role(options.role, subject.form)
        elif not is_word(options.take):
            raise UsageError(_no_role(subject.form))
        day = as_typed(options.on or _today())
        self.reviewer = Reviewer(role, _on_one_line(options.by or ""), day)
        # The ids of the cells for which the id of a row, a column or a table stands.
        self.cells: dict[str, list[str]] = {}

    def run(self) -> int:
        words = _on_one_line(self._words())
        returned_file = self._returned_file()
        with alone(self.folder):
            contents, unreadable = files.agreements(self.folder)
            agreements = Agreements(contents, self.subject)
            findings = [*unreadable, *agreements.findings]
            new: tuple[SignOffEntry, ...] = ()
            if not findings:
                new, findings = self._new(agreements, words, returned_file)
            if findings:
                self.screen.findings(list(shown(findings)))
                return exit.FINDINGS
            if new:
                agreements = self._write(agreements, new)
        self._say(new)
        self._say_what_stays_open(agreements, new)
        return exit.DONE

    def _words(self) -> str:
        words: str = self.options.words or ""
        if words == FROM_INPUT:
            words = sys.stdin.read(LONGEST + 1)
            if not plain(words):
                raise UsageError("standard input has no words")
        return words

    def _returned_file(self) -> bytes:
        """Returns the bytes of the workbook or document of `--take`. Raises `UsageError` if it cannot be read."""
        path: Path | None = self.options.take
        if path is None:
            return b""
        try:
            if path.is_file() and path.stat().st_size > LARGEST:
                raise UsageError(f"{path} is larger than any workbook of a paper")
            return path.read_bytes()
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}") from None

    def _new(
        self, agreements: Agreements, words: str, returned_file: bytes
    ) -> tuple[tuple[SignOffEntry, ...], list[Finding]]:
        """Returns the new entries, and findings on the file from which they were to be taken."""
        if self.options.take is None:
            return tuple(self._of_ids(agreements, words)), []
        if is_word(self.options.take):
            return self._of_document(agreements, returned_file)
        ticks, unreadable = read_ticks(returned_file, files.shown(self.options.take))
        if unreadable:
            return (), unreadable
        shown_now = shown_of_things(self.subject, agreements.things)
        new, conflicts = entries_of_ticks(ticks, agreements, shown_now, self.reviewer)
        return new, list(conflicts)

    def _of_document(
        self, agreements: Agreements, document: bytes
    ) -> tuple[tuple[SignOffEntry, ...], list[Finding]]:
        """Lists the comments of a review copy, and takes its ticks. Raises `UsageError` for ticks without a role."""
        name = files.shown(self.options.take)
        returned = read_back(document, name)
        if isinstance(returned, Finding):
            return (), [returned]
        list_comments(returned, agreements, self.folder, self.options, self.screen)
        if returned.ticks and not self.reviewer.role:
            raise UsageError(_no_role(self.subject.form))
        versions = versions_of(agreements)
        new, conflicts = entries_of_ticks(
            returned.ticks,
            agreements,
            versions,
            self.reviewer,
            "document",
        )
        return new, list(conflicts)

    def _of_ids(self, agreements: Agreements, words: str) -> Iterator[SignOffEntry]:
        """Yields an entry for each id of the command line. Raises `UsageError` for an unknown id."""
        for option, state in STATES.items():
            for name in getattr(self.options, option) or ():
                for thing in self._things_called(name, agreements):
                    reasons = words
                    if state == "withdrawn":
                        reasons = self._withdrawal(thing, agreements, words)
                    yield entry(thing, state, self.reviewer, reasons)

    def _withdrawal(self, thing: Thing, agreements: Agreements, why: str) -> str:
        """Returns the reason followed by what is withdrawn, to keep that on record.

        Raises `UsageError` if the role has not answered.
        """
        role = self.reviewer.role
        for signed in agreements.signed:
            sign_off = signed.sign_off
            if sign_off.as_ == role and signed.thing == thing:
                return f"{why} (Withdrawn: {statement_of(sign_off)}.)"
        raise UsageError(
            f"{role} has not answered on `{thing.id}`, so there is nothing to withdraw"
        )

    def _things_called(self, name: str, agreements: Agreements) -> list[Thing]:
        """Returns the things with this id, those about which the form asks the role if there are any.

        A withheld figure is two things. An id of a row, a column or a table stands for its cells.
        Raises `UsageError` if nothing has the id.
        """
        all_things = [thing for thing in agreements.things if thing.id == name]
        topics: tuple[Topic, ...] = self.subject.form.sign_off.get(
            self.reviewer.role, ()
        )
        kinds = {TOPICS[topic] for topic in topics}
        within = within_table(name, agreements.things)
        asked_about = [thing for thing in all_things if thing.kind in kinds]
        asked_within = [thing for thing in within if thing.kind in kinds]
        if asked_about:
            return asked_about
        if all_things and not asked_within:
            return all_things
        if not within:
            raise UsageError(_unknown(name, agreements))
        things = asked_within or within
        self.cells[name] = [thing.id for thing in things]
        return things

    def _write(
        self, agreements: Agreements, new: tuple[SignOffEntry, ...]
    ) -> Agreements:
        """Writes the file, and returns what it says now.

        Raises `UsageError`, and writes nothing, if it would not read back with the same entries.
        """
        all_entries = merged(entries(agreements.signed), new)
        content = text_of(all_entries).encode()
        path = file_of_agreements(self.folder)
        again = Agreements({files.shown(path): content}, self.subject)
        if again.findings or _keys(again) != [each.key for each in all_entries]:
            raise UsageError(
                "a name or words have characters for which the typeface has no shape, such as emoji"
            )
        write_alone(path, content, FOR_OWNER)
        return again

    def _say(self, new: tuple[SignOffEntry, ...]) -> None:
        """Says what was recorded, state by state, and for which cells an id stands."""
        path = files.shown(file_of_agreements(self.folder))
        paper = self.folder.name
        if not new:
            self.screen.say(
                f"{paper}: nobody ticked or queried anything; {path} is unchanged"
            )
        for name, ids_of_cells in self.cells.items():
            cells = in_short(ids_of_cells)
            self.screen.say(f"{paper}: {name} is known through {cells}")
        for state in STATES.values():
            ids = tuple(dict.fromkeys(each.id for each in new if each.state == state))
            if ids:
                self.screen.say(
                    f"{paper}: {state} by {self.reviewer.role}: {in_short(ids)}"
                )

    def _say_what_stays_open(
        self, agreements: Agreements, new: tuple[SignOffEntry, ...]
    ) -> None:
        """Says what stays open when a role agrees to the whole paper.

        To agree to the whole answers no query or refusal of the role, and does not cover what it withdrew.
        """
        if not any(each.kind == "paper" and each.state == "agreed" for each in new):
            return
        role = self.reviewer.role
        for state, ids in self._still_open(agreements):
            if ids:
                self.screen.say(
                    f"{self.folder.name}: still {state} by {role}: {', '.join(ids)}; "
                    f"a final build refuses this until {role} agrees to each by its id: --agree {' '.join(ids)}"
                )

    def _still_open(
        self, agreements: Agreements
    ) -> Iterator[tuple[SignOffState, list[str]]]:
        """Yields what the role queried, what it refused, and what it withdrew though the form asks for it, by ids."""
        role = self.reviewer.role
        own = [each for each in entries(agreements.signed) if each.role == role]
        for state in OPEN:
            yield state, [each.id for each in own if each.state == state]
        withdrawn: list[str] = []
        for role_asked, _, things in missing(agreements, self.subject.form):
            if role_asked == role:
                withdrawn += [thing.id for thing in things]
        yield "withdrawn", withdrawn


def _keys(agreements: Agreements) -> list[object]:
    return [each.key for each in entries(agreements.signed)]


def _no_role(form: Form) -> str:
    """Returns what to add to the command, and which roles the form has."""
    known = roles(form) or ("finance",)
    return f"name the role: --as {known[0]}. {unknown_role('', form)}".rstrip(". ")


def _role(role: str, form: Form) -> str:
    """Returns the role. Raises `UsageError` if it is no id, or unknown to the form."""
    if not ID.fullmatch(role):
        raise UsageError(
            "--as is a role as the form names it: small letters and dashes"
        )
    fix = unknown_role(role, form)
    if fix:
        raise UsageError(f"the form asks no {role} to agree. {fix}")
    return role


def _on_one_line(words: str) -> str:
    """Returns the words on one line. Raises `UsageError` if there are too many letters."""
    if len(words) > LONGEST:
        raise UsageError(f"a name or a query has at most {LONGEST} characters")
    return plain(words)


def _unknown(name: str, agreements: Agreements) -> str:
    """Returns the message on an id that names nothing."""
    if name[:1] == "W" and name[1:].isdecimal():
        return f"{name} is a number in one review copy; write the id beside it"
    known = tuple(dict.fromkeys(thing.id for thing in agreements.things))
    near = did_you_mean(name, known)
    return f"the paper has nothing called {name}. {near}`twopart review PAPER --open` lists the ids"


def _today() -> Day:
    today = date.today()  # noqa: DTZ011 - the day on which a reviewer writes it down, where they are
    return Day(today.year, today.month, today.day)
