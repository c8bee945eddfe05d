"""Other pictures instead of withheld ones: of another format, size and shape in each way of changing a paper."""

from collections.abc import Mapping
from dataclasses import replace

from twopart.base.source import Text
from twopart.load.ended.typed_clauses import in_full
from twopart.load.tree import PictureNode, Scalar
from twopart.model.pictures.picture import Format, PictureFile
from twopart.proof.trees.nodes import with_text
from twopart.proof.wording import WAYS, How, Wording

# The next format, so that none stays as it was.
OTHER: Mapping[Format, Format] = {"png": "jpeg", "jpeg": "svg", "svg": "png"}
CONTENT = b"another picture"  # which no renderer of Part 1 is ever given


def changed(node: Scalar, words: Wording) -> Scalar:
    """Returns what is withheld with other words;
    the name of a picture with that of another file, and another picture.
    """
    if isinstance(node, PictureNode):
        return _with_another_picture(node, words.how)
    return with_text(node, words.worded(in_full(str(node.text))))


def _with_another_picture(node: PictureNode, how: How) -> PictureNode:
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
