"""Hashes of what a reviewer agrees to, one for each aspect. No output shows them, and their reprs are empty."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from twopart.model.sign_offs import AgreedTo

# The fields of `AgreedTo`, with what a message calls each.
ASPECTS: Mapping[str, str] = {
    "words": "the words",
    "value": "the value",
    "part_1": "what Part 1 says",
    "ground": "the ground",
    "label": "the label",
    "note": "the note",
    "formula": "the formula",
}
DIGITS = 32  # of a hash
VERSION = "version"  # the column with marks, in a file that comes back
DIGITS_OF_MARK = 8
SEPARATOR = "\x1f"


class Hashes:
    """The hashes of a thing, by aspect. They can be compared and written to `review.yaml`, but not shown."""

    __slots__ = ("_by_aspect",)

    def __init__(self, by_aspect: Mapping[str, str]) -> None:
        self._by_aspect = dict(by_aspect)

    def __repr__(self) -> str:
        return "Hashes"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hashes) and self._by_aspect == other._by_aspect

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._by_aspect.items())))

    @classmethod
    def of(cls, **contents: Iterable[str]) -> "Hashes":
        """Hashes the contents of each aspect."""
        hashes: dict[str, str] = {}
        for aspect, texts in contents.items():
            hashes[aspect] = _hash(texts)
        return cls(hashes)

    @classmethod
    def recorded(cls, agreed_to: AgreedTo) -> "Hashes":
        """Returns the hashes recorded in `review.yaml`."""
        hashes: dict[str, str] = {}
        for aspect in ASPECTS:
            text = getattr(agreed_to, aspect)
            if text is not None:
                hashes[aspect] = str(text)
        return cls(hashes)

    def changes(self, now: "Hashes") -> tuple[str, ...]:
        """Returns the names of the aspects in which `now` differs, including aspects that only one of the two has."""
        return tuple(_differences(self.for_file(), now.for_file()))

    def for_file(self) -> Mapping[str, str]:
        """Returns the hashes by the keys of `agreed-to`, only for writing `review.yaml`."""
        return {
            aspect.replace("_", "-"): digest
            for aspect, digest in self._by_aspect.items()
        }

    def version(self) -> str:
        """Returns short marks of what each aspect is now, for a file that is as restricted as what they are of.

        They are compared with the marks in a file that comes back, and are not what `review.yaml` has.
        """
        marks: list[str] = []
        for aspect, digest in sorted(self.for_file().items()):
            mark = sha256(f"{aspect} {digest}".encode()).hexdigest()
            marks += [aspect, mark[:DIGITS_OF_MARK]]
        return " ".join(marks)


def changed_aspects(seen: str, now: str) -> tuple[str, ...]:
    """Returns the names of the aspects that differ between two versions, including aspects that only one of them has."""
    return tuple(_differences(_marks(seen), _marks(now)))


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """Yields the names of the aspects in which two versions differ, by the keys of `agreed-to`."""
    for aspect, words in ASPECTS.items():
        key = aspect.replace("_", "-")
        if before.get(key) != after.get(key):
            yield words


def _marks(version: str) -> Mapping[str, str]:
    """Returns the mark of each aspect, as `Hashes.version` writes them one after the other."""
    words = version.split()
    aspects = words[::2]
    marks = words[1::2]
    return dict(zip(aspects, marks, strict=False))


def _hash(texts: Iterable[str]) -> str:
    content = SEPARATOR.join(texts).encode()
    return sha256(content).hexdigest()[:DIGITS]
