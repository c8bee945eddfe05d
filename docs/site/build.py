"""Makes a site of docs/ in a folder: `python docs/site/build.py build/docs`.

It is made anew each time, beside the folder that is there, and takes its place only when it is finished. Whatever Sphinx
warns of ends it: a link that leads nowhere, a page that the index does not have.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import accessible

HERE = Path(__file__).parent
DOCS = HERE.parent
STRICT = ("--fail-on-warning", "--keep-going", "--quiet", "--fresh-env")
# What Sphinx leaves for its own next run.
LEFT = (".buildinfo", "objects.inv")


def main() -> int:
    site = Path(sys.argv[1])
    site.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=site.parent, prefix=".docs-") as folder:
        made = Path(folder) / "site"
        code = _sphinx(made, Path(folder) / "read")
        if code:
            return code
        for name in LEFT:
            (made / name).unlink(missing_ok=True)
        accessible.mend(made)
        shutil.rmtree(site, ignore_errors=True)
        made.rename(site)
    print(f"{site}/index.html")
    return 0


def _sphinx(site: Path, kept: Path) -> int:
    places = ("-c", HERE, "-d", kept, DOCS, site)
    call = [sys.executable, "-m", "sphinx", *STRICT, *places]
    return subprocess.run(call, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
