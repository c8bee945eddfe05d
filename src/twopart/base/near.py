"""A misspelt name -> the known one that was probably meant."""

from difflib import get_close_matches

_MOST = 20  # names compared, where there are very many
_MANY = 5 * _MOST
_ALIKE = 0.6


def did_you_mean(name: str, known: tuple[str, ...]) -> str:
    """“Did you mean `…`? ”, or nothing where no known name is like it."""
    near = nearest(name, known)
    if not near:
        return ""
    return f"Did you mean `{near}`? "


def nearest(name: str, known: tuple[str, ...]) -> str:
    """The known name that is most like it, or nothing where none is."""
    if len(known) > _MANY:
        known = tuple(one for one in known if one[:2] == name[:2])[:_MOST]
    close = get_close_matches(name, known, 1, _ALIKE)
    if not close:
        return ""
    return close[0]
