"""Frames, which are objects that refer to their senders, and markers on them.

No message of the program is a call of the interpreter: the stack of the program is the chain of frames.  So exceptions
can look at it, handlers run on top of it, and deep recursion costs memory only.
"""

from .objects import LinnetError, w_nil
from .rlib import promote, unroll_safe

# Frames on top of each other; every STEP more of them are an error again, so that a handler has some.
LIMIT = 100000
STEP = 1000


class Frame(object):
    _attrs_ = ["code", "pc", "sp", "stack", "w_receiver", "sender", "outer", "home", "marker", "depth"]
    _immutable_fields_ = ["code", "stack", "w_receiver", "outer", "home"]

    def __init__(self, code, w_receiver, sender, outer):
        self.code = code
        self.pc = 0
        self.sp = code.locals
        self.stack = [w_nil] * code.size
        self.w_receiver = w_receiver
        self.sender = sender
        self.outer = outer          # of a block: the frame in which it is written
        self.home = self if outer is None else outer.home
        self.marker = None
        self.depth = 0 if sender is None else sender.depth + 1

    def push(self, w_value):
        sp = self.sp
        assert sp >= 0
        self.stack[sp] = w_value
        self.sp = sp + 1

    def pop(self):
        sp = self.sp - 1
        assert sp >= 0
        self.sp = sp
        return self.stack[sp]

    def top(self):
        sp = self.sp - 1
        assert sp >= 0
        return self.stack[sp]

    def set_top(self, w_value):
        sp = self.sp - 1
        assert sp >= 0
        self.stack[sp] = w_value

    @unroll_safe
    def at_level(self, level):
        """The frame so many scopes further out."""
        frame = self
        while level > 0:
            frame = frame.outer
            level -= 1
        return frame

    @unroll_safe
    def is_under(self, frame):
        """Is this one of the frames that the given one returns to in the end, or that itself?"""
        while frame is not None:
            if frame is self:
                return True
            frame = frame.sender
        return False


@unroll_safe
def enter(frame, code, w_receiver, outer, count):
    """A frame for code whose `count` arguments, and below them the receiver, are on top of the sender's stack."""
    entered = Frame(promote(code), w_receiver, frame, outer)
    base = frame.sp - count
    assert base >= 0
    for i in range(count):
        entered.stack[i] = frame.stack[base + i]
    frame.sp = base - 1
    return entered


def enter_block(sender, w_block, w_args):
    """A frame for a block, whose value the sender gets."""
    code = w_block.code
    if code.params != len(w_args):
        raise LinnetError("ArgumentError", "a block with %d parameters got %d arguments" % (code.params, len(w_args)))
    entered = Frame(code, w_block.outer.w_receiver, sender, w_block.outer)
    for i in range(len(w_args)):
        entered.stack[i] = w_args[i]
    return entered


def capture(frame):
    """Where a frame and its senders are, as lines of text; those in the middle of many are left out."""
    first, last = 12, 4
    total = 0
    walk = frame
    while walk is not None:
        total += 1
        walk = walk.sender
    lines = []
    place = 0
    while frame is not None:
        if total <= first + last or place < first or place >= total - last:
            lines.append("  in %s (%s:%d)" % (frame.code.describe(), frame.code.source, frame.code.line_at(frame.pc)))
        elif place == first:
            lines.append("  ... %d more ..." % (total - first - last))
        place += 1
        frame = frame.sender
    return lines
