"""Where the original has what is in `rpython.rtyper.module`."""
