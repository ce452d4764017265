# args:
"""`rsre_re`, the API like that of `re`."""

import sys

from rpython.rlib.rsre import rsre_re

WORD = rsre_re.compile(r"(?P<first>\w)(?P<rest>\w*)")
NUMBER = rsre_re.compile(r"[+-]?\d+(?:\.\d+)?")
PAIR = rsre_re.compile(r"(\w+)\s*=\s*(?:'([^']*)'|(\d+))", rsre_re.IGNORECASE)
LINES = rsre_re.compile(r"^\s*(\S+)\s*$", rsre_re.M)
COMMA = rsre_re.compile(r"\s*(,|;)\s*")
EMPTY = rsre_re.compile(r"x*")
VERBOSE = rsre_re.compile(r"""
    (\d{4}) - (\d\d) - (\d\d)   # a date
    (?: T (\d\d) : (\d\d) )?    # a time
""", rsre_re.VERBOSE)


def show(found):
    if found is None:
        print("no match")
        return
    print(found.group(), found.span(), found.lastindex, found.lastgroup)
    for group in found.groups():
        print("   ", group)
    for start, end in found.regs:
        print("   ", start, end)


def shout(found):
    return "<" + found.group().upper() + ">"


def swap(found):
    return found.group(2) + found.group(1)


def matching():
    for text in ["hello world", "  x", "", "a"]:
        show(WORD.match(text))
        show(WORD.search(text))
        show(WORD.fullmatch(text))
    show(WORD.search("hello world", 2, 4))
    show(WORD.match("hello", 100))
    show(WORD.match("hello", -5, 2))
    show(VERBOSE.search("on 2024-02-29T12:30, say"))
    show(VERBOSE.search("on 2024-02-29."))
    for text in ["a = 'b c'", "Key=12", "x=y"]:
        show(PAIR.search(text))


def groups():
    found = WORD.match("hello")
    assert found is not None
    print(found.group("first"), found.group("rest"), found["rest"], found[1], found.group(1, 2), found.group(2, 1, 0))
    print(found.start("rest"), found.end("rest"), found.span(1), found.pos, found.endpos, found.string)
    named = found.groupdict()
    for name in ["first", "rest"]:
        print(name, named[name])
    try:
        found.group(3)
    except IndexError as e:
        print("IndexError", str(e))
    try:
        found.group("other")
    except IndexError as e:
        print("IndexError", str(e))
    dated = VERBOSE.match("2024-02-29")
    assert dated is not None
    print(dated.groups("none"), dated.group(4) is None, dated.start(4))
    print(dated.expand(r"\3.\2.\g<1> [\4] \n\\"))
    print(WORD.groups, WORD.flags, WORD.groupindex["rest"], VERBOSE.flags & rsre_re.VERBOSE != 0)


def many():
    print(NUMBER.findall("1 22 -3.5 +4. x5"))
    print(LINES.findall("one\n two \nthree four\n five"))
    print(EMPTY.findall("axxb"), EMPTY.split("axb"), EMPTY.sub("-", "abxd"))
    try:
        WORD.findall("a b")
    except ValueError as e:
        print("ValueError", str(e))
    for found in WORD.finditer("the quick  brown fox"):
        print(found.start(), found.group(), found.group("first"))
    print(COMMA.split("a, b ;c,d"))
    print(COMMA.split("a, b ;c,d", 1))
    print(PAIR.split("x=1 y='z'."))
    scanner = WORD.scanner("ab cd")
    while True:
        found = scanner.search()
        if found is None:
            break
        print("scanned", found.group())
    scanner = rsre_re.compile(r"\d").scanner("123x5")
    while True:
        found = scanner.match()
        if found is None:
            break
        print("scanned", found.group())


def replacing():
    print(NUMBER.sub("N", "1 and -2.5, 3"))
    print(NUMBER.sub("N", "1 and -2.5, 3", 2))
    print(NUMBER.subn(r"<\g<0>>", "1 and -2.5, 3"))
    print(WORD.sub(r"\2\1ay", "the quick fox"))
    print(WORD.sub(r"\g<rest>-\g<first>", "the quick fox"))
    print(WORD.sub(shout, "the quick fox"))
    print(WORD.sub(swap, "the quick fox", 2))
    print(WORD.sub(r"\101\x".replace("x", "t") + r"\0", "a").replace("\t", "T").replace("\0", "0"))
    for template in [r"\3", r"\g<nope>", r"\g<1", r"\g", r"\q", "\\", r"\g<>", r"\g<1a>", r"\400"]:
        try:
            print(WORD.sub(template, "x"))
        except rsre_re.error as e:
            print("error", str(e))
        except IndexError as e:
            print("IndexError", str(e))


def functions():
    print(rsre_re.escape("a.b*c [d]\n"))
    show(rsre_re.match(r"\d+", "12ab"))
    show(rsre_re.search(r"[a-z]+", "12AB", rsre_re.I))
    show(rsre_re.fullmatch(r"\d+", "12ab"))
    print(rsre_re.findall(r"\w+", "one two"), rsre_re.split(r"\W+", "one, two"))
    print(rsre_re.sub("o", "0", "one two"), rsre_re.subn("o", shout, "one two"))
    for found in rsre_re.finditer("[aeiou]", "regular"):
        print(found.start())


WIDE = rsre_re.compile("[\u0100-\u0200]+|(?P<b>a(b)?)")
BYTES = rsre_re.compile(b"[\xe0-\xff]\\w*")


def others():
    found = WIDE.search("xab")
    assert found is not None
    print(found.group(), found.group("b"), found.span(2), len(WIDE.pattern), WIDE.sub("-", "aabac"))
    found = BYTES.search("a\xe9b")
    assert found is not None
    print(found.span(), len(BYTES.pattern), BYTES.flags)


def entry_point(argv):
    matching()
    groups()
    many()
    replacing()
    functions()
    others()
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
