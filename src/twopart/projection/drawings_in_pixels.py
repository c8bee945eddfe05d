"""Withheld drawings -> secrets that know them in pixels, as Word documents show them.

Drawing them takes libraries that few papers need: this module is imported where a Word document is searched, and the
engine of pages is loaded where a paper withholds a drawing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO

from PIL.Image import open as opened

from twopart.model.pictures.likeness import sample_of
from twopart.model.pictures.picture import PictureFile
from twopart.model.pictures.seen import digest_of_pixels
from twopart.model.secret import Secret
from twopart.outline.subject import Subject
from twopart.projection.secrets import of_paper
from twopart.render.html.picture import picture_size
from twopart.render.word.rasters import pixels_of

DRAWING = "svg"  # the format


def drawings_in_pixels(subject: Subject) -> tuple[Secret, ...]:
    """Returns the withheld drawings of a paper, each by its pixels; none where it withholds no drawing."""
    files = [picture.file for picture in subject.paper.pictures.values()]
    drawings = {file.digest: file for file in files if file.format == DRAWING}
    if not drawings:
        return ()
    secrets, _ = of_paper(subject)
    return tuple(_in_pixels(secrets, drawings))


def _in_pixels(
    secrets: Iterable[Secret],
    drawings: Mapping[str, PictureFile],
) -> Iterator[Secret]:
    for secret in secrets:
        if secret.what != "picture":
            continue
        for digest in secret.words:
            if digest in drawings:
                yield _as_word_shows(secret, drawings[digest])


def _as_word_shows(secret: Secret, file: PictureFile) -> Secret:
    size = picture_size(
        {"address": file.address, "width": file.width, "height": file.height}
    )
    content = pixels_of(file.content, float(size.width), float(size.height))
    image = opened(BytesIO(content))
    return replace(
        secret,
        words=(digest_of_pixels(image),),
        sample=sample_of(image),
    )
