"""Sends, with inline caches.

A send remembers for the receiver's class what was found; after a few classes it gives up and looks into the class every
time.  There is one kind for each usual number of arguments.

Related: U. Hoelzle, C. Chambers, D. Ungar, "Optimizing dynamically-typed object-oriented languages with polymorphic
inline caches" (1991).
"""

from sorrel import options
from sorrel.compat.jit import promote, unroll_safe
from sorrel.compat.objectmodel import dont_inline
from sorrel.nodes.base import Node
from sorrel.objects.classes import world
from sorrel.objects.errors import SorrelError, a_kind, error


class Entry(object):
    """A line of an inline cache."""

    _immutable_fields_ = ["cls", "target", "next"]

    def __init__(self, cls, target, next):
        self.cls = cls
        self.target = target
        self.next = next


def lookup(cls, name, receiver):
    """The method, or an error that says what is not understood."""
    found = cls.lookup(name)
    if found is None:
        raise error("MessageError", "%s does not understand `%s`" % (a_kind(receiver), name))
    return found


def send_once(position, name, receiver, a):
    """A send without a node."""
    try:
        return lookup(receiver.get_class(), name, receiver).call1(receiver, a)
    except SorrelError as problem:
        problem.passes(position)
        raise


class Send(Node):
    """What sends have in common: finding the method."""

    children = ("receiver",)
    _immutable_fields_ = ["name", "cache?"]
    cache = None

    def __init__(self, name, receiver):
        self.name = name
        self.receiver = receiver

    @unroll_safe
    def find(self, receiver):
        cls = promote(receiver.get_class())
        entry = self.cache
        while entry is not None:
            if entry.cls is cls:
                return entry.target
            entry = entry.next
        return self.missed(cls, receiver)

    @dont_inline
    def missed(self, cls, receiver):
        """Finds the method in the class, and remembers it."""
        found = lookup(cls, self.name, receiver)
        count = 0
        entry = self.cache
        while entry is not None:
            count += 1
            entry = entry.next
        if count == 0:
            world.assuming.append(self)
        if count >= options.CACHE_SIZE:
            self.become_megamorphic()
        else:
            self.cache = Entry(cls, found.for_receiver(receiver), self.cache)
        return found

    def become_megamorphic(self):
        raise NotImplementedError

    def forget(self):
        self.cache = None


class Send0(Send):
    children = ("receiver",)

    def execute(self, frame):
        receiver = self.receiver.execute(frame)
        try:
            return self.find(receiver).call0(receiver)
        except SorrelError as problem:
            problem.passes(self.position)
            raise

    def become_megamorphic(self):
        self.replace(Megamorphic0(self.name, self.receiver))


class Send1(Send):
    children = ("receiver", "a")

    def __init__(self, name, receiver, a):
        Send.__init__(self, name, receiver)
        self.a = a

    def execute(self, frame):
        receiver = self.receiver.execute(frame)
        return self.execute_with(receiver, self.a.execute(frame))

    def execute_with(self, receiver, a):
        """The send itself, when receiver and argument are known already."""
        try:
            return self.find(receiver).call1(receiver, a)
        except SorrelError as problem:
            problem.passes(self.position)
            raise

    def become_megamorphic(self):
        self.replace(Megamorphic1(self.name, self.receiver, self.a))


class Send2(Send):
    children = ("receiver", "a", "b")

    def __init__(self, name, receiver, a, b):
        Send.__init__(self, name, receiver)
        self.a = a
        self.b = b

    def execute(self, frame):
        receiver = self.receiver.execute(frame)
        a = self.a.execute(frame)
        b = self.b.execute(frame)
        try:
            return self.find(receiver).call2(receiver, a, b)
        except SorrelError as problem:
            problem.passes(self.position)
            raise

    def become_megamorphic(self):
        self.replace(Megamorphic2(self.name, self.receiver, self.a, self.b))


class Send3(Send):
    children = ("receiver", "a", "b", "c")

    def __init__(self, name, receiver, a, b, c):
        Send.__init__(self, name, receiver)
        self.a = a
        self.b = b
        self.c = c

    def execute(self, frame):
        receiver = self.receiver.execute(frame)
        a = self.a.execute(frame)
        b = self.b.execute(frame)
        c = self.c.execute(frame)
        try:
            return self.find(receiver).call3(receiver, a, b, c)
        except SorrelError as problem:
            problem.passes(self.position)
            raise

    def become_megamorphic(self):
        self.replace(Megamorphic3(self.name, self.receiver, self.a, self.b, self.c))


class SendMany(Send):
    children = ("receiver", "args*")

    def __init__(self, name, receiver, args):
        Send.__init__(self, name, receiver)
        self.args = args

    @unroll_safe
    def execute(self, frame):
        receiver = self.receiver.execute(frame)
        args = [arg.execute(frame) for arg in self.args]
        try:
            return self.find(receiver).call_list(receiver, args)
        except SorrelError as problem:
            problem.passes(self.position)
            raise

    def become_megamorphic(self):
        self.replace(MegamorphicMany(self.name, self.receiver, self.args))


def megamorphic(kind):
    """The variant of a kind of send that has no cache."""
    class Megamorphic(kind):
        def find(self, receiver):
            return lookup(receiver.get_class(), self.name, receiver)
    Megamorphic.__name__ = kind.__name__.replace("Send", "Megamorphic")
    return Megamorphic


Megamorphic0 = megamorphic(Send0)
Megamorphic1 = megamorphic(Send1)
Megamorphic2 = megamorphic(Send2)
Megamorphic3 = megamorphic(Send3)
MegamorphicMany = megamorphic(SendMany)


def make_send(name, receiver, args):
    """The node for a send that no operation is specialised for."""
    count = len(args)
    if count == 0:
        return Send0(name, receiver)
    if count == 1:
        return Send1(name, receiver, args[0])
    if count == 2:
        return Send2(name, receiver, args[0], args[1])
    if count == 3:
        return Send3(name, receiver, args[0], args[1], args[2])
    return SendMany(name, receiver, args)


class ClassHolder(object):
    """The class whose text is being compiled; there is one when that runs."""

    def __init__(self):
        self.cls = None


class SuperSend(Node):
    """A send to self that begins its search above the class it stands in."""

    children = ("args*",)
    _immutable_fields_ = ["name", "holder", "of_class", "target?"]

    def __init__(self, name, holder, of_class, args):
        self.name = name
        self.holder = holder
        self.of_class = of_class        # in a method of the class itself
        self.args = args
        self.target = None

    @unroll_safe
    def execute(self, frame):
        receiver = frame.receiver
        args = [arg.execute(frame) for arg in self.args]
        try:
            target = self.target
            if target is None:
                target = self.find(receiver)
            return target.call_list(receiver, args)
        except SorrelError as problem:
            problem.passes(self.position)
            raise

    def find(self, receiver):
        cls = self.holder.cls
        assert cls is not None
        if self.of_class:
            cls = cls.meta
        found = None
        if cls.parent is not None:
            found = cls.parent.lookup(self.name)
        if found is None:
            raise error("MessageError", "no superclass of %s understands `%s`" % (cls.name, self.name))
        world.assuming.append(self)
        self.target = found
        return found

    def forget(self):
        self.target = None
