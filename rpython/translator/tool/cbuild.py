"""`ExternalCompilationInfo`: what has to be compiled and linked so that C functions can be called."""

import os
import shlex
import subprocess
import sys

from rpython.translator import platform as _platform
from rpython.translator.platform import CompilationError, source_file

_LISTS = ("pre_include_bits", "includes", "include_dirs", "post_include_bits", "libraries", "library_dirs",
          "separate_module_sources", "separate_module_files", "export_symbols", "compile_extra", "link_extra",
          "frameworks", "link_files", "testonly_libraries")
# Those whose items belong together in their order: an option may be two words.
_OPTIONS = ("compile_extra", "link_extra")


def caller():
    """Where the program made what is being made."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__", "").startswith(("rpython.translator", "rpython.rtyper")):
        frame = frame.f_back
    if frame is None:
        return "?"
    return "%s:%d" % (os.path.basename(frame.f_code.co_filename), frame.f_lineno)


class ExternalCompilationInfo(object):
    """Headers, libraries, sources and options of foreign C code.  Never changed: `merge` and the like make new ones.

    pre_include_bits, post_include_bits: C text before and behind the includes, the latter also definitions of macros and
        static functions; includes: headers, without `#include`; include_dirs: where they are
    libraries: names as behind `-l`; library_dirs: where they are; frameworks: those of macOS; link_files: object files and archives
    separate_module_sources: C text compiled as files of their own; separate_module_files: files that are there
    compile_extra, link_extra: further options
    """

    _ATTRIBUTES = _LISTS + ("use_cpp_linker", "platform")

    def __init__(self, pre_include_bits=[], includes=[], include_dirs=[], post_include_bits=[], libraries=[],
                 library_dirs=[], separate_module_sources=[], separate_module_files=[], export_symbols=[],
                 compile_extra=[], link_extra=[], frameworks=[], link_files=[], testonly_libraries=[],
                 use_cpp_linker=False, platform=None):
        given = locals()
        for name in _LISTS:
            value = given[name]
            if isinstance(value, str):
                raise TypeError("%s is a list of strings, not the string %r" % (name, value))
            setattr(self, name, tuple([os.fspath(item) if hasattr(item, "__fspath__") else item for item in value]))
        self.use_cpp_linker = use_cpp_linker
        self.platform = platform if platform is not None else _platform.host
        self._place = caller()

    def _freeze_(self):
        return True

    def _key(self):
        return tuple([getattr(self, name) for name in self._ATTRIBUTES])

    def __eq__(self, other):
        return self.__class__ is other.__class__ and self._key() == other._key()

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        given = ["%s=%r" % (name, getattr(self, name)) for name in _LISTS if getattr(self, name)]
        return "<ExternalCompilationInfo %s>" % ", ".join(given)

    def _values(self):
        return {name: getattr(self, name) for name in self._ATTRIBUTES}

    def _changed(self, **changes):
        made = ExternalCompilationInfo(**dict(self._values(), **changes))
        made._place = self._place
        return made

    # ____________________________________________________________
    # Made of what tools say

    @classmethod
    def from_compiler_flags(cls, flags):
        """Of options such as `-I… -D…`."""
        include_dirs, compile_extra = [], []
        for arg in shlex.split(flags):
            if arg.startswith("-I"):
                include_dirs.append(arg[2:])
            else:
                compile_extra.append(arg)
        return cls(include_dirs=include_dirs, compile_extra=compile_extra)

    @classmethod
    def from_linker_flags(cls, flags):
        """Of options such as `-L… -l…`."""
        libraries, library_dirs, link_extra = [], [], []
        for arg in shlex.split(flags):
            if arg.startswith("-L"):
                library_dirs.append(arg[2:])
            elif arg.startswith("-l"):
                libraries.append(arg[2:])
            else:
                link_extra.append(arg)
        return cls(libraries=libraries, library_dirs=library_dirs, link_extra=link_extra)

    @classmethod
    def from_config_tool(cls, execonfigtool):
        """Of what a tool such as `sdl-config` says to `--cflags` and `--libs`; ImportError if it is not there."""
        return cls._from_tool([execonfigtool])

    @classmethod
    def from_pkg_config(cls, packagename):
        """Of what pkg-config knows of a package; ImportError if it does not know it."""
        return cls._from_tool(["pkg-config"], [packagename])

    @classmethod
    def _from_tool(cls, command, args=[]):
        said = []
        for question in ("--cflags", "--libs"):
            try:
                done = subprocess.run(command + [question] + args, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                      encoding="utf-8")
            except OSError as e:
                raise ImportError("cannot run %s: %s" % (command[0], e.strerror))
            if done.returncode:
                raise ImportError("%s: %s" % (" ".join(command + [question] + args), done.stderr.strip()))
            said.append(done.stdout)
        made = cls.from_compiler_flags(said[0]).merge(cls.from_linker_flags(said[1]))
        made._place = caller()
        return made

    # ____________________________________________________________
    # Made of others

    def merge(self, *others):
        """All of it together; the same header, library, folder or list of options counts once."""
        others = [other for other in others if other is not None]
        merged = self._values()
        for other in others:
            if other.platform is not merged["platform"]:
                raise ValueError("compilation information for different platforms cannot be merged")
            for name in _LISTS:
                known, new = merged[name], getattr(other, name)
                if name not in _OPTIONS:
                    new = tuple([item for item in new if item not in known])
                elif known[len(known) - len(new):] == new:
                    new = ()
                merged[name] = known + new
            merged["use_cpp_linker"] = merged["use_cpp_linker"] or other.use_cpp_linker
        return self._changed(**merged)

    def copy_without(self, *names):
        """The same without these attributes."""
        return self._changed(**{name: () for name in names})

    def convert_sources_to_files(self, being_main=False):
        """The same with the texts of `separate_module_sources` as files."""
        if not self.separate_module_sources:
            return self
        files = []
        for source in self.separate_module_sources:
            text = ("%s\n%s\n" % (self.preamble(), source)) if source.strip() else ""
            files.append(source_file(text))
        return self._changed(separate_module_sources=(), separate_module_files=self.separate_module_files + tuple(files))

    def get_module_files(self):
        """The information without sources, and their files."""
        files = self.convert_sources_to_files().separate_module_files
        return self.copy_without("separate_module_sources", "separate_module_files"), files

    # ____________________________________________________________
    # C

    def preamble(self):
        """What C code begins with that uses it."""
        lines = ["#include \"src/precommondefs.h\""]
        lines += self.pre_include_bits
        for include in self.includes:
            lines.append("#include %s" % (include if include[:1] in "<\"" else "<%s>" % include))
        lines += self.post_include_bits
        return "\n".join(lines) + "\n"

    def write_c_header(self, fileobj):
        """Writes what C code begins with."""
        fileobj.write(self.preamble())

    def compile_shared_lib(self, outputfilename=None, ignore_a_files=False, debug_mode=True, defines=[]):
        """The same with its sources compiled to a shared library, which is linked instead."""
        eci, files = self.get_module_files()
        if not files:
            return self
        eci = eci._changed(compile_extra=eci.compile_extra + tuple(["-D" + define for define in defines]))
        library = self.platform.compile(files, eci, outputfilename, standalone=False)
        return eci._changed(libraries=(library,) + eci.libraries)
