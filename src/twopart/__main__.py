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
    except Exception as error:  # noqa: BLE001 - every surprise is our bug, and its message may hold a secret
        from twopart.crash import report

        print(f"twopart: {report(error)}", file=sys.stderr)
        return exit.BUG


if __name__ == "__main__":
    sys.exit(main())
