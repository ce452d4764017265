"""Fields of self, `@name`, with caches keyed by layout."""

from sorrel import options
from sorrel.compat.jit import promote, unroll_safe
from sorrel.compat.objectmodel import dont_inline
from sorrel.nodes.base import Node
from sorrel.objects.errors import a_kind, error
from sorrel.objects.layouts import Instance
from sorrel.objects.values import NIL, Float, Integer, Unexpected


class Place(object):
    """A line of the cache: where objects of a layout have the field, and the layout they have after writing it."""

    _immutable_fields_ = ["layout", "location", "after", "next"]

    def __init__(self, layout, location, after, next):
        self.layout = layout
        self.location = location
        self.after = after      # None: the same
        self.next = next
        self.count = 1 if next is None else next.count + 1


class FieldNode(Node):
    _immutable_fields_ = ["name", "places?"]
    places = None

    def instance(self, frame):
        receiver = frame.receiver
        if isinstance(receiver, Instance):
            return receiver
        problem = error("TypeError", "%s has no fields" % a_kind(receiver))
        problem.passes(self.position)
        raise problem

    @unroll_safe
    def place(self, layout):
        """The line for that layout, or None."""
        layout = promote(layout)
        place = self.places
        while place is not None:
            if place.layout is layout:
                return place
            place = place.next
        return None

    @dont_inline
    def remember(self, layout, location, after):
        if self.places is None or self.places.count < options.CACHE_SIZE:
            self.places = Place(layout, location, after, self.places)


class FieldRead(FieldNode):
    children = ()

    def __init__(self, name):
        self.name = name

    def location(self, layout):
        """Where the field is, or None if objects with that layout do not have it."""
        place = self.place(layout)
        if place is not None:
            return place.location
        location = layout.find(self.name)
        if location is not None:
            self.remember(layout, location, None)
        return location

    def execute(self, frame):
        instance = self.instance(frame)
        location = self.location(instance.layout)
        return NIL if location is None else location.read(instance)

    def execute_integer(self, frame):
        instance = self.instance(frame)
        location = self.location(instance.layout)
        if location is None:
            raise Unexpected(NIL)
        return location.read_integer(instance)

    def execute_float(self, frame):
        instance = self.instance(frame)
        location = self.location(instance.layout)
        if location is None:
            raise Unexpected(NIL)
        return location.read_float(instance)


class FieldWrite(FieldNode):
    """Stores any value; the first one decides whether to become a node that stores numbers."""

    children = ("value",)

    def __init__(self, name, value):
        self.name = name
        self.value = value

    def execute(self, frame):
        value = self.value.execute(frame)
        if options.UNBOXED and isinstance(value, Integer):
            self.replace(IntegerFieldWrite(self.name, self.value))
        elif options.UNBOXED and isinstance(value, Float):
            self.replace(FloatFieldWrite(self.name, self.value))
        else:
            self.replace(BoxedFieldWrite(self.name, self.value))
        self.store(frame, value)
        return value

    def store(self, frame, value):
        instance = self.instance(frame)
        place = self.place(instance.layout)
        if place is None or not self.enter(instance, place).write(instance, value):
            self.store_slowly(instance, value)

    def enter(self, instance, place):
        """The location to write, after giving the object the field where it has not got it."""
        if place.after is not None:
            place.location.reserve(instance)
            instance.layout = place.after
        return place.location

    @dont_inline
    def store_slowly(self, instance, value):
        before = instance.layout
        instance.write_field(self.name, value)
        after = instance.layout
        if after is before:
            self.remember(before, before.find(self.name), None)
        elif before.followers.get(self.name, None) is after:
            self.remember(before, after.find(self.name), after)

    def boxed(self, frame, value):
        """Becomes the node that stores everything, because of this value."""
        new = self.replace(BoxedFieldWrite(self.name, self.value))
        assert isinstance(new, FieldWrite)
        new.store(frame, value)
        return value


class BoxedFieldWrite(FieldWrite):
    def execute(self, frame):
        value = self.value.execute(frame)
        self.store(frame, value)
        return value


def storing_unboxed(read, write, box):
    """A method that computes a number by `read` and has a location store it by `write`."""
    def evaluate(self, frame):
        try:
            number = read(self.value, frame)
        except Unexpected as other:
            raise Unexpected(self.boxed(frame, other.value))
        instance = self.instance(frame)
        place = self.place(instance.layout)
        if place is None or not write(self.enter(instance, place), instance, number):
            self.store_slowly(instance, box(number))
        return number
    return evaluate


class IntegerFieldWrite(FieldWrite):
    execute_integer = storing_unboxed(lambda node, frame: node.execute_integer(frame),
                                      lambda location, instance, number: location.write_integer(instance, number), Integer)

    def execute(self, frame):
        try:
            return Integer(self.execute_integer(frame))
        except Unexpected as other:
            return other.value


class FloatFieldWrite(FieldWrite):
    execute_float = storing_unboxed(lambda node, frame: node.execute_float(frame),
                                    lambda location, instance, number: location.write_float(instance, number), Float)

    def execute(self, frame):
        try:
            return Float(self.execute_float(frame))
        except Unexpected as other:
            return other.value
