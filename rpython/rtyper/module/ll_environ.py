"""`os.environ`.  What goes through all variables needs the C interface, which few programs do: it is imported late."""

from rpython.rtyper.module.ll_os import os_getenv, os_putenv, os_unsetenv


class Environ(object):
    """`os.environ`: goes to the environment of the process at each access."""

    def get(self, name, default=None):
        return os_getenv(name, default)

    def __getitem__(self, name):
        value = os_getenv(name, None)
        if value is None:
            raise KeyError(name)
        return value

    def __contains__(self, name):
        return os_getenv(name) is not None

    def keys(self):
        from rpython.rlib import rposix_environ
        return rposix_environ.envkeys()

    def items(self):
        from rpython.rlib import rposix_environ
        return rposix_environ.envitems()

    def __iter__(self):
        return iter(self.keys())

    def __setitem__(self, name, value):
        os_putenv(name, value)

    def __delitem__(self, name):
        if name not in self:
            raise KeyError(name)
        os_unsetenv(name)


environ = Environ()
