"""Returning from frames, which is simple unless a frame is marked, and exceptions.

A handler runs on top of the frame that signalled.  When it has a value, all frames down to the protected block are
left, and the blocks that `ensure:` protects on the way run, each with a marker that says how leaving goes on after it.
"""

from .frames import capture, enter_block
from .objects import LinnetError, W_Block


class Unhandled(Exception):
    """The program ends with an exception."""

    def __init__(self, w_exception):
        self.w_exception = w_exception


# ____________________________________________________________
# What happens once all frames are left


class Completion(object):
    def finish(self, vm, target):
        raise NotImplementedError


class Give(Completion):
    """The frame goes on with a value."""

    def __init__(self, w_value):
        self.w_value = w_value

    def finish(self, vm, target):
        return give(vm, target, self.w_value)


class Retry(Completion):
    """The protected block starts again."""

    def __init__(self, marker):
        self.marker = marker

    def finish(self, vm, target):
        frame = enter_block(target, self.marker.w_block, [])
        frame.marker = self.marker
        return frame


class Terminate(Completion):
    def __init__(self, w_exception):
        self.w_exception = w_exception

    def finish(self, vm, target):
        raise Unhandled(self.w_exception)


# ____________________________________________________________
# Markers


class Marker(object):
    """Says what is special about a frame."""

    def returned(self, vm, frame, w_value):
        """The frame's code has returned; the frame to go on with."""
        return give(vm, frame.sender, w_value)


class Handling(Marker):
    """The frame is of a block that a handler protects."""

    def __init__(self, w_class, w_block, w_handler):
        self.w_class = w_class
        self.w_block = w_block
        self.w_handler = w_handler


class Running(Marker):
    """The frame is of a handler; `protected` is the frame whose handler it is."""

    def __init__(self, protected):
        self.protected = protected

    def returned(self, vm, frame, w_value):
        return unwind(vm, frame.sender, self.protected.sender, Give(w_value))


class Ensure(Marker):
    """Another block runs once this one is left, or, not `always`, only if it does not return."""

    def __init__(self, w_block, always):
        self.w_block = w_block
        self.always = always

    def returned(self, vm, frame, w_value):
        if not self.always:
            return give(vm, frame.sender, w_value)
        cleaning = enter_block(frame.sender, self.w_block, [])
        cleaning.marker = Keep(w_value)
        return cleaning


class Keep(Marker):
    """The value of this frame is dropped for another."""

    def __init__(self, w_value):
        self.w_value = w_value

    def returned(self, vm, frame, w_value):
        return give(vm, frame.sender, self.w_value)


class Leaving(Marker):
    """When this frame is done, more are left."""

    def __init__(self, target, completion):
        self.target = target
        self.completion = completion

    def returned(self, vm, frame, w_value):
        return unwind(vm, frame.sender, self.target, self.completion)


# ____________________________________________________________
# Returns


def give(vm, frame, w_value):
    """Goes on in a frame with a value; without a frame the value is the result of the whole run."""
    if frame is None:
        vm.w_result = w_value
        return None
    frame.push(w_value)
    return frame


def leave(vm, frame, w_value):
    """Returns from a frame."""
    marker = frame.marker
    if marker is not None:
        return marker.returned(vm, frame, w_value)
    return give(vm, frame.sender, w_value)


def leave_far(vm, frame, w_value):
    """Returns from the method in which the frame's block is written."""
    home = frame.home
    if not home.is_under(frame):
        raise LinnetError("BlockError", "the method to return from has returned already")
    return unwind(vm, frame, home.sender, Give(w_value))


def unwind(vm, frame, target, completion):
    """Leaves this frame and its senders up to the target, which goes on as the completion says."""
    while frame is not target:
        assert frame is not None
        marker = frame.marker
        if isinstance(marker, Ensure):
            cleaning = enter_block(frame.sender, marker.w_block, [])
            cleaning.marker = Leaving(target, completion)
            return cleaning
        frame = frame.sender
    return completion.finish(vm, target)


# ____________________________________________________________
# Exceptions


def signal(vm, frame, w_exception):
    """Starts the handler of an exception, or its default action."""
    if w_exception.trace is None:
        w_exception.trace = capture(frame)
    w_exception.signaller = frame
    walk = frame
    while walk is not None:
        marker = walk.marker
        if isinstance(marker, Handling):
            if w_exception.w_class.inherits(marker.w_class):
                return handle(vm, frame, walk, marker, w_exception)
        elif isinstance(marker, Running):
            # What a handler signals is for the handlers around its protected block.
            walk = marker.protected
        walk = walk.sender
    frame.push(w_exception)
    return vm.send(frame, "defaultAction", 0)


def handle(vm, frame, protected, marker, w_exception):
    w_exception.handler = protected
    w_handler = marker.w_handler
    if not isinstance(w_handler, W_Block):
        return unwind(vm, frame, protected.sender, Give(w_handler))
    w_args = [w_exception]
    running = enter_block(frame, w_handler, w_args[:w_handler.code.params])
    running.marker = Running(protected)
    return running


def signal_problem(vm, frame, problem):
    """The exception that the virtual machine's own complaint is in the program."""
    w_exception = vm.make_exception(problem.kind, problem.message)
    w_exception.resumable = False
    return signal(vm, frame, w_exception)


def handler_of(frame, w_exception):
    """The protected frame of the handler under way; LinnetError if there is none."""
    protected = w_exception.handler
    if protected is None or not protected.is_under(frame):
        raise LinnetError("BlockError", "this exception has no handler under way")
    return protected


def end_handler(vm, frame, w_exception, w_value):
    return unwind(vm, frame, handler_of(frame, w_exception).sender, Give(w_value))


def retry(vm, frame, w_exception):
    protected = handler_of(frame, w_exception)
    marker = protected.marker
    assert isinstance(marker, Handling)
    return unwind(vm, frame, protected.sender, Retry(marker))


def resume(vm, frame, w_exception, w_value):
    """Goes on where the exception was signalled."""
    handler_of(frame, w_exception)
    if not w_exception.resumable:
        raise LinnetError("BlockError", "this exception cannot be resumed")
    return unwind(vm, frame, w_exception.signaller, Give(w_value))


def terminate(vm, frame, w_exception):
    return unwind(vm, frame, None, Terminate(w_exception))
