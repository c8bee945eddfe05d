"""`python -m twopart`, and the command `twopart`: whatever happens, an exit code that a script can trust."""

import sys

from twopart import exit


def main() -> int:
    from twopart import cli

    try:
        return int(cli.main())
    except KeyboardInterrupt:
        print("twopart: interrupted", file=sys.stderr)
        return 130
    except OSError as error:  # a full disk, a folder that may not be written: named, and not ours
        print(f"twopart: {error.strerror or type(error).__name__}: {error.filename or 'a file'}", file=sys.stderr)
        return exit.USAGE
    except Exception as error:  # noqa: BLE001 - every surprise is our bug, and its message may hold a secret
        from twopart.crash import report

        print(f"twopart: {report(error)}", file=sys.stderr)
        return exit.BUG


if __name__ == "__main__":
    sys.exit(main())
