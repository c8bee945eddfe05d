"""What a heading is about: words that mean the same in the headings of decision papers."""

from collections.abc import Iterable, Mapping

# By topic, the words of headings that are about it.
TOPICS: Mapping[str, str] = {
    "asked": "decision decisions recommendation recommendations",
    "summary": "summary",
    "purpose": "purpose",
    "background": "background introduction context history",
    "options": "option options alternative alternatives",
    "money": "finance finances financial cost costs budget budgets funding money investment affordability",
    "trade": "commercial procurement contract contracts contractual tender",
    "law": "legal law",
    "equality": "equality equalities diversity inclusion",
    "privacy": "privacy gdpr data",
    "nature": "environment environmental climate carbon sustainability",
    "estate": "estate estates property premises buildings",
    "health": "health",
    "asking": "consultation consulted engagement stakeholders",
    "steps": "timetable timescales timeline timing steps implementation delivery activity programme",
    "urgency": "urgency urgent sensitivity",
    "risk": "risk risks",
    "aims": "objectives outcomes aims benefits",
    "governance": "governance assurance",
    "plan": "plan priorities",
    "papers": "appendix appendices annex annexes papers attachments supporting documents",
    "closed": "confidential restricted exempt",
}
# Of any section, or of none.
GENERAL = frozenset(
    "a additional advice an and approach by comments considerations considered considering crime facts for from go in"
    " information into issue issues implication implications live management matters next of on or other police"
    " preferred public real reasons required the to with".split()
)
_BY_WORD = {word: topic for topic, words in TOPICS.items() for word in words.split()}
_BEFORE_PAPERS = "background"  # background papers are papers
OPPOSITE = "non"  # as in non-confidential


def topics_of(words: Iterable[str]) -> frozenset[str]:
    """Returns the topics of a heading in small letters, without signs."""
    own = list(words)
    if OPPOSITE in own:
        return frozenset()
    topics = {_BY_WORD[word] for word in own if word in _BY_WORD}
    if "papers" in topics:
        topics.discard(_BEFORE_PAPERS)
    return frozenset(topics)


def telling(words: Iterable[str]) -> frozenset[str]:
    """Returns the words of a heading that tell what it is about."""
    return frozenset(words) - (GENERAL - _BY_WORD.keys())
