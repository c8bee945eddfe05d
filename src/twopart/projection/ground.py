"""The record of a withholding, as lines of Part 2."""

from collections.abc import Collection, Iterator

from twopart.model.ground import Balance, Decider, Ground

LabelledText = tuple[str, str]


def recorded(
    ground: Ground,
    prints: Collection[str],
) -> tuple[LabelledText, ...]:
    """Returns what is recorded on whose interest would suffer, and how that was weighed; as far as the form prints it."""
    lines = [(label, text) for key, label, text in _lines(ground) if key in prints]
    if "ceases" in prints:
        lines += _ending(ground)
    return tuple(lines)


def _lines(ground: Ground) -> Iterator[tuple[str, str, str]]:
    """Yields lines, each with the field of the ground of which it is made."""
    if ground.interest:
        yield "interest", "Whose interest", str(ground.interest)
    if ground.harm:
        yield "harm", "Harm", _harm(ground)
    if ground.balance:
        yield from _balance(ground.balance)
    if ground.consulted:
        yield "consulted", "Consulted", str(ground.consulted)
    if ground.decided:
        yield "decided", "Decided", _decided(ground.decided)


def _ending(ground: Ground) -> Iterator[LabelledText]:
    """Yields who watches for its end and when it is looked at again; and that it has ended."""
    ceases = ground.ceases
    if ceases.owner:
        yield "Watched by", str(ceases.owner)
    if ceases.event and ceases.review:
        yield "To be reviewed", f"on {ceases.review.value}"
    ended = ground.ended
    if ended:
        yield "Ended", f"on {ended.on.value}: {ended.why} ({ended.by})"


def _harm(ground: Ground) -> str:
    if ground.likelihood is None:
        return str(ground.harm)
    return f"Disclosure {ground.likelihood} cause it: {ground.harm}"


def _balance(balance: Balance) -> Iterator[tuple[str, str, str]]:
    yield "balance", "Public interest in publishing", str(balance.publish)
    yield "balance", "Public interest in withholding", str(balance.withhold)
    yield "balance", "Balance", str(balance.outcome)


def _decided(decided: Decider) -> str:
    return f"{decided.name}, {decided.role}, {decided.on.value}"
