"""The engine for regular expressions: patterns as lists of codes, and texts of several kinds to match them with.

A *context* is a text together with where to match: `match_context(ctx, pattern)` matches at its `match_start`,
`search_context` finds the first place from there on.  If they return true, the context is the match: `match_start`,
`match_end`, `span(group)`, `group(group)`, `get_mark(n)`, `match_lastindex`.  `match`, `fullmatch` and `search` make a
context for a `str`.

The codes are those of the host's compiler, see `rsre_constants`; `rsre_re.compile` makes them while the program is
imported. Places are numbers of bytes or characters from the beginning of the text; a text ends at `end`, but begins at
0 for `^`, `\\b` and lookbehind wherever the match starts.
"""

import sys

from rpython.rlib.objectmodel import always_inline, import_from_mixin
from rpython.rlib.rsre._engine import make_engine
from rpython.rlib.rsre._machine import MatchState
from rpython.rlib.rsre.rsre_char import Error


class CompiledPattern(object):
    """A pattern as a list of codes, and the flags it was compiled with."""

    _immutable_fields_ = ["pattern[*]", "flags"]

    def __init__(self, pattern, flags=0):
        self.pattern = pattern[:]
        self.flags = flags

    @always_inline
    def pat(self, index):
        """The code at an index."""
        return self.pattern[index]

    def lowlevel_pattern(self):
        """All codes, as a new list."""
        return self.pattern[:]


class AbstractMatchContext(MatchState):
    """A text with the part of it to match, and the match found."""

    ZERO = 0

    def __init__(self, match_start, end):
        assert match_start >= 0 and end >= 0
        MatchState.__init__(self, match_start, end)
        self.original_pos = match_start

    def code_at(self, ptr):
        """The code of the character at a place."""
        raise NotImplementedError

    def next(self, ptr):
        """The place behind the character at a place."""
        raise NotImplementedError

    def prev(self, ptr):
        """The place of the character before a place."""
        raise NotImplementedError

    def next_n(self, ptr, n):
        """The place `n` characters further, or the end; a context of characters may go beyond that."""
        raise NotImplementedError

    def prev_n(self, ptr, n):
        """The place `n` characters before, or -1."""
        raise NotImplementedError

    def distance(self, start, stop):
        """How many characters there are between two places."""
        raise NotImplementedError

    def _run(self, pattern, ppos, start):
        raise NotImplementedError

    def _search(self, pattern):
        raise NotImplementedError

    def reset(self, start):
        """Makes it ready to match again, from another place."""
        self.match_start = self.original_pos = start
        self.match_end = -1

    def span(self, groupnum=0):
        """Where a group begins and ends, group 0 being the whole match; (-1, -1) if it did not match."""
        if groupnum == 0:
            return self.match_start, self.match_end
        if self._has_group(groupnum - 1):
            return self.get_mark(2 * groupnum - 2), self.get_mark(2 * groupnum - 1)
        return -1, -1

    def flatten_marks(self):
        """The bounds of the whole match and of the groups up to the last one that matched, in one list."""
        return [self.match_start, self.match_end] + self._marks


class _FixedWidth(object):
    """Walking over a text of which each item is a character.  A mixin."""

    @always_inline
    def next(self, ptr):
        return ptr + 1

    @always_inline
    def prev(self, ptr):
        return ptr - 1

    @always_inline
    def next_n(self, ptr, n):
        return ptr + n

    @always_inline
    def prev_n(self, ptr, n):
        return ptr - n if n <= ptr else -1

    @always_inline
    def distance(self, start, stop):
        return stop - start


class StrMatchContext(AbstractMatchContext):
    """A `str`, whose characters are those of Latin-1."""

    import_from_mixin(_FixedWidth)
    import_from_mixin(make_engine("rsre_str", False))

    def __init__(self, string, match_start, end):
        AbstractMatchContext.__init__(self, match_start, end)
        self._string = string

    @always_inline
    def code_at(self, ptr):
        return ord(self._string[ptr])

    def group(self, groupnum=0):
        """What a group matched, or None."""
        start, end = self.span(groupnum)
        return self._string[start:end] if start >= 0 else None

    def fresh_copy(self, start):
        """A context for the same text from another place."""
        return StrMatchContext(self._string, start, self.end)


class BufMatchContext(AbstractMatchContext):
    """A buffer: an object with `getlength()`, and `getitem(i)` that gives a character."""

    import_from_mixin(_FixedWidth)
    import_from_mixin(make_engine("rsre_buf", False))

    def __init__(self, buf, match_start, end):
        AbstractMatchContext.__init__(self, match_start, end)
        self._buffer = buf

    @always_inline
    def code_at(self, ptr):
        return ord(self._buffer.getitem(ptr))

    def group(self, groupnum=0):
        """What a group matched as a `str`, or None."""
        start, end = self.span(groupnum)
        return "".join([self._buffer.getitem(i) for i in range(start, end)]) if start >= 0 else None

    def fresh_copy(self, start):
        """A context for the same text from another place."""
        return BufMatchContext(self._buffer, start, self.end)


class UnicodeMatchContext(AbstractMatchContext):
    """A `unicode` (see `runicode`); places are numbers of characters."""

    import_from_mixin(_FixedWidth)
    import_from_mixin(make_engine("rsre_unicode", True))

    def __init__(self, unicodestr, match_start, end, codes=None):
        AbstractMatchContext.__init__(self, match_start, end)
        self._unicodestr = unicodestr
        self._codes = codes if codes is not None else unicodestr.codepoints()

    @always_inline
    def code_at(self, ptr):
        return self._codes[ptr]

    def group(self, groupnum=0):
        """What a group matched, or None."""
        start, end = self.span(groupnum)
        return self._unicodestr[start:end] if start >= 0 else None

    def fresh_copy(self, start):
        """A context for the same text from another place."""
        return UnicodeMatchContext(self._unicodestr, start, self.end, self._codes)


# ____________________________________________________________
# Matching


def match_context(ctx, pattern):
    """Matches at the context's `match_start`.  Raises Error if the pattern has codes that no engine here knows."""
    if ctx.match_start > ctx.end or not ctx._run(pattern, 0, ctx.match_start):
        return False
    ctx.match_end = ctx._ptr
    return True


def search_context(ctx, pattern):
    """Finds the first match from the context's `match_start` on, and moves that there.  Raises Error too."""
    if ctx.match_start > ctx.end or not ctx._search(pattern):
        return False
    ctx.match_end = ctx._ptr
    return True


def context(string, start, end, fullmatch_only):
    """The context for a `str` between bounds, clipped to it; `fullmatch_only` is as in contexts."""
    end = max(0, min(end, len(string)))
    ctx = StrMatchContext(string, max(0, min(start, len(string))), end)
    ctx.fullmatch_only = fullmatch_only
    return ctx


def match(pattern, string, start=0, end=sys.maxsize, fullmatch=False):
    """The context of a match of a CompiledPattern at `start` of a `str`, or None."""
    ctx = context(string, start, end, fullmatch)
    return ctx if match_context(ctx, pattern) else None


def fullmatch(pattern, string, start=0, end=sys.maxsize):
    """The context of a match of all from `start` to `end`, or None."""
    return match(pattern, string, start, end, True)


def search(pattern, string, start=0, end=sys.maxsize):
    """The context of the first match from `start` on, or None."""
    ctx = context(string, start, end, False)
    return ctx if search_context(ctx, pattern) else None
