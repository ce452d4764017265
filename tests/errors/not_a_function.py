"""The entry point is no function."""

entry_point = 42
