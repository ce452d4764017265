"""The options of the translator, as targets see them."""

import sys

from rpython.config.config import (
    ArbitraryOption, BoolOption, ChoiceOption, Config, FloatOption, IntOption, OptionDescription, StrOption)

DEFL_PROF_BASED_INLINE_THRESHOLD = 32.4
DEFL_CLEVER_MALLOC_REMOVAL_INLINE_THRESHOLD = 32.4
DEFL_LOW_INLINE_THRESHOLD = DEFL_PROF_BASED_INLINE_THRESHOLD / 2.0
DEFL_GC = "generational"
DEFL_ROOTFINDER_WITHJIT = "shadowstack"

IS_64_BITS = sys.maxsize > 2147483647
SUPPORT__THREAD = True
CACHE_DIR = None

PLATFORMS = ["host"]

GCS = ["boehm", "ref", "semispace", "statistics", "generation", "hybrid", "minimark", "incminimark",
       "generational", "marksweep", "none"]

translation_optiondescription = OptionDescription("translation", "Translation options", [
    BoolOption("continuation", "micro-threads", default=False, cmdline="--continuation"),
    ChoiceOption("type_system", "the low-level type system", ["lltype"], default="lltype", cmdline=None),
    ChoiceOption("backend", "the backend", ["c", "native"], default="c", cmdline="-b --backend"),
    ChoiceOption("gc", "the garbage collector", GCS, default=DEFL_GC, cmdline="--gc"),
    ChoiceOption("gctransformer", "how roots are found", ["boehm", "ref", "framework", "none"], default="framework",
                 cmdline=None),
    ChoiceOption("gcrootfinder", "how the stack's roots are found", ["n/a", "shadowstack"], default="shadowstack",
                 cmdline="--gcrootfinder"),
    BoolOption("gcremovetypeptr", "no type pointers in object headers", default=False, cmdline="--gcremovetypeptr"),
    BoolOption("taggedpointers", "small integers in pointers", default=False, cmdline=None),
    BoolOption("thread", "threads", default=False, cmdline="--thread"),
    BoolOption("stm", "transactional memory", default=False, cmdline=None),
    BoolOption("sandbox", "all system calls go through another process", default=False, cmdline="--sandbox"),
    BoolOption("rweakref", "weak references", default=True),
    BoolOption("jit", "a just-in-time compiler", default=False, cmdline="--jit"),
    ChoiceOption("jit_backend", "the code that the JIT emits", ["auto", "x86_64"], default="auto",
                 cmdline="--jit-backend"),
    ChoiceOption("jit_profiler", "statistics of the JIT", ["off", "oprofile"], default="off"),
    StrOption("jit_opencoder_model", "the size of the trace buffers", default="normal"),
    BoolOption("check_str_without_nul", "strings given to C hold no NUL", default=False, cmdline=None),
    BoolOption("lldebug", "assertions in the generated program", default=False, cmdline="--lldebug"),
    BoolOption("lldebug0", "a program for a debugger", default=False, cmdline="--lldebug0"),
    BoolOption("verbose", "say more", default=False, cmdline="--verbose"),
    BoolOption("shared", "a shared library", default=False, cmdline="--shared"),
    BoolOption("list_comprehension_operations", "sized lists from comprehensions", default=True, cmdline=None),
    BoolOption("simplifying", "simplify flow graphs", default=True, cmdline=None),
    BoolOption("builtins_can_raise_exceptions", "operations raise the exceptions of Python", default=True, cmdline=None),
    BoolOption("reverse_debugger", "record and replay", default=False, cmdline="--revdb"),
    BoolOption("split_gcc_args", "long command lines in files", default=False, cmdline="--split-gcc-args"),
    BoolOption("log", "have a log", default=True, cmdline=None),
    BoolOption("countmallocs", "count allocations", default=False, cmdline=None),
    BoolOption("profopt", "optimise with a profile", default=False, cmdline="--profopt"),
    BoolOption("no__thread", "no thread-local variables of C", default=False, cmdline=None),
    BoolOption("dont_write_c_files", "leave the C as it is", default=False, cmdline="--dont-write-c-files"),
    StrOption("cc", "the C compiler", default=None, cmdline="--cc"),
    StrOption("compilerflags", "more flags for the C compiler", default=None, cmdline="--cflags"),
    StrOption("linkerflags", "more flags for the linker", default=None, cmdline="--ldflags"),
    StrOption("output", "the name of the executable", default=None, cmdline="--output"),
    StrOption("icon", "the icon of the executable", default=None),
    StrOption("libname", "the name of the library", default=None),
    StrOption("secondaryentrypoints", "groups of functions that C calls", default="main", cmdline="--entrypoints"),
    StrOption("dump_static_data_info", "where prebuilt objects are listed", default=None, cmdline=None),
    ChoiceOption("platform", "the platform of the program", PLATFORMS, default="host", cmdline=None),
    IntOption("make_jobs", "C compilers at a time", default=1, cmdline="--make-jobs"),
    IntOption("withsmallfuncsets", "how large a set of functions may be that is integers", default=0, cmdline=None),
    ArbitraryOption("instrument", "internal", default=None),
    OptionDescription("backendopt", "Backend optimisations", [
        BoolOption("inline", "inline small functions", default=True),
        FloatOption("inline_threshold", "how large they may be", default=DEFL_LOW_INLINE_THRESHOLD),
        BoolOption("mallocs", "remove allocations that do not escape", default=True),
        BoolOption("constfold", "fold constants", default=True),
        BoolOption("merge_if_blocks", "make switches of chains of tests", default=True),
        BoolOption("raisingop2direct_call", "operations that raise as calls", default=False),
        BoolOption("clever_malloc_removal", "inline where that removes allocations", default=False),
        FloatOption("clever_malloc_removal_threshold", "how large they may be then",
                    default=DEFL_CLEVER_MALLOC_REMOVAL_INLINE_THRESHOLD),
        BoolOption("profile_based_inline", "inline what a profile says", default=False),
        BoolOption("remove_asserts", "drop assertions", default=False),
        BoolOption("really_remove_asserts", "drop all assertions", default=False),
        BoolOption("replace_we_are_jitted", "`we_are_jitted()` is false where there is no JIT", default=False),
        BoolOption("stack_optimization", "fewer checks of the stack", default=True),
        BoolOption("storesink", "move stores down", default=True),
        BoolOption("print_statistics", "say how often", default=False),
        BoolOption("none", "nothing of the above", default=False),
    ]),
])

