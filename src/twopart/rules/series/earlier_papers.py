"""Rules: what earlier papers withhold stays secret when a paper that continues them is published."""

from collections.abc import Iterable, Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.disclosure.equations.paths import JoinedSystem
from twopart.disclosure.equations.system import System
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, unless_excepted

SECRET = "earlier-secret"
LEDGER = "earlier-ledger"

EARLIER_LEDGER = Rule(
    name=LEDGER,
    what="a paper that this one continues, whose ledger cannot be used",
    why="The ledger lists what that paper withheld. Without it nobody can tell whether this paper gives that away.",
    fix="Put the ledger at its place, readable by its owner alone.",
    example="""\
continues: pilot
part-1: {sections: {summary: We buy cameras.}}
--- published.yaml
cameras: {count: 40, where: Notice, when: May 2029, same-as: pilot.cameras}
""",
    mended="""\
continues: pilot
exceptions: {earlier-ledger: {pilot: It was made by hand; we compared both.}}
part-1: {sections: {summary: We buy cameras.}}
--- published.yaml
cameras: {count: 40, where: Notice, when: May 2029, same-as: pilot.cameras}
""",
    may_be_excepted=True,
)
EARLIER_SECRET = Rule(
    name=SECRET,
    what="something that an earlier paper withheld and this one gives away",
    why="This paper publishes what that one kept.",
    fix="Withhold it too; or, if it need not stay secret any more, say so under `exceptions:`.",
    no_example="It takes the ledger of an earlier paper.",
    may_be_excepted=True,
)
EARLIER_WORDS = Rule(
    name="earlier-words",
    what="words, a name or a number in words that an earlier paper withheld and that this Part 1 prints",
    why="This paper publishes what that one kept.",
    fix="Withhold them too; or, if they need not stay secret any more, say so under `exceptions:`.",
    no_example="It takes the ledger of an earlier paper.",
    may_be_excepted=True,
)
ANOTHER_ID = Rule(
    name="another-id",
    what="a withheld figure with the value that an earlier paper withheld under another id",
    why="What has another id counts as another fact, and what both papers print about it is not put together.",
    fix="If it is the same, give it the same id; else leave it.",
    no_example="It takes the ledger of an earlier paper.",
    level="note",
)


def earlier_papers_have_their_ledgers(subject: Subject) -> Iterator[Finding]:
    lacking: Iterable[JudgedFinding] = ()
    if subject.continued:
        from twopart.rules.series import series

        lacking = series.without_ledger(subject)
    yield from unless_excepted(subject, LEDGER, lacking)


def what_earlier_papers_withhold_stays_secret(subject: Subject) -> Iterator[Finding]:
    judged: Iterable[JudgedFinding] = ()
    if _has_layers(subject):
        from twopart.rules.series import earlier_secrets

        judged = earlier_secrets.judged(subject)
    yield from unless_excepted(subject, SECRET, judged)


def repeated_facts_keep_their_ids(subject: Subject) -> Iterator[Finding]:
    """Notes a fact whose id is another than in an earlier paper, since it is by its id that a fact is known again."""
    if _has_layers(subject):
        from twopart.rules.series import earlier_secrets

        yield from earlier_secrets.under_another_id(subject)


def with_earlier(subject: Subject, own: System) -> JoinedSystem:
    """Joins the system of a paper to those of the papers that it continues."""
    if not _has_layers(subject):
        return JoinedSystem(own)
    from twopart.rules.series import series

    return series.with_earlier(subject, own)


def _has_layers(subject: Subject) -> bool:
    return bool(subject.earlier and subject.earlier.layers)


RULES = (EARLIER_LEDGER, EARLIER_SECRET, EARLIER_WORDS, ANOTHER_ID)
