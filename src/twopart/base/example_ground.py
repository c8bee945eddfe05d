"""The ground on which examples of rules withhold something."""

_FIELDS: dict[str, str | None] = {
    "marking": None,
    "exemption": "Section 43(2) of the Freedom of Information Act 2000",
    "interest": "The supplier",
    "harm": "rivals would learn its prices",
    "likelihood": "would be likely to",
    "balance": "{publish: Money is public, withhold: Bids stay keen, outcome: Withhold}",
    "ceases": "{event: when the contract is signed}",
    "decided": "{name: A Person, role: Director, on: 1 May 2024}",
    "public-wording": '"[withheld]"',
    "public-stub": "This is withheld.",
}


def example_ground(**changes: str | None) -> str:
    """Returns `grounds:` of a paper with one ground, `commercial`, whose record is whole.

    `changes` are other words for its fields, and further fields; None leaves a field out.
    """
    lines = ["grounds:", "  commercial:"]
    for name, words in {**_FIELDS, **changes}.items():
        if words is not None:
            lines.append(f"    {name}: {words}")
    return "\n".join(lines) + "\n"
