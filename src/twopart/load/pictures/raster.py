"""Copies the pixels of PNG and JPEG files to new files, without anything that a camera or a program wrote beside them.

Place, time, names, thumbnails, earlier versions, text, colour profiles and what follows the end of the file are left
behind: the new file is made of the pixels alone. The same pixels make the same bytes in the same locked environment.
"""

import warnings
from io import BytesIO
from typing import Literal

from PIL import Image, ImageCms, ImageOps

from twopart.base.source import Text
from twopart.load.pictures.rules import too_large, unreadable
from twopart.model.pictures.encoding import as_jpeg, as_png, bare, is_settled
from twopart.model.pictures.likeness import sample_of
from twopart.model.pictures.names import PNG
from twopart.model.pictures.picture import PictureFile
from twopart.model.pictures.seen import digest_of_pixels
from twopart.model.pictures.whole_files import nothing_cut_off

MOST_PIXELS = 50_000_000  # of a file; three bytes of memory for each, several times
LARGEST = (1600, 2200)  # pixels of what is printed: 250 to an inch of a page's width
LEAST = 8  # pixels either way
MOST_BYTES_OF_PNG = 700_000  # more is a photograph, and smaller as a JPEG
GREY = "L"


def raster(
    name: Text,
    content: bytes,
    kind: str,
) -> PictureFile:
    """Returns what is seen in a PNG or JPEG. Raises `Refused`."""
    pixels = _pixels(name, content, kind)
    if min(pixels.size) < LEAST:
        raise unreadable(name.span, "it is only a few pixels wide or high")
    pixels.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    written, form = _written(pixels, kind, content)
    seen = Image.open(BytesIO(written)).convert("RGB")
    return PictureFile(
        name,
        form,
        written,
        float(seen.width),
        float(seen.height),
        digest_of_pixels(seen),
        sample_of(seen),
    )


def _pixels(
    name: Text,
    content: bytes,
    kind: str,
) -> Image.Image:
    """Returns the pixels, upright, on white, in sRGB or grey. Raises `Refused`."""
    try:
        with warnings.catch_warnings(), nothing_cut_off():
            warnings.simplefilter("ignore")  # the size is looked at below
            opened = Image.open(
                BytesIO(content),
                formats=(kind.upper(),),
            )
            _refuse_what_is_not_one_picture(name, opened)
            opened.load()
            return _on_white(_in_srgb(ImageOps.exif_transpose(opened)))
    except Image.DecompressionBombError:
        raise too_large(name.span, "of more than 50 million pixels") from None
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError):
        raise unreadable(name.span, "it is damaged or cut off") from None
    except MemoryError:
        raise too_large(name.span, "that is too large to be unpacked") from None


def _refuse_what_is_not_one_picture(
    name: Text,
    opened: Image.Image,
) -> None:
    if opened.width * opened.height > MOST_PIXELS:
        raise too_large(name.span, "of more than 50 million pixels")
    if opened.format == "PNG" and getattr(opened, "n_frames", 1) > 1:
        raise unreadable(name.span, "it is animated", "Export one picture of it.")
    if opened.mode in ("CMYK", "YCCK"):
        fix = "Export it in RGB: screens show no printing inks."
        raise unreadable(name.span, "its colours are those of printing inks", fix)


def _in_srgb(image: Image.Image) -> Image.Image:
    """Returns the picture in sRGB, as which PDFs and browsers read colours that do not say what they are."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        deep = image.convert("I").point(lambda level: level / 256)  # 16 bits
        return deep.convert(GREY)
    if not profile or image.mode not in ("RGB", "RGBA"):
        return image
    try:
        theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
        ours = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, theirs, ours)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a profile that cannot be read says nothing
    return converted or image


def _on_white(image: Image.Image) -> Image.Image:
    """Returns the picture without transparency, so that it looks the same on every background; grey stays grey."""
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    mode = GREY if image.mode in ("1", GREY, "LA") else "RGB"
    if not has_alpha:
        return _bare(image.convert(mode))
    background = Image.new("RGBA", image.size, "white")
    background.alpha_composite(image.convert("RGBA"))
    return _bare(background.convert(mode))


def _bare(image: Image.Image) -> Image.Image:
    """Returns the pixels alone."""
    pixels: Image.Image = bare(image)
    return pixels


def _written(
    pixels: Image.Image, kind: str, content: bytes
) -> tuple[bytes, Literal["png", "jpeg"]]:
    """Returns a photograph as a JPEG, which is smaller by far; all else as a PNG, which keeps edges sharp."""
    png = b""
    if kind == PNG:
        png = as_png(pixels)
        if len(png) <= MOST_BYTES_OF_PNG:
            return png, "png"
    elif is_settled(pixels, content):  # it was written here
        return content, "jpeg"
    jpeg = as_jpeg(pixels)
    if jpeg:
        return jpeg, "jpeg"
    return png or as_png(pixels), "png"
