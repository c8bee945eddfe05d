"""Lists, at the end of a tick sheet, the decisions that let more be known of something withheld than usual."""

from collections.abc import Sequence

from twopart.model.quantity import as_typed
from twopart.projection.allowances import USUAL, Allowance, KindOfAllowance

NONE = "No decision lets more be known of what is withheld."
WHAT: dict[KindOfAllowance, str] = {
    "protect": f"protects its figures less closely than to {USUAL}",
    "declassified": "is declassified",
    "exception": "has an exception",
}


def as_text(
    decisions: Sequence[Allowance],
    *,
    unmasked: bool,
) -> str:
    """Returns “2 decisions let more be known”, with their places; only `unmasked` also how much, by whom and why."""
    if not decisions:
        return NONE
    count = f"{len(decisions)} decisions let"
    if len(decisions) == 1:
        count = "1 decision lets"
    lines = [f"{count} more be known of what is withheld:"]
    for decision in decisions:
        what = f"{decision.named} {WHAT[decision.kind]}"
        line = f"  {decision.at} ({what})"
        if unmasked:
            line += f": {_details(decision)}"
        lines.append(line)
    return "\n".join(lines)


def as_data(
    decisions: Sequence[Allowance],
    *,
    unmasked: bool,
) -> list[dict[str, str]]:
    """Returns the decisions as data for programs, a record for each."""
    records: list[dict[str, str]] = []
    for decision in decisions:
        record = {
            "decision": decision.kind,
            "place": str(decision.at),
            "of": decision.named.strip("`"),
        }
        if unmasked:
            record["says"] = _details(decision)
        records.append(record)
    return records


def _details(decision: Allowance) -> str:
    return as_typed(decision.sentence)
