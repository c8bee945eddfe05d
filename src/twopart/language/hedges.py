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
# Other words before a number that bound it from above, or from below.
MOST = (
    *UNDER,
    "lower than",
    "smaller than",
    "up to",
    "at most",
    "at the most",
    "no more than",
    "not more than",
    "no greater than",
    "no higher than",
    "a maximum of",
    "short of",
    "shy of",
    "south of",
)
LEAST = (
    *OVER,
    "greater than",
    "higher than",
    "at least",
    "at the least",
    "no less than",
    "not less than",
    "no fewer than",
    "no lower than",
    "a minimum of",
    "in excess of",
    "upwards of",
    "north of",
    "beyond",
    "exceed",
    "exceeds",
    "exceeded",
    "exceeding",
)
# The same after it: 300 users or so.
ABOUT_AFTER = (
    "or so",
    "or thereabouts",
    "or a little more",
    "or a little less",
    "give or take",
)
MOST_AFTER = (
    "or less",
    "or fewer",
    "or under",
    "or below",
    "at most",
    "at the most",
    "tops",
)
LEAST_AFTER = (
    "or more",
    "or over",
    "or above",
    "and over",
    "and more",
    "and upwards",
    "at least",
    "at the least",
    "plus",
)
