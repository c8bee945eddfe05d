"""Reads SVG files and writes them anew as paths and colours, from a list of what a drawing may contain."""
