"""Which section a heading of a document means: the one about the same, in whatever words, and none where none is."""

from itertools import permutations

import pytest
from imported_papers import form_of

from twopart.importing.paper import _names
from twopart.importing.sections import KnownNames, key_of
from twopart.importing.words.topics import topics_of

FORMS = (
    "mps-iam",
    "mopac-decision",
    "gla-decision",
    "commissioner-decision",
    "committee-report",
)


def names_of(form: str) -> KnownNames:
    return _names(form_of(form), {})


def headings_of(form: str) -> list[str]:
    parts = (form_of(form).part_1, form_of(form).part_2)
    return [str(each.heading) for part in parts for each in part.sections.values()]


@pytest.mark.parametrize(
    ("heading", "form", "sections"),
    [
        ("Options", "committee-report", ("preferred-option",)),
        ("3. Options", "commissioner-decision", ("options-considered",)),
        ("Alternatives considered", "commissioner-decision", ("options-considered",)),
        ("Options", "mps-iam", ()),
        ("Implications", "mps-iam", ()),
        ("Legal implications", "mps-iam", ("legal-comments",)),
        ("Finance", "mopac-decision", ("financial-comments",)),
        (
            "Financial implications",
            "mps-iam",
            ("investment-required", "financial-commercial-and-procurement-comments"),
        ),
        ("Commercial implications", "mopac-decision", ("commercial-issues",)),
        ("Costs", "gla-decision", ("financial-comments",)),
        ("Consultation", "mopac-decision", ()),
        ("Implementation", "committee-report", ("next-steps",)),
        ("Recommendations", "gla-decision", ("decision",)),
        ("Decision", "mopac-decision", ("recommendations",)),
        ("Risk management", "committee-report", ("risk",)),
        ("Equality, diversity and inclusion", "mps-iam", ("equality-comments",)),
        ("Data protection", "mps-iam", ("privacy-comments",)),
        ("Background papers", "commissioner-decision", ()),
        ("Background papers", "mopac-decision", ("supporting-papers",)),
        ("Context", "committee-report", ("introduction-and-background",)),
        ("Non-confidential facts and advice", "gla-decision", ()),
        ("Lessons learned", "mps-iam", ()),
        ("Exectuive sumary", "gla-decision", ("executive-summary",)),
    ],
)
def test_a_heading_means_the_sections_about_the_same(heading, form, sections):
    names = names_of(form)

    assert not any(names.sections(heading))
    assert names.near(heading) == sections


@pytest.mark.parametrize(("form", "other"), list(permutations(FORMS, 2)))
def test_headings_of_another_form_mean_nothing_about_something_else(form, other):
    names = names_of(form)
    proposed = 0
    for heading in headings_of(other):
        if any(names.sections(heading)):
            continue
        for section in names.near(heading):
            proposed += 1
            own = section.split("-")
            for part in (form_of(form).part_1, form_of(form).part_2):
                if section in part.sections:
                    own += key_of(str(part.sections[section].heading)).split()
            assert topics_of(key_of(heading).split()) & topics_of(own), heading
    assert proposed
