"""Objects of a call: instances, and containers that several places can hold.

The other half, which says how they travel, is `rpython/translator/call_objects.py`.
"""

from ast import literal_eval

from rpython.translator.call_shapes import is_reference

from ouro import codec
from ouro.seeds import HEAP_TYPE
from ouro.types import Opaque, name_of

# ____________________________________________________________
# Arguments


class Request(bytearray):
    """The arguments of a call, and the objects found in them."""

    def __init__(self):
        self.numbers = {}            # id -> number of an instance, (id, container) -> number of a container
        self.instances = []
        self.containers = {}         # number of the kind -> objects

    def instance_number(self, x):
        """The number of an instance."""
        number = self.numbers.get(id(x))
        if number is None:
            number = self.numbers[id(x)] = len(self.instances)
            self.instances.append(x)
        return number

    def container_number(self, kind, x):
        """The number of a container among those of its kind."""
        found = self.containers.setdefault(kind, [])
        number = self.numbers.get((id(x), kind))
        if number is None:
            number = self.numbers[id(x), kind] = len(found)
            found.append(x)
        return number


class ObjectEncoder(object):
    """Encodes the arguments of one function, of these shapes, with the objects in them."""

    def __init__(self, types, shapes):
        self.types = types
        classes, kinds = types.reachable(shapes)
        self.kinds = [kind for kind in kinds if types.can_be_taken(("tracked", kind))]
        self.filling = types.in_filling_order(self.kinds)
        entries = [(number, types.classes[number]) for number in classes]
        self.classes = {entry.cls: number for number, entry in entries if entry.is_made and not entry.is_exception()}
        self.has_objects = bool(self.classes)
        self.encoders = [codec.encoder(shape, self) for shape in shapes]
        self.fields = {}
        self.contents = {}

    def encode(self, args):
        """The bytes of a call's arguments."""
        request = Request()
        for encode, value in zip(self.encoders, args):
            encode(value, request)
        return self.with_objects(request) if self.has_objects else request

    def with_objects(self, request):
        """A request with the objects found in it, and in them, at its beginning."""
        fields, contents = Pieces(request), {kind: Pieces(request) for kind in self.kinds}
        done, progress = 0, True
        while progress:
            progress = False
            while done < len(request.instances):
                self.encode_fields(request.instances[done], fields)
                done += 1
                progress = True
            for kind in self.kinds:
                if kind not in self.contents:
                    self.contents[kind] = codec.encoder(self.types.containers[kind], self)
                found, pieces = request.containers.get(kind, ()), contents[kind]
                while pieces.count < len(found):
                    pieces.count += 1
                    self.contents[kind](found[pieces.count - 1], pieces)
                    progress = True
        out = bytearray()
        codec.put_word(out, len(request.instances))
        for x in request.instances:
            codec.put_word(out, self.classes[type(x)])
        for kind in self.kinds:
            codec.put_word(out, len(request.containers.get(kind, ())))
        out += fields
        for kind in self.filling:
            out += contents[kind]
        out += request
        return out

    def instance(self, cls):
        """The encoder of the instances of a class."""
        def encode(value, out):
            if not isinstance(value, cls):
                raise codec.wrong("an instance of `%s`" % cls.__name__, value)
            if type(value) not in self.classes:
                raise TypeError(
                    "an instance of `%s`, a class of which the compiled program has no instances: it was compiled for "
                    "`%s`; give an instance of the class as an example in place of the type, or `Union` of both classes"
                    % (name_of(type(value)), name_of(cls)))
            codec.put_word(out, out.instance_number(value))
        return encode

    def tracked(self, kind):
        """The encoder of containers of a kind."""
        name = self.types.containers[kind][0]
        classes = {"list": list, "dict": dict, "set": (set, frozenset)}[name]

        def encode(value, out):
            if not isinstance(value, classes):
                raise codec.wrong("a " + name, value)
            codec.put_word(out, out.container_number(kind, value))
        return encode

    def encode_fields(self, x, out):
        """Appends the attributes of an instance, each with a value behind a 1."""
        number = self.classes[type(x)]
        if number not in self.fields:
            self.fields[number] = [
                (name, shape, codec.encoder(shape, self) if self.types.can_be_taken(shape) else None)
                for name, shape in self.types.classes[number].fields]
        for name, shape, encode in self.fields[number]:
            value = getattr(x, name, None)
            try:
                if encode is None:
                    if value is not None:
                        raise TypeError(
                            "%r is nothing that can be passed in; have the compiled function set it, or keep it in a "
                            "global" % (value,))
                elif value is None and (shape[0] in ("optional", "None") or not hasattr(x, name)):
                    codec.put_word(out, 0)
                else:
                    codec.put_word(out, 1)
                    encode(value, out)
            except (TypeError, ValueError, OverflowError) as error:
                place = "attribute `%s` of `%s`: " % (name, name_of(type(x)))
                if isinstance(error, UnicodeError):
                    raise
                raise type(error)(place + str(error)) from None


