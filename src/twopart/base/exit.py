"""Exit codes: what a script may trust. A module of its own, so that a build with nothing to do loads little else."""

DONE = 0
FINDINGS = 1  # the paper must be put right
USAGE = 2  # the command line, or a file named on it, is wrong
BUG = 3  # ours: one line, and where the log is
LEAK = 4  # a finished Part 1 leaks; it was not written
MACHINE = 5  # a fault of the machine: disk, permission, memory; the last good files are unchanged

BY_GRAVITY = (DONE, FINDINGS, USAGE, MACHINE, BUG, LEAK)
