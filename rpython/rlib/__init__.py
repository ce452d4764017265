"""RPython's standard library: what interpreters need beyond the built-in types."""
