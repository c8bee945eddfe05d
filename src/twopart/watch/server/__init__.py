"""The server of the live page, for this machine and this author alone."""
