"""Other pictures in the place of withheld ones: of another format, size and shape in each way of changing a paper."""

from collections.abc import Mapping
from dataclasses import replace

from twopart.base.source import Text
from twopart.load.tree import PictureNode
from twopart.model.pictures.picture import Format, PictureFile
from twopart.proof.wording import WAYS, How

# The next format, so that none stays as it was.
OTHER: Mapping[Format, Format] = {"png": "jpeg", "jpeg": "svg", "svg": "png"}
CONTENT = b"another picture"  # which no renderer of Part 1 is ever given


def with_another_picture(node: PictureNode, how: How, *, hidden: bool) -> PictureNode:
    """The name of another file, with another picture, where it is withheld."""
    if not hidden:
        return node
    number = WAYS.index(how) + 2
    before = node.picture
    name = Text(f"{how}-{number}.{OTHER[before.format]}", node.text.span)
    picture = PictureFile(
        name,
        OTHER[before.format],
        CONTENT * number,
        before.height * number,
        before.width + number,
        f"{how} {before.digest}",
    )
    return replace(node, text=name, picture=picture)
