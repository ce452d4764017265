"""Text in UTF-8 to match patterns with; places are numbers of bytes."""

import sys

from rpython.rlib import rutf8
from rpython.rlib.objectmodel import always_inline, import_from_mixin
from rpython.rlib.rsre._engine import make_engine
from rpython.rlib.rsre.rsre_core import AbstractMatchContext, match_context, search_context


class Utf8MatchContext(AbstractMatchContext):
    """A `str` that is valid UTF-8; all places given must be those where characters begin."""

    import_from_mixin(make_engine("rsre_utf8", True))

    def __init__(self, utf8string, match_start, end):
        AbstractMatchContext.__init__(self, match_start, end)
        self._utf8 = utf8string

    @always_inline
    def code_at(self, ptr):
        return rutf8.codepoint_at_pos(self._utf8, ptr)

    @always_inline
    def next(self, ptr):
        return rutf8.next_codepoint_pos(self._utf8, ptr)

    @always_inline
    def prev(self, ptr):
        return rutf8.prev_codepoint_pos(self._utf8, ptr)

    def next_n(self, ptr, n):
        while n > 0 and ptr < self.end:
            ptr = rutf8.next_codepoint_pos(self._utf8, ptr)
            n -= 1
        return ptr

    def prev_n(self, ptr, n):
        while n > 0:
            if ptr == 0:
                return -1
            ptr = rutf8.prev_codepoint_pos(self._utf8, ptr)
            n -= 1
        return ptr

    def distance(self, start, stop):
        return rutf8.codepoints_in_utf8(self._utf8, start, stop)

    def group(self, groupnum=0):
        """What a group matched, in UTF-8, or None."""
        start, end = self.span(groupnum)
        return self._utf8[start:end] if start >= 0 else None

    def fresh_copy(self, start):
        """A context for the same text from another place."""
        return Utf8MatchContext(self._utf8, start, self.end)


def make_utf8_ctx(utf8string, bytestart, byteend):
    """A context for a part of a text, whose bounds are brought into it."""
    byteend = max(0, min(byteend, len(utf8string)))
    return Utf8MatchContext(utf8string, max(0, min(bytestart, len(utf8string))), byteend)


def utf8search(pattern, utf8string, bytestart=0, byteend=sys.maxsize):
    """The context of the first match from `bytestart` on, or None."""
    ctx = make_utf8_ctx(utf8string, bytestart, byteend)
    return ctx if search_context(ctx, pattern) else None


def utf8match(pattern, utf8string, bytestart=0, byteend=sys.maxsize, fullmatch=False):
    """The context of a match at `bytestart`, or None."""
    ctx = make_utf8_ctx(utf8string, bytestart, byteend)
    ctx.fullmatch_only = fullmatch
    return ctx if match_context(ctx, pattern) else None
