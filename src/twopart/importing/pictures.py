"""Writes the pictures of a document as those of a paper: files beside it, each withheld until somebody decides."""

from collections.abc import Iterator, Mapping

from twopart.importing.outline import PlacedPicture
from twopart.importing.result import GROUND, TBC, ImportedPaper
from twopart.importing.tables import without_number
from twopart.importing.words.figures import UndecidedFigures, telling_words
from twopart.importing.yaml_text import YamlValue

MOST_WORDS = 3  # of an id
# The first bytes of the kinds of files that a paper can have, and the endings of their names.
KINDS = {
    b"\x89PNG\r\n\x1a\n": ".png",
    b"\xff\xd8\xff": ".jpg",
}

OTHER_KIND = "is neither PNG nor JPEG"
ON_FRONT = "is on the front sheet, where the form prints its own crest"


class PicturesOfPaper:
    """Gives each picture an id and a file."""

    def __init__(
        self,
        figures: UndecidedFigures,
        result: ImportedPaper,
    ) -> None:
        self._figures = figures
        self._result = result
        self.written: dict[str, YamlValue] = {}

    def blocks_of(
        self,
        placed: PlacedPicture,
    ) -> Iterator[Mapping[str, YamlValue]]:
        """Yields what replaces a picture in an outline; nothing for one that no paper can have."""
        picture = placed.picture
        ending = _ending(picture.content)
        if placed.on_front and placed.caption is None:
            self._leave_out(placed, ON_FRONT)
            return
        if not ending:
            self._leave_out(placed, OTHER_KIND)
            return
        caption = TBC
        words: list[str] = []
        if placed.caption is not None:
            shown = without_number(placed.caption)
            caption = shown.words or TBC
            words = list(telling_words(caption))
            self._result.note(placed.caption, "the caption of a picture")
        name = self._figures.new_id(
            words[:MOST_WORDS],
            "picture",
        )
        file = f"picture-{len(self.written) + 1}{ending}"
        self._result.binaries[file] = picture.content
        self.written[name] = {
            "file": file,
            "caption": caption,
            "alternative": _on_one_line(picture.description) or TBC,
            "withheld": GROUND,
        }
        self._result.fates[picture.place] = f"a picture, in the file {file}"
        yield {"picture": name}

    def _leave_out(self, placed: PlacedPicture, why: str) -> None:
        """Leaves out a picture that has no place: its file is put beside the report."""
        picture = placed.picture
        words = ""
        if placed.caption is not None:
            words = f", with the caption: {placed.caption.words}"
            self._result.note(placed.caption, "in the report, with its picture")
        self._result.remarks.append(
            f"{picture.place}: {why}, and stands beside this report{words}"
        )
        self._result.left_pictures.append(picture)


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _ending(content: bytes) -> str:
    for beginning, ending in KINDS.items():
        if content.startswith(beginning):
            return ending
    return ""
