"""Sorrel: a small class-based language, as a tree of nodes that rewrite themselves."""
