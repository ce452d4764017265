"""Names and modules of the original RPython that Ouro does not have.

Modules that import such a name still import; a use of it fails with what to do instead.  The translator knows the class.
"""

import importlib.machinery
import sys
import types


class Unsupported(object):
    """What stands for the name; any use of it raises NotImplementedError."""

    def __init__(self, name, way_out):
        self._name = name
        self._way_out = way_out

    def _refuse(self):
        raise NotImplementedError("%s is not supported: %s" % (self._name, self._way_out))

    def __call__(self, *args, **kwds):
        self._refuse()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        self._refuse()

    def __getitem__(self, index):
        self._refuse()

    def __mro_entries__(self, bases):
        """As the base of a class."""
        self._refuse()

    def __repr__(self):
        return "<%s, which is not supported>" % self._name


def unsupported(name, way_out):
    """The stand-in for `name`, as `module.name`; `way_out` is a sentence without its stop."""
    return Unsupported(name, way_out)


def unsupported_names(module, names, way_out):
    """The stand-ins for several names, separated by spaces, of a module; a dict for its `globals().update`."""
    return {name: unsupported("%s.%s" % (module, name), way_out) for name in names.split()}


# ____________________________________________________________
# Whole modules

_INFERENCE = "types are inferred by Ouro itself; describe functions with rpython.rtyper.extregistry, see docs/extending.md"
_GRAPHS = "flow graphs are made by Ouro itself; `ouro graph TARGET.py` shows them"
_LOWERING = "operations are made by Ouro itself; call functions that use rpython.rtyper.lltypesystem.lloperation.llop"
_TRANSLATOR = "translate with `ouro build TARGET.py`, or from Python with rpython.translator.interactive.Translation"
_COLLECTORS = "collectors are part of Ouro's runtime; `--gc` chooses one"
_TRACER = "the JIT is part of Ouro; interpreters speak to it through rpython.rlib.jit"
_RUN = "run functions with rpython.translator.interactive.Translation or rpython.rtyper.test.test_llinterp.interpret"
_WINDOWS = "it is there on Windows only: use rpython.rlib.rposix"
_TESTS = "it is for the tests of the original translator"

