"""The replacements of functions of the standard library against the originals, on the simulated runtime."""

import errno
import math
import operator
import os
import posixpath
import random
import shutil
import tempfile
import time
import unittest

from rpython.rlib import rfloat, rposix
from rpython.rtyper import replacements, simulate
from rpython.rtyper.ll import hl_str
from rpython.rtyper.module import ll_environ, ll_file, ll_math, ll_operator, ll_os, ll_os_path, ll_rfloat, ll_time
from rpython.translator import entry

FLOATS = [0.0, -0.0, 0.3, -0.3, 1.0, -1.0, 1.5, 2.0, -2.0, 5.5, -5.5, 100.0, -100.0, 1e3, -1e3, 1e20, 1e300, -1e300, 1e-300,
          float("inf"), float("-inf"), float("nan")]


class MathTest(unittest.TestCase):
    def same(self, a, b):
        if isinstance(a, tuple):
            return all(self.same(x, y) for x, y in zip(a, b))
        if isinstance(a, float) and a != a:
            return b != b
        return a == b and type(a) is type(b) and math.copysign(1.0, a) == math.copysign(1.0, b)

    def against(self, f, original, *args):
        try:
            expected = original(*args)
        except (ValueError, OverflowError) as e:
            self.assertRaises(type(e), f, *args)
            return
        if type(expected) is int and not -2 ** 63 <= expected < 2 ** 63:
            self.assertRaises(OverflowError, f, *args)
        else:
            result = f(*args)
            self.assertTrue(self.same(result, expected), (original, args, result, expected))

    def test_operators(self):
        values = {"contains": ([1, 2], 2), "getitem": ([1, 2], 1), "concat": ([1], [2])}
        for name, f in ll_operator.functions().items():
            original = getattr(operator, name)
            args = values.get(name, (7, 2))[:1 if name in ll_operator.UNARY else 2]
            self.assertEqual(f(*args), original(*args), name)
            self.assertIs(replacements.table()[original].__code__, f.__code__)

    def test_all(self):
        two = {"pow", "atan2", "hypot", "copysign", "fmod"}
        other = {"ldexp", "gcd", "isqrt", "log"}
        for original, f in replacements.table().items():
            name = original.__name__
            if getattr(math, name, None) is not original or name in other:
                continue
            for x in FLOATS:
                if name not in two:
                    self.against(f, original, x)
                    continue
                for y in FLOATS:
                    # Before 3.11 Python had no value for this power.
                    if (name, x, y) != ("pow", 0.0, float("-inf")):
                        self.against(f, original, x, y)
            if name not in two:
                self.against(f, original, 4)

    def test_others(self):
        for x in FLOATS:
            for n in [-5000, -1, 0, 1, 10, 5000]:
                self.against(ll_math.math_ldexp, math.ldexp, x, n)
            self.against(ll_math.math_log, math.log, x)
            for base in [2.0, 10.0, -1.0, 0.0]:
                self.against(ll_math.math_log, math.log, x, base)
        self.assertRaises(ZeroDivisionError, ll_math.math_log, 2.0, 1.0)
        rng = random.Random(1)
        for i in range(100):
            a, b = rng.randrange(-1000, 1000), rng.randrange(-1000, 1000)
            self.assertEqual(ll_math.math_gcd(a, b), math.gcd(a, b))
            n = rng.randrange(1 << rng.randrange(1, 64))
            self.assertEqual(ll_math.math_isqrt(n), math.isqrt(n))
        for n in [0, 1, 3, 4, (1 << 63) - 1, 3037000499 ** 2, 3037000499 ** 2 - 1, (1 << 52) - 1]:
            self.assertEqual(ll_math.math_isqrt(n), math.isqrt(n))
        self.assertRaises(ValueError, ll_math.math_isqrt, -1)


class FormatTest(unittest.TestCase):
    def test_formatd(self):
        for x in FLOATS + [123456.789, 1e22, 2.5]:
            for code in "efgEFGr":
                for precision in [0, 2, 17]:
                    for flags in range(8):
                        expected = rfloat.formatd(x, code, precision, flags)
                        self.assertEqual(ll_rfloat.dtoa_formatd(x, code, precision, flags), expected)


