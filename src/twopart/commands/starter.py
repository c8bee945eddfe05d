"""A paper to begin with: the example of a form with some answers in it, or the paper before it made ready again."""

from collections.abc import Mapping
from dataclasses import dataclass

from twopart.base.source import Source
from twopart.load.edits import GONE, Path, edited, scalar
from twopart.load.reader import read
from twopart.load.tree import entries_of, text_of
from twopart.model.forms.form import Form
from twopart.model.placeholder import WORD

Contents = Mapping[str, str]  # of files, by name
Answers = Mapping[Path, str]
# What a new iteration says anew: it belongs to the meeting, and not to the matter.
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


@dataclass(frozen=True, slots=True)
class Question:
    """What `new` asks for, and what the example says."""

    words: str
    example: str


Questions = Mapping[Path, Question]


def questions(contents: Contents, form: Form) -> Questions:
    """What to ask for: the title and the lines of the front sheet, as far as the example has them."""
    by_path: dict[Path, Question] = {}
    for name, text in contents.items():
        tree, _ = read(Source(name, text))
        for key, value in entries_of(tree):
            if key == "title":
                by_path[("title",)] = Question("Title", text_of(value))
            if key == "front":
                for line, words in entries_of(value):
                    heading = form.front[line].heading if line in form.front else line
                    by_path[("front", str(line))] = Question(
                        str(heading), text_of(words)
                    )
    return by_path


def starter(contents: Contents, answers: Answers) -> Contents:
    """The example with the answers in their places."""

    def change(path: Path) -> str | None:
        if path in answers:
            return scalar(answers[path])
        return None

    return {name: edited(text, change) for name, text in contents.items()}


def next_iteration(contents: Contents, old: str) -> Contents:
    """The files of the paper called `old`, made ready for its next meeting, and continuing it.

    What belonged to the old meeting is taken out, or TBC stands in its place. Raises `YAMLError` for files that are
    no YAML.
    """
    files = {name: edited(text, _asked_again) for name, text in contents.items()}
    first = next(name for name, text in files.items() if "\nform:" in f"\n{text}")
    files[first] = f"{files[first].rstrip()}\n\n{CONTINUES}: {old}\n"
    return files


def _asked_again(path: Path) -> str | None:
    match path:
        case (key,) if key in OF_ONE_MEETING:
            return GONE
        case ("front", line) if _is_of_one_meeting(line):
            return WORD
        case ("grounds", _, "decided" | "consulted"):
            return WORD
        case ("declarations", _):
            return WORD
    return None


def _is_of_one_meeting(line: str) -> bool:
    """Whether a line of the front sheet is about the meeting, the day or the iteration."""
    return any(word in line for word in ("meeting", "date", "iteration", "number"))
