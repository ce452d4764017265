"""Blocks and exceptions: primitives that say in which frame to go on."""

from .. import control
from ..arrays import W_Array
from ..classes import W_Class
from ..frames import enter_block
from ..objects import LinnetError, W_Block, W_Exception, W_Int, w_nil
from .registry import control_primitive, primitive


def block(w_value):
    if isinstance(w_value, W_Block):
        return w_value
    raise LinnetError("ArgumentError", "expected a Block")


def exception(w_value):
    assert isinstance(w_value, W_Exception)
    return w_value


@control_primitive("Block>>value", "Block>>value:", "Block>>value:value:", "Block>>value:value:value:",
                   "Block>>value:value:value:value:")
def value(vm, frame, w_block, w_args):
    return enter_block(frame, block(w_block), w_args)


@control_primitive("Block>>valueWithArguments:")
def value_with_arguments(vm, frame, w_block, w_args):
    w_array = w_args[0]
    if not isinstance(w_array, W_Array):
        raise LinnetError("ArgumentError", "the arguments must be in an Array")
    return enter_block(frame, block(w_block), w_array.items())


@primitive("Block>>numArgs")
def num_args(vm, w_block):
    return W_Int(block(w_block).code.params)


@control_primitive("Block>>on:do:")
def on_do(vm, frame, w_block, w_args):
    w_class = w_args[0]
    if not isinstance(w_class, W_Class) or not w_class.inherits(vm.w_Exception):
        raise LinnetError("ArgumentError", "on:do: takes a class of exceptions")
    w_handler = w_args[1]
    if isinstance(w_handler, W_Block) and w_handler.code.params > 1:
        raise LinnetError("ArgumentError", "a handler has one parameter at most")
    return marked(frame, w_block, control.Handling(w_class, block(w_block), w_handler))


@control_primitive("Block>>ensure:")
def ensure(vm, frame, w_block, w_args):
    return marked(frame, w_block, control.Ensure(cleaning(w_args[0]), True))


@control_primitive("Block>>ifCurtailed:")
def if_curtailed(vm, frame, w_block, w_args):
    return marked(frame, w_block, control.Ensure(cleaning(w_args[0]), False))


def marked(frame, w_block, marker):
    entered = enter_block(frame, block(w_block), [])
    entered.marker = marker
    return entered


def cleaning(w_value):
    w_block = block(w_value)
    if w_block.code.params > 0:
        raise LinnetError("ArgumentError", "a block that cleans up has no parameters")
    return w_block


@control_primitive("Exception>>signal")
def signal(vm, frame, w_exception, w_args):
    w_exception = exception(w_exception)
    w_exception.resumable = True
    return control.signal(vm, frame, w_exception)


@control_primitive("Exception>>pass")
def pass_on(vm, frame, w_exception, w_args):
    """To the handlers further out, from a handler; what can be resumed is as before."""
    w_exception = exception(w_exception)
    control.handler_of(frame, w_exception)
    return control.signal(vm, frame, w_exception)


@control_primitive("Exception>>return:")
def return_value(vm, frame, w_exception, w_args):
    return control.end_handler(vm, frame, exception(w_exception), w_args[0])


@control_primitive("Exception>>return")
def return_nil(vm, frame, w_exception, w_args):
    return control.end_handler(vm, frame, exception(w_exception), w_nil)


@control_primitive("Exception>>retry")
def retry(vm, frame, w_exception, w_args):
    return control.retry(vm, frame, exception(w_exception))


@control_primitive("Exception>>resume:")
def resume(vm, frame, w_exception, w_args):
    return control.resume(vm, frame, exception(w_exception), w_args[0])


@control_primitive("Exception>>terminate")
def terminate(vm, frame, w_exception, w_args):
    return control.terminate(vm, frame, exception(w_exception))
