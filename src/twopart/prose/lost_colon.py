"""Rule: a key that YAML reads as text, because a space or a colon is missing.

The loader finds it in the YAML, and a rule in passages that read like a key.
"""

from twopart.base.rule import Rule

LOST_COLON = Rule(
    name="lost-colon",
    what="a key without its colon, or without the space after it, "
    "so that YAML reads it as text",
    why="It would be printed as text, "
    "and what it should add to the paper would be missing.",
    fix="Write `key: …`, with a space after the colon; "
    "put text that really reads like this in quotes.",
    example="""\
part-1:
  sections:
    summary:
      - text: We buy cameras,
        items:films
""",
    mended="""\
part-1:
  sections:
    summary:
      - text: We buy cameras,
        items: [films]
""",
)

RULES = (LOST_COLON,)
