"""Seconds for searching a text with regular expressions: by the host's `re` untranslated, by `rsre` translated.

    python3 benches/rsre.py
    ouro run -O2 benches/rsre.py

Each line ends with the number of matches and a checksum of their places, which must be the same both ways.
"""

import os
import re
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from rpython.rlib.objectmodel import we_are_translated
from rpython.rlib.rsre import rsre_core, rsre_re
from rpython.rlib.unroll import unrolling_iterable

PATTERNS = [
    ("literal", r"needle"),
    ("tokens", r"[A-Za-z_]\w*|\d+(?:\.\d+)?|\s+|[^\w\s]"),
    ("words", r"\b\w+ing\b"),
    ("alternatives", r"(?:apple|banana|cherry|needle|while|return)s?"),
    ("groups", r"(\w+)\s*=\s*(\d+)"),
    ("loops", r"(?:[a-z]+,\s*)+[a-z]+;"),
    ("lazy", r"<(\w+)>.*?</\1>"),
    ("ignorecase", r"(?i)needle|WHILE"),
    ("lookaround", r"(?<=\d)(?=(?:\d{3})+\b)"),
    ("backtracking", r"(?:a|b|ab)*c"),
]

WORDS = ["while", "return", "running", "x = 1234567", "needle", "foo(bar, baz);", "<b>bold</b>", "ababababd",
         "1000000", "Thing",
         "apples, pears, plums;", "# a comment\n", "value1 = value2 + 3.25"]


def make_text(count):
    """A text of so many words in an order that looks random."""
    words = []
    seed = 12345
    for i in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        words.append(WORDS[(seed >> 16) % len(WORDS)])
    return " ".join(words)


def run_host(pattern, text):
    count = checksum = 0
    for found in re.compile(pattern).finditer(text):
        count += 1
        checksum = (checksum * 31 + found.start() * 7 + found.end()) & 0xFFFFFF
    return count, checksum


def run_rsre(pattern, text):
    count = checksum = 0
    ctx = rsre_core.StrMatchContext(text, 0, len(text))
    while rsre_core.search_context(ctx, pattern):
        count += 1
        checksum = (checksum * 31 + ctx.match_start * 7 + ctx.match_end) & 0xFFFFFF
        empty = ctx.match_end == ctx.match_start
        ctx.reset(ctx.match_end)
        ctx.must_advance = empty
    return count, checksum


COMPILED = unrolling_iterable([(name, pattern, rsre_re.compile(pattern).code) for name, pattern in PATTERNS])


def entry_point(argv):
    text = make_text(int(argv[1]) if len(argv) > 1 else 200000)
    for name, pattern, code in COMPILED:
        start = time.time()
        if we_are_translated():
            count, checksum = run_rsre(code, text)
        else:
            count, checksum = run_host(pattern, text)
        print("%-14s %7.3f s  %7d %8d" % (name, time.time() - start, count, checksum))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
