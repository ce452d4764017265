"""Regular expressions: an engine in RPython for the codes of the host's own compiler, and an API like that of `re`."""
