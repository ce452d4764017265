# args:
"""Escapes in literals and printing of them."""

import sys


def escape(s):
    out = []
    for c in s:
        if c == "\n":
            out.append("\\n")
        elif c == "\t":
            out.append("\\t")
        elif c == "\\":
            out.append("\\\\")
        elif c < " " or c > "~":
            out.append("\\x%02x" % ord(c))
        else:
            out.append(c)
    return "".join(out)


def entry_point(argv):
    for s in ["plain", "tab\there", "line\nbreak", "back\\slash", 'quote"d', "nul\0end", "\x1b[0m", r"raw\n", "\x7f\x80\xff",
              "joined " "literal", """triple
line"""]:
        print(escape(s), len(s))
    print("tab\tend")
    print("it's", 'say "hi"')
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
