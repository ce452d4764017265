"""Helpers for import-time Python: metaclasses and function surgery."""
