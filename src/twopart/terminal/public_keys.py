"""The keys whose words may be seen on a terminal, by what has them; see `public_words.py`."""

OF_NAMES = ("name", "short", "explained", "role", "email", "telephone", "public")
OF_FIGURES = (
    "amount",
    "percentage",
    "count",
    "date",
    "formula",
    "precision",
    "rounding",
    "public",
)
OF_BLOCKS = (
    "text",
    "id",
    "anchor",
    "run-in",
    "numbered",
    "quote",
    "quoted-from",
    "items",
    "bullets",
    "then",
    "below",
    "heading",
    "title",
    "table",
    "timeline",
    "chart",
    "picture",
    "chart",
    "stub",
    "use",
    "decision",
    "body",
    "public-wording",
)
OF_GROUNDS = (
    "from",
    "marking",
    "exemption",
    "also",
    "ceases",
    "public-wording",
    "cited-as",
    "public-stub",
)
OF_PICTURES = ("caption", "alternative", "credit")
OF_DRAWINGS = ("caption",)  # of charts and timelines
OF_TABLES = ("caption", "corner", "unit", "public-caption")
# Keys beside them that say nothing of a label, and of which the words stay masked.
ASIDE = (
    "note",
    "aliases",
    "known-to",
    "interest",
    "harm",
    "likelihood",
    "balance",
    "consulted",
    "decided",
    "protect",
    "ended",
    "caption",
    "behind",
    "of",
    "file",
)