class PathTest(unittest.TestCase):
    def test_texts(self):
        paths = ["", "/", "//", "///", "a", "/a", "a/", "a/b", "/a/b/", "a//b", ".", "..", "../a", "/../a", "a/../..", "./a/.",
                 "a.b", ".a", "..a.b", "a.b/c", "a/.b.c", "//a/b", "///a", "a.", "a/b//", "/a/./b/../c"]
        for path in paths:
            for name in ["isabs", "split", "basename", "dirname", "splitext", "normpath", "abspath"]:
                expected = getattr(posixpath, name)(path)
                self.assertEqual(getattr(ll_os_path, name)(path), expected, (name, path))
            for other in paths:
                self.assertEqual(ll_os_path.join(path, other), posixpath.join(path, other))
                self.assertEqual(ll_os_path.join(path, other, "x", ""), posixpath.join(path, other, "x", ""))
        for path in ["~", "~/a", "~other", "a~"]:
            expected = path if path == "~other" else posixpath.expanduser(path)
            self.assertEqual(ll_os_path.expanduser(path), expected)


class SystemTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.file = self.folder + "/file"

    def tearDown(self):
        shutil.rmtree(self.folder)

    def test_files(self):
        fd = ll_os.os_open(self.file, os.O_RDWR | os.O_CREAT, 0o600)
        data = "".join([chr(i) for i in range(256)])
        self.assertEqual(ll_os.os_write(fd, data), 256)
        self.assertEqual(ll_os.os_lseek(fd, 250, 0), 250)
        self.assertEqual(ll_os.os_read(fd, 100), data[250:])
        self.assertEqual(ll_os.os_read(fd, 100), "")
        self.assertRaises(OSError, ll_os.os_read, fd, -1)
        ll_os.os_ftruncate(fd, 7)
        self.assertEqual(ll_os.os_fstat(fd).st_size, 7)
        self.assertFalse(ll_os.os_isatty(fd))
        copy = ll_os.os_dup(fd)
        ll_os.os_close(fd)
        ll_os.os_close(copy)
        self.assertEqual(ll_os_path.getsize(self.file), 7)
        self.assertEqual(ll_os.os_stat(self.file).st_mode, os.stat(self.file).st_mode)
        self.assertEqual(ll_os_path.getmtime(self.file), os.path.getmtime(self.file))
        with self.assertRaises(OSError) as caught:
            ll_os.os_close(fd)
        self.assertEqual((caught.exception.errno, caught.exception.strerror), (errno.EBADF, os.strerror(errno.EBADF)))

    def test_paths(self):
        inner = self.folder + "/a/b"
        ll_os.os_makedirs(inner)
        ll_os.os_makedirs(inner, exist_ok=True)
        self.assertRaises(FileExistsError, ll_os.os_makedirs, inner)
        self.assertRaises(FileExistsError, ll_os.os_mkdir, inner)
        self.assertTrue(ll_os_path.isdir(inner) and not ll_os_path.isfile(inner) and ll_os_path.exists(inner))
        self.assertFalse(ll_os_path.exists(self.file) or ll_os_path.isfile(self.file) or ll_os_path.isdir(self.file))
        os.symlink("nowhere", inner + "/link")
        self.assertTrue(ll_os_path.islink(inner + "/link") and ll_os_path.lexists(inner + "/link"))
        self.assertFalse(ll_os_path.exists(inner + "/link"))
        self.assertEqual(ll_os.os_listdir(inner), ["link"])
        ll_os.os_rename(inner + "/link", inner + "/other")
        ll_os.os_unlink(inner + "/other")
        ll_os.os_rmdir(inner)
        self.assertEqual(ll_os.os_listdir(self.folder), ["a"])
        self.assertTrue(ll_os.os_access(self.folder, os.R_OK))
        self.assertRaises(FileNotFoundError, ll_os.os_unlink, self.file)
        self.assertRaises(FileNotFoundError, ll_os.os_stat, self.file)
        self.assertEqual(ll_os.os_getcwd(), os.getcwd())

    def test_process(self):
        self.assertEqual(ll_os.os_getpid(), os.getpid())
        name = "OURO_TEST_OF_LL_OS"
        env = ll_environ.environ
        self.assertFalse(name in env)
        self.assertEqual((env.get(name), env.get(name, "x"), ll_os.os_getenv(name)), (None, "x", None))
        self.assertRaises(KeyError, lambda: env[name])
        env[name] = "value"
        self.assertEqual((name in env, env[name], env.get(name, "x")), (True, "value", "value"))
        del env[name]
        self.assertFalse(name in env)
        self.assertEqual(len(ll_os.os_urandom(9)), 9)
        for status, code in [(0, 0), (3, 3), (None, 0)]:
            with self.assertRaises(SystemExit) as caught:
                ll_os.sys_exit(status)
            self.assertEqual(caught.exception.code, code)

    def test_time(self):
        self.assertLess(abs(ll_time.time_time() - time.time()), 5.0)
        start = ll_time.time_monotonic_ns()
        ll_time.time_sleep(0.001)
        self.assertGreater(ll_time.time_monotonic_ns() - start, 900000)
        self.assertRaises(ValueError, ll_time.time_sleep, -1)

    def test_open(self):
        original = rposix.read, rposix.write, rposix.open
        try:
            rposix.read, rposix.write, rposix.open = ll_os.os_read, ll_os.os_write, ll_os.os_open
            with ll_file.open_file(self.file, "w") as f:
                f.write("one\ntwo\n")
                f.writelines(["three", "\n", "four"])
            with ll_file.open_file(self.file) as f:
                self.assertEqual([line for line in f], ["one\n", "two\n", "three\n", "four"])
            f = ll_file.open_file(self.file, "rb")
            self.assertEqual(f.readlines(), ["one\n", "two\n", "three\n", "four"])
            f.close()
            f = ll_file.open_file(self.file, "at")
            f.write("!")
            f.close()
            f = ll_file.open_file(self.file, "rt", encoding="utf-8")
            self.assertTrue(f.readable() and not f.writable())
            self.assertEqual(f.read(), "one\ntwo\nthree\nfour!")
            f.close()
            self.assertRaises(FileNotFoundError, ll_file.open_file, self.folder + "/none")
        finally:
            rposix.read, rposix.write, rposix.open = original
        del simulate.printed[:]
        ll_file.stdout.write("text")
        ll_file.stdout.flush()
        self.assertEqual(simulate.printed, ["text"])


