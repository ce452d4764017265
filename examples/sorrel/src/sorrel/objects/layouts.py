"""How objects hold their fields.

An object has a layout: which fields it has, in the order in which they were first assigned, and the location of each.
A location holds objects, or nothing but integers, or nothing but floats, unboxed.  A class remembers for each name what
was stored first; a value of another kind makes that field a boxed one, in new layouts, and the object moves there.  So
layouts only ever become more general, and code that compares an object's layout knows all its locations.

Related: C. Chambers, D. Ungar, E. Lee, "An efficient implementation of Self" (1989), maps; A. Woess et al., "An object
storage model for the Truffle language implementation framework" (2014), unboxed locations.
"""

from sorrel import options
from sorrel.compat.jit import elidable
from sorrel.objects.values import NIL, Float, Integer, Value, float_value, integer_value

BOXED, INTEGER, FLOAT = range(3)

# How many locations of each kind an object has in itself; more are in lists.
INLINE_VALUES, INLINE_INTEGERS, INLINE_FLOATS = 4, 2, 3


def kind_of(value):
    """The most special kind of location that can hold the value."""
    if options.UNBOXED:
        if isinstance(value, Integer):
            return INTEGER
        if isinstance(value, Float):
            return FLOAT
    return BOXED


class Instance(Value):
    """An object with fields."""

    _attrs_ = (["layout", "values", "integers", "floats"] + ["value%d" % i for i in range(INLINE_VALUES)] +
               ["integer%d" % i for i in range(INLINE_INTEGERS)] + ["float%d" % i for i in range(INLINE_FLOATS)])

    value0 = value1 = value2 = value3 = None
    integer0 = integer1 = 0
    float0 = float1 = float2 = 0.0
    values = None
    integers = None
    floats = None

    def __init__(self, layout):
        self.layout = layout

    def get_class(self):
        return self.layout.owner

    def read_field(self, name):
        """The value of a field; nil if it was never assigned."""
        location = self.layout.find(name)
        if location is None:
            return NIL
        return location.read(self)

    def write_field(self, name, value):
        layout = self.layout
        location = layout.find(name)
        if location is not None and location.write(self, value):
            return
        owner = layout.owner
        if not owner.admits(name, value):
            owner.generalize(name)
        if layout.root is not owner.root:
            self.migrate(owner.root)
        location = self.layout.find(name)
        if location is None:
            self.layout = self.layout.extended(name)
            location = self.layout.find(name)
            assert location is not None
            location.reserve(self)
        stored = location.write(self, value)
        assert stored

    def migrate(self, root):
        """Has the same fields in the layout that the class has now."""
        names = self.layout.names
        values = [self.read_field(name) for name in names]
        self.layout = root
        self.values = None
        self.integers = None
        self.floats = None
        for place in range(len(names)):
            self.write_field(names[place], values[place])


class Location(object):
    """Where a field is.  Writing tells whether the location can hold the value."""

    _immutable_fields_ = ["index"]

    def __init__(self, index):
        self.index = index

    def read(self, instance):
        raise NotImplementedError

    def read_integer(self, instance):
        return integer_value(self.read(instance))

    def read_float(self, instance):
        return float_value(self.read(instance))

    def write(self, instance, value):
        raise NotImplementedError

    def write_integer(self, instance, value):
        return self.write(instance, Integer(value))

    def write_float(self, instance, value):
        return self.write(instance, Float(value))

    def reserve(self, instance):
        """Makes room in an object that gets the field."""


def in_attribute(name):
    """Functions that load and store an attribute."""
    def load(instance, index):
        return getattr(instance, name)

    def store(instance, index, value):
        setattr(instance, name, value)

    def reserve(instance):
        pass
    return load, store, reserve


def in_list(name, filler):
    """The same for an item of the list in an attribute."""
    def load(instance, index):
        return getattr(instance, name)[index]

    def store(instance, index, value):
        getattr(instance, name)[index] = value

    def reserve(instance):
        items = getattr(instance, name)
        if items is None:
            setattr(instance, name, [filler])
        else:
            items.append(filler)
    return load, store, reserve


def boxed_location(load, store, make_room):
    class BoxedLocation(Location):
        def read(self, instance):
            value = load(instance, self.index)
            assert value is not None
            return value

        def write(self, instance, value):
            store(instance, self.index, value)
            return True

        def reserve(self, instance):
            make_room(instance)
    return BoxedLocation


def unboxed_location(box, read_name, write_name):
    """Gives what makes locations of numbers, which `box` makes values; the names are those of the unboxed access."""
    def make(load, store, make_room):
        class UnboxedLocation(Location):
            def read(self, instance):
                return box(load(instance, self.index))

            def write(self, instance, value):
                if not isinstance(value, box):
                    return False
                store(instance, self.index, value.value)
                return True

            def reserve(self, instance):
                make_room(instance)

        def read_number(self, instance):
            return load(instance, self.index)

        def write_number(self, instance, number):
            store(instance, self.index, number)
            return True

        setattr(UnboxedLocation, read_name, read_number)
        setattr(UnboxedLocation, write_name, write_number)
        return UnboxedLocation
    return make


integer_location = unboxed_location(Integer, "read_integer", "write_integer")
float_location = unboxed_location(Float, "read_float", "write_float")


class Family(object):
    """All locations of one kind: those in the object, and a class for those in a list."""

    _immutable_fields_ = ["inline[*]"]

    def __init__(self, make_class, prefix, count, overflow, filler):
        self.inline = [make_class(*in_attribute("%s%d" % (prefix, i)))(i) for i in range(count)]
        self.more = make_class(*in_list(overflow, filler))

    def _freeze_(self):
        return True

    def location(self, index):
        if index < len(self.inline):
            return self.inline[index]
        return self.more(index - len(self.inline))


BOXED_FAMILY = Family(boxed_location, "value", INLINE_VALUES, "values", None)
INTEGER_FAMILY = Family(integer_location, "integer", INLINE_INTEGERS, "integers", 0)
FLOAT_FAMILY = Family(float_location, "float", INLINE_FLOATS, "floats", 0.0)


class Layout(object):
    """Which fields an object has, and where.  Never changes; adding a field leads to another layout."""

    _immutable_fields_ = ["owner", "root", "names[*]", "locations", "counts[*]"]

    def __init__(self, owner, root, names, locations, counts):
        self.owner = owner
        self.root = self if root is None else root
        self.names = names
        self.locations = locations
        self.counts = counts
        self.followers = {}

    @elidable
    def find(self, name):
        """The location of a field, or None."""
        return self.locations.get(name, None)

    def extended(self, name):
        """The layout with one more field, of the kind that the class has for it."""
        if name in self.followers:
            return self.followers[name]
        kind = self.owner.kinds[name]
        index = self.counts[kind]
        if kind == INTEGER:
            location = INTEGER_FAMILY.location(index)
        elif kind == FLOAT:
            location = FLOAT_FAMILY.location(index)
        else:
            location = BOXED_FAMILY.location(index)
        locations = self.locations.copy()
        locations[name] = location
        counts = self.counts[:]
        counts[kind] += 1
        follower = Layout(self.owner, self.root, self.names + [name], locations, counts)
        self.followers[name] = follower
        return follower


def empty_layout(owner):
    return Layout(owner, None, [], {}, [0, 0, 0])
