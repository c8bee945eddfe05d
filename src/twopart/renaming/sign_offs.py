"""What reviewers agreed to, under a new id.

Some hashes are of ids: that of a formula, of a sum, of the ground in a label. Only the id has changed, which nobody was
asked to agree to, so a hash that was of the present paper is written as that of the renamed one. Any other stays, and
so a sign-off that was suspect is suspect still.
"""

from collections.abc import Iterator, Mapping

from twopart.load.files import sign_offs
from twopart.model.sign_offs import SignOff
from twopart.outline.subject import Subject
from twopart.renaming.locating import Edit, edits_of
from twopart.review.agreements.hashes import ASPECTS
from twopart.review.agreements.things import Thing, ThingKey, things


def edits_of_hashes(
    agreements: Mapping[str, bytes],
    before: Subject,
    after: Subject,
) -> tuple[Edit, ...]:
    """Returns the edits of the hashes in `review.yaml` that follow from a new id."""
    if not agreements:
        return ()
    record, _ = sign_offs(agreements)
    if record is None:
        return ()
    pairs = _pairs(before, after)
    edits: list[Edit] = []
    for sign_off in record.sign_offs:
        pair = pairs.get((sign_off.kind, str(sign_off.id)))
        if pair is not None:
            edits += _edits(sign_off, *pair)
    return tuple(edits)


def _pairs(before: Subject, after: Subject) -> Mapping[ThingKey, tuple[Thing, Thing]]:
    """Returns each thing that can be agreed to, before and after: they are in the same order, whatever their ids."""
    every = zip(things(before), things(after), strict=False)
    return {one.key: (one, other) for one, other in every if one.kind == other.kind}


def _edits(
    sign_off: SignOff,
    before: Thing,
    after: Thing,
) -> Iterator[Edit]:
    old = before.hashes.for_file()
    new = after.hashes.for_file()
    for aspect in ASPECTS:
        recorded = getattr(sign_off.agreed_to, aspect)
        key = aspect.replace("_", "-")
        if recorded is None or str(recorded) != old.get(key) or new[key] == old[key]:
            continue
        yield from edits_of(recorded, (0,), str(recorded), new[key]) or ()
