"""PNG and JPEG are read whole and written anew: pixels, and nothing else that a file says."""

import zlib
from io import BytesIO

import pytest
from pictures import bars, photograph, read, refused, saved
from PIL import Image, ImageCms, PngImagePlugin

TELLING = "Taken at Kestrel Imaging"


def segments(jpeg: bytes) -> list[int]:
    """The marks of the segments before the pixels of a JPEG."""
    at, marks = 2, []
    while jpeg[at + 1] != 0xDA:
        marks.append(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return marks


def chunks(png: bytes) -> list[bytes]:
    at, names = 8, []
    while at < len(png):
        names.append(png[at + 4 : at + 8])
        at += 12 + int.from_bytes(png[at : at + 4])
    return names


def exif(orientation: int = 1) -> Image.Exif:
    about = Image.Exif()
    about[0x010E] = TELLING  # the description
    about[0x0112] = orientation
    about[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0)}  # where it was taken
    return about


def test_nothing_of_a_jpeg_but_its_pixels_is_written():
    written = saved(
        photograph(), "JPEG", exif=exif(), comment=TELLING.encode(), quality=90
    )
    again = read(written + TELLING.encode(), "van.jpg")

    assert TELLING.encode() in written
    assert (again.format, again.width, again.height) == ("jpeg", 896, 600)
    assert set(segments(again.content)) <= {0xE0, 0xDB, 0xC0, 0xC4}
    assert again.content.endswith(b"\xff\xd9")
    assert b"Kestrel" not in again.content


