"""The shapes of a program's values, as inference found them: what the translator says of them, made ready for use.

In the translator's text classes, prebuilt things and the definitions of lists, dicts and sets go by numbers.  Here
classes and things are themselves.  A container is a *tracked* one, of which two places can hold the same, where
instances hold it or it can hold itself, and where it needs the hashes of instances, which must be whole then; others are
copied where they are, and their shape stands in the place of the number.
"""


class ClassFields(object):
    """A class of the program: whether there are instances, and the names and shapes of their attributes."""

    def __init__(self, cls, is_made, fields):
        self.cls = cls
        self.is_made = is_made
        self.fields = fields

    def is_exception(self):
        """Whether instances can be raised."""
        return issubclass(self.cls, BaseException)


class Types(object):
    """Classes, and tracked containers by number."""

    def __init__(self):
        self.classes = []
        self.containers = []         # shapes; those of containers that are not tracked are not used

    def read(self, text, classes, members):
        """Takes in what the translator says; the shape of the result."""
        from ast import literal_eval
        result, definitions, table = literal_eval(text)
        held = set()
        for _, fields in table:
            for _, shape in fields:
                _add_containers(shape, definitions, held)
        for number, shape in enumerate(definitions):
            if shape[0] != "list" and _leads_to_instances(shape[1]):
                held.add(number)
            inner = set()
            _add_containers(shape, definitions, inner)
            if number in inner:
                held.add(number)

        def resolve(shape):
            kind = shape[0]
            if kind == "instance":
                return (kind, classes[shape[1]])
            if kind == "choice":
                return (kind, tuple([members[number] for number in shape[1]]))
            if kind == "container":
                return ("tracked", shape[1]) if shape[1] in held else resolve(definitions[shape[1]])
            return (kind,) + tuple([resolve(part) if isinstance(part, tuple) else part for part in shape[1:]])

        self.containers = [resolve(shape) for shape in definitions]
        self.classes = [
            ClassFields(cls, is_made, [(name, resolve(shape)) for name, shape in fields])
            for cls, (is_made, fields) in zip(classes, table)]
        return resolve(result)

    def reachable(self, shapes):
        """The numbers of the classes, and of the tracked containers, that values of these shapes can lead to."""
        classes, bases, containers = set(), set(), set()
        waiting = list(shapes)
        while waiting:
            shape = waiting.pop()
            if shape[0] == "instance" and shape[1] in bases:
                continue
            elif shape[0] == "instance":
                bases.add(shape[1])
                for number, entry in enumerate(self.classes):
                    if number not in classes and issubclass(entry.cls, shape[1]):
                        classes.add(number)
                        waiting += [field for _, field in entry.fields]
            elif shape[0] == "tracked":
                if shape[1] not in containers:
                    containers.add(shape[1])
                    waiting.append(self.containers[shape[1]])
            elif shape[0] != "choice":
                waiting += [part for part in shape[1:] if isinstance(part, tuple)]
        return sorted(classes), sorted(containers)

    def in_filling_order(self, kinds):
        """Containers whose items are found by their hash come last: those may depend on what is in the others."""
        return sorted(kinds, key=lambda number: self.containers[number][0] != "list")

    def can_be_taken(self, shape, around=()):
        """Whether values of a shape can be passed in; not those without a counterpart in Python."""
        if shape[0] in ("opaque", "nothing"):
            return False
        if shape[0] == "tracked":
            if shape[1] in around:
                return True
            around, shape = around + (shape[1],), self.containers[shape[1]]
            if shape[1] == ("nothing",):
                return True          # one without items
        if shape[0] in ("instance", "choice"):
            return True
        return all([
            part[0] == "nothing" or self.can_be_taken(part, around) for part in shape[1:] if isinstance(part, tuple)])


def _add_containers(shape, definitions, found):
    """Adds the numbers of the containers in values of a shape, and of those in these."""
    if shape[0] == "container":
        if shape[1] not in found:
            found.add(shape[1])
            _add_containers(definitions[shape[1]], definitions, found)
    elif shape[0] != "choice":
        for part in shape[1:]:
            if isinstance(part, tuple):
                _add_containers(part, definitions, found)


def _leads_to_instances(shape):
    return shape[0] == "instance" or any([_leads_to_instances(part) for part in shape[1:] if isinstance(part, tuple)])


REFERENCES = frozenset([
    "str", "bytes", "unicode", "bytearray", "bigint", "list", "dict", "set", "tuple", "instance", "tracked", "optional",
])


def is_reference(shape):
    """Whether an attribute that was never set is null."""
    return shape[0] in REFERENCES
