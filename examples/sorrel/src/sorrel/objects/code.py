"""What can be called: methods, blocks, accessors, the construction of objects.

`call1(receiver, a)` and its like exist for the numbers of arguments that nearly all calls have, so that no list is made
for them; `call_list` serves the others.
"""

from sorrel.compat.jit import JitDriver
from sorrel.compat.objectmodel import StackOverflow
from sorrel.objects.classes import BLOCK, Class, is_of_class, world
from sorrel.objects.errors import a_kind, error
from sorrel.objects.layouts import Instance
from sorrel.objects.values import NIL, Value

MAX_DEPTH = 10000


def get_printable_location(code):
    return code.position.describe()


driver = JitDriver(greens=["code"], reds=["frame"], get_printable_location=get_printable_location)


class Frame(object):
    """The variables of one call; `outer` is the frame of the code that a block stands in, `home` that of its method."""

    _immutable_fields_ = ["receiver", "slots", "outer", "home"]

    def __init__(self, receiver, size, outer):
        self.receiver = receiver
        self.slots = [NIL] * size
        self.outer = outer
        self.home = self if outer is None else outer.home
        self.alive = True


class Returning(Exception):
    """A return on its way to the call that it ends."""

    _immutable_fields_ = ["home", "value"]

    def __init__(self, home, value):
        self.home = home
        self.value = value


class Code(object):
    """A compiled method, function or block, or the statements of a file."""

    _immutable_fields_ = ["name", "arity", "position", "size?", "root?", "catches?"]

    def __init__(self, name, arity, position):
        self.name = name
        self.arity = arity
        self.position = position
        self.size = 0
        self.root = None            # whose child is the body
        self.catches = False        # is there a return that does not stand at the end?

    def frame(self, receiver, outer, count):
        """A new frame, for a call with that many arguments."""
        if self.arity != count:
            raise wrong_count(self.name, self.arity, count)
        return Frame(receiver, self.size, outer)

    def run(self, frame):
        if world.depth >= MAX_DEPTH:
            raise too_deep()
        world.depth += 1
        driver.jit_merge_point(code=self, frame=frame)
        try:
            if self.catches:
                result = self.run_catching(frame)
            else:
                result = self.root.body.execute(frame)
        except StackOverflow:
            # The machine's stack is smaller than it usually is.
            raise too_deep()
        world.depth -= 1
        return result

    def run_catching(self, frame):
        depth = world.depth
        try:
            return self.root.body.execute(frame)
        except Returning as returning:
            if returning.home is not frame:
                raise
            world.depth = depth
            return returning.value
        finally:
            frame.alive = False


def too_deep():
    return error("StackOverflow", "calls are nested too deeply")


def wrong_count(name, expected, found):
    plural = "" if expected == 1 else "s"
    return error("ArgumentError", "%s takes %d argument%s, got %d" % (name, expected, plural, found))


class Invokable(object):
    """What a class has under a name."""

    _immutable_fields_ = ["name", "arity"]
    name = ""
    arity = 0

    def call0(self, receiver):
        return self.call_list(receiver, [])

    def call1(self, receiver, a):
        return self.call_list(receiver, [a])

    def call2(self, receiver, a, b):
        return self.call_list(receiver, [a, b])

    def call3(self, receiver, a, b, c):
        return self.call_list(receiver, [a, b, c])

    def call_list(self, receiver, args):
        """The general form; as it stands here it fits nothing."""
        raise wrong_count(self.name, self.arity, len(args))

    def for_receiver(self, receiver):
        """What an inline cache should hold for the receiver's class."""
        return self


class Method(Invokable):
    """A method that is written in Sorrel."""

    _immutable_fields_ = ["code"]

    def __init__(self, name, code):
        self.name = name
        self.arity = code.arity
        self.code = code

    def call0(self, receiver):
        code = self.code
        return code.run(code.frame(receiver, None, 0))

    def call1(self, receiver, a):
        code = self.code
        frame = code.frame(receiver, None, 1)
        frame.slots[0] = a
        return code.run(frame)

    def call2(self, receiver, a, b):
        code = self.code
        frame = code.frame(receiver, None, 2)
        frame.slots[0] = a
        frame.slots[1] = b
        return code.run(frame)

    def call3(self, receiver, a, b, c):
        code = self.code
        frame = code.frame(receiver, None, 3)
        frame.slots[0] = a
        frame.slots[1] = b
        frame.slots[2] = c
        return code.run(frame)

    def call_list(self, receiver, args):
        code = self.code
        frame = code.frame(receiver, None, len(args))
        for place in range(len(args)):
            frame.slots[place] = args[place]
        return code.run(frame)


class Block(Value):
    """Code together with the variables around it.  `frame` is None for a function of the top level."""

    _attrs_ = ["code", "receiver", "frame"]
    _immutable_fields_ = ["code", "receiver", "frame"]

    def __init__(self, code, receiver, frame):
        self.code = code
        self.receiver = receiver
        self.frame = frame


