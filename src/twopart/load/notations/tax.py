"""What an amount says of the tax: £6.3m inc. VAT, £6.3m (ex VAT), £6.3m plus VAT."""

import re

from twopart.model.quantity import WITH_VAT, WITHOUT_VAT

WITH = r"inc(?:l(?:uding|usive(?: of)?)?)?\.?"
WITHOUT = r"ex(?:c(?:l(?:uding|usive(?: of)?)?)?)?\.?|plus|\+|net of|before"
TAX = re.compile(
    rf"\s*,?\s*(?P<open>\()?(?:(?P<with>{WITH})|(?P<without>{WITHOUT}))\s*VAT(?(open)\))",
    re.IGNORECASE,
)


def without_tax(written: str) -> tuple[str, str]:
    """Returns the amount alone, and what stands after it of the tax, in the words that are printed;
    empty if nothing.
    """
    for match in TAX.finditer(written):
        if match.end() == len(written) and match.start():
            words = WITHOUT_VAT
            if match["with"]:
                words = WITH_VAT
            return written[: match.start()], words
    return written, ""
