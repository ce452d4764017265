# args: 3+4*(2-1)
"""A tokenizer over characters, with a helper class."""

import sys


class Token(object):
    def __init__(self, kind, text, pos):
        self.kind = kind
        self.text = text
        self.pos = pos


def tokenize(source):
    tokens = []
    i = 0
    while i < len(source):
        c = source[i]
        start = i
        if c == " ":
            i += 1
            continue
        if c.isdigit():
            while i < len(source) and source[i].isdigit():
                i += 1
            tokens.append(Token("number", source[start:i], start))
        elif c.isalpha() or c == "_":
            while i < len(source) and (source[i].isalnum() or source[i] == "_"):
                i += 1
            tokens.append(Token("name", source[start:i], start))
        elif c in "+-*/()=":
            i += 1
            tokens.append(Token("op", c, start))
        else:
            i += 1
            tokens.append(Token("error", c, start))
    return tokens


def entry_point(argv):
    for source in [argv[1], "x1 = foo_bar * 12", "", "a$b", "  spaced   out  "]:
        print(source)
        for token in tokenize(source):
            print("  %-6s %r at %d" % (token.kind, token.text, token.pos))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