class Pieces(bytearray):
    """Encoded contents of some of the objects of a request."""

    def __init__(self, request):
        self.count = 0
        self.instance_number = request.instance_number
        self.container_number = request.container_number

# ____________________________________________________________
# Results


def made(cls):
    """An instance of a class as its first base that is not written in Python makes it: without what the program does."""
    base = next(base for base in cls.__mro__ if not base.__flags__ & HEAP_TYPE)
    return base.__new__(cls)


class ObjectDecoder(object):
    """Decodes the answers of one function."""

    def __init__(self, types, result):
        self.types = types
        classes, self.kinds = types.reachable([result, ("instance", BaseException)])
        self.has_objects = bool(classes or self.kinds)
        self.decode_result = codec.decoder(result, self)
        self.fields = {}
        self.contents = {}

    def decode(self, reader):
        """What an answer gives; what it raises is raised."""
        if reader.word() == 0:
            result = self.decode_result(reader)
            self.decode_rest(reader)
            return result
        error = self.decode_exception(reader)
        self.decode_rest(reader)
        raise error

    def decode_exception(self, reader):
        """The exception that an answer holds."""
        import builtins
        if reader.word():
            return self.instance(reader)
        name, message = reader.text(), reader.text()
        cls = getattr(builtins, name, None)
        if not isinstance(cls, type):
            return RuntimeError("%s: %s" % (name, message))
        error = made(cls)
        error.args = args_of(cls, message)
        return error

    def instance(self, reader):
        """The instance that a number stands for, made if it is a new one."""
        number = reader.word()
        if number < len(reader.objects):
            return reader.objects[number]
        which = reader.word()
        if which < 0:
            x = Opaque("instance")
        else:
            cls = self.types.classes[which].cls
            x = made(cls)
        reader.objects.append(x)
        reader.instances.append((which, x))
        return x

    def tracked(self, kind):
        """The decoder of containers of a kind."""
        make = {"list": list, "dict": dict, "set": set}[self.types.containers[kind][0]]

        def decode(reader):
            number = reader.word()
            if number < len(reader.objects):
                return reader.objects[number]
            x = make()
            reader.objects.append(x)
            reader.containers.setdefault(kind, []).append(x)
            return x
        return decode

    def decode_rest(self, reader):
        """Fills the objects of an answer."""
        if not self.has_objects:
            return
        late = []                    # what is found by its hash can be put in only when all attributes are there
        more = True
        while more:
            more = False
            while reader.instances:
                which, x = reader.instances.popleft()
                if which >= 0:
                    self.decode_fields(reader, which, x)
            for kind in self.kinds:
                found = reader.containers.get(kind, [])
                more |= bool(found)
                position = 0
                while position < len(found):
                    late.append((found[position], self.items(kind)(reader)))
                    position += 1
                del found[:]
        for x, items in late:
            if type(x) is list:
                x.extend(items)
        for x, items in late:
            if type(x) is not list:
                x.update(items)

    def items(self, kind):
        """The decoder of what is in a container of a kind, as a list."""
        if kind not in self.contents:
            shape = self.types.containers[kind]
            if shape[0] == "dict":
                shape = ("list", ("tuple",) + shape[1:])
            self.contents[kind] = codec.decoder(("list",) + shape[1:], self)
        return self.contents[kind]

    def decode_fields(self, reader, which, x):
        """Sets the attributes of an instance."""
        entry = self.types.classes[which]
        if which not in self.fields:
            self.fields[which] = [
                (name, shape, codec.decoder(shape[1] if shape[0] == "optional" else shape, self))
                for name, shape in entry.fields]
        if entry.is_exception():
            x.args = args_of(type(x), reader.text())
        for name, shape, decode in self.fields[which]:
            if shape[0] == "nothing":
                continue
            if shape[0] == "opaque" or not is_reference(shape) or reader.word():
                set_attribute(x, name, decode(reader))
            elif shape[0] == "optional":
                set_attribute(x, name, None)


def args_of(cls, message):
    """The arguments with which an exception was made that has this message."""
    if cls is KeyError:
        try:
            return (literal_eval(message),)      # its message shows the key
        except (SyntaxError, ValueError):
            pass
    return (message,) if message else ()


def set_attribute(x, name, value):
    """Sets an attribute without a `__setattr__` of the class."""
    try:
        object.__setattr__(x, name, value)
    except (AttributeError, TypeError):
        pass                         # a property, or a slot of another type
