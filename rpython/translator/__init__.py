"""Entry points to the translator from Python."""
