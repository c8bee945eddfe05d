"""What rules look at: a paper with its form, its register and the outlines of its parts."""

from dataclasses import dataclass
from typing import Any

from twopart.figures.register import Register
from twopart.model.form import Form
from twopart.model.paper import Paper
from twopart.model.prose import Prose
from twopart.outline.everything import everything
from twopart.outline.placing import Outline, outline


@dataclass(frozen=True, slots=True)
class Subject:
    paper: Paper
    form: Form
    register: Register
    outlines: tuple[Outline, Outline]
    things: tuple[Any, ...]  # every record and passage of the paper

    @property
    def proses(self) -> tuple[Prose, ...]:
        return tuple(thing for thing in self.things if isinstance(thing, Prose))

    @classmethod
    def of(cls, paper: Paper, form: Form, register: Register) -> "Subject":
        return cls(
            paper, form, register, (outline(paper, form, 1), outline(paper, form, 2)), tuple(everything(paper))
        )
