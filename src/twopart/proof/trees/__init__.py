"""The nodes of a YAML tree, and how they are changed: what keys mean, copies, orders, entries of registers."""
