"""Functions that are written in the runtime, and functions that stand for others in translated programs."""

import sys

from rpython.rtyper.extregistry import ExtRegistryEntry


class External(object):
    """A function of the runtime: its symbol, and the types of its arguments and result by name.

    The names are "signed", "unsigned", "float", "bool", "char", "str" (a string), "array" (an array of words) and
    "none".  Instances are prebuilt constants; a call of one is a call of the function.  Untranslated only those functions can be
    called that `rpython.rtyper.simulate` has.
    """

    def __init__(self, name, args, result):
        self.name = name
        self.args = args
        self.result = result

    def __call__(self, *args):
        if sys.is_finalizing():
            # From the destructor of an object that Python destroys at its end, when nothing can be imported.
            return None
        from rpython.rtyper.simulate import FUNCTIONS
        if self.name not in FUNCTIONS:
            raise NotImplementedError("%s() exists only in translated programs" % self.name)
        assert len(args) == len(self.args), self.name
        return FUNCTIONS[self.name](*args)

    def __repr__(self):
        return "<External %s>" % self.name


def register_external(function, args=None, result=None, export_name=None, llimpl=None, llfakeimpl=None,
                      sandboxsafe=False):
    """Has translated programs call `llimpl`, an RPython function, in place of `function`."""
    if llimpl is None:
        raise TypeError("register_external(%s) needs llimpl, the RPython function to call" % (function,))

    class Entry(ExtRegistryEntry):
        _about_ = function

        def specialize_call(self, hop):
            return llimpl
