"""Rules: the name of each, what it finds, why, how to mend it, and a paper before and after."""

import re
from collections.abc import Mapping
from typing import Literal

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.source import Span

THE_WORDS = "the words"  # what an exception names in most messages
_IDS = re.compile(r"[a-z0-9_.-]+")  # one id, which needs no quotes


@record
class Rule:
    """One rule. Its words are public: they come from no paper.

    `example` is YAML of a paper that breaks this rule and no other; `mended` is the same YAML
    put right. What a test paper needs besides is added to both. Other files than the paper's
    own begin with a line such as `--- published.yaml`. A rule without an example says in
    `no_example` why there can be none.
    """

    name: str
    what: str  # what is found, in a clause: “a section that the form does not have”
    why: str
    fix: str
    example: str = ""
    mended: str = ""
    no_example: str = ""
    may_be_excepted: bool = False
    # Whether an exception to it may let the public know more of something withheld, of which Part 2 is to tell.
    exception_discloses: bool = True
    # What Part 1 prints on purpose, in spite of its findings.
    leaves_known: bool = False
    level: Literal["error", "note"] = "error"

    def finding(  # noqa: PLR0913 - a finding has as many fields
        self,
        what: str,
        at: Span | None = None,
        *,
        why: str = "",
        fix: str = "",
        file: str = "",
        shows: str = "",
        also: tuple[Span, ...] = (),
        restricted: str = "",
        of_public: str = "",
        until: Span | None = None,
    ) -> Finding:
        """Returns a finding of this rule. Where `why` or `fix` are left out, they are those of the rule."""
        return Finding(
            self.name,
            what,
            why or self.why,
            fix or self.fix,
            at,
            file,
            shows,
            also,
            self.level,
            restricted,
            of_public,
            until=until,
            leaves_known=self.leaves_known,
        )


def letting_stand(rule: str, item: str = THE_WORDS) -> str:
    """Returns what an author writes to let stand these words or ids, which a rule would otherwise find."""
    named = item
    if not _IDS.fullmatch(item):
        named = f'"{item}"'
    return f'`exceptions: {{{rule}: {{{named}: "the reason"}}}}`'


def by_name(rules: tuple[Rule, ...]) -> Mapping[str, Rule]:
    """Returns the rules by their names. Raises `ValueError` where two have the same name."""
    named = {rule.name: rule for rule in rules}
    if len(named) < len(rules):
        raise ValueError("two rules have the same name")
    return named
