"""Single words of withheld wordings: the audit finds them on the pages of a file, and only there."""

from pathlib import Path
from textwrap import dedent

import pytest
from conftest import examine, form, sources

from twopart.audit.secrets.search import Search
from twopart.audit.surface import Surface
from twopart.load import files
from twopart.outline import identifying_words
from twopart.projection.secrets import of_paper
from twopart.rules.check import check
from twopart.typed_secrets import typed_secrets

PAPER = """\
    figures: {term: {count: 1 year, withheld: commercial}, posts: {count: 24 posts, withheld: commercial}}
    exceptions: {withheld-in-other-words: {24 roles: They are roles of a play.}}
    names: {reed: {name: Joanna Reed, withheld: commercial}, leidos: {name: Leidos Ltd, public: true}}
    passages:
      p: >-
        The hub moves to [[commercial: Croydon or Reading with Leidos on 9 June 2031, as J Okoro of the Board agreed,
        and is paid by the Home Office near Elephant and Castle |
        another borough]]. It is for {term}, with {posts}, and the play has 24 roles.
    part-1: {sections: {summary: [{use: p}]}}
    part-2: {withheld: commercial, sections: {detail: [{use: p}]}}
    """


def leaks(text: str, reader: str = "PDFium") -> list:
    _, subject, findings = examine(dedent(PAPER))
    assert subject
    assert findings == []
    search = Search(*of_paper(subject))
    return search.leaks(Surface("page 1", text, reader=reader), search.places(), {})


@pytest.mark.parametrize(
    "text",
    [
        "Staff in Croydon have been told.",
        "CROYDON HUB",
        "Croydon’s staff know.",
        "Mr Okoro has been told.",
        "It opens on 9 June 2031.",
        "It opens on 9th June, 2031.",
        "Ms Reed agreed.",
        "The Home\nOffice pays.",
        "HOME OFFICE STAFF",
        "It is near Elephant & Castle.",
    ],
)
def test_a_word_of_a_withheld_clause_on_a_page_is_a_leak(text):
    assert leaks(text)


def test_one_word_alone_is_called_faint():
    assert [leak.faint for leak in leaks("Staff in Croydon have been told.")] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Leidos and the Board agreed to it.",
        "It opens on 10 June 2031 or 9 June 2030.",
        "The reeds of the reading room were told.",
        "They croydonised it.",
        "It has a home office, an elephant and a castle. Home has offices. Home Officers came.",
    ],
)
def test_public_names_words_of_every_day_and_other_days_are_no_leak(text):
    assert leaks(text) == []


def test_names_of_things_inside_a_file_are_not_searched():
    assert leaks("/Producer (Croydon)", reader="") == []


@pytest.mark.parametrize(
    "text",
    [
        "It lasts a year.",
        "An annual\ncontract is let.",
        "24 of the 150 are open.",
        "24 jobs",
    ],
)
def test_an_ordinary_phrase_for_a_withheld_figure_is_a_faint_leak(text):
    assert [leak.faint for leak in leaks(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The play has 24 roles.",
        "It is paid once a year.",
        "24 of the 150 vans are open.",
    ],
)
def test_what_is_excepted_and_what_is_said_of_other_things_is_no_leak(text):
    assert leaks(text) == []


@pytest.mark.parametrize(
    "folder", ["croydon-hub", "hub_at_croydon", "okoro-review", "reed-dismissal"]
)
def test_the_name_of_the_folder_is_one_of_the_public_words(tmp_path, folder):
    assert "telling-folder" in found_in_a_folder(tmp_path / folder)


@pytest.mark.parametrize(
    "folder", ["hub", "board-paper", "reading-room", "leidos-award"]
)
def test_a_folder_may_be_called_by_words_of_every_day_and_by_public_names(
    tmp_path, folder
):
    assert "telling-folder" not in found_in_a_folder(tmp_path / folder)


NAMES_IN_PART = """\
names:
  station: {name: Wexhill Road police station, withheld: commercial}
  firm: {name: Kessock Wray Consulting, withheld: commercial}
  known: {name: Brixley Park, public: true}
part-1: {sections: {summary: [It is so.]}}
"""


@pytest.mark.parametrize(
    "folder", ["wexhill-road", "sale_of_wexhill_road", "kessock-wray", "bid-by-kessock"]
)
def test_a_part_of_a_withheld_name_is_found_in_the_name_of_the_folder(tmp_path, folder):
    assert found_in_a_folder(tmp_path / folder, NAMES_IN_PART) == {"telling-folder"}


@pytest.mark.parametrize("folder", ["road-works", "police-station", "brixley-park"])
def test_a_folder_may_have_the_everyday_words_of_a_withheld_name(tmp_path, folder):
    assert found_in_a_folder(tmp_path / folder, NAMES_IN_PART) == set()


def found_in_a_folder(folder: Path, paper_text: str = PAPER) -> set[str]:
    sources_of_paper = {
        f"{folder}/{name}": text for name, text in sources(paper_text).items()
    }
    paper, broken = files.paper(sources_of_paper)
    assert paper
    assert broken == []
    subject, findings = check(paper, form())
    assert subject
    findings += typed_secrets(subject, tuple(findings))
    return {finding.rule for finding in findings}


def test_the_forenames_of_a_name_are_read_once_for_each_word(monkeypatch):
    """A withheld passage that has a name on every line took minutes when each mention was read by itself."""
    asked: list[str] = []
    reads = identifying_words.given_names

    def counting(surname: str, text: str) -> tuple[str, ...]:
        asked.append(surname)
        return reads(surname, text)

    monkeypatch.setattr(identifying_words, "given_names", counting)
    mentions = "It was for Joanna Okoro. " * 50
    examine(
        f'passages: {{p: "It is [[commercial: {mentions}| so]]."}}\n'
        "part-1: {sections: {summary: [{use: p}]}}\n"
        "part-2: {withheld: commercial, sections: {detail: [{use: p}]}}\n"
    )

    assert "Okoro" in asked
    assert asked.count("Okoro") <= 2
