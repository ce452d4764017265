"""How functions are marked as primitives."""


def primitive(*names):
    """Takes the virtual machine, the receiver and the arguments; gives the result.  Names are `Class>>selector`."""
    def mark(function):
        function.primitive_names = names
        function.controls = False
        return function
    return mark


def control_primitive(*names):
    """Takes the virtual machine, the frame, the receiver and a list of arguments; gives the frame to go on with."""
    def mark(function):
        function.primitive_names = names
        function.controls = True
        return function
    return mark
