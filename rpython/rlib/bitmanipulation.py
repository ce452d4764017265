"""Taking integers apart: `split = splitter[3, 5]`, made while the program is imported, gives in `split(n)` the lowest 3 bits of
`n` and the 5 above them, as a tuple."""

from rpython.tool.sourcetools import exec_source


class _Splitter(object):
    """Makes a function for each list of widths."""

    def __init__(self):
        self._functions = {}

    def __getitem__(self, widths):
        if not isinstance(widths, tuple):
            widths = (widths,)
        if widths not in self._functions:
            fields = []
            shift = 0
            for width in widths:
                fields.append("(n >> %d) & %d" % (shift, (1 << width) - 1))
                shift += width
            source = "def split(n):\n    return (%s,)\n" % ", ".join(fields)
            self._functions[widths] = exec_source(source, {})["split"]
        return self._functions[widths]


# One for all, which keeps the functions.
splitter = _Splitter()
