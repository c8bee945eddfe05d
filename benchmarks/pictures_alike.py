"""Which changed copies of a picture are known again, and how many unrelated pairs are taken for one picture.

`python benchmarks/pictures_alike.py [FOLDER]` draws charts, plans, photographs and clouds, and adds the PNGs of a folder
(docs/pictures by default: pages, sheets and charts). It changes each in fifteen ways, and compares pairs of others.
"""

import random
import sys
from collections.abc import Callable
from io import BytesIO
from itertools import combinations
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from twopart.model.pictures.likeness import are_alike, sample_of

PAIRS = 600
MIDDLE = 128  # of the levels of grey
EACH = 8  # pictures of a kind that are changed
Picture = Image.Image


def chart(chance: random.Random) -> Picture:
    image = Image.new("RGB", (600, 400), "white")
    pen = ImageDraw.Draw(image)
    for number in range(chance.randrange(3, 6)):
        top = chance.randrange(20, 340)
        left = 20 + number * 110
        pen.rectangle((left, top, left + 80, 380), fill=(30, 60 + number * 30, 120))
    return image


def plan(chance: random.Random) -> Picture:
    image = Image.new("RGB", (chance.randrange(300, 700), 400), "white")
    pen = ImageDraw.Draw(image)
    for _ in range(chance.randrange(4, 12)):
        left, top = chance.randrange(image.width), chance.randrange(400)
        right, bottom = (
            left + chance.randrange(20, 200),
            top + chance.randrange(20, 150),
        )
        colour = tuple(chance.randrange(256) for _ in range(3))
        pen.rectangle((left, top, right, bottom), fill=colour)
    return image


def cloud(chance: random.Random) -> Picture:
    size = (chance.randrange(12, 40), chance.randrange(10, 30))
    small = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    return small.resize((600, 400), Image.Resampling.BICUBIC)


def saved_again(image: Picture, quality: int = 40) -> Picture:
    out = BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=quality)
    return Image.open(BytesIO(out.getvalue()))


def cropped(image: Picture, share: float, across: float, down: float) -> Picture:
    width, height = int(image.width * share), int(image.height * share)
    left = int((image.width - width) * across)
    top = int((image.height - height) * down)
    return image.crop((left, top, left + width, top + height))


def pasted(image: Picture) -> Picture:
    ground = Image.new("RGB", (image.width * 8 // 5, image.height * 8 // 5), "#c8dcb4")
    ground.paste(image, (image.width // 4, image.height // 5))
    return ground


CHANGES: dict[str, Callable[[Picture], Picture]] = {
    "saved again as a poor JPEG": lambda image: saved_again(image, 20),
    "a third as large": lambda image: image.resize((image.width // 3, image.height // 3)),
    "turned by 90 degrees": lambda image: image.rotate(90, expand=True),
    "mirrored": ImageOps.mirror,
    "in grey": lambda image: image.convert("L"),
    "as a negative": ImageOps.invert,
    "darker": lambda image: image.point(lambda level: level * 0.6),
    "in black and white": lambda image: image.convert("L").point(lambda level: 255 * (level > MIDDLE)),
    "half as high": lambda image: image.resize((image.width, image.height // 2)),
    "cropped to 90 %": lambda image: cropped(image, 0.9, 0.5, 0.5),
    "cropped to 80 %": lambda image: cropped(image, 0.8, 0.3, 0.3),
    "cropped to 60 %, a JPEG": lambda image: saved_again(cropped(image, 0.6, 0.2, 0.7)),
    "a quarter of it": lambda image: cropped(image, 0.5, 1, 1),
    "on a larger ground": pasted,
    "turned by one degree": lambda image: image.rotate(1, fillcolor="white"),
}  # fmt: skip


def main(folder: Path) -> None:
    chance = random.Random(5)
    kinds = {
        "charts": [chart(chance) for _ in range(16)],
        "plans": [plan(chance) for _ in range(16)],
        "clouds": [cloud(chance) for _ in range(16)],
        "pages": [
            Image.open(file).convert("RGB") for file in sorted(folder.glob("*.png"))
        ],
    }
    for name, change in CHANGES.items():
        counts = [f"{kind} {_known(images, change)}" for kind, images in kinds.items()]
        print(f"{name}: {', '.join(counts)}")
    samples = [sample_of(image) for images in kinds.values() for image in images]
    pairs = list(combinations(samples, 2))
    chance.shuffle(pairs)
    alarms = sum(are_alike(one, other) for one, other in pairs[:PAIRS])
    print(f"unrelated: {alarms} of {len(pairs[:PAIRS])} pairs")


def _known(images: list[Picture], change: Callable[[Picture], Picture]) -> str:
    some = images[:EACH]
    known = 0
    for image in some:
        changed = change(image.convert("RGB"))
        known += are_alike(sample_of(image), sample_of(changed))
    return f"{known}/{len(some)}"


if __name__ == "__main__":
    main(Path(*sys.argv[1:2] or ["docs/pictures"]))
