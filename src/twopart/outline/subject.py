"""What rules look at: a paper with its form, its register and the outlines of its parts."""

from dataclasses import dataclass

from twopart.figures.register import Register
from twopart.model.form import Form
from twopart.model.paper import Paper
from twopart.outline.placing import Outline, outline


@dataclass(frozen=True, slots=True)
class Subject:
    paper: Paper
    form: Form
    register: Register
    outlines: tuple[Outline, Outline]

    @classmethod
    def of(cls, paper: Paper, form: Form, register: Register) -> "Subject":
        return cls(paper, form, register, (outline(paper, form, 1), outline(paper, form, 2)))
