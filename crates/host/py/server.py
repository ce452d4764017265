"""The host's loop: reads a request, runs it, sends the answer.

Requests and answers are marshalled tuples behind a 32-bit length. The connection has a descriptor of its own, so the
target may print, close and redirect as it likes.

Beside the connection there is the alarm, a socket on which nothing happens in good order. While a request is being run it
is set to raise SIGIO, which prints the Python stack into it and then kills the process: a byte from the other side
asks a hanging host where it hangs, and the other side's death ends the host whatever it is doing, in Python or in C.
The connection itself would not do: the kernel may still be announcing a request that has been read already.
"""

import _signal
import atexit
import faulthandler
import fcntl
import gc
import io
import marshal
import os
import sys
from time import perf_counter

import _ouro_objects as objects
import _ouro_sources as sources
from _ouro_objects import const, value

DONE, RAISED, EXIT, INTERRUPTED, MISSING, UNREADABLE = range(6)


class Failure(Exception):
    """An answer that is not the value asked for: a status and what goes with it."""


def serve(reader, connection, alarm):
    """Answers requests until the connection ends."""
    faulthandler.register(_signal.SIGIO, file=alarm, all_threads=False, chain=True)
    fcntl.fcntl(alarm, fcntl.F_SETOWN, os.getpid())
    calm = fcntl.fcntl(alarm, fcntl.F_GETFL)
    watched = calm | os.O_ASYNC
    parent = os.getppid()
    try:
        while True:
            head = reader.read(4)
            if len(head) < 4:
                leave()
            operation, *arguments = marshal.loads(reader.read(int.from_bytes(head, "little")))
            fcntl.fcntl(alarm, fcntl.F_SETFL, watched)
            if os.getppid() != parent:
                os._exit(1)
            answer = run(OPERATIONS[operation], arguments)
            fcntl.fcntl(alarm, fcntl.F_SETFL, calm)
            send(connection, answer)
    except (KeyboardInterrupt, BrokenPipeError, ConnectionResetError):
        os._exit(130)


class Master:
    """The host's side in a process that started the translator itself, to have its functions translated.

    Both sides ask: an order is the answer to the translator's question for the next one, and what the translator asks
    until it comes back with that question belongs to the order.
    """

    def __init__(self, reader, connection):
        self.reader = reader
        self.connection = connection

    def order(self, *parts):
        """Has an order carried out; the report of it."""
        header = DONE, objects.consts(parts), 0.0, sources.take_files(), 0
        data = marshal.dumps(header, objects.MARSHAL_VERSION)
        send(self.connection, [len(data).to_bytes(4, "little"), data])
        return self.answer()

    def answer(self):
        """Answers the translator until it asks for an order; its report of the last one."""
        while True:
            head = self.reader.read(4)
            if len(head) < 4:
                raise EOFError
            operation, *arguments = marshal.loads(self.reader.read(int.from_bytes(head, "little")))
            if operation == "next":
                return arguments
            send(self.connection, run(OPERATIONS[operation], arguments))


def leave():
    """Ends the process as Python would, but without taking the target's objects down one by one."""
    atexit._run_exitfuncs()
    flush()
    os._exit(0)


def send(connection, parts):
    data = memoryview(b"".join(parts))
    while data:
        data = data[os.write(connection, data):]


def flush():
    """What the target has printed must be out before anything else is shown."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass


def run(operation, arguments):
    """Runs one request; returns the parts of its answer."""
    start = perf_counter()
    mark = len(objects.pending)
    try:
        result = operation(*arguments)
        status = DONE
        parts = collect(arguments[0] if operation is fetch else None, result, mark)
    except Failure as failure:
        status, result, parts = failure.args[0], failure.args[1:], []
    except BaseException as error:
        status, result, parts = RAISED, describe_exception(error), []
    if operation is not fetch:
        flush()
    files = sources.take_files()
    header = (status, result, perf_counter() - start, files, len(parts))
    parts.insert(0, marshal.dumps(header, objects.MARSHAL_VERSION))
    parts.insert(0, sum(map(len, parts)).to_bytes(4, "little"))
    return parts


def collect(asked, result, mark):
    """The records to send along; the garbage collector would only look through the growing tables again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        return objects.collect(asked, result, mark)
    finally:
        if enabled:
            gc.enable()


