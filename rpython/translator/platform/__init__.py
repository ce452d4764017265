"""The C compiler and the libraries of this machine.

What is compiled is kept in the user's cache folder by its content: sources, headers (as the preprocessor sees them), options and
compiler.
"""

import ctypes
import ctypes.util
import hashlib
import os
import shlex
import subprocess
import sys
import tempfile


class CompilationError(Exception):
    """The C compiler or linker failed: `out` and `err` are what it printed."""

    def __init__(self, out, err):
        Exception.__init__(self, err or out)
        self.out = out.replace("\r\n", "\n")
        self.err = err.replace("\r\n", "\n")

    def __str__(self):
        return self.err or self.out


class ExecutionResult(object):
    """How a program ended: `returncode`, and what it printed in `out` and `err`."""

    def __init__(self, returncode, out, err):
        self.returncode = returncode
        self.out = out
        self.err = err


class MissingCompiler(Exception):
    """There is no C compiler on this machine."""


# What C compilers only warn of, and is wrong nevertheless.
STRICT = ["-Werror=int-conversion", "-Werror=implicit-function-declaration"]


def cache_folder(name):
    """A folder for what can be made again, as the translator itself has one."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(base, "ouro", name)
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        folder = os.path.join(tempfile.gettempdir(), "ouro-%d" % os.getuid(), name)
        os.makedirs(folder, exist_ok=True)
    return folder


def by_content(folder, parts, suffix):
    """The file of the cache for what is made of these texts."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return os.path.join(cache_folder(folder), digest.hexdigest()[:32] + suffix)


def stored(path, write):
    """The file; `write(temporary name)` makes it first if it is not there, whole or not at all."""
    if not os.path.exists(path):
        handle, temporary = tempfile.mkstemp(suffix=os.path.splitext(path)[1], dir=os.path.dirname(path))
        os.close(handle)
        try:
            write(temporary)
            os.rename(temporary, path)
        except BaseException:
            if os.path.exists(temporary):
                os.remove(temporary)
            raise
    return path


def source_file(text):
    """The file of the cache with this C code."""
    def write(temporary):
        with open(temporary, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)

    return stored(by_content("sources", [text], ".c"), write)


class Platform(object):
    """A machine to compile for: this one."""

    name = sys.platform
    exe_ext = ""
    so_ext = "dylib" if sys.platform == "darwin" else "so"
    so_prefixes = ("lib", "")
    c_environ = None
    check___thread = False
    cflags = ()
    link_flags = ()
    shared_only = ()
    standalone_only = ()

    def __init__(self, cc=None):
        self._cc = cc
        self._version = None
        self._libraries = {}

    @property
    def cc(self):
        """The compiler's command: `$CC`, else `cc`."""
        return self._cc or os.environ.get("CC") or "cc"

    def __repr__(self):
        return "<%s>" % self.name

    def _freeze_(self):
        return True

    def _run(self, args, stdin=None):
        command = shlex.split(self.cc) if not os.path.exists(self.cc) else [self.cc]
        environ = dict(os.environ, LC_ALL="C")
        try:
            done = subprocess.run(command + args, input=stdin, env=environ, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, encoding="utf-8", errors="surrogateescape")
        except OSError as e:
            raise MissingCompiler("no C compiler: `%s` cannot be run (%s); install gcc or clang, or name one with CC"
                                  % (self.cc, e.strerror))
        if done.returncode:
            raise CompilationError(done.stdout, done.stderr)
        return done

    def version(self):
        """What tells the compiler from others."""
        if self._version is None:
            self._version = self.cc + "\n" + self._run(["--version"]).stdout
        return self._version

    def compile_flags(self, eci):
        """The options for compiling what an ExternalCompilationInfo asks for."""
        here = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "c")
        dirs = list(eci.include_dirs) + [here]
        return ["-I" + directory for directory in dirs] + list(eci.compile_extra)

    def linking_flags(self, eci):
        """The options for linking it."""
        flags = list(eci.link_files)
        for directory in eci.library_dirs:
            flags += ["-L" + directory, "-Wl,-rpath," + os.path.abspath(directory)]
        flags += list(eci.link_extra)
        for name in eci.libraries:
            flags.append(name if os.path.isabs(name) else "-l" + name)
        for name in eci.frameworks:
            flags += ["-framework", name]
        return flags

    def compile(self, cfiles, eci, outputfilename=None, standalone=True):
        """Compiles C files together; the path of the executable or shared library."""
        cfiles = [os.fspath(cfile) for cfile in cfiles]
        eci = eci.convert_sources_to_files()
        cfiles += [os.fspath(cfile) for cfile in eci.separate_module_files]
        mode = [] if standalone else ["-shared", "-fPIC"]
        flags = ["-O1", "-pthread"] + STRICT + mode + self.compile_flags(eci)
        linking = self.linking_flags(eci)
        suffix = self.exe_ext if standalone else "." + self.so_ext

        def build(path):
            self._run(flags + cfiles + ["-o", path] + linking + ["-lm"])

        if outputfilename is not None:
            path = os.fspath(outputfilename)
            if not path.endswith(suffix):
                path += suffix
            build(path)
            return path
        seen = self._run(flags + ["-E"] + cfiles).stdout
        path = by_content("built", [self.version(), seen] + flags + linking, suffix)
        return stored(path, build)

    def check(self, text, eci):
        """CompilationError if the compiler does not accept C code.  What it has accepted once it is not asked again."""
        flags = ["-fsyntax-only"] + STRICT + self.compile_flags(eci)
        stored(by_content("accepted", [self.cc, text] + flags, ""),
               lambda temporary: self._run(flags + [source_file(text)]))

    def execute(self, executable, args=None, env=None, compilation_info=None):
        """Runs a program to its end."""
        done = subprocess.run([os.fspath(executable)] + [str(arg) for arg in args or []], env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
                              errors="surrogateescape")
        return ExecutionResult(done.returncode, done.stdout, done.stderr)

    def find_library(self, name, dirs=()):
        """The shared library that `-lNAME` stands for; None if there is none."""
        if os.path.isabs(name):
            return name
        for directory in dirs:
            for prefix in self.so_prefixes:
                path = os.path.join(directory, "%s%s.%s" % (prefix, name, self.so_ext))
                if os.path.exists(path):
                    return os.path.abspath(path)
        if name not in self._libraries:
            found = ctypes.util.find_library(name)
            if found is None:
                found = self._asked_of_compiler(name)
            self._libraries[name] = found
        return self._libraries[name]

    def _asked_of_compiler(self, name):
        file = "lib%s.%s" % (name, self.so_ext)
        try:
            path = self._run(["-print-file-name=" + file]).stdout.strip()
        except (MissingCompiler, CompilationError):
            return None
        if not os.path.isabs(path):
            return None
        try:
            # What the linker takes may be a text for it alone.
            ctypes.CDLL(path)
        except OSError:
            return None
        return path

    def include_dirs_for_libffi(self):
        return []

    def library_dirs_for_libffi(self):
        return []


host = Platform()
platform = host


def set_platform(new_platform, cc):
    """Only this machine can be compiled for; `cc` is the compiler's command."""
    if new_platform not in (None, "host", host.name):
        raise ValueError("only the platform 'host' is known, not %r" % (new_platform,))
    host._cc = cc
    host._version = None


def pick_platform(new_platform, cc):
    """The platform of that name."""
    set_platform(new_platform, cc)
    return host


def is_host_build():
    """Whether programs run where they are compiled: they do."""
    return True
