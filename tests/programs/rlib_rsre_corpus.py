# args:
"""Many patterns on many strings: the host's `re` untranslated against `rsre` translated."""

import re
import sys

from rpython.rlib.objectmodel import we_are_translated
from rpython.rlib.rsre import rsre_core, rsre_re
from rpython.tests.rsre_corpus import PATTERNS, STRINGS

HOST = [re.compile(pattern) for pattern in PATTERNS]
CODES = [rsre_re.compile(pattern).code for pattern in PATTERNS]
GROUPS = [pattern.groups for pattern in HOST]


def host_outcomes(i, string):
    """Spans of all groups and the last index for each match, and of the match of the whole string."""
    outcomes = []
    for found in HOST[i].finditer(string):
        numbers = [found.lastindex or -1]
        for group in range(GROUPS[i] + 1):
            numbers.extend(found.span(group))
        outcomes.append(numbers)
    outcomes.append([1 if HOST[i].fullmatch(string) else 0])
    return outcomes


def rsre_outcomes(i, string):
    outcomes = []
    ctx = rsre_core.StrMatchContext(string, 0, len(string))
    while rsre_core.search_context(ctx, CODES[i]):
        numbers = [ctx.match_lastindex]
        for group in range(GROUPS[i] + 1):
            start, end = ctx.span(group)
            numbers.append(start)
            numbers.append(end)
        outcomes.append(numbers)
        empty = ctx.match_start == ctx.match_end
        ctx = ctx.fresh_copy(ctx.match_end)
        ctx.must_advance = empty
    outcomes.append([1 if rsre_core.fullmatch(CODES[i], string) is not None else 0])
    return outcomes


def entry_point(argv):
    for i in range(len(CODES)):
        checksum = 0
        for string in STRINGS:
            if we_are_translated():
                outcomes = rsre_outcomes(i, string)
            else:
                outcomes = host_outcomes(i, string)
            for numbers in outcomes:
                for number in numbers:
                    checksum = (checksum * 31 + number) & 0xFFFFFF
        print(i, checksum)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
