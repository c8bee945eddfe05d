"""The steps of a build: check, projection, rendering, audit and completeness, for a paper or its draft."""
