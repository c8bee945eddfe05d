"""The structure tree that screen readers follow."""
