"""What `new` asks for: the title and the lines of the front sheet, by options or at the terminal."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from twopart.base.near import did_you_mean
from twopart.base.source import Source
from twopart.commands.beginning.starter import Answers, Contents
from twopart.commands.usage import UsageError
from twopart.language.time import days_of_lines
from twopart.load.edits import Path
from twopart.load.reader import read
from twopart.load.tree import entries_of, text_of
from twopart.model.forms.form import Form, FrontField
from twopart.model.placeholder import WORD

TITLE = ("title",)
FRONT = "front"
TO_WRITE = {"date": "a day, such as 3 May 2030", "person": "a person"}


@dataclass(frozen=True, slots=True)
class Question:
    """What `new` asks for, what the example says, and the line of the form that it is for; none of the title."""

    words: str
    example: str
    line: FrontField | None = None

    @property
    def asked(self) -> str:
        """The words of the question, with what may be answered."""
        if self.line is None or self.line.kind == "words":
            return f"{self.words} [{self.example}]: "
        may_be = TO_WRITE.get(self.line.kind) or _one_of(self.line)
        return f"{self.words} ({may_be}) [{self.example}]: "


Questions = Mapping[Path, Question]


def questions(contents: Contents, form: Form) -> Questions:
    """Returns what to ask for: the title and the lines of the front sheet, as far as the example has them."""
    by_path: dict[Path, Question] = {}
    for name, text in contents.items():
        tree, _ = read(Source(name, text))
        for key, value in entries_of(tree):
            if key == "title":
                by_path[TITLE] = Question("Title", text_of(value))
            if key == FRONT:
                for name_of_line, words in entries_of(value):
                    line = form.front.get(name_of_line)
                    heading = line.heading if line else name_of_line
                    by_path[(FRONT, str(name_of_line))] = Question(
                        str(heading), text_of(words), line
                    )
    return by_path


def unknown(questions: Questions) -> Questions:
    """The questions to which the paper has no answer yet."""
    return {key: each for key, each in questions.items() if WORD in each.example}


def answers_to(questions: Questions, options: Namespace, to_ask: Questions) -> Answers:
    """Returns the answers of the options; asks the user at the terminal for the others of `to_ask`. Raises UsageError."""
    answers = dict(_of_options(options))
    for key, words in answers.items():
        answers[key] = _taken(key, words, questions)
    if _is_to_ask(options):
        for key, question in to_ask.items():
            if key not in answers:
                answer = _asked(question)
                if answer is None:
                    break
                if answer:
                    answers[key] = answer
    return answers


def _is_to_ask(options: Namespace) -> bool:
    if options.ask is None:
        return _at_a_terminal()
    return bool(options.ask)


def _at_a_terminal() -> bool:
    """Whether somebody can be asked. A stream that is closed is None."""
    return all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _asked(question: Question) -> str | None:
    """Returns an answer that the line can take, empty to keep the example; None if nobody answers any more."""
    while True:
        try:
            words = input(question.asked).strip()
        except EOFError:
            print()
            return None
        slip = _slip(words, question.line)
        if not slip:
            return _as_in_form(words, question.line)
        print(f"  Write {slip}; or press Enter, and write it in the file.")


def _of_options(options: Namespace) -> Iterator[tuple[Path, str]]:
    if options.title:
        yield TITLE, options.title
    for pair in options.set:
        key, equals, words = pair.partition("=")
        if not equals:
            raise UsageError(
                f"--set {pair}: write KEY=WORDS, such as meeting='Board, 3 May 2030'"
            )
        yield (FRONT, key), words


def _taken(key: Path, words: str, questions: Questions) -> str:
    """The answer of an option as the paper writes it. Raises UsageError for a line that cannot take it, or that is none."""
    name = key[-1]
    if key not in questions:
        lines = tuple(path[-1] for path in questions if path != TITLE)
        near = did_you_mean(name, lines)
        raise UsageError(
            f"--set {name}: {near}Lines of this example: {', '.join(lines)}. "
            "Other lines of the form can be added in the file"
        )
    line = questions[key].line
    slip = _slip(words, line)
    if slip:
        raise UsageError(f"--set {name}: write {slip}")
    return _as_in_form(words, line)


def _slip(words: str, line: FrontField | None) -> str:
    """What to write in the place of words that the line cannot take; nothing where it can."""
    if line is None or not words or words == WORD or "{" in words:
        return ""
    if line.kind == "date":
        return days_of_lines.to_write(words)
    if line.kind == "choice" and words.casefold() not in _choices(line):
        return _one_of(line)
    return ""


def _as_in_form(words: str, line: FrontField | None) -> str:
    """A choice with the capitals that the form has; all other words as they are."""
    if line is None or line.kind != "choice":
        return words
    return _choices(line).get(words.casefold(), words)


def _choices(line: FrontField) -> Mapping[str, str]:
    return {choice.casefold(): str(choice) for choice in line.choices}


def _one_of(line: FrontField) -> str:
    *others, last = map(str, line.choices)
    if not others:
        return last
    return f"{', '.join(others)} or {last}"
