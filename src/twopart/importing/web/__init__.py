"""Judges whether readers of a web page see its words, by the styles that it has."""
