"""Each guard is taken out once, by machine: what it alone finds is then found no longer.

A guard that nobody would miss is dead, or has no test. `tests/support/guards.py` takes them out of the search that
audits files and source, and looks for the text that misses each; the texts stand in `tests/leaks/guards.yaml`.
"""

from collections.abc import Iterator
from functools import cache

import guards
import pytest
from conftest import cases, examine, examine_files, from_yaml
from run_cache import in_this_run

from twopart.rules import check
from twopart.rules.catalogue import RULES

# What yields nothing to a search of words, and is held where it is of use.
HELD_ELSEWHERE = {
    "audit.foreign.named_letters._own_names": "test_font_programs: letters by the names of their shapes",
    "audit.foreign.named_letters.letters_of_shapes": "test_font_programs: letters by the names of their shapes",
    "audit.secrets.excerpts._runs": "test_audit_by_page: the words of several places of a page",
    "audit.secrets.names.NameSearch._cased_in": "test_audit_names: what stands in public names is none",
    "audit.secrets.passages._typed_runs": "test_audit_sentences: runs over what is printed amid typed words",
    "audit.secrets.printed_places.PrintedPlaces.in_excess": "test_audit_places: more often than Part 1 prints it",
    "audit.secrets.shares._simple_fractions": "worked out once, when the module is imported",
    "audit.text.starts_of_blocks._units": "test_starts_of_blocks: numbers before blocks",
    "audit.text.starts_of_blocks._with_one_of": "test_starts_of_blocks: numbers before blocks",
    "audit.text.spelling.narrow": "test_audit_narrow: numbers in words in a narrow column",
    "language.counted._after_things": "the same words are found by `bare_counts` too; in rules it says what is counted",
    "language.counted._scores": "rules/phrases.yaml: scores without the word for marks or points",
    "language.counted.who_do": "rules/phrases.yaml: those who do what a withheld count names",
    "language.counted._changes": "the same words are found by `bare_counts` too; in rules it says what is counted",
    "language.naming.persons._shortened": "rules/telling.yaml: persons in addresses for mail",
    "language.naming.proper_nouns._singular": "test_telling_words: words that the paper writes in small letters",
    "language.naming.proper_nouns._stems": "test_telling_words: words that look like a name",
    "language.naming.proper_nouns.proper_nouns": "test_telling_words: names in withheld words",
    "language.naming.proper_rows._matches": "test_telling_words: rows of words with capitals in withheld words",
    "language.naming.code_names.code_names": "rules/telling.yaml: code names of words of every day",
    "language.naming.proper_rows.proper_rows": "test_telling_words: rows of words with capitals in withheld words",
    "language.counting.numbers_of_cells._in_digits": "test_numbers_of_cells: cells of tables of words",
    "language.counting.numbers_of_cells._words": "test_numbers_of_cells: cells of tables of words",
    "language.counting.parts_of_few.all_but_some": "test_parts_of_few: all suppliers but one, if Part 1 counts them",
    "language.paraphrase_search._all_but_some": "test_parts_of_few: all suppliers but one, if Part 1 counts them",
    "language.measures.units.as_written": "test_audit_forms_seldom: other units, where no phrases are read",
    "language.measures.units.converted": "rules/values-other-units.yaml: lengths, areas, weights and volumes",
    "language.measures.units.units_beside": "rules/values-other-units.yaml: lengths, areas, weights and volumes",
    "language.sentences.sentences": "rules/values.yaml: dates that a sentence derives from others",
    "language.time.parts_of_periods._day_of": "test_parts_of_periods: the last day but one",
    "language.time.terms_in_words._first_years": "test_terms_in_words: without its pattern an empty one finds all texts",
    "language.time.terms_in_words._options": "test_terms_in_words: without its pattern an empty one finds all texts",
    "language.time.agreed_terms.agreed_terms": "rules/statements.yaml: two-terms",
    "language.time.agreed_terms.periods": "rules/statements.yaml: two-terms",
    "language.time.period_codes._codes": "rules/repeated.yaml: codes of months, which are headings",
    "language.time.period_codes._series": "rules/repeated.yaml: codes of months, which are headings",
}  # fmt: skip
# Checks that need other files than the paper's own, each with a test that fails without it (they were tried).
CHECKED_ELSEWHERE = {
    "harms_have_their_likelihood": "tests/rules/test_ground_record.py",
    "stock_grounds_are_those_of_the_form": "tests/loading/test_shared.py",
    "withheld_names_stand_in_no_public_one": "tests/defences/test_defences.py",
    "authorities_are_no_examples": "tests/beginning/test_new.py",
    "what_earlier_papers_withhold_stays_secret": "tests/rules/test_series.py",
    "repeated_facts_keep_their_ids": "tests/rules/test_series.py",
    "withheld_pictures_are_not_shown_in_part": "tests/pictures/test_pictures_alike.py",
    "public_sources_hold_nothing_withheld": "tests/rules/test_rules.py",
    "publications_can_be_read": "tests/rules/test_published.py",
    "earlier_papers_published_something": "tests/rules/test_published.py",
    "withheld_figures_were_not_published": "tests/rules/test_published.py",
}
WITNESSES = from_yaml(guards.FILE.read_text("utf-8"))
WITNESSED = sorted(guard for guard, witness in WITNESSES.items() if witness)


def test_every_guard_of_the_search_has_a_witness_or_is_held_elsewhere():
    assert sorted(guards.guards()) == sorted({*WITNESSED, *HELD_ELSEWHERE})


@pytest.fixture(scope="module")
def whole() -> guards.Searches:
    return guards.Searches()


@pytest.mark.parametrize("guard", WITNESSED)
def test_without_a_guard_its_witness_is_missed(guard, whole):
    secret, text = WITNESSES[guard]["secret"], WITNESSES[guard]["text"]

    assert whole.find(secret, text)
    with guards.without(guard):
        assert not _finds(secret, text)


def _finds(secret: str, text: str) -> bool:
    try:
        return guards.is_found(secret, text)
    except Exception:  # noqa: BLE001 - whatever it is, nobody would overlook it
        return False


BY_CASES = [
    function.__name__
    for function in check.CHECKS
    if function.__name__ not in CHECKED_ELSEWHERE
]

# Rules: each check of the source finds something in a case that says so


@cache
def _finding_checks() -> frozenset[str]:
    return frozenset(in_this_run("finding-checks", lambda: sorted(_tried_checks())))


def _tried_checks() -> set[str]:
    """The names of the checks that find something in the examples of the rules, and in the cases if need be."""
    finding: set[str] = set()
    every = {function.__name__ for function in check.CHECKS}
    with pytest.MonkeyPatch.context() as patch:
        watched = tuple(_watched(function, finding) for function in check.CHECKS)
        patch.setattr(check, "CHECKS", watched)
        for rule in RULES.values():
            if rule.example:
                examine_files(rule.example)
        for _, text in cases("rules"):
            if finding == every:
                break
            examine(text)
    return finding


def _watched(function, finding: set[str]):
    def watched(subject) -> Iterator:
        if function.__name__ in finding:  # which is all that is asked of it
            return
        for one in function(subject):
            finding.add(function.__name__)
            yield one

    watched.__name__ = function.__name__
    return watched


@pytest.mark.parametrize("name", BY_CASES)
def test_without_a_check_a_case_would_lack_its_finding(name):
    """Examples and cases are compared with all that is found in them, so each finding there is held."""
    assert name in _finding_checks()
