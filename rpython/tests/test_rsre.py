"""`rsre` against the host's `re`."""

import random
import re
import sys
import unittest
import warnings

from rpython.rlib.rsre import rsre_char, rsre_constants, rsre_core, rsre_re, rsre_utf8
from rpython.rlib.runicode import unicode
from rpython.tests.rsre_corpus import PATTERNS, STRINGS

WIDE = ["\u0100bc", "\u039b\u03bb\u0416\u0436", "x\u20ac\u3001", "\u0130i\u0131I", "\U0001d400a\U00010400\U00010428",
        "\u0661\u0662 \u2003b",
        "\u017fS\u212aK", "\u1e9e\xdf"]

WIDE_PATTERNS = [r"\w+", r"\W", r"\d+", r"\s", "[\u0100-\u2000]+", "[^\u0100-\u2000]", "[\u0100\u3001x]",
                 "(?i)\u03bb+", "(?i)[\u0430-\u044f]+", "(?i)k", "(?i)[a-z]+",
                 "(?i)i", "(?i)\u0131", "(?i)s", "(?i)[\u1e9e]", "(?i)\U00010400", r"(.)(?i:\1)", "\U0001d400.", ".",
                 "(?<=\u0100)b", "(?<=..)c", "..?", "(?:..)+?",
                 "[\U00010000-\U0001ffff]", "(?a)\\w", "(?i)[^\u03bb]", ".{2,3}", ".{1,2}?c?$", "(.)\\b(.)",
                 "[\\w\u20ac]+"]


def outcome(found, groups, missing):
    """What a match object says, of either kind."""
    if found is None:
        return None
    lastindex = found.lastindex if found.lastindex is not None else missing
    return [found.span(group) for group in range(groups + 1)], lastindex


class Chars(object):
    """A buffer."""

    def __init__(self, s):
        self.s = s

    def getlength(self):
        return len(self.s)

    def getitem(self, i):
        return self.s[i]


