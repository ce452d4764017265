# args:
"""`rsre_core`: patterns as lists of codes, contexts of several kinds, lists of codes made at run time."""

import sys

from rpython.rlib.rsre import rsre_char, rsre_core, rsre_re, rsre_utf8
from rpython.rlib.rsre.rsre_constants import (
    OPCODE_ANY, OPCODE_BRANCH, OPCODE_JUMP, OPCODE_FAILURE, OPCODE_LITERAL, OPCODE_MARK, OPCODE_MAX_UNTIL,
    OPCODE_REPEAT,
    OPCODE_REPEAT_ONE, OPCODE_SUCCESS)
from rpython.rlib.runicode import unicode

PATTERNS = [rsre_re.compile(pattern).code for pattern in [
    r"(\w+)\s(\w+)", "(?i)[\u03b1-\u03c9]+", "[\u0400-\u04ff]+|\u20ac", r"(?<=\u20ac)\d+", r"(.)\1", r"\b\w",
    r"(?:..)*?$", r"(?=(\w))(?!a)",
    r"\s+", r"(?a)\w+", "[^\u0000-\u00ff]{2}"]]
TEXTS = [unicode(text.encode("utf-8").decode("latin-1"), "utf-8") for text in [
    "hello world", "\u03b1\u03a9\u03b2x", "\u0416\u0437 \u20ac12", "\u20ac\u20ac", "", "na\u00efve caf\u00e9",
    "\u2003\u3000a", "\U0001d400\U0001d401b"]]


class Reversed(object):
    """A buffer that shows a string backwards."""

    def __init__(self, s):
        self.s = s

    def getlength(self):
        return len(self.s)

    def getitem(self, i):
        return self.s[len(self.s) - 1 - i]


def codes(s):
    """The bytes of a string as numbers."""
    return [ord(c) for c in s] if s is not None else []


def show(ctx, found):
    print("found" if found else "not found")
    if found:
        print(ctx.match_start, ctx.match_end, ctx.match_lastindex, ctx.flatten_marks(), ctx.span(1), ctx.get_mark(1))


def run(ctx, pattern):
    """One function for all kinds of contexts."""
    found = rsre_core.search_context(ctx, pattern)
    show(ctx, found)
    return found


def kinds():
    for pattern in PATTERNS:
        for text in TEXTS:
            ctx = rsre_core.UnicodeMatchContext(text, 0, len(text))
            if run(ctx, pattern):
                whole = ctx.group()
                assert whole is not None
                print(codes(whole.encode("utf-8")), ctx.group(1) is None)
            utf8 = text.encode("utf-8")
            ctx = rsre_utf8.Utf8MatchContext(utf8, 0, len(utf8))
            if run(ctx, pattern):
                print(codes(ctx.group()), codes(ctx.group(1)))
            buf = Reversed(utf8)
            ctx = rsre_core.BufMatchContext(buf, 0, buf.getlength())
            if run(ctx, pattern):
                print(len(ctx.group() or ""), ctx.group(1) is None)
            ctx = rsre_core.StrMatchContext(utf8, 0, len(utf8))
            run(ctx, pattern)


def code_at_run_time(letters):
    """(a|b|…)*x as an interpreter's own compiler would write it."""
    code = [OPCODE_REPEAT, 0, 0, 4294967295, OPCODE_MARK, 0, OPCODE_BRANCH]
    for c in letters:
        code += [5, OPCODE_LITERAL, ord(c), OPCODE_JUMP, 2 + 5 * (len(letters) - 1 - letters.index(c))]
    code += [0, OPCODE_MARK, 1]
    code[1] = len(code) - 1
    code += [OPCODE_MAX_UNTIL, OPCODE_LITERAL, ord("x"), OPCODE_SUCCESS]
    return rsre_core.CompiledPattern(code, 0)


def own_patterns():
    for letters in ["a", "ab", "abc"]:
        pattern = code_at_run_time(letters)
        for text in ["x", "abcx", "ccccbax", "abdx", ""]:
            ctx = rsre_core.match(pattern, text)
            if ctx is None:
                print(letters, text, "no")
            else:
                print(letters, text, ctx.span(), ctx.group(1), ctx.match_lastindex)
            ctx = rsre_core.search(pattern, text, 1)
            print("no" if ctx is None else ctx.group())
    greedy = rsre_core.CompiledPattern([OPCODE_REPEAT_ONE, 5, 1, 3, OPCODE_ANY, OPCODE_SUCCESS, OPCODE_SUCCESS])
    print(rsre_core.fullmatch(greedy, "abcd") is None, rsre_core.fullmatch(greedy, "abc") is None)
    for wrong in [[12345, 0], [OPCODE_FAILURE]]:
        try:
            print(rsre_core.match(rsre_core.CompiledPattern(wrong), "abc") is None)
        except rsre_core.Error as e:
            print("Error", str(e))


def deep():
    """Loops of many iterations, which must not need the machine's stack."""
    text = "ab" * 10000
    for pattern in [rsre_re.compile("(?:a|b)*"), rsre_re.compile("(a|b)*?$"), rsre_re.compile("(?:a(?=b)|b)+"),
                    rsre_re.compile("(?:(?:ab?)*)*")]:
        found = pattern.match(text)
        assert found is not None
        print(found.span(), found.lastindex)


def characters():
    for code in [0x30, 0x41, 0x5f, 0xe9, 0x131, 0x660, 0x2003, 0x10400, 0x1d7ce, 0x20ac]:
        print(code, rsre_char.is_uni_word(code), rsre_char.is_uni_digit(code), rsre_char.is_uni_space(code),
              rsre_char.is_word(code), rsre_char.getlower(code, 0), rsre_char.getlower(code, 32),
                                                                                                                             rsre_char.getupper_unicode(code))


def entry_point(argv):
    kinds()
    own_patterns()
    deep()
    characters()
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
