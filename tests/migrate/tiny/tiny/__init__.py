"""A small language, written for Python 2 as interpreters in RPython were."""