def test_nothing_of_a_png_but_its_pixels_is_written():
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", TELLING)
    about.add_itxt("XML:com.adobe.xmp", f"<x>{TELLING}</x>")
    content = saved(bars(), "PNG", pnginfo=about, dpi=(300, 300)) + TELLING.encode()

    again = read(content)

    assert again.format == "png"
    assert set(chunks(again.content)) <= {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
    assert b"Kestrel" not in again.content
    assert (
        Image.open(BytesIO(again.content)).convert("RGB").tobytes() == bars().tobytes()
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("make", [bars, photograph], ids=["bars", "photograph"])
def test_what_is_written_is_read_and_written_again_byte_for_byte(kind, make):
    """A public source holds what is written, and builds the same part."""
    name = f"a.{kind.lower()}"
    once = read(saved(make(), kind), name)
    again = read(once.content, f"a.{once.format}")

    assert (again.content, again.digest) == (once.content, once.digest)
    assert read(saved(make(), kind), name).content == once.content


@pytest.mark.parametrize("quality", [60, 75, 88, 95])
def test_a_jpeg_of_any_quality_settles(quality):
    blurred = photograph((400, 300)).effect_spread(5)
    once = read(saved(blurred, "JPEG", quality=quality), "a.jpg")

    assert read(once.content, f"a.{once.format}").content == once.content


def test_a_picture_is_turned_as_its_camera_says():
    upright = bars()
    lying = saved(upright.rotate(90, expand=True), "JPEG", exif=exif(6), quality=95)

    again = Image.open(BytesIO(read(lying, "a.jpg").content))

    assert again.size == upright.size
    assert again.getpixel((60, 370))[2] > again.getpixel((10, 10))[0] - 160
    assert again.getpixel((60, 350))[0] < 100


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_laid_on_white(mode):
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (0, 0, 20, 40))
    options = {}
    if mode == "P":
        image = image.convert("P")
        options = {"transparency": image.getpixel((30, 30))}
    else:
        image = image.convert(mode)
    again = Image.open(BytesIO(read(saved(image, "PNG", **options)).content))

    assert again.convert("RGB").getpixel((30, 30)) == (255, 255, 255)
    assert again.convert("RGB").getpixel((5, 5)) != (255, 255, 255)
    assert "A" not in again.getbands()
    assert "transparency" not in again.info


def test_what_lies_below_full_transparency_is_lost():
    """Programs that rub something out may leave its colours behind."""
    image = Image.new("RGBA", (40, 40), (1, 2, 3, 0))
    image.paste((9, 9, 9, 255), (0, 0, 4, 4))

    assert Image.open(BytesIO(read(saved(image, "PNG")).content)).convert(
        "RGB"
    ).getpixel((30, 30)) == (255, 255, 255)


def test_colours_of_another_profile_are_converted_and_the_profile_is_dropped():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    content = saved(bars(), "PNG", icc_profile=profile)

    again = read(content)

    assert b"iCCP" not in again.content


def test_sixteen_bits_of_grey_are_eight():
    deep = Image.new("I;16", (20, 20), 65535 // 2)

    again = Image.open(BytesIO(read(saved(deep, "PNG")).content)).convert("L")

    assert again.getpixel((5, 5)) in (127, 128)


def test_a_large_picture_is_made_smaller_and_keeps_its_shape():
    again = read(saved(Image.new("RGB", (6000, 3000), "navy"), "PNG"))

    assert (again.width, again.height) == (1600, 800)


def test_a_photograph_in_a_png_becomes_a_jpeg():
    layers = [Image.effect_noise((900, 700), 40) for _ in range(3)]
    grain = Image.blend(photograph((900, 700)), Image.merge("RGB", layers), 0.2)
    again = read(saved(grain, "PNG"))

    assert again.format == "jpeg"
    assert len(again.content) < 1_500_000


def animated() -> bytes:
    frames = [Image.new("RGB", (30, 30), colour) for colour in ("red", "navy")]
    return saved(frames[0], "PNG", save_all=True, append_images=frames[1:])


def chunk(part: bytes) -> bytes:
    return (len(part) - 4).to_bytes(4) + part + zlib.crc32(part).to_bytes(4)


def large() -> bytes:
    """A PNG that Pillow would unpack, of 60 million pixels."""
    return saved(Image.new("1", (10_000, 6_000)), "PNG")


def bomb() -> bytes:
    """A PNG of 100 million pixels in few bytes."""
    rows = zlib.compress(b"\0" * (12_501 * 8_000), 9)
    head = (100_000).to_bytes(4) + (8_000).to_bytes(4) + b"\x01\x00\x00\x00\x00"
    parts = [b"IHDR" + head, b"IDAT" + rows, b"IEND"]
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(chunk, parts))


@pytest.mark.parametrize(
    ("name", "made", "rule", "words"),
    [
        ("a.png", lambda: saved(bars(), "PNG")[:-300], "unreadable-picture", "cut off"),
        ("a.jpg", lambda: saved(photograph(), "JPEG")[:900], "unreadable-picture", "cut off"),
        ("a.png", animated, "unreadable-picture", "animated"),
        ("a.png", bomb, "picture-too-large", "50 million"),
        ("a.png", large, "picture-too-large", "50 million"),
        ("a.png", lambda: saved(bars(), "JPEG"), "unreadable-picture", "it is a JPEG"),
        ("a.jpg", lambda: saved(bars(), "PNG"), "unreadable-picture", "it is a PNG"),
        ("a.svg", lambda: saved(bars(), "PNG"), "unreadable-picture", "it is a PNG"),
        ("a.png", lambda: saved(bars(), "GIF"), "unreadable-picture", "nor any other"),
        ("a.png", bytes, "unreadable-picture", "nor any other"),
        ("a.png", lambda: saved(Image.new("L", (5, 90)), "PNG"), "unreadable-picture", "few"),
        (
            "a.jpg",
            lambda: saved(bars().convert("CMYK"), "JPEG"),
            "unreadable-picture",
            "inks",
        ),
        ("a.png", lambda: b"\x89PNG\r\n\x1a\n" * 6_000_000, "picture-too-large", "40 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_as_it_is_is_refused(name, made, rule, words):
    broken, what = refused(made(), name)

    assert broken == rule
    assert words in what