class CorpusTest(unittest.TestCase):
    def check(self, pattern, string, flags=0):
        host = re.compile(pattern, flags)
        ours = rsre_re.compile(pattern, flags)
        where = (pattern, string, flags)
        self.assertEqual((host.flags, host.groups, dict(host.groupindex)), (ours.flags, ours.groups, ours.groupindex))
        for name in ("match", "search", "fullmatch"):
            for start, end in ((0, len(string)), (1, len(string)), (2, max(2, len(string) - 1))):
                expected = outcome(getattr(host, name)(string, start, end), host.groups, -1)
                found = outcome(getattr(ours, name)(string, start, end), host.groups, -1)
                self.assertEqual(expected, found, where + (name, start, end))
        self.assertEqual([outcome(m, host.groups, -1) for m in host.finditer(string)],
                         [outcome(m, host.groups, -1) for m in ours.finditer(string)], where)
        if host.groups <= 1:
            self.assertEqual(host.findall(string), ours.findall(string), where)
        self.assertEqual(host.split(string), ours.split(string), where)
        self.assertEqual(host.split(string, maxsplit=2), ours.split(string, 2), where)
        template = r"<\g<0>%s>" % "".join(["|\\%d" % group for group in range(1, host.groups + 1)])
        self.assertEqual(host.subn(template, string), ours.subn(template, string), where)
        self.assertEqual(host.sub(lambda m: str(m.span()), string, count=2),
                         ours.sub(lambda m: str(m.span()), string, 2), where)

    def test_corpus(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for i, pattern in enumerate(PATTERNS):
                for string in STRINGS[i % 2::2]:
                    self.check(pattern, string)

    def test_flags(self):
        for flags in (re.IGNORECASE, re.MULTILINE, re.DOTALL, re.ASCII, re.IGNORECASE | re.ASCII,
                      re.MULTILINE | re.DOTALL):
            for pattern in PATTERNS[::8]:
                if "(?a" not in pattern and "(?ia" not in pattern:
                    for string in STRINGS[::3]:
                        self.check(pattern, string, flags)

    def test_bytes_patterns(self):
        for pattern in PATTERNS[::3]:
            if "(?a" in pattern or not pattern.isascii():
                continue
            host = re.compile(pattern.encode())
            ours = rsre_re.compile(pattern.encode())
            for string in STRINGS:
                self.assertEqual([outcome(m, host.groups, -1) for m in host.finditer(string.encode("latin-1"))],
                                 [outcome(m, host.groups, -1) for m in ours.finditer(string)], (pattern, string))

    def test_texts(self):
        """All kinds of text give the same match, in places of their own."""
        for pattern in PATTERNS[::4] + WIDE_PATTERNS:
            host = re.compile(pattern)
            code = rsre_re.compile(pattern).code
            for string in STRINGS + WIDE:
                found = host.search(string)
                expected = outcome(found, host.groups, -1)
                text = unicode(string.encode("utf-8").decode("latin-1"), "utf-8")
                contexts = [rsre_core.UnicodeMatchContext(text, 0, len(text))]
                if max(string, default="a") < "\u0100":
                    contexts.append(rsre_core.BufMatchContext(Chars(string), 0, len(string)))
                for ctx in contexts:
                    self.assertEqual(rsre_core.search_context(ctx, code), found is not None, (pattern, string))
                    if found is not None:
                        spans = [ctx.span(group) for group in range(host.groups + 1)]
                        self.assertEqual((spans, ctx.match_lastindex), expected, (pattern, string))
                self.check_utf8(code, host, string, found)

    def check_utf8(self, code, host, string, found):
        ctx = rsre_utf8.utf8search(code, string.encode("utf-8", "surrogatepass").decode("latin-1"))
        self.assertEqual(ctx is not None, found is not None, (host.pattern, string))
        if found is not None:
            for group in range(host.groups + 1):
                expected = found.group(group)
                if expected is not None:
                    expected = expected.encode("utf-8").decode("latin-1")
                    start = len(string[:found.start(group)].encode("utf-8"))
                    self.assertEqual(ctx.span(group), (start, start + len(expected)), (host.pattern, string))
                self.assertEqual(ctx.group(group), expected, (host.pattern, string))


class RandomPatterns(object):
    """Random patterns; those without references to groups, whose values `re` does not always restore."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.new = sys.version_info >= (3, 11)

    def atom(self, depth):
        kind = self.rng.random()
        if kind < 0.45 or depth == 0:
            return self.rng.choice("abc")
        if kind < 0.6:
            return self.rng.choice([".", "[ab]", "[^a]", r"\w", r"\b", "^", "$", r"\B"])
        opening = ["(", "(", "(?:", "(?:", "(?=", "(?!"] + (["(?>"] if self.new else [])
        if kind < 0.95:
            return self.rng.choice(opening) + self.alternatives(depth - 1) + ")"
        return self.rng.choice(["(?<=", "(?<!"]) + self.rng.choice(["a", "ab", "[ab]c"]) + ")"

    def piece(self, depth):
        atom = self.atom(depth)
        if self.rng.random() < 0.35 and atom not in ("^", "$", r"\b", r"\B") and not atom.startswith(("(?=", "(?!",
                                                     "(?<")):
            atom += self.rng.choice(["*", "+", "?", "{1,2}", "{2}", "{0,3}", "{2,}"])
            atom += self.rng.choice(["", "", "", "?"] + (["+"] if self.new else []))
        return atom

    def sequence(self, depth):
        return "".join([self.piece(depth) for i in range(self.rng.randrange(1, 4))])

    def alternatives(self, depth):
        return "|".join([self.sequence(depth) for i in range(self.rng.choice([1, 1, 1, 2, 3]))])

    def string(self):
        return "".join([self.rng.choice("abc") for i in range(self.rng.randrange(9))])


class RandomTest(unittest.TestCase):
    def test_whole_matches(self):
        source = RandomPatterns(1)
        for i in range(700):
            pattern = source.alternatives(3)
            host = re.compile(pattern)
            ours = rsre_re.compile(pattern)
            for j in range(3):
                string = source.string()
                for name in ("match", "search", "fullmatch"):
                    expected = getattr(host, name)(string)
                    found = getattr(ours, name)(string)
                    self.assertEqual(expected and expected.span(), found and found.span(), (pattern, string, name))
        rsre_re.purge()


class EngineTest(unittest.TestCase):
    def test_depth(self):
        """The machine's stack is not needed."""
        for pattern in ("(?:a|b)*", "(?:a|b)*?$", "(a|b)*c?", "(?:a(?=b)|b)+"):
            string = "ab" * 20000
            found = rsre_re.compile(pattern).match(string)
            self.assertEqual(found.end(), 40000)

    def test_bounded_failure(self):
        """Patterns that take exponential time stay the same size; these fail at once for lack of what must come."""
        self.assertIsNone(rsre_re.compile("(?:a+)+b").match("a" * 14))
        self.assertIsNone(rsre_re.compile("(?:a|aa)+$").match("a" * 16 + "b"))
        self.assertIsNone(rsre_re.compile("(?:x+x+)+y").search("x" * 12))

    def test_locale_is_refused(self):
        self.assertRaises(rsre_re.error, rsre_re.compile, b"a", rsre_re.LOCALE)
        codes = rsre_constants.compile_codes(b"a", re.LOCALE | re.IGNORECASE)[0]
        self.assertRaises(rsre_core.Error, rsre_core.match, rsre_core.CompiledPattern(codes), "a")

    def test_wrong_patterns(self):
        for pattern in ("(", "[", "*", "a**", "(?P<x", r"\1", "(?<=a*)b"):
            with self.assertRaises(rsre_re.error) as caught:
                rsre_re.compile(pattern)
            try:
                re.compile(pattern)
            except re.error as e:
                self.assertEqual((caught.exception.msg, caught.exception.pos), (e.msg,
                                                                                e.pos if e.pos is not None else -1))

    def test_unknown_codes(self):
        self.assertRaises(rsre_core.Error, rsre_core.match, rsre_core.CompiledPattern([999]), "a")
        self.assertRaises(IndexError, rsre_core.match, rsre_core.CompiledPattern([]), "a")

    def test_functions(self):
        pattern = rsre_re.compile(r"(a)(b)?").code
        ctx = rsre_core.search(pattern, "xab", 1)
        self.assertEqual((ctx.span(), ctx.span(2), ctx.group(), ctx.group(2)), ((1, 3), (2, 3), "ab", "b"))
        self.assertEqual(ctx.flatten_marks(), [1, 3, 1, 2, 2, 3])
        self.assertEqual(ctx.get_mark(99), -1)
        self.assertEqual(ctx.span(7), (-1, -1))
        self.assertIsNone(rsre_core.match(pattern, "xab"))
        self.assertIsNone(rsre_core.fullmatch(pattern, "abx"))
        self.assertEqual(rsre_core.fullmatch(pattern, "abx", 0, 2).span(), (0, 2))
        self.assertEqual(rsre_core.match(pattern, "ab", -5, 1).group(2), None)
        self.assertIsNone(rsre_core.match(pattern, "ab", 5))

    def test_characters(self):
        for code in list(range(0x600)) + [0x1e9e, 0x212a, 0x10400]:
            text = chr(code)
            self.assertEqual(rsre_char.is_uni_word(code), re.match(r"\w", text) is not None)
            self.assertEqual(rsre_char.is_uni_digit(code), re.match(r"\d", text) is not None)
            self.assertEqual(rsre_char.is_uni_space(code), re.match(r"\s", text) is not None)
            self.assertEqual(rsre_char.is_word(code), re.match(r"(?a)\w", text) is not None)
            self.assertEqual(rsre_char.is_digit(code), re.match(r"(?a)\d", text) is not None)
            self.assertEqual(rsre_char.is_space(code), re.match(r"(?a)\s", text) is not None)
        self.assertEqual(rsre_char.getlower(ord("A"), 0), ord("a"))
        self.assertEqual(rsre_char.getlower(0xC9, 0), 0xC9)
        self.assertEqual(rsre_char.getlower(0xC9, rsre_constants.SRE_FLAG_UNICODE), 0xE9)
        self.assertRaises(rsre_core.Error, rsre_char.getlower, 65, rsre_constants.SRE_FLAG_LOCALE)


class TemplateTest(unittest.TestCase):
    def test_templates(self):
        host = re.compile("(?P<x>.)(.)?")
        ours = rsre_re.compile("(?P<x>.)(.)?")
        for template in (r"\1\2", r"\g<x>", r"\g<2>!", r"\n\t\\", r"\0", r"\012\101", r"\07a", "plain", "", r"\.\-",
                         r"\377"):
            self.assertEqual(host.sub(template, "abc"), ours.sub(template, "abc"), template)
            self.assertEqual(host.match("abc").expand(template), ours.match("abc").expand(template), template)
        for template in (r"\3", r"\g<3>", r"\g<", r"\g<>", r"\g<y>", r"\g", r"\q", "\\", r"\g<1a>", r"\400", r"\99"):
            with self.assertRaises((re.error, IndexError)) as expected:
                host.sub(template, "a")
            with self.assertRaises((rsre_re.error, IndexError)) as found:
                ours.sub(template, "a")
            self.assertEqual(isinstance(expected.exception, IndexError), isinstance(found.exception, IndexError))

    def test_escape(self):
        for c in map(chr, range(256)):
            self.assertEqual(rsre_re.escape(c), re.escape(c))
