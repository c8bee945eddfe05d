"""Reads and writes the disk: papers, forms, ledgers, finished parts. Nothing else does."""