class EntryTest(unittest.TestCase):
    def run_main(self, main):
        errors = []
        original = entry.os_write
        entry.os_write = lambda fd, text: errors.append((fd, text))
        try:
            return entry.run(main), errors
        finally:
            entry.os_write = original

    def test_run(self):
        def leave(argv):
            ll_os.sys_exit(5)

        def fail(argv):
            raise KeyError

        def explain(argv):
            raise ValueError("the reason")

        simulate.arguments[:] = ["program", "", "x y"]
        self.assertEqual(self.run_main(lambda argv: len(argv) + len(argv[2])), (6, []))
        self.assertEqual(self.run_main(leave), (5, []))
        self.assertEqual(self.run_main(fail), (1, [(2, "KeyError\n")]))
        self.assertEqual(self.run_main(explain), (1, [(2, "ValueError: the reason\n")]))


class TableTest(unittest.TestCase):
    def test_table(self):
        table = replacements.table()
        self.assertIs(table[math.sqrt], ll_math.math_sqrt)
        self.assertIs(table[os.path.join], ll_os_path.join)
        self.assertIs(table[open], ll_file.open_file)
        self.assertTrue(all(callable(original) and callable(f) for original, f in table.items()))
        self.assertIn((os.environ, ll_environ.environ), replacements.objects())
        self.assertIsNone(hl_str(None))


if __name__ == "__main__":
    unittest.main()
