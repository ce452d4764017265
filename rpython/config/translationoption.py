"""The options of the translator, as targets see them."""

import sys

from rpython.config.config import (
    ArbitraryOption, BoolOption, ChoiceOption, Config, FloatOption, IntOption, OptionDescription, StrOption)

DEFL_PROF_BASED_INLINE_THRESHOLD = 32.4
DEFL_CLEVER_MALLOC_REMOVAL_INLINE_THRESHOLD = 32.4
DEFL_LOW_INLINE_THRESHOLD = DEFL_PROF_BASED_INLINE_THRESHOLD / 2.0
DEFL_GC = "generational"

IS_64_BITS = sys.maxsize > 2147483647
SUPPORT__THREAD = True
CACHE_DIR = None

GCS = ["boehm", "ref", "semispace", "statistics", "generation", "hybrid", "minimark", "incminimark",
       "generational", "marksweep", "none"]

translation_optiondescription = OptionDescription("translation", "Translation options", [
    BoolOption("continuation", "micro-threads", default=False),
    ChoiceOption("type_system", "the low-level type system", ["lltype"], default="lltype"),
    ChoiceOption("backend", "the backend", ["c", "native"], default="c", cmdline="-b --backend"),
    ChoiceOption("gc", "the garbage collector", GCS, default=DEFL_GC, cmdline="--gc"),
    ChoiceOption("gctransformer", "how roots are found", ["boehm", "ref", "framework", "none"], default="framework"),
    ChoiceOption("gcrootfinder", "how the stack's roots are found", ["n/a", "shadowstack"], default="shadowstack"),
    BoolOption("gcremovetypeptr", "no type pointers in object headers", default=False),
    BoolOption("taggedpointers", "small integers in pointers", default=False),
    BoolOption("thread", "threads", default=False, cmdline="--thread"),
    BoolOption("sandbox", "all system calls go through another process", default=False, cmdline="--sandbox"),
    BoolOption("rweakref", "weak references", default=True),
    BoolOption("jit", "a just-in-time compiler", default=False, cmdline="--jit"),
    ChoiceOption("jit_backend", "the code that the JIT emits", ["auto", "x86_64"], default="auto"),
    ChoiceOption("jit_profiler", "statistics of the JIT", ["off", "oprofile"], default="off"),
    StrOption("jit_opencoder_model", "the size of the trace buffers", default="normal"),
    BoolOption("check_str_without_nul", "strings given to C hold no NUL", default=False),
    BoolOption("lldebug", "assertions in the generated program", default=False, cmdline="--lldebug"),
    BoolOption("lldebug0", "a program for a debugger", default=False, cmdline="--lldebug0"),
    BoolOption("verbose", "say more", default=False),
    BoolOption("shared", "a shared library", default=False, cmdline="--shared"),
    BoolOption("list_comprehension_operations", "sized lists from comprehensions", default=True),
    BoolOption("withsmallfuncsets", "small sets of functions as integers", default=False),
    BoolOption("reverse_debugger", "record and replay", default=False),
    BoolOption("split_gcc_args", "long command lines in files", default=False),
    StrOption("cc", "the C compiler", default=None, cmdline="--cc"),
    StrOption("output", "the name of the executable", default=None, cmdline="--output"),
    StrOption("icon", "the icon of the executable", default=None),
    StrOption("libname", "the name of the library", default=None),
    IntOption("make_jobs", "C compilers at a time", default=1, cmdline="--make-jobs"),
    IntOption("withsmallfuncsets_limit", "how large such a set may be", default=0),
    ArbitraryOption("instrument", "internal", default=None),
    OptionDescription("backendopt", "Backend optimisations", [
        BoolOption("inline", "inline small functions", default=True),
        FloatOption("inline_threshold", "how large they may be", default=DEFL_LOW_INLINE_THRESHOLD),
        BoolOption("mallocs", "remove allocations that do not escape", default=True),
        BoolOption("constfold", "fold constants", default=True),
        BoolOption("merge_if_blocks", "make switches of chains of tests", default=True),
        BoolOption("remove_asserts", "drop assertions", default=False),
        BoolOption("storesink", "move stores down", default=True),
        BoolOption("none", "nothing of the above", default=False),
    ]),
])


def get_combined_translation_config(other_optdescr=None, existing_config=None, overrides=None, translating=False):
    """The translator's options together with a target's own."""
    children = [translation_optiondescription]
    if other_optdescr is not None:
        children.append(other_optdescr)
    if existing_config is not None:
        known = [child._name for child in children]
        children.extend([child for child in existing_config._descr._children if child._name not in known])
    config = Config(OptionDescription("pypy", "all options", children))
    if existing_config is not None:
        config.override({path: getattr(existing_config, path) for path in existing_config.getpaths()})
    config.override({("translation." + path if "." not in path else path): value
                     for path, value in (overrides or {}).items()})
    return config


OPT_LEVELS = ["0", "1", "size", "mem", "2", "3", "jit"]


def set_opt_level(config, level):
    """Sets what a level of optimisation stands for."""
    if level not in OPT_LEVELS:
        raise ValueError("no such optimisation level: %s" % level)
    if level == "jit":
        config.translation.jit = True
    if level == "0":
        config.translation.backendopt.inline = False
        config.translation.backendopt.mallocs = False


def set_platform(config):
    """Targets call this; the platform is always the one that runs."""


def get_translation_config():
    """The configuration of the translation going on, or None."""
    return _current[0]


_current = [None]
