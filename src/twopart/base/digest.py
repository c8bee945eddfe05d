"""The digest by which the program knows again what it has read or made; it proves nothing to anybody else.

`hashlib` loads OpenSSL, which takes longer than all that a build with nothing to do digests.
"""

try:
    from _blake2 import blake2b
except ImportError:  # a Python built without its own
    from hashlib import blake2b

__all__ = ["blake2b"]
