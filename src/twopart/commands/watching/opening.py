"""Opens an address in the browser without telling it to anybody else.

The words of a command are seen by every user of the machine, and the address in them could be used before the browser
has begun. So the browser is given a file that its owner alone can read, and the file leads to the address.
"""

import os
import webbrowser
from pathlib import Path

from twopart.disk import write
from twopart.watch.redirect_page import redirect_page


class OpenedFile:
    """The file in the restricted folder that leads to an address, until that has been used."""

    def __init__(self, out: Path) -> None:
        """Chooses the path of the file. Raises `OSError` if there can be no restricted folder."""
        _, restricted = write.folders(out)
        self._path = restricted.resolve() / f"open-watch-{os.getpid()}.html"

    def open(self, address: str) -> None:
        """Writes the file and opens it in the browser. Raises `OSError` if it cannot be written."""
        self.remove()
        new = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        handle = os.open(self._path, new, write.FOR_OWNER)
        with os.fdopen(handle, "wb") as file:
            file.write(redirect_page(address).encode())
        webbrowser.open(self._path.as_uri())

    def remove(self) -> None:
        """Removes the file, if there is one."""
        self._path.unlink(missing_ok=True)
