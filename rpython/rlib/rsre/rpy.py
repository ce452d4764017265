"""Patterns as programs compile them while they are imported."""

import sys

from rpython.rlib.rsre.rsre_constants import compile_codes
from rpython.rlib.rsre.rsre_core import CompiledPattern

# The version of Python whose regular expressions these are.
VERSION = "%d.%d.%d" % sys.version_info[:3]


def get_code(regexp, flags=0, allargs=False):
    """The pattern as `rsre_core` takes it; with `allargs` also all flags, the number of groups and a dict of their names.

    Not RPython.  Raises the host's `re.error`.
    """
    codes, all_flags, groups, groupindex = compile_codes(regexp, int(flags))
    pattern = CompiledPattern(codes, all_flags)
    return (pattern, all_flags, groups, groupindex) if allargs else pattern
