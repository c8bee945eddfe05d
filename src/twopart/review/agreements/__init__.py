"""Sign-offs: what reviewers said about each thing, and whether it has changed since."""
