"""Words before a number that make it rough or a bound: about 14 posts, nearly £8m, more than 300 users.

Those by which an author makes a bound of a figure in the register are in `model.quantity`: AT_MOST and AT_LEAST.
"""

ABOUT = (
    "about",
    "around",
    "some",
    "roughly",
    "circa",
)
NEARLY = ("nearly", "almost")
OVER = ("over", "above", "more than")
UNDER = (
    "under",
    "below",
    "less than",
    "fewer than",
)
