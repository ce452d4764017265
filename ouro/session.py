"""The translator's process, `ouro serve`, of which there is one for each process that needs it.

It asks for this process's objects as it asks the child that `ouro run` starts, through modules that it brings along itself
(`crates/host/py`); orders are answers to its question for the next one.
"""

import array
import atexit
import marshal
import os
import shutil
import socket
import subprocess
import sys
import threading

from ouro.errors import TranslationError

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HOW_TO_BUILD = ("build it with `cargo build --release -p ouro` in the repository, put it on the PATH, or name it with the "
                "environment variable OURO")


def find_executable():
    """The `ouro` command: $OURO, what cargo built last in this repository, an installation's, or one on the PATH."""
    named = os.environ.get("OURO")
    if named:
        found = shutil.which(named)
        if found is None:
            raise RuntimeError("OURO is %r, which is no executable; %s" % (named, HOW_TO_BUILD))
        return found
    built = [os.path.join(ROOT, "target", profile, "ouro") for profile in ("release", "debug")]
    built = sorted([path for path in built if os.access(path, os.X_OK)], key=os.path.getmtime)
    installed = os.path.join(os.path.dirname(os.path.dirname(ROOT)), "bin", "ouro")
    found = built[-1] if built else installed if os.access(installed, os.X_OK) else shutil.which("ouro")
    if found is None:
        raise RuntimeError("the `ouro` command is not there: " + HOW_TO_BUILD)
    return found


_early = []                      # (file name, source) of what was compiled before there was a session


def _audit(event, args):
    """The audit hook until then: at a prompt, functions are defined before anyone asks for their source."""
    if event == "compile" and Session.captured is None:
        source, name = args[0], args[1]
        if isinstance(source, (str, bytes)) and isinstance(name, str) and name.startswith("<"):
            _early.append((name, source))


class Session(object):
    """A running `ouro serve`."""

    captured = None              # the sources that an earlier session has seen compiled

    def __init__(self):
        self.pid = os.getpid()
        self.closed = False
        self.lock = threading.RLock()
        self.dropped = []
        self.control, control = socket.socketpair()
        self.handles, handles = socket.socketpair()
        self.reader = self.control.makefile("rb")
        environment = dict(os.environ, OURO_LIBRARY=ROOT)
        command = [find_executable(), "serve"]
        # In a session of its own, Ctrl-C reaches this process alone.
        self.process = subprocess.Popen(
            command, stdin=control, stdout=handles, env=environment, start_new_session=True)
        control.close()
        handles.close()
        try:
            self._greet()
        except BaseException:
            self.close()
            raise

    def _greet(self):
        self.control.sendall(bytes(sys.version_info[:3]))
        reader = self.reader
        head = reader.read(4)
        if len(head) < 4:
            raise RuntimeError("`%s serve` ended before it began" % self.process.args[0])
        modules = {}
        for name, text in marshal.loads(reader.read(int.from_bytes(head, "little"))):
            module = modules[name] = sys.modules[name] = type(sys)(name)
            exec(compile(text, "<ouro host: %s>" % name, "exec"), module.__dict__)
        sources = modules["_ouro_sources"]
        known = [(name, text) for name, texts in (Session.captured or {}).items() for text in texts.sources]
        known += [(name, sources.decode(source)) for name, source in _early]
        for name, text in known:
            sources.captured.setdefault(name, sources.Captured(name)).add(text)
        Session.captured = sources.captured
        _early.clear()
        modules["_ouro_objects"].batch = modules["_ouro_objects"].BATCH_LIMIT = 64
        self.master = modules["_ouro_server"].Master(reader, self.control.fileno())
        self.master.answer()

    def translate(self, goal, subject, standalone, name, options, path=None):
        """Has a function translated as far as `goal` says; what comes of it."""
        return self.order(
            "translate", goal, subject, standalone, name, str(options["opt"]), options["gc"], options["backend"],
            bool(options["checked"]), bool(options["debug"]), bool(options["timings"]), path)

    def start(self, number, connection, streams):
        """Runs a compiled function that answers calls through a connection; its process."""
        with self.lock:
            send_descriptors(self.handles, b"x", [connection, *streams])
            return self.order("start", number)

    def order(self, *parts):
        """Has an order carried out; its result."""
        with self.lock:
            try:
                if self.dropped:
                    self.master.order("drop", *[self.dropped.pop() for _ in range(len(self.dropped))])
                done, result = self.master.order(*parts)
            except (EOFError, BrokenPipeError, ConnectionResetError):
                self.close()
                raise TranslationError(
                    "`%s serve` %s; the next translation starts it anew" % (self.process.args[0], self._end())) from None
            except BaseException:
                self.close()     # in the middle of an order there is no way back
                raise
        if not done:
            raise TranslationError(result)
        return result

    def _end(self):
        try:
            status = self.process.wait(1)
        except subprocess.TimeoutExpired:
            return "gives no answer"
        return "ended with status %d" % status if status >= 0 else "was killed by signal %d" % -status

    @property
    def is_open(self):
        return not self.closed and self.pid == os.getpid()

    def close(self):
        """Ends the translator and everything that it compiled."""
        self.closed = True
        self.reader.close()
        self.control.close()
        self.handles.close()
        if self.pid == os.getpid():
            try:
                self.process.wait(0.2)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def send_descriptors(connection, data, descriptors):
    """`socket.send_fds`, which takes no other flags."""
    connection.sendmsg([data], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))])


sys.addaudithook(_audit)

_current = None
_lock = threading.Lock()


def current():
    """The session of this process, begun if there is none; one that a parent began is the parent's."""
    global _current
    with _lock:
        if _current is None or not _current.is_open:
            _current = Session()
        return _current


@atexit.register
def _end():
    if _current is not None and _current.is_open:
        _current.close()
