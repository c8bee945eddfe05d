"""Asks for what `new` needs: the title and the lines of the front sheet, by options or at the terminal."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from twopart.base.near import did_you_mean
from twopart.base.source import Source
from twopart.commands.beginning.starter import AUTHORITY, Answers, Contents
from twopart.commands.usage import UsageError
from twopart.language.time import days_of_lines
from twopart.language.time.first_date import whole_day
from twopart.load.edits import KeyPath
from twopart.load.reader import read
from twopart.load.tree import entries_of, text_of
from twopart.model.forms.form import Form, FrontField
from twopart.model.placeholder import BRACED, WORD

TITLE = ("title",)
FRONT = "front"
TO_WRITE = {"date": "a day, such as 3 May 2030", "person": "a person"}
ENDED = (
    "interrupted; nothing was made. Press Enter to leave a question open, "
    "or write `--no-ask` to begin with the words of the example"
)


@dataclass(frozen=True, slots=True)
class Question:
    """What `new` asks for, what the example says, and the line of the form that it is for; the title has no line."""

    words: str
    example: str
    line: FrontField | None = None

    @property
    def prompt(self) -> str:
        """Returns the question as it is asked, with what may be answered, and what the paper says if it is left open."""
        may_be = self._may_be()
        if may_be:
            return f"{self.words} ({may_be}) [{self.default}]: "
        return f"{self.words} [{self.default}]: "

    @property
    def default(self) -> str:
        """Returns what an empty answer stands for: a choice of the form, but no words of the example."""
        if "{" in self.example or self._is_choice():
            return self.example
        return WORD

    def filled(self, answer: str) -> str:
        """Returns the answer; in the words of the example, if it is only the day or the number that they leave open."""
        is_open_alone = answer.isdecimal() or whole_day(answer) is not None
        if is_open_alone and BRACED in self.example:
            return self.example.replace(BRACED, answer)
        return answer

    def _may_be(self) -> str:
        if self.line and self.line.kind in TO_WRITE:
            return TO_WRITE[self.line.kind]
        if self.line and self._is_choice():
            return _one_of(self.line)
        if self.default == self.example:
            return ""
        return f"such as {self.example}"

    def _is_choice(self) -> bool:
        return self.line is not None and self.line.kind == "choice"


Questions = Mapping[KeyPath, Question]


def questions(
    contents: Contents, form: Form, *, has_authority: bool = False
) -> Questions:
    """Returns what to ask for: the title and the lines of the front sheet, as far as the example has them.

    Whose paper it is, too, if the form says that as an example only, and neither the paper nor the house does.
    """
    by_path: dict[KeyPath, Question] = {}
    if "authority" in form.as_example and not has_authority:
        lines = ", ".join(form.authority)
        by_path[AUTHORITY] = Question("Whose paper it is", lines)
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
    """Returns the questions to which the paper has no answer yet."""
    return {key: each for key, each in questions.items() if WORD in each.example}


def answers_to(questions: Questions, options: Namespace, to_ask: Questions) -> Answers:
    """Returns the answers of the options; asks the user at the terminal for the others of `to_ask`. Raises `UsageError`."""
    answers = dict(_of_options(options))
    for key, words in answers.items():
        answers[key] = _taken(key, words, questions)
    if _is_to_ask(options):
        for key, question in to_ask.items():
            if key not in answers:
                answers[key] = question.filled(_asked(question)) or question.default
    if answers.get(AUTHORITY) == WORD:
        del answers[AUTHORITY]  # the example shows how to write it later
    return answers


def _is_to_ask(options: Namespace) -> bool:
    if options.ask is None:
        return _at_a_terminal()
    return bool(options.ask)


def _at_a_terminal() -> bool:
    """Whether somebody can be asked. Python has None for a stream that is closed."""
    return all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _asked(question: Question) -> str:
    """Returns an answer that the line can take, or an empty one to leave it open.

    Raises `UsageError` at the end of input.
    """
    while True:
        try:
            words = input(question.prompt).strip()
        except EOFError:
            print()
            raise UsageError(ENDED) from None
        except UnicodeDecodeError:
            print("  These characters are not UTF-8; please write the answer again.")
            continue
        slip = _slip(words, question.line)
        if not slip:
            return _as_in_form(words, question.line)
        print(f"  Write {slip}; or press Enter, and write it in the file.")


def _of_options(options: Namespace) -> Iterator[tuple[KeyPath, str]]:
    if options.title:
        yield TITLE, options.title
    if options.authority:
        yield AUTHORITY, options.authority
    for pair in options.set:
        key, equals, words = pair.partition("=")
        if not equals:
            raise UsageError(
                f"--set {pair}: write KEY=WORDS, such as meeting='Board, 3 May 2030'"
            )
        yield (FRONT, key), words


def _taken(key: KeyPath, words: str, questions: Questions) -> str:
    """Returns the answer of an option as the paper writes it.

    Raises `UsageError` if the line cannot take it, or if it is empty.
    """
    if key == AUTHORITY:
        return words
    name = key[-1]
    if key not in questions:
        lines = tuple(path[-1] for path in questions if path[0] == FRONT)
        near = did_you_mean(name, lines)
        raise UsageError(
            f"--set {name}: {near}Lines of this example: {', '.join(lines)}. "
            "Other lines of the form can be added in the file"
        )
    line = questions[key].line
    slip = _slip(words, line)
    if slip:
        raise UsageError(f"--set {name}: write {slip}")
    return questions[key].filled(_as_in_form(words, line))


def _slip(words: str, line: FrontField | None) -> str:
    """Returns what to write in the place of words that the line cannot take; nothing if it can take them."""
    if line is None or not words or words == WORD or "{" in words:
        return ""
    if line.kind == "date":
        return days_of_lines.to_write(words)
    if line.kind == "choice" and words.casefold() not in _choices(line):
        return _one_of(line)
    return ""


def _as_in_form(words: str, line: FrontField | None) -> str:
    """Returns a choice with the capitals that the form has, and all other words as they are."""
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