def describe_exception(error):
    try:
        message = objects.text(error)
    except Exception:
        message = "<exception str() failed>"
    return const(type(error)), type(error).__name__, message, traceback_text(error)


def traceback_text(error):
    """What Python prints for an exception, without the frames that belong to the host and the import system."""
    traceback = error.__traceback__
    foreign = "<ouro host", "<frozen importlib"
    while traceback is not None and traceback.tb_frame.f_code.co_filename.startswith(foreign):
        traceback = traceback.tb_next
    error.__traceback__ = traceback
    stderr, sys.stderr = sys.stderr, io.StringIO()
    try:
        sys.__excepthook__(type(error), error, traceback)
        return objects.text(sys.stderr.getvalue())
    finally:
        sys.stderr = stderr


def checked(import_something):
    """Runs an import; how it ends early becomes a `Failure` of its own kind."""
    try:
        return import_something()
    except Failure:
        raise
    except KeyboardInterrupt:
        raise Failure(INTERRUPTED)
    except SystemExit as error:
        status = 0 if error.code is None else error.code
        raise Failure(EXIT, objects.text(repr(status)), traceback_text(error))
    except BaseException as error:
        raise Failure(RAISED, *describe_exception(error))


def hello(library):
    """The first request: where the library is. Answers with the classes of the values that travel as themselves."""
    if "rpython" not in sys.modules:
        sys.path.insert(0, library)
    sys.addaudithook(sources.audit)
    numbers = tuple([objects.number_of(cls) for cls in (type(None), bool, int, float, str, bytes, tuple, list, dict)])
    objects.lasting = len(objects.objects)
    return numbers


def import_target(path, arguments):
    """Imports a file as the module that its name says, with its folder first on the path."""
    full = os.path.abspath(path)
    if not os.path.isfile(full) and os.path.isfile(full + ".py"):
        full += ".py"
    try:
        open(full, "rb").close()
    except OSError as error:
        raise Failure(UNREADABLE, objects.text(error.strerror))
    sys.argv = [path, *arguments]
    sys.path.insert(0, os.path.dirname(full))
    return const(checked(lambda: load(os.path.splitext(os.path.basename(full))[0], full)))


def load(name, path):
    from _frozen_importlib import module_from_spec
    from _frozen_importlib_external import SourceFileLoader, spec_from_file_location
    spec = spec_from_file_location(name, path, loader=SourceFileLoader(name, path))
    module = module_from_spec(spec)
    taken = name in sys.modules          # by a module of Python's own, which others rely on
    if not taken:
        sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        if not taken:
            sys.modules.pop(name, None)
        raise
    return module if taken else sys.modules.get(name, module)


def fetch(number):
    """Asks for a record only, which `run` adds."""


def get_attribute(holder, name):
    try:
        return const(getattr(value(holder), name))
    except AttributeError:
        return ()


def call(function, arguments, keywords):
    names, values = keywords[::2], keywords[1::2]
    keywords = {name: value(item) for name, item in zip(names, values)}
    return const(value(function)(*[value(item) for item in arguments], **keywords))


def look_up(module, name):
    def find_module():
        try:
            __import__(module)
        except ModuleNotFoundError as error:
            if error.name is None or not (module + ".").startswith(error.name + "."):
                raise
            raise Failure(MISSING)
        return sys.modules[module]

    found = checked(find_module)
    for part in name.split(".") if name else ():
        try:
            found = getattr(found, part)
        except AttributeError:
            raise Failure(MISSING)
    return const(found)


def class_of(item):
    return const(type(value(item)))


def make(kind, items):
    items = [value(item) for item in items]
    if kind == "dict":
        return const(dict(zip(items[::2], items[1::2])))
    return const(tuple(items) if kind == "tuple" else items)


def equal(left, right):
    return bool(value(left) == value(right))


OPERATIONS = {
    "hello": hello,
    "import": import_target,
    "object": fetch,
    "getattr": get_attribute,
    "call": call,
    "lookup": look_up,
    "class": class_of,
    "make": make,
    "equal": equal,
    "forget": objects.forget,
    "renew": objects.renew,
}
