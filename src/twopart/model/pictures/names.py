"""Which files of a paper's folder are pictures. It imports nothing of what reads them, since most papers have none."""

PNG, JPEG, SVG = "png", "jpeg", "svg"
FORMATS = {".png": PNG, ".jpg": JPEG, ".jpeg": JPEG, ".svg": SVG}
SUFFIXES = tuple(FORMATS)
# Pictures that are refused: other programs write them, and Part 1 could not show them.
_OTHERS = ".gif .webp .tif .tiff .bmp .heic .heif .avif .emf .wmf .eps .svgz .jfif"
OTHER_SUFFIXES = tuple(_OTHERS.split())
LARGEST = 40 * 1024 * 1024  # bytes of a file; a camera's JPEG has 4 to 20 MB


def is_picture(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def is_other_picture(name: str) -> bool:
    """Whether a file is a picture of a kind that is not read."""
    return name.lower().endswith(OTHER_SUFFIXES)


def format_of_name(name: str) -> str:
    """Returns the format that the ending of a name promises; empty where it is that of no picture."""
    for suffix, kind in FORMATS.items():
        if name.lower().endswith(suffix):
            return kind
    return ""
