"""The executable tree."""
