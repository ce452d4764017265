"""The matcher for one kind of text: what reads characters, on top of the stack and the groups of `_machine`."""

from rpython.rlib import jit
from rpython.rlib.objectmodel import always_inline
from rpython.rlib.rsre import rsre_char
from rpython.rlib.rsre._machine import (
    ASSERT, ASSERT_NOT, ATOMIC, BRANCH, COUNT, DONE, FAIL, FRAME, GREEDY, GREEDY_ONE, KIND, LAST, LAZY, LAZY_ONE,
    LOOP, PPOS,
    PTR, RECORD_SIZE, TRAIL)
from rpython.rlib.rsre.rsre_char import Error, LOCALE_MESSAGE
from rpython.rlib.rsre.rsre_constants import (
    AT_BEGINNING, AT_BEGINNING_LINE, AT_BEGINNING_STRING, AT_BOUNDARY, AT_END, AT_END_LINE, AT_END_STRING,
    AT_NON_BOUNDARY, AT_UNI_BOUNDARY, AT_UNI_NON_BOUNDARY, NON_BOUNDARY_IN_EMPTY, OPCODE_ANY, OPCODE_ANY_ALL,
    OPCODE_ASSERT, OPCODE_ASSERT_NOT, OPCODE_AT, OPCODE_ATOMIC_GROUP, OPCODE_BRANCH, OPCODE_CATEGORY, OPCODE_FAILURE,
    OPCODE_GROUPREF, OPCODE_GROUPREF_EXISTS, OPCODE_GROUPREF_IGNORE, OPCODE_GROUPREF_LOC_IGNORE,
    OPCODE_GROUPREF_UNI_IGNORE, OPCODE_IN, OPCODE_INFO, OPCODE_IN_IGNORE, OPCODE_IN_LOC_IGNORE, OPCODE_IN_UNI_IGNORE,
    OPCODE_JUMP, OPCODE_LITERAL, OPCODE_LITERAL_IGNORE, OPCODE_LITERAL_LOC_IGNORE, OPCODE_LITERAL_UNI_IGNORE,
    OPCODE_MARK, OPCODE_MAX_UNTIL, OPCODE_MIN_REPEAT_ONE, OPCODE_MIN_UNTIL, OPCODE_NOT_LITERAL,
    OPCODE_NOT_LITERAL_IGNORE, OPCODE_NOT_LITERAL_LOC_IGNORE, OPCODE_NOT_LITERAL_UNI_IGNORE, OPCODE_POSSESSIVE_REPEAT,
    OPCODE_POSSESSIVE_REPEAT_ONE, OPCODE_REPEAT, OPCODE_REPEAT_ONE, OPCODE_SUCCESS, SRE_INFO_CHARSET, SRE_INFO_PREFIX)

_LOCALE_OPCODES = (OPCODE_GROUPREF_LOC_IGNORE, OPCODE_IN_LOC_IGNORE, OPCODE_LITERAL_LOC_IGNORE,
                   OPCODE_NOT_LITERAL_LOC_IGNORE)


