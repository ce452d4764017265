"""Helpers for targets that link with C code."""