is_of_class(Block, BLOCK)


class FunctionFrame(Frame):
    """The frame of a function inside of another: it sees the variables there, and its returns end itself."""

    def __init__(self, receiver, size, outer):
        Frame.__init__(self, receiver, size, outer)
        self.home = self


class FunctionCode(Code):
    """The code of a function, as opposed to a block."""

    def frame(self, receiver, outer, count):
        if self.arity != count:
            raise wrong_count(self.name, self.arity, count)
        return FunctionFrame(receiver, self.size, outer)


class CallBlock(Invokable):
    """The method `call` of blocks."""

    name = "call"

    def call0(self, receiver):
        assert isinstance(receiver, Block)
        code = receiver.code
        return code.run(code.frame(receiver.receiver, receiver.frame, 0))

    def call1(self, receiver, a):
        assert isinstance(receiver, Block)
        code = receiver.code
        frame = code.frame(receiver.receiver, receiver.frame, 1)
        frame.slots[0] = a
        return code.run(frame)

    def call2(self, receiver, a, b):
        assert isinstance(receiver, Block)
        code = receiver.code
        frame = code.frame(receiver.receiver, receiver.frame, 2)
        frame.slots[0] = a
        frame.slots[1] = b
        return code.run(frame)

    def call_list(self, receiver, args):
        assert isinstance(receiver, Block)
        code = receiver.code
        frame = code.frame(receiver.receiver, receiver.frame, len(args))
        for place in range(len(args)):
            frame.slots[place] = args[place]
        return code.run(frame)


def with_fields(receiver):
    if not isinstance(receiver, Instance):
        raise error("TypeError", "%s has no fields" % a_kind(receiver))
    return receiver


class Getter(Invokable):
    """The method that `has name` makes, with a cache of one layout."""

    _immutable_fields_ = ["layout?", "location?"]

    def __init__(self, name):
        self.name = name
        self.layout = None
        self.location = None

    def call0(self, receiver):
        instance = with_fields(receiver)
        layout = instance.layout
        if layout is self.layout:
            return self.location.read(instance)
        location = layout.find(self.name)
        if location is None:
            return NIL
        self.layout = layout
        self.location = location
        return location.read(instance)

    def call_list(self, receiver, args):
        if len(args) != 0:
            raise wrong_count(self.name, 0, len(args))
        return self.call0(receiver)

    def for_receiver(self, receiver):
        return Getter(self.name)


class Setter(Invokable):
    """The method `name=`."""

    _immutable_fields_ = ["layout?", "location?"]
    arity = 1

    def __init__(self, field):
        self.name = field + "="
        self.field = field
        self.layout = None
        self.location = None

    def call1(self, receiver, a):
        instance = with_fields(receiver)
        layout = instance.layout
        if layout is self.layout and self.location.write(instance, a):
            return a
        instance.write_field(self.field, a)
        if instance.layout is layout:
            self.layout = layout
            self.location = layout.find(self.field)
        return a

    def call_list(self, receiver, args):
        if len(args) != 1:
            raise wrong_count(self.name, 1, len(args))
        return self.call1(receiver, args[0])

    def for_receiver(self, receiver):
        return Setter(self.field)


class Construct(Invokable):
    """The method `call` of classes: a new object, initialised by `init`."""

    name = "call"

    def construct(self, receiver):
        assert isinstance(receiver, Class)
        if not receiver.constructible:
            raise error("TypeError", "objects of class %s are not made by calling it" % receiver.name)
        return Instance(receiver.root)

    def init(self, receiver, count):
        """The method to run on the new object, or None."""
        assert isinstance(receiver, Class)
        init = receiver.lookup("init")
        if init is None and count > 0:
            raise wrong_count(receiver.name, 0, count)
        return init

    def call0(self, receiver):
        instance = self.construct(receiver)
        init = self.init(receiver, 0)
        if init is not None:
            init.call0(instance)
        return instance

    def call1(self, receiver, a):
        instance = self.construct(receiver)
        self.init(receiver, 1).call1(instance, a)
        return instance

    def call2(self, receiver, a, b):
        instance = self.construct(receiver)
        self.init(receiver, 2).call2(instance, a, b)
        return instance

    def call3(self, receiver, a, b, c):
        instance = self.construct(receiver)
        self.init(receiver, 3).call3(instance, a, b, c)
        return instance

    def call_list(self, receiver, args):
        instance = self.construct(receiver)
        init = self.init(receiver, len(args))
        if init is not None:
            init.call_list(instance, args)
        return instance

    def for_receiver(self, receiver):
        assert isinstance(receiver, Class)
        return ConstructKnown(receiver, receiver.lookup("init"))


class ConstructKnown(Construct):
    """The same for one class: no other has its class of classes."""

    _immutable_fields_ = ["cls", "found"]

    def __init__(self, cls, found):
        self.cls = cls
        self.found = found

    def init(self, receiver, count):
        if self.found is None and count > 0:
            raise wrong_count(self.cls.name, 0, count)
        return self.found
