"""What public interpreters import can be imported, and refuses with a way out where it is not there."""

import importlib
import os
import unittest

from rpython.tool.unsupported import ABSENT, Unsupported, unsupported


def imported_names():
    """Pairs of a module and the names that programs import from it, as `imported_names.txt` lists them."""
    path = os.path.join(os.path.dirname(__file__), "imported_names.txt")
    with open(path) as file:
        text = file.read().replace("\n  ", " ")
    for line in text.splitlines():
        module, names = line.split(":")
        yield module, names.split()


class TestNames(unittest.TestCase):
    def test_all_are_there(self):
        for name, attributes in imported_names():
            module = importlib.import_module(name)
            for attribute in attributes:
                with self.subTest(module=name, name=attribute):
                    if not hasattr(module, attribute):
                        importlib.import_module(name + "." + attribute)

    def test_stand_ins_refuse(self):
        stand_in = unsupported("module.name", "do this")
        for use in [lambda: stand_in(1), lambda: stand_in.attribute, lambda: stand_in[0]]:
            with self.assertRaisesRegex(NotImplementedError, "module.name is not supported: do this"):
                use()
        with self.assertRaisesRegex(NotImplementedError, "module.name is not supported: do this"):
            class Derived(stand_in):
                pass

    def test_modules_that_are_not_there(self):
        from rpython.jit.metainterp.resoperation import rop
        import rpython.memory.gc.base as gc_base
        self.assertIsInstance(rop, Unsupported)
        with self.assertRaisesRegex(NotImplementedError, "rpython.memory.gc.base.GCBase is not supported: collectors"):
            gc_base.GCBase()
        namespace = {}
        exec("from rpython.flowspace.model import *", namespace)
        self.assertEqual(list(namespace), ["__builtins__"])
        with self.assertRaises(ImportError):
            importlib.import_module("rpython.no_such_module")
        with self.assertRaises(ImportError):
            importlib.import_module("rpython.rlib.no_such_module")

    def test_table_hides_nothing(self):
        folder = os.path.dirname(os.path.dirname(__file__))
        for name in ABSENT:
            path = os.path.join(folder, *name.split(".")[1:])
            self.assertFalse(os.path.exists(path + ".py") or os.path.exists(os.path.join(path, "__init__.py")), name)
            importlib.import_module(name)


if __name__ == "__main__":
    unittest.main()
