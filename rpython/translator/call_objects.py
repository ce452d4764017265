"""Objects of a call from Python, on the program's side: instances, and containers that several places can hold.

Each travels once, and goes by a number wherever it is found; that is how it stays one object, and may hold itself.  In a
request all objects come first: how many there are of each kind, then what is in them, then the arguments.  In an answer
the numbers are those of the order in which objects are met, and what is in the objects follows behind the result, which
may lead to more of them.  The other half is in `ouro/objects.py`.
"""

from rpython.rlib.nonconst import NonConstant
from rpython.rlib.objectmodel import compute_unique_id, instantiate
from rpython.rlib.unroll import unrolling_iterable
from rpython.rtyper.annlowlevel import cast_gcref_to_instance, cast_instance_to_gcref, llstr
from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.lltypesystem.llmemory import GCREF
from rpython.translator.call_shapes import is_reference
from rpython.translator.call_values import give_text, give_word, giver, take_word, taker, together


class _State(object):
    """The objects of the call at hand."""

    def __init__(self):
        self.taken = []              # the instances of the request
        self.seen = {}               # unique number -> number in the answer
        self.given = []              # the instances of the answer, and the numbers of their classes
        self.classes = []
        self.done = 0                # how many of these were handed out


class _Container(object):
    """A kind of tracked containers: what was received of it, and what is still to be handed out."""

    def __init__(self, number, shape):
        self.number = number
        self.shape = shape
        self.taken = []
        self.given = []


class Seed(object):
    """What an instance that is passed in tells of its class before the program is known: shapes of attributes, or of
    `__init__`'s arguments."""

    def __init__(self, cls, fields=(), arguments=None):
        self.cls = cls
        self.fields = fields
        self.arguments = arguments


class Objects(object):
    """Makes the functions that take and give objects."""

    def __init__(self, types):
        self.types = types
        self.state = _State()
        self.containers = {}
        self._numberings = {}

    def container(self, number):
        """A kind of tracked containers."""
        if number not in self.containers:
            self.containers[number] = _Container(number, self.types.containers[number])
        return self.containers[number]

    # ____________________________________________________________
    # Requests

    def seeded(self, call, seeds):
        """What inference looks at first: `call` in a program in which there are such instances.  It is never run."""
        makers = unrolling_iterable([_seeder(self.state, seed, self) for seed in seeds])

        def run():
            for make in makers:
                make()
            return call()
        return run

    def taker(self, kind, which):
        """The function that takes the number of an object out of a request; the object."""
        if kind == "tracked":
            taken = self.container(which).taken
            return lambda: taken[take_word()]
        state = self.state

        def take():
            x = cast_gcref_to_instance(which, state.taken[take_word()])
            assert x is not None
            return x
        return take

    def receiver(self, shapes):
        """The function that takes the objects out of a request with arguments of these shapes."""
        classes, containers = self.types.reachable(shapes)
        entries = [(number, self.types.classes[number]) for number in classes]
        entries = [(number, entry) for number, entry in entries if entry.is_made and not entry.is_exception()]
        if not entries:
            return _nothing
        state = self.state
        makers = unrolling_iterable([(number, entry.cls) for number, entry in entries])
        fillers = unrolling_iterable([(number, _filler(entry, self)) for number, entry in entries])
        kinds = [number for number in containers if self.types.can_be_taken(("tracked", number))]
        filling = self.types.in_filling_order(kinds)
        container_makers = unrolling_iterable([_container_maker(self.container(number)) for number in kinds])
        container_fillers = unrolling_iterable([_container_filler(self.container(number), self) for number in filling])

        def make(which):
            for number, cls in makers:
                if which == number:
                    return cast_instance_to_gcref(instantiate(cls))
            return lltype.nullptr(GCREF.TO)

        def receive():
            classes = [take_word() for _ in range(take_word())]
            state.taken = [make(number) for number in classes]
            for make_containers in container_makers:
                make_containers()
            for i in range(len(classes)):
                for number, fill in fillers:
                    if classes[i] == number:
                        fill(state.taken[i])
            for fill_containers in container_fillers:
                fill_containers()
        return receive

    # ____________________________________________________________
    # Answers

    def giver(self, kind, which):
        """The function that hands out the number of an object, and of its class where that is not known yet."""
        state = self.state
        if kind == "tracked":
            given = self.container(which).given

            def give(x):
                if _give_number(state, compute_unique_id(x)):
                    given.append(x)
            return give
        number_of = self._numbering(which)

        def give(x):
            if _give_number(state, compute_unique_id(x)):
                number = number_of(x)
                state.given.append(cast_instance_to_gcref(x))
                state.classes.append(number)
                give_word(number)
        return give

    def _numbering(self, base):
        """The function that tells the number of an instance's class, -1 if it has none."""
        if base not in self._numberings:
            table = unrolling_iterable([
                (number, entry.cls) for number, entry in enumerate(self.types.classes)
                if entry.is_made and issubclass(entry.cls, base)])

            def number_of(x):
                for number, cls in table:
                    if isinstance(x, cls):
                        if type(x) is cls:
                            return number
                return -1
            self._numberings[base] = number_of
        return self._numberings[base]

    def exception_giver(self):
        """The function that hands an exception out: as an instance, or by the name of its class and its message."""
        if not any(entry.is_made and entry.is_exception() for entry in self.types.classes):
            return _give_by_name
        number_of = self._numbering(BaseException)
        give_instance = self.giver("instance", BaseException)

        def give(e):
            if number_of(e) >= 0:
                give_word(1)
                give_instance(e)
            else:
                _give_by_name(e)
        return give

    def rest_giver(self, result):
        """The function that hands out what is in the objects of an answer."""
        classes, containers = self.types.reachable([result, ("instance", BaseException)])
        entries = [(number, self.types.classes[number]) for number in classes]
        fields = unrolling_iterable([
            (number, _fields_giver(entry, self)) for number, entry in entries if entry.is_made])
        if not entries and not containers:
            return _nothing
        drains = unrolling_iterable([_drain(self.container(number), self) for number in containers])
        state = self.state

        def give_rest():
            more = True
            while more:
                more = False
                while state.done < len(state.given):
                    i = state.done
                    state.done += 1
                    for number, give_fields in fields:
                        if state.classes[i] == number:
                            give_fields(state.given[i])
                for drain in drains:
                    if drain():
                        more = True
            state.seen = {}
            state.given = []
            state.classes = []
            state.done = 0
        return give_rest


