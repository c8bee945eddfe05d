"""Typed figures and exceptions to them, where a paper as a whole is needed to see them."""

import pytest
from conftest import form, sources

from twopart.load import files
from twopart.projection.source import as_yaml, public_source
from twopart.rules.check import check

EXCEPTED = """
    title: Cameras of the £500,000 fund
    exceptions:
      typed-figure:
        "£500,000": Its twin of £900k has another name.
    """


def test_a_figure_in_the_name_of_the_folder_is_found():
    paper, _ = files.paper(
        {
            f"content/cameras-5m/{name}": text
            for name, text in sources("title: Cameras").items()
        }
    )
    _, findings = check(paper, form())

    assert [finding.rule for finding in findings] == ["telling-folder"]


@pytest.mark.parametrize(
    ("number", "rules"),
    [
        ("PCD 1467", []),
        ("PCD 1467, of May", ["telling-folder"]),
        ("PCD [[commercial: 1467]]", ["telling-folder"]),
    ],
)
def test_a_folder_may_be_called_after_a_line_of_the_front_sheet(number, rules):
    front = f'front: {{meeting: "{number}"}}'
    passages = "part-1: {sections: {summary: We buy cameras.}}"
    paper, _ = files.paper(
        {
            f"content/pcd-1467/{name}": text
            for name, text in sources(f"{front}\n{passages}").items()
        }
    )
    _, findings = check(paper, form())

    assert [each.rule for each in findings if each.rule == "telling-folder"] == rules


def test_a_public_source_keeps_what_is_excepted_and_not_the_reason(sound):
    text = as_yaml(public_source(sound(EXCEPTED)))
    paper, unread = files.paper({"paper.yaml": text.encode()})
    _, findings = check(paper, form())

    assert [*unread, *findings] == []
    assert "£500,000" in text
    assert "£900k" not in text


def test_a_public_source_may_lack_what_an_exception_is_for(sound):
    names = 'names: {fund: {name: "The £500,000 fund", public: true}}'
    subject = sound(EXCEPTED.replace("title: Cameras of the £500,000 fund", names))
    paper, _ = files.paper({"paper.yaml": as_yaml(public_source(subject)).encode()})

    assert check(paper, form())[1] == []


def test_a_public_source_keeps_no_exception_that_tells_what_part_two_says(sound):
    subject = sound("""
        exceptions: {repeats-withheld: {the board meets on the first of May: All know it.}}
        part-1: {sections: {summary: [The board meets on the first of May.]}}
        part-2: {withheld: commercial, sections: {detail: [The board meets on the first of May in the hall.]}}
        """)

    assert "exceptions" not in public_source(subject)


def test_no_message_shows_what_was_typed_or_excepted(findings):
    text = EXCEPTED.replace("of the £500,000 fund", "for £7m")
    found = findings(text)
    message = " ".join(
        f"{finding.what} {finding.why} {finding.fix} {finding.shows}"
        for finding in found
    )

    assert {finding.rule for finding in found} == {
        "typed-figure",
        "exception-matches-nothing",
    }
    assert "00,000" not in message
    assert "£7m" not in message