# A module, which stands for all that are in it too, and the way out.
ABSENT = {
    "rpython.annotator.annrpython": _INFERENCE,
    "rpython.annotator.binaryop": _INFERENCE,
    "rpython.annotator.bookkeeper": _INFERENCE,
    "rpython.annotator.builtin": _INFERENCE,
    "rpython.annotator.classdesc": _INFERENCE,
    "rpython.annotator.classdef": _INFERENCE,
    "rpython.annotator.description": _INFERENCE,
    "rpython.annotator.dictdef": _INFERENCE,
    "rpython.annotator.specialize": _INFERENCE,
    "rpython.annotator.unaryop": _INFERENCE,
    "rpython.conftest": _TESTS,
    "rpython.flowspace": _GRAPHS,
    "rpython.jit.backend": _TRACER,
    "rpython.jit.codewriter.codewriter": _TRACER,
    "rpython.jit.codewriter.effectinfo": _TRACER,
    "rpython.jit.codewriter.longlong": _TRACER,
    "rpython.jit.codewriter.support": _TRACER,
    "rpython.jit.metainterp": _TRACER,
    "rpython.jit.tl": _TESTS,
    "rpython.jit.tool": _TRACER,
    "rpython.memory": _COLLECTORS,
    "rpython.rlib.atomic_ops": "hold a lock of rpython.rlib.rthread",
    "rpython.rlib.fastutf8": "use rpython.rlib.rutf8",
    "rpython.rlib.jitlog": _TRACER,
    "rpython.rlib.libffi": "use rpython.rlib.jit_libffi or rpython.rlib.clibffi",
    "rpython.rlib.rawrefcount": "link objects to memory of C by hand: a dict from addresses, and rgc.FinalizerQueue",
    "rpython.rlib.revdb": "the reverse debugger needs a runtime of its own; use `ouro build -g` and a debugger",
    "rpython.rlib.rjitlog": _TRACER,
    "rpython.rlib.rmpdec": "call libmpdec with rffi.llexternal",
    "rpython.rlib.rope": "use rpython.rlib.rstring.StringBuilder",
    "rpython.rlib.ropenssl": "call OpenSSL with rffi.llexternal",
    "rpython.rlib.rsandbox": "restrict the process from outside, with seccomp or a container",
    "rpython.rlib.rstm": "use locks of rpython.rlib.rthread",
    "rpython.rlib.rwin32": _WINDOWS,
    "rpython.rlib.rwin32file": _WINDOWS,
    "rpython.rlib.rwinreg": _WINDOWS,
    "rpython.rtyper.llinterp": _RUN,
    "rpython.rtyper.lltypesystem.ll2ctypes": "untranslated, rffi calls C by itself",
    "rpython.rtyper.lltypesystem.llarena": _COLLECTORS,
    "rpython.rtyper.lltypesystem.llgroup": _COLLECTORS,
    "rpython.rtyper.lltypesystem.opaque": _LOWERING,
    "rpython.rtyper.lltypesystem.rbuilder": "use rpython.rlib.rstring.StringBuilder",
    "rpython.rtyper.lltypesystem.rdict": "use dicts, or rpython.rlib.objectmodel.r_dict",
    "rpython.rtyper.lltypesystem.rlist": "use lists",
    "rpython.rtyper.lltypesystem.rordereddict": "use dicts, or rpython.rlib.objectmodel.r_dict",
    "rpython.rtyper.rbuiltin": _LOWERING,
    "rpython.rtyper.rmodel": _LOWERING,
    "rpython.rtyper.rptr": _LOWERING,
    "rpython.rtyper.rtuple": _LOWERING,
    "rpython.rtyper.rtyper": _LOWERING,
    "rpython.rtyper.test.tool": _RUN,
    "rpython.tool.algo": _TRANSLATOR,
    "rpython.tool.cparser": "declare structs and functions with rpython.rtyper.lltypesystem.rffi",
    "rpython.tool.gcc_cache": _TRANSLATOR,
    "rpython.tool.jitlogparser": _TRACER,
    "rpython.tool.logparser": "the log is text, one line each: read it with the standard library",
    "rpython.translator.backendopt": _TRANSLATOR,
    "rpython.translator.c.gc": _COLLECTORS,
    "rpython.translator.c.genc": _TRANSLATOR,
    "rpython.translator.c.node": _TRANSLATOR,
    "rpython.translator.c.test": _RUN,
    "rpython.translator.exceptiontransform": _TRANSLATOR,
    "rpython.translator.goal": _TRANSLATOR,
    "rpython.translator.revdb": "use `ouro build -g` and a debugger",
    "rpython.translator.sandbox": "restrict the process from outside, with seccomp or a container",
    "rpython.translator.simplify": _GRAPHS,
    "rpython.translator.translator": _TRANSLATOR,
    "rpython.translator.unsimplify": _GRAPHS,
}


class _Module(types.ModuleType):
    """A module in which every name is unsupported; `from module import *` brings none."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        value = unsupported(self.__name__ + "." + name, self._way_out)
        setattr(self, name, value)
        return value


class _Finder(object):
    """Makes the modules of the table; as the last finder it never hides a module that is there."""

    def find_spec(self, fullname, path=None, target=None):
        """Part of the protocol of `sys.meta_path`."""
        name = fullname
        while name and name not in ABSENT:
            name = name.rpartition(".")[0]
        if not name:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, loader_state=ABSENT[name], is_package=True)

    def create_module(self, spec):
        """Part of the protocol of loaders."""
        module = _Module(spec.name, "A module of the original RPython; importing it works, using it does not.")
        module._way_out = spec.loader_state
        module.__all__ = []
        return module

    def exec_module(self, module):
        """Part of the protocol of loaders: there is nothing to run."""


def install():
    """Lets the modules of the table be imported."""
    sys.meta_path.append(_Finder())
