"""The numbers of the two parts, as in `base/parts.py`. The renderer imports nothing of the project but itself."""

PUBLIC_PART = 1
RESTRICTED_PART = 2
