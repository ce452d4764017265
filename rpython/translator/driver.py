"""The translator as a target's `target(driver, args)` sees it."""

from rpython.config import translationoption
from rpython.config.config import BoolOption, ChoiceOption, Config, OptionDescription
from rpython.config.translationoption import (
    DEFAULT_OPT_LEVEL, OPT_LEVELS, get_combined_translation_config, set_opt_level)
from rpython.tool.ansi_print import AnsiLogger
from rpython.tool.unsupported import unsupported

_WAY_OUT = "translate with `ouro build TARGET.py`, or single functions with rpython.translator.interactive.Translation"


class TranslationDriver(object):
    """Holds the configuration and the executable's name; a target may change both.

    `exe_name` is a pattern in which `%(backend)s` stands for the backend, or None for the target's own name.  The steps
    of a translation are not run from here.
    """

    log = AnsiLogger("translation")

    def __init__(self, setopts=None, default_goal=None, disable=(), exe_name=None, extmod_name=None, config=None,
                 overrides=None):
        if config is None:
            config = get_combined_translation_config(translating=True)
        if overrides:
            config.override(overrides)
        if setopts:
            for name, value in setopts.items():
                config.set(**{name: value})
        self.config = config
        self.exe_name = exe_name
        self.extmod_name = extmod_name
        self.options = config
        self.extra = {}
        self.disable(disable)

    def disable(self, to_disable):
        """Steps that the target does not want.  Without effect: there are none to choose from."""

    def set_extra_goals(self, goals):
        """Steps that the target wants besides.  Without effect."""

    def mod_exename(self):
        """Targets that bring a module of options have no other name to use."""
        return self.exe_name

    setup = proceed = setup_library = unsupported("rpython.translator.driver.TranslationDriver's steps", _WAY_OUT)


_translate_options = OptionDescription("translate", "how to translate", [
    ChoiceOption("opt", "optimisation level", OPT_LEVELS, default=DEFAULT_OPT_LEVEL, cmdline="--opt -O"),
    BoolOption("help", "show help and stop", default=False, cmdline="-h --help", negation=False),
])


def make_driver(opt, gc, backend):
    """The driver of one translation, with the options that were chosen."""
    driver = TranslationDriver()
    translation = driver.config.translation
    translation.gc = gc
    translation.backend = backend
    set_opt_level(driver.config, opt)
    translationoption._current[0] = driver.config
    return driver


def configure(driver, module, opt):
    """Lets a target that has been imported add options and set those that it knows before `target` is called."""
    more = getattr(module, "get_additional_config_options", None)
    if more is not None:
        description = more()
        if description is not None:
            driver.config.add_group(description)
    handle = getattr(module, "handle_config", None)
    if handle is not None:
        how = Config(_translate_options)
        how.opt = opt
        handle(driver.config, how)


def executable_name(driver, backend):
    """The name that the target wants for its executable, or None."""
    name = driver.exe_name
    if name is None:
        return None
    if "%" in name:
        name = name % {"backend": backend}
    return name
