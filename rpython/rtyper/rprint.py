"""`print`."""

from rpython.rtyper.extfunc import External

stdout_write = External("ouro_stdout_write", ["str", "signed", "signed"], "none")


def ll_print(line):
    """Appends a complete line, or what stands for one, to the buffer of standard output."""
    stdout_write(line, 0, len(line.chars))
