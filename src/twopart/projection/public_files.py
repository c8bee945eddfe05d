"""The files of a public source: what `twopart export` writes."""

from collections.abc import Mapping

from twopart.base.record import record
from twopart.outline.subject import Subject
from twopart.projection.source import as_yaml, source_and_pictures

FILE = "paper.yaml"


@record
class PublicFiles:
    """The source as YAML, and the public pictures beside it, by name."""

    source: str
    pictures: Mapping[str, bytes]

    def all(self, head: str = "") -> dict[str, bytes]:
        """Returns all files by name; `head` is written before the source."""
        return {FILE: (head + self.source).encode(), **self.pictures}


def public_files(subject: Subject) -> PublicFiles:
    data, pictures = source_and_pictures(subject)
    return PublicFiles(as_yaml(data), pictures)
