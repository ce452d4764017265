"""The matcher: a machine that executes the codes of a pattern and goes back to earlier choices when it fails.

It keeps its choices on a stack of its own, so that no pattern and no text needs more of the machine's stack.  The
stack holds records of one size, the newest on top; each says how to go on if what came after it fails:

* BRANCH: with the next alternative;
* GREEDY_ONE, LAZY_ONE: a repeated single character, with one less or one more of them;
* GREEDY, LAZY: a loop of any body, by leaving it or by entering it once more;
* LOOP: a loop whose body must match: not at all.

Records of loops are also the *frames* of the iterations: `_frame` is that of the innermost one running, and each knows
the frame around its loop.  A frame never changes, a new iteration makes a new one, so a choice restores its loops by
their number.

Lookaround, atomic groups and possessive loops must match by themselves: they begin with a record of a kind from ASSERT
on, the *base* of what their body pushes.  When the body is done everything down to the base is forgotten.  Groups set
inside stay set, and must be undone by choices below the base: so what groups were before is kept on a stack of its
own, the *trail*.

The methods return the place in the pattern where to go on, with the place in the text in `_ptr`, or FAIL.
"""

from rpython.rlib.rsre.rsre_constants import OPCODE_MAX_UNTIL

# What the methods return in place of a place in the pattern.
FAIL = -1
DONE = -2

# The fields of a record.
KIND, PPOS, PTR, TRAIL, FRAME, COUNT, LAST = range(7)
RECORD_SIZE = 7

# The kinds of records; those from ASSERT on are bases, whose LAST is the base around them.
BRANCH, GREEDY_ONE, LAZY_ONE, GREEDY, LAZY, LOOP, ASSERT, ASSERT_NOT, ATOMIC, POSSESSIVE = range(10)


class MatchState(object):
    """Where a match has got to: the part of the matcher that does not look at the text.

    `fullmatch_only` makes only a match up to `end` count, `must_advance` none that is empty at `match_start`.
    """

    fullmatch_only = False
    must_advance = False

    def __init__(self, match_start, end):
        self.match_start = match_start
        self.match_end = -1
        self.match_lastindex = -1
        self.end = end
        self._stack = [0] * (RECORD_SIZE * 4)
        self._top = 0
        self._trail = []
        self._marks = []
        self._frame = -1
        self._base = -1
        self._ptr = 0

    def _push(self, kind, ppos, ptr, frame, count, last):
        """A record on the stack; its number."""
        record = self._top
        if record + RECORD_SIZE > len(self._stack):
            self._stack = self._stack + [0] * len(self._stack)
        stack = self._stack
        stack[record + KIND] = kind
        stack[record + PPOS] = ppos
        stack[record + PTR] = ptr
        stack[record + TRAIL] = len(self._trail)
        stack[record + FRAME] = frame
        stack[record + COUNT] = count
        stack[record + LAST] = last
        self._top = record + RECORD_SIZE
        return record

    # ____________________________________________________________
    # Groups

    def _set_mark(self, number, ptr):
        """The beginning or, for an odd number, the end of a group."""
        marks = self._marks
        while number >= len(marks):
            marks.append(-1)
        trail = self._trail
        trail.append(self.match_lastindex)
        trail.append(marks[number])
        trail.append(number)
        marks[number] = ptr
        if number & 1:
            self.match_lastindex = (number >> 1) + 1

    def _undo(self, height):
        """Gives groups what they had when the trail was this high."""
        trail = self._trail
        while len(trail) > height:
            number = trail.pop()
            self._marks[number] = trail.pop()
            self.match_lastindex = trail.pop()

    def get_mark(self, number):
        """Where group `number // 2` (from 0) begins or, for an odd number, ends; -1 if it did not match."""
        return self._marks[number] if number < len(self._marks) else -1

    def _has_group(self, group):
        """Whether a group has matched; groups count from 0 here."""
        return 0 <= self.get_mark(2 * group) <= self.get_mark(2 * group + 1)

    # ____________________________________________________________
    # Loops

    def _until(self, pattern, ptr):
        """The end of a loop's body."""
        stack = self._stack
        frame = self._frame
        return self._iterate(pattern, stack[frame + PPOS], ptr, stack[frame + COUNT] + 1, stack[frame + LAST],
                             stack[frame + FRAME])

    def _iterate(self, pattern, ppos, ptr, count, last, outer):
        """Goes on with a loop of `count` iterations, of which the last one beyond the least number began at `last`."""
        least = pattern.pat(ppos + 2)
        most = pattern.pat(ppos + 3)
        if count < least:
            return self._enter(LOOP, ppos, ptr, count, last, outer)
        until = ppos + 1 + pattern.pat(ppos + 1)
        greedy = pattern.pat(until) == OPCODE_MAX_UNTIL
        # An iteration that matched nothing is the last one.
        if count < most and ptr != last:
            if greedy:
                return self._enter(GREEDY, ppos, ptr, count, ptr, outer)
            self._push(LAZY, ppos, ptr, outer, count, last)
        self._frame = outer
        self._ptr = ptr
        return until + 1

    def _enter(self, kind, ppos, ptr, count, last, outer):
        """Begins an iteration."""
        self._frame = self._push(kind, ppos, ptr, outer, count, last)
        self._ptr = ptr
        return ppos + 4

    # ____________________________________________________________
    # Bodies that match by themselves

    def _push_base(self, kind, ppos, ptr, count):
        self._base = self._push(kind, ppos, ptr, self._frame, count, self._base)

    def _possess(self, pattern, ppos, ptr, count, last):
        """Goes on with a possessive loop of `count` iterations; `last` is as in `_iterate`."""
        if count < pattern.pat(ppos + 2) or (count < pattern.pat(ppos + 3) and ptr != last):
            self._push_base(POSSESSIVE, ppos, ptr, count)
            return ppos + 4
        return ppos + 2 + pattern.pat(ppos + 1)

    def _success(self, pattern, ptr):
        """The end of the pattern, or of a body that matches by itself."""
        stack = self._stack
        record = self._base
        if record < 0:
            if self.fullmatch_only and ptr != self.end or self.must_advance and ptr == self.match_start:
                return FAIL
            self._ptr = ptr
            return DONE
        self._top = record
        self._base = stack[record + LAST]
        self._frame = stack[record + FRAME]
        self._ptr = ptr
        kind = stack[record + KIND]
        ppos = stack[record + PPOS]
        if kind == POSSESSIVE:
            count = stack[record + COUNT]
            last = stack[record + PTR] if count >= pattern.pat(ppos + 2) else -1
            return self._possess(pattern, ppos, ptr, count + 1, last)
        if kind == ASSERT_NOT:
            self._undo(stack[record + TRAIL])
            return FAIL
        if kind == ASSERT:
            self._ptr = stack[record + PTR]
        return ppos + 1 + pattern.pat(ppos + 1)

    def _body_failed(self, pattern, ppos, kind, count):
        """Goes on where the body of a base cannot match."""
        if kind == ASSERT_NOT:
            return ppos + 1 + pattern.pat(ppos + 1)
        if kind == POSSESSIVE and count >= pattern.pat(ppos + 2):
            return ppos + 2 + pattern.pat(ppos + 1)
        return FAIL