OPT_LEVELS = ["0", "1", "size", "mem", "2", "3", "jit"]
DEFAULT_OPT_LEVEL = "2"
OPT_TABLE_DOC = {"0": "no optimisation", "1": "some", "size": "small code", "mem": "little memory", "2": "usual",
                 "3": "more", "jit": "with a JIT"}


def get_combined_translation_config(other_optdescr=None, existing_config=None, overrides=None, translating=False):
    """The translator's options together with a target's own."""
    config = Config(OptionDescription("pypy", "all options", [
        BoolOption("translating", "whether a program is being translated", default=False, cmdline=None),
        translation_optiondescription]))
    if other_optdescr is not None:
        config.add_group(other_optdescr)
    if existing_config is not None:
        for child in existing_config._descr._children:
            if child._name not in config._options:
                config.add_group(child)
        config._take_values(existing_config)
    config.override({("translation." + path if "." not in path else path): value
                     for path, value in (overrides or {}).items()})
    if translating:
        config.translating = True
    return config


def set_opt_level(config, level):
    """Sets what a level of optimisation stands for."""
    if level not in OPT_LEVELS:
        raise ValueError("no such optimisation level: %s" % level)
    if level == "jit":
        config.translation.jit = True
    if level == "0":
        config.translation.suggest(inline=False, mallocs=False)


def set_platform(config):
    """Targets call this; the platform is always the one that runs."""


def get_translation_config():
    """The configuration of the translation going on, or None."""
    return _current[0]


_current = [None]