def make_engine(name, wide):
    """The matcher as a mixin for one kind of text, of which `wide` says whether its code points go beyond 255.

    The class that mixes it in is an AbstractMatchContext with methods for walking over the text.
    """
    driver = jit.JitDriver(name=name, greens=["ppos", "pattern"], reds=["ptr", "self"])

    class Engine(object):
        def _run(self, pattern, ppos, start):
            """Matches from a place in the pattern and one in the text.  If it does, the end is in `_ptr`."""
            self._top = 0
            self._frame = -1
            self._base = -1
            self._undo(0)
            self.match_start = ptr = start
            while True:
                driver.jit_merge_point(ppos=ppos, pattern=pattern, ptr=ptr, self=self)
                op = pattern.pat(ppos)
                if op == OPCODE_LITERAL:
                    if ptr < self.end and self.code_at(ptr) == pattern.pat(ppos + 1):
                        ptr = self.next(ptr)
                        ppos += 2
                        continue
                    ppos = self._backtrack(pattern)
                elif op == OPCODE_MARK:
                    self._set_mark(pattern.pat(ppos + 1), ptr)
                    ppos += 2
                    continue
                elif op == OPCODE_JUMP:
                    ppos += 1 + pattern.pat(ppos + 1)
                    continue
                else:
                    ppos = self._step(pattern, ppos, op, ptr)
                    if ppos == FAIL:
                        ppos = self._backtrack(pattern)
                if ppos < 0:
                    return ppos == DONE
                ptr = self._ptr

        def _step(self, pattern, ppos, op, ptr):
            """One operation but the commonest."""
            if op == OPCODE_REPEAT_ONE:
                return self._repeat_one(pattern, ppos, ptr)
            if op == OPCODE_IN:
                if ptr >= self.end or not rsre_char.check_charset(pattern, ppos + 2, self.code_at(ptr), wide):
                    return FAIL
                self._ptr = self.next(ptr)
                return ppos + 1 + pattern.pat(ppos + 1)
            if op == OPCODE_BRANCH:
                return self._branch(pattern, ppos + 1, ptr)
            if op == OPCODE_MAX_UNTIL or op == OPCODE_MIN_UNTIL:
                return self._until(pattern, ptr)
            if op == OPCODE_SUCCESS:
                return self._success(pattern, ptr)
            self._ptr = ptr
            if op == OPCODE_AT:
                return ppos + 2 if self._at(pattern.pat(ppos + 1), ptr) else FAIL
            if op == OPCODE_REPEAT:
                return self._iterate(pattern, ppos, ptr, 0, -1, self._frame)
            if op == OPCODE_MIN_REPEAT_ONE:
                least = pattern.pat(ppos + 2)
                if self._count(pattern, ppos + 4, ptr, least) < least:
                    return FAIL
                return self._take_more(pattern, ppos, self._ptr, least)
            if op == OPCODE_INFO:
                return ppos + 1 + pattern.pat(ppos + 1)
            if op == OPCODE_FAILURE:
                return FAIL
            if op == OPCODE_GROUPREF_EXISTS:
                if self._has_group(pattern.pat(ppos + 1)):
                    return ppos + 3
                return ppos + 1 + pattern.pat(ppos + 2)
            if op == OPCODE_GROUPREF or op == OPCODE_GROUPREF_IGNORE or op == OPCODE_GROUPREF_UNI_IGNORE:
                return ppos + 2 if self._group_again(pattern.pat(ppos + 1), op, ptr) else FAIL
            if op == OPCODE_ASSERT or op == OPCODE_ASSERT_NOT:
                return self._assert(pattern, ppos, op, ptr)
            if op == OPCODE_ATOMIC_GROUP:
                self._push_base(ATOMIC, ppos, ptr, 0)
                return ppos + 2
            if op == OPCODE_POSSESSIVE_REPEAT:
                return self._possess(pattern, ppos, ptr, 0, -1)
            if op == OPCODE_POSSESSIVE_REPEAT_ONE:
                if self._count(pattern, ppos + 4, ptr, pattern.pat(ppos + 3)) < pattern.pat(ppos + 2):
                    return FAIL
                return ppos + 1 + pattern.pat(ppos + 1)
            if ptr >= self.end or not self._is_one(pattern, ppos, op, self.code_at(ptr)):
                return FAIL
            self._ptr = self.next(ptr)
            return ppos + self._width(pattern, ppos, op)

        def _backtrack(self, pattern):
            """Takes up the newest choice."""
            while self._top > 0:
                stack = self._stack
                record = self._top = self._top - RECORD_SIZE
                kind = stack[record + KIND]
                if kind == LOOP:
                    continue
                self._undo(stack[record + TRAIL])
                self._frame = stack[record + FRAME]
                ptr = self._ptr = stack[record + PTR]
                ppos = stack[record + PPOS]
                if kind == GREEDY_ONE:
                    after = self._give_back(pattern, ppos, self.prev(ptr), stack[record + COUNT])
                elif kind == BRANCH:
                    after = self._branch(pattern, ppos, ptr)
                elif kind == GREEDY:
                    after = ppos + 2 + pattern.pat(ppos + 1)
                elif kind == LAZY_ONE:
                    after = self._one_more(pattern, ppos, ptr, stack[record + COUNT])
                elif kind == LAZY:
                    after = self._enter(LOOP, ppos, ptr, stack[record + COUNT], ptr, self._frame)
                else:
                    self._base = stack[record + LAST]
                    after = self._body_failed(pattern, ppos, kind, stack[record + COUNT])
                if after != FAIL:
                    return after
            return FAIL

        # ____________________________________________________________
        # Groups

        def _group_again(self, group, op, ptr):
            """Whether what a group has matched comes again."""
            if not self._has_group(group):
                return False
            pos = self._marks[2 * group]
            stop = self._marks[2 * group + 1]
            while pos < stop:
                if ptr >= self.end or self._folded(self.code_at(pos), op) != self._folded(self.code_at(ptr), op):
                    return False
                pos = self.next(pos)
                ptr = self.next(ptr)
            self._ptr = ptr
            return True

        @always_inline
        def _folded(self, code, op):
            """A code in lower case if the operation ignores case."""
            if op == OPCODE_GROUPREF:
                return code
            if op == OPCODE_GROUPREF_IGNORE:
                return rsre_char.getlower_ascii(code)
            return rsre_char.getlower_unicode(code, wide)

        # ____________________________________________________________
        # One character

        def _is_one(self, pattern, ppos, op, code):
            """Whether an operation on one character takes this one."""
            if op == OPCODE_LITERAL:
                return code == pattern.pat(ppos + 1)
            if op == OPCODE_IN:
                return rsre_char.check_charset(pattern, ppos + 2, code, wide)
            if op == OPCODE_ANY:
                return not rsre_char.is_linebreak(code)
            if op == OPCODE_ANY_ALL:
                return True
            if op == OPCODE_NOT_LITERAL:
                return code != pattern.pat(ppos + 1)
            if op == OPCODE_CATEGORY:
                return rsre_char.category_dispatch(pattern.pat(ppos + 1), code, wide)
            if op == OPCODE_LITERAL_UNI_IGNORE:
                return rsre_char.getlower_unicode(code, wide) == pattern.pat(ppos + 1)
            if op == OPCODE_NOT_LITERAL_UNI_IGNORE:
                return rsre_char.getlower_unicode(code, wide) != pattern.pat(ppos + 1)
            if op == OPCODE_IN_UNI_IGNORE:
                return rsre_char.check_charset(pattern, ppos + 2, rsre_char.getlower_unicode(code, wide), wide)
            if op == OPCODE_LITERAL_IGNORE:
                return rsre_char.getlower_ascii(code) == pattern.pat(ppos + 1)
            if op == OPCODE_NOT_LITERAL_IGNORE:
                return rsre_char.getlower_ascii(code) != pattern.pat(ppos + 1)
            if op == OPCODE_IN_IGNORE:
                return rsre_char.check_charset(pattern, ppos + 2, rsre_char.getlower_ascii(code), wide)
            if op in _LOCALE_OPCODES:
                raise Error(LOCALE_MESSAGE)
            raise Error("the pattern has the unknown code %d at %d" % (op, ppos))

        def _width(self, pattern, ppos, op):
            """How many words an operation on one character takes."""
            if op == OPCODE_ANY or op == OPCODE_ANY_ALL:
                return 1
            if op == OPCODE_IN or op == OPCODE_IN_UNI_IGNORE or op == OPCODE_IN_IGNORE:
                return 1 + pattern.pat(ppos + 1)
            return 2

        def _count(self, pattern, ppos, ptr, most):
            """How many of the characters from `ptr` on an operation takes; the place behind them is in `_ptr`."""
            end = self.end
            if most < end - ptr:
                end = self.next_n(ptr, most)
            op = pattern.pat(ppos)
            start = ptr
            if op == OPCODE_IN:
                while ptr < end and rsre_char.check_charset(pattern, ppos + 2, self.code_at(ptr), wide):
                    ptr = self.next(ptr)
            elif op == OPCODE_ANY:
                while ptr < end and not rsre_char.is_linebreak(self.code_at(ptr)):
                    ptr = self.next(ptr)
            elif op == OPCODE_ANY_ALL:
                ptr = end
            elif op == OPCODE_LITERAL:
                wanted = pattern.pat(ppos + 1)
                while ptr < end and self.code_at(ptr) == wanted:
                    ptr = self.next(ptr)
            elif op == OPCODE_NOT_LITERAL:
                wanted = pattern.pat(ppos + 1)
                while ptr < end and self.code_at(ptr) != wanted:
                    ptr = self.next(ptr)
            else:
                while ptr < end and self._is_one(pattern, ppos, op, self.code_at(ptr)):
                    ptr = self.next(ptr)
            self._ptr = ptr
            return self.distance(start, ptr)

        @always_inline
        def _may_begin(self, pattern, ppos, ptr):
            """False if what is at `ppos` is a character that the text does not have at `ptr`."""
            return pattern.pat(ppos) != OPCODE_LITERAL or (
                ptr < self.end and self.code_at(ptr) == pattern.pat(ppos + 1))

        def _repeat_one(self, pattern, ppos, ptr):
            """As many of one character as there are."""
            least = pattern.pat(ppos + 2)
            count = self._count(pattern, ppos + 4, ptr, pattern.pat(ppos + 3))
            if count < least:
                return FAIL
            tail = ppos + 1 + pattern.pat(ppos + 1)
            if count == least:
                return tail
            return self._give_back(pattern, tail, self._ptr, self.next_n(ptr, least))

        def _give_back(self, pattern, tail, ptr, lowest):
            """Goes on at `tail` as far as possible up to `ptr`, and can go back to `lowest`."""
            while not self._may_begin(pattern, tail, ptr):
                if ptr <= lowest:
                    return FAIL
                ptr = self.prev(ptr)
            if ptr > lowest:
                self._push(GREEDY_ONE, tail, ptr, self._frame, lowest, 0)
            elif ptr < lowest:
                return FAIL
            self._ptr = ptr
            return tail

        def _take_more(self, pattern, ppos, ptr, count):
            """Goes on behind a lazily repeated character, of which there were `count`, as soon as possible."""
            most = pattern.pat(ppos + 3)
            tail = ppos + 1 + pattern.pat(ppos + 1)
            while not self._may_begin(pattern, tail, ptr):
                if count >= most or self._count(pattern, ppos + 4, ptr, 1) == 0:
                    return FAIL
                ptr = self._ptr
                count += 1
            if count < most:
                self._push(LAZY_ONE, ppos, ptr, self._frame, count, 0)
            self._ptr = ptr
            return tail

        def _one_more(self, pattern, ppos, ptr, count):
            """One more of a lazily repeated character."""
            if self._count(pattern, ppos + 4, ptr, 1) == 0:
                return FAIL
            return self._take_more(pattern, ppos, self._ptr, count + 1)

        # ____________________________________________________________
        # Alternatives and lookaround

        def _branch(self, pattern, ppos, ptr):
            """The first alternative that may match, from that on whose length is at `ppos`; the last one's is 0."""
            while True:
                length = pattern.pat(ppos)
                if length == 0:
                    return FAIL
                first = ppos + 1
                ppos += length
                if self._may_begin(pattern, first, ptr):
                    break
            if pattern.pat(ppos) != 0:
                self._push(BRANCH, ppos, ptr, self._frame, 0, 0)
            self._ptr = ptr
            return first

        def _assert(self, pattern, ppos, op, ptr):
            """Lookahead, or lookbehind by a number of characters."""
            start = self.prev_n(ptr, pattern.pat(ppos + 2))
            if start < 0:
                return FAIL if op == OPCODE_ASSERT else ppos + 1 + pattern.pat(ppos + 1)
            self._push_base(ASSERT if op == OPCODE_ASSERT else ASSERT_NOT, ppos, ptr, 0)
            self._ptr = start
            return ppos + 3

        # ____________________________________________________________
        # Places

        def _at(self, where, ptr):
            """Whether a place in the text is of a kind."""
            if where == AT_BEGINNING or where == AT_BEGINNING_STRING:
                return ptr == 0
            if where == AT_END_STRING:
                return ptr == self.end
            if where == AT_END:
                return ptr == self.end or (self._ends_line(ptr) and self.next(ptr) == self.end)
            if where == AT_BEGINNING_LINE:
                return ptr == 0 or self._ends_line(self.prev(ptr))
            if where == AT_END_LINE:
                return ptr == self.end or self._ends_line(ptr)
            if where == AT_UNI_BOUNDARY or where == AT_BOUNDARY:
                return self._between_words(ptr, where == AT_UNI_BOUNDARY)
            if where == AT_UNI_NON_BOUNDARY or where == AT_NON_BOUNDARY:
                if self.end == 0:
                    return NON_BOUNDARY_IN_EMPTY
                return not self._between_words(ptr, where == AT_UNI_NON_BOUNDARY)
            raise Error(LOCALE_MESSAGE)

        def _ends_line(self, ptr):
            return rsre_char.is_linebreak(self.code_at(ptr))

        def _between_words(self, ptr, in_unicode):
            """Whether a word ends or begins here."""
            before = ptr > 0 and self._is_word(self.code_at(self.prev(ptr)), in_unicode)
            after = ptr < self.end and self._is_word(self.code_at(ptr), in_unicode)
            return before != after

        def _is_word(self, code, in_unicode):
            return rsre_char.is_uni_word(code, wide) if in_unicode else rsre_char.is_word(code)

        # ____________________________________________________________
        # Searching

        def _search(self, pattern):
            """Finds the first place from `match_start` on where the pattern matches."""
            start = self.match_start
            ppos = 0
            if pattern.pat(0) == OPCODE_INFO:
                ppos = 1 + pattern.pat(1)
                # At least so many characters, which are at least as many units.
                if self.end - start < pattern.pat(3):
                    return False
                if pattern.pat(2) & SRE_INFO_PREFIX:
                    return self._search_prefix(pattern, ppos, start)
                if pattern.pat(2) & SRE_INFO_CHARSET:
                    return self._search_set(pattern, ppos, start)
            while True:
                if self._run(pattern, ppos, start):
                    return True
                if start >= self.end:
                    return False
                start = self.next(start)
                self.must_advance = False

        def _search_prefix(self, pattern, ppos, start):
            """The same for a pattern that begins with certain characters, given in its INFO."""
            first = pattern.pat(7)
            length = pattern.pat(5)
            while True:
                while start < self.end and self.code_at(start) != first:
                    start = self.next(start)
                if start >= self.end:
                    return False
                ptr = self.next(start)
                i = 1
                while i < length and ptr < self.end and self.code_at(ptr) == pattern.pat(7 + i):
                    ptr = self.next(ptr)
                    i += 1
                if i == length and self._run(pattern, ppos, start):
                    return True
                self.must_advance = False
                start = self.next(start)

        def _search_set(self, pattern, ppos, start):
            """The same for a pattern that begins with a character of a set, given in its INFO."""
            while True:
                while start < self.end and not rsre_char.check_charset(pattern, 5, self.code_at(start), wide):
                    start = self.next(start)
                if start >= self.end:
                    return False
                if self._run(pattern, ppos, start):
                    return True
                self.must_advance = False
                start = self.next(start)

    return Engine
