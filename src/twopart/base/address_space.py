"""How much address space a process has, to which limits are added: a child begins with all that its parent has.

The renderer, which knows nothing of the rest, has a function of its own for it (`render/process/confine.py`).
"""

import resource
from pathlib import Path


def address_space() -> int:
    """Returns the bytes of address space that the process has already; 0 if the system does not tell (Linux does)."""
    try:
        sizes = Path("/proc/self/statm").read_text("ascii")
    except OSError:
        return 0
    return int(sizes.split()[0]) * resource.getpagesize()
