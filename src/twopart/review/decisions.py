"""The decisions by which more may be known of something withheld than is usual, as the end of a tick sheet."""

from collections.abc import Sequence

from twopart.model.quantity import NO_BREAK
from twopart.project.allowances import USUAL, Allowance, Kind

NONE = "No decision lets more be known of what is withheld."
WHAT: dict[Kind, str] = {
    "protect": f"protects its figures less closely than to {USUAL}",
    "declassified": "is declassified",
    "exception": "has an exception",
}


def as_text(found: Sequence[Allowance], *, unmasked: bool) -> str:
    """“2 decisions let more be known”, with their places; how much, by whom and why only if `unmasked`."""
    if not found:
        return NONE
    count = "1 decision lets" if len(found) == 1 else f"{len(found)} decisions let"
    lines = (_line(one) + (f": {_plain(one)}" if unmasked else "") for one in found)
    return "\n".join((f"{count} more be known of what is withheld:", *lines))


def _line(one: Allowance) -> str:
    return f"  {one.at} ({one.named} {WHAT[one.kind]})"


def as_data(found: Sequence[Allowance], *, unmasked: bool) -> list[dict[str, str]]:
    return [
        {
            "decision": one.kind, "place": str(one.at), "of": one.named.strip("`"),
            **({"says": _plain(one)} if unmasked else {}),
        }
        for one in found
    ]  # fmt: skip


def _plain(one: Allowance) -> str:
    return one.sentence.replace(NO_BREAK, " ")
