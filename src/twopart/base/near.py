"""Finds the known name that a misspelt one was probably meant to be."""

import difflib

_MOST = 20  # names compared, where there are very many
_MANY = 5 * _MOST
_ALIKE = 0.6


def did_you_mean(name: str, known: tuple[str, ...]) -> str:
    """Returns “Did you mean `…`? ”, or an empty text if no known name is similar."""
    near = nearest(name, known)
    if not near:
        return ""
    return f"Did you mean `{near}`? "


def nearest(name: str, known: tuple[str, ...]) -> str:
    """Returns the most similar known name, or nothing if none is similar."""
    if len(known) > _MANY:
        known = tuple(one for one in known if one[:2] == name[:2])[:_MOST]
    close = difflib.get_close_matches(name, known, 1, _ALIKE)
    if not close:
        return ""
    return close[0]
