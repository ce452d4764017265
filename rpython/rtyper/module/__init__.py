"""RPython versions of functions of Python's standard library, see `rpython.rtyper.replacements`."""
