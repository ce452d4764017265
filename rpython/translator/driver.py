"""The translator as a target's `target(driver, args)` sees it."""

from rpython.config import translationoption
from rpython.config.translationoption import get_combined_translation_config, set_opt_level


class TranslationDriver(object):
    """Holds the configuration and the executable's name; a target may change both.

    `exe_name` is a pattern in which `%(backend)s` stands for the backend, or None for the target's own name.
    """

    def __init__(self, config=None, exe_name=None, overrides=None):
        if config is None:
            config = get_combined_translation_config(translating=True)
        if overrides:
            config.override(overrides)
        self.config = config
        self.exe_name = exe_name
        self.options = config
        self.extra = {}

    def mod_exename(self):
        """Targets that bring a module of options have no other name to use."""
        return self.exe_name


def make_driver(opt, gc, backend):
    """The driver of one translation, with the options that were chosen."""
    driver = TranslationDriver()
    translation = driver.config.translation
    translation.gc = gc
    translation.backend = backend
    set_opt_level(driver.config, opt)
    translationoption._current[0] = driver.config
    return driver


def executable_name(driver, backend):
    """The name that the target wants for its executable, or None."""
    name = driver.exe_name
    if name is None:
        return None
    if "%" in name:
        name = name % {"backend": backend}
    return name
