# args:
"""strip, lstrip and rstrip with sets of characters, and the removal of prefixes and suffixes."""

import sys


def strip_all(s):
    return [s.strip(), s.lstrip(), s.rstrip()]


def entry_point(argv):
    for s in ["", " ", " a ", "\t\n a b \r\n", "abc", "\x0b\x0cx"]:
        print(repr(s), strip_all(s))
    for chars in ["x", "xy", "yx", "", "z", "xyabc"]:
        s = "xyabcyx"
        print(repr(chars), s.strip(chars), s.lstrip(chars), s.rstrip(chars))
    print("...".strip("."), "a".strip("a") == "", "0012300".strip("0"), "1.500".rstrip("0").rstrip("."))
    print("www.example.com".strip("cmowz."), "[x]".strip("[]"), "--opt".lstrip("-"))
    for s in ["prefix-body", "prefix-", "prefi"]:
        cut = s[len("prefix-"):] if s.startswith("prefix-") else s
        print(repr(cut))
    print("a b".strip() == "a b", repr(" a b ".strip().strip("ab")), repr("\n".strip(" ")))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
