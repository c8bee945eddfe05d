"""The one style sheet of a page for screens, as its Content-Security-Policy names it."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256


def hash_source(style: str) -> str:
    """Returns the digest by which a policy permits a style element of these words and no other (CSP 3, 6.7.3.1)."""
    digest = sha256(style.encode()).digest()
    return f"'sha256-{b64encode(digest).decode('ascii')}'"
