"""An HTML page that redirects to another address."""

from html import escape
from string import Template

_PAGE = Template("""\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=$address">
<title>Twopart</title>
</head>
<body><p><a href="$address">Go on to the page</a></p></body>
</html>
""")


def redirect_page(address: str) -> str:
    """Returns the page, as HTML."""
    return _PAGE.substitute(address=escape(address))
