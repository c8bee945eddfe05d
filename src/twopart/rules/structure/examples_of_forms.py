"""Rules: what a form says as an example only is said by the paper itself."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.outline.subject import Subject

EXAMPLE_AUTHORITY = Rule(
    name="example-authority",
    what="a paper that does not say whose it is, of a form that names an authority as an example only",
    why="The first line of both parts would name an authority that is not yours.",
    fix="Write it below the title, `authority: [Name of your council]`, or once for all papers in content/house.yaml.",
    no_example="Whether a form names an authority as an example stands in the form, and not in a paper.",
)


def authorities_are_no_examples(subject: Subject) -> Iterator[Finding]:
    """Reports a paper that is no example and says nowhere whose it is, unless the house or the form says so for all
    papers.
    """
    paper, form = subject.paper, subject.form
    if paper.example or paper.authority or "authority" not in form.as_example:
        return
    named = ", ".join(map(str, form.authority))
    yield EXAMPLE_AUTHORITY.finding(
        f"nothing says whose paper this is: the form {paper.form} has “{named}” as an example only",
        paper.title.span,
    )


RULES = (EXAMPLE_AUTHORITY,)
