"""Units after a label that may say them itself: “Horses (horses)”, “Life in hours (hours)”."""

BRACKETS = " ():"


def unit_after(label: str, unit: str) -> str:
    """Returns the unit that is printed after a label; nothing where the label is that unit, or ends with it."""
    words = label.strip(BRACKETS).casefold()
    said = unit.strip().casefold()
    before = words.removesuffix(said)
    if before != words and (not before or before[-1] in BRACKETS):
        return ""
    return unit
