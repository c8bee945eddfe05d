"""`twopart explain RULE` says what a rule finds, why, and how a paper looks before and after."""

import re
import sys
from argparse import Namespace
from collections.abc import Iterator
from difflib import get_close_matches

from twopart.base import exit
from twopart.base.rule import Rule, letting_stand
from twopart.rules.catalogue import RULES, SUBJECTS

INDENT = "    "
HEAD = """\
# Rules

Every finding of `twopart` names its rule in brackets. `twopart explain RULE` prints its entry below.
This page is made from the rules themselves, by `make references`.
"""


def run(options: Namespace) -> int:
    """Runs `twopart explain [RULE]`: prints a rule, or all of them, and returns the exit code."""
    if options.markdown:
        print(as_markdown(), end="")
        return exit.DONE
    if options.rule is None:
        print(contents())
        return exit.DONE
    text = explained(options.rule)
    if text is None:
        print(_unknown(options.rule), file=sys.stderr)
        return exit.USAGE
    print(text)
    return exit.DONE


def _unknown(name: str) -> str:
    nearest = near(name)
    hint = "`twopart explain` lists all"
    if nearest:
        hint = f"did you mean {nearest}?"
    return f"twopart: there is no rule {name}; {hint}"


def contents() -> str:
    """Returns all rules, by subject, each with what it finds."""
    width = max(map(len, RULES))
    lines: list[str] = []
    for subject, rules in SUBJECTS.items():
        lines += [
            subject,
            *(f"  {rule.name:{width}}  {rule.what}" for rule in rules),
            "",
        ]
    return "\n".join(lines).rstrip()


def explained(name: str) -> str | None:
    """Returns one rule for the terminal; None if there is no rule of that name."""
    rule = RULES.get(name)
    if rule is None:
        return None
    return "\n".join(_lines(rule))


def near(name: str) -> str | None:
    """Returns the rule that a misspelt name is most like; None if it is like none."""
    matches = get_close_matches(name, RULES, 1)
    return matches[0] if matches else None


def _lines(rule: Rule) -> Iterator[str]:
    yield f"{rule.level}[{rule.name}]: {rule.what}"
    yield f"  = why: {rule.why}"
    yield f"  = fix: {rule.fix}"
    yield f"  = exceptions: {_exceptions(rule)}"
    for heading, text in _examples(rule):
        yield f"\n{heading}:\n"
        yield from (INDENT + line for line in text.rstrip().split("\n"))


def _exceptions(rule: Rule) -> str:
    if rule.may_be_excepted:
        return f"{letting_stand(rule.name, 'the words or ids')}."
    return "none."


def _examples(rule: Rule) -> Iterator[tuple[str, str]]:
    if rule.example:
        yield "Before", rule.example
        yield "After", rule.mended


def as_markdown() -> str:
    """Returns the whole of docs/rules.md."""
    parts = [HEAD]
    for subject, rules in SUBJECTS.items():
        parts.append(f"## {subject}\n")
        parts += ["\n".join(_section(rule)) for rule in rules]
    return "\n".join(parts)


def _plain(words: str) -> str:
    """Returns the words with link patterns as code: on a page they would otherwise become links."""
    return re.sub(r"\[\w+\]\(https://…\)", r"`\g<0>`", words)


def _section(rule: Rule) -> Iterator[str]:
    kind = "A note: it asks for nothing. " if rule.level == "note" else ""
    yield f"### {rule.name}\n"
    yield f"{kind}Finds {rule.what}.\n"
    yield f"- **Why:** {_plain(rule.why)}"
    yield f"- **Fix:** {_plain(rule.fix)}"
    yield f"- **Exceptions:** {_exceptions(rule)}"
    for heading, text in _examples(rule):
        yield f"\n{heading}:\n\n```yaml\n{text.rstrip()}\n```"
    yield ""
