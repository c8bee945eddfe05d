"""Sections whose key is another's, or is not written as keys are, and that seem to be missing."""

from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.rules.slips.consequences import without
from twopart.rules.slips.source_text import depth, letters_of, source_text_at


def with_section_meant(findings: list[Finding]) -> list[Finding]:
    """Joins the findings on a section that is written twice, and on a missing one that was perhaps meant."""
    for missing in findings:
        if missing.rule != "missing-section" or not missing.likely_name:
            continue
        twice = [
            finding for finding in findings if _is_doubled_below(finding, missing.at)
        ]
        if len(twice) == 1:
            return _joined(findings, missing, twice[0])
    return findings


def _joined(
    findings: list[Finding], missing: Finding, doubled: Finding
) -> list[Finding]:
    """Returns the findings without the one on a missing section, whose name that on the doubled one then offers."""
    joined: list[Finding] = []
    for finding in findings:
        if finding is doubled:
            joined.append(_meant_otherwise(doubled, missing.likely_name))
        elif finding is not missing:
            joined.append(finding)
    return joined


def with_section_named(findings: list[Finding]) -> list[Finding]:
    """Joins the findings on a section whose key is not written as keys are, and on that section, which seems to be
    missing.
    """
    missing = {
        letters_of(finding.likely_name): finding
        for finding in findings
        if finding.rule == "missing-section" and finding.likely_name
    }
    joined: list[Finding] = []
    consequences: list[Finding] = []
    for finding in findings:
        section = None
        if finding.rule == "bad-id" and finding.at is not None:
            section = missing.get(letters_of(source_text_at(finding.at)))
        if section is not None:
            fix = f"Did you mean `{section.likely_name}`? Sections are in small letters, with dashes for spaces."
            what = "a section that is not written as its key is"
            joined.append(replace(finding, what=what, fix=fix))
            consequences.append(section)
        else:
            joined.append(finding)
    return without(consequences, joined)


def _meant_otherwise(doubled: Finding, section: str) -> Finding:
    [first] = doubled.also
    return replace(
        doubled,
        fix=f"Was this one meant to be `{section}`, which is missing? "
        f"If not, keep one of the two; the first is in line {first.line}.",
    )


def _is_doubled_below(finding: Finding, sections: Span | None) -> bool:
    """Whether it is about a key written twice, directly below the key `sections:` at that place."""
    at = finding.at
    if finding.rule != "doubled-key" or at is None or sections is None:
        return False
    if at.source is not sections.source or at.line <= sections.line:
        return False
    source = at.source
    between = [source.line(number) for number in range(sections.line + 1, at.line)]
    depths = [depth(line) for line in between if line.strip()]
    return bool(depths) and depths[0] == min(depths) == at.column - 1
