"""A build, step by step: a paper or its draft through check, projection, renderers, audit and completeness."""
