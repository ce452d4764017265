"""Messages of tools, in colour on a terminal: `log = AnsiLogger("name")`, then `log("text")` or `log.WARNING("text")`."""

import sys

_COLOURS = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "purple": 35, "cyan": 36}
# By the kind of message, the last word of its name.
_KINDS = {"ERROR": "red", "WARNING": "red", "event": "purple", "dot": None}


def ansi_print(text, colors=(), file=None, newline=True, flush=False):
    """Prints text in colours, which are names or numbers of ANSI, if the file is a terminal."""
    file = sys.stderr if file is None else file
    if isinstance(colors, (str, int)):
        colors = (colors,)
    codes = [str(_COLOURS.get(color, color)) for color in colors if color is not None]
    if codes and file.isatty():
        text = "\x1b[%sm%s\x1b[0m" % (";".join(codes), text)
    file.write(text + ("\n" if newline else ""))
    if flush:
        file.flush()


class AnsiLogger(object):
    """Prints messages under a name.  Each attribute is a logger of that kind of message."""

    output_disabled = False

    def __init__(self, name, kind=None):
        self._name = name
        self._kind = kind

    def __call__(self, text=""):
        if AnsiLogger.output_disabled:
            return
        kind = "" if self._kind is None else ":" + self._kind
        for line in str(text).split("\n"):
            ansi_print("[%s%s] %s" % (self._name, kind, line), _KINDS.get(self._kind))

    def dot(self):
        """Says that something goes on."""
        if not AnsiLogger.output_disabled:
            ansi_print(".", newline=False, flush=True)

    def __getattr__(self, kind):
        if kind.startswith("__"):
            raise AttributeError(kind)
        return AnsiLogger(self._name, kind)