def _nothing():
    pass


def _give_by_name(e):
    give_word(0)
    give_text(llstr(e.__class__.__name__))
    give_text(llstr(str(e)))


def _seeder(state, seed, objects):
    cls = seed.cls
    fields = unrolling_iterable([(name, taker(shape, objects)) for name, shape in seed.fields])
    if seed.arguments is not None:
        takers = [taker(shape, objects) for shape in seed.arguments]
        make = together("f(%s)", len(takers), "", "t%d(),", "f, ")(cls, *takers)
    else:
        def make():
            return instantiate(cls)

    def run():
        # Before anything is taken out of there: until then inference does not know of what.
        state.taken.append(cast_instance_to_gcref(instantiate(cls)))
        x = make()
        for name, take_field in fields:
            setattr(x, name, take_field())
    return run


def _filler(entry, objects):
    """The function that sets an instance's attributes: those which have a value come behind a 1."""
    cls = entry.cls
    fields = unrolling_iterable([
        (name, taker(shape, objects)) for name, shape in entry.fields if objects.types.can_be_taken(shape)])

    def fill(ref):
        x = cast_gcref_to_instance(cls, ref)
        assert x is not None
        for name, take_field in fields:
            if take_word() != 0:
                setattr(x, name, take_field())
    return fill


def _container_maker(kind):
    taken = kind.taken
    if kind.shape[0] == "list":
        def make():
            del taken[:]
            for _ in range(take_word()):
                taken.append([])
    elif kind.shape[0] == "dict":
        def make():
            del taken[:]
            for _ in range(take_word()):
                taken.append({})
    else:
        def make():
            del taken[:]
            for _ in range(take_word()):
                taken.append(set())
    return make


def _container_filler(kind, objects):
    taken, shape = kind.taken, kind.shape
    if shape[1] == ("nothing",):
        def check():
            for _ in taken:
                take_word()
        return check
    take_item = taker(shape[1], objects)
    if shape[0] == "list":
        def fill():
            for items in taken:
                for _ in range(take_word()):
                    items.append(take_item())
    elif shape[0] == "dict":
        take_value = taker(shape[2], objects)

        def fill():
            for items in taken:
                for _ in range(take_word()):
                    key = take_item()
                    items[key] = take_value()
    else:
        def fill():
            for items in taken:
                for _ in range(take_word()):
                    items.add(take_item())
    return fill


def _give_number(state, identity):
    """Hands out the number of an object; whether it is a new one."""
    number = state.seen.get(identity, -1)
    if number >= 0:
        give_word(number)
        return False
    number = len(state.seen)
    state.seen[identity] = number
    give_word(number)
    return True


def _fields_giver(entry, objects):
    """The function that hands out an instance's attributes, for an exception behind its message."""
    cls = entry.cls
    fields = unrolling_iterable([
        (name, _field_giver(shape, objects)) for name, shape in entry.fields if shape[0] not in ("opaque", "nothing")])
    is_exception = entry.is_exception()

    def give(ref):
        x = cast_gcref_to_instance(cls, ref)
        assert x is not None
        if is_exception:
            give_text(llstr(str(x)))
        for name, give_field in fields:
            give_field(getattr(x, name))
    return give


def _field_giver(shape, objects):
    if not is_reference(shape):
        return giver(shape, objects)
    give_value = giver(shape[1] if shape[0] == "optional" else shape, objects)

    def give(x):
        # One that was never set is null, whatever inference says of it.
        if NonConstant(False):
            x = None
        if x is None:
            give_word(0)
        else:
            give_word(1)
            give_value(x)
    return give


def _drain(kind, objects):
    """The function that hands out what is in the containers of a kind; whether there were any."""
    given = kind.given
    give_items = giver(kind.shape, objects)

    def drain():
        i = 0
        while i < len(given):
            give_items(given[i])
            i += 1
        del given[:]
        return i > 0
    return drain
