"""Translation from a running process: what changes between translations, processes, errors, options."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
import unittest
import unittest.mock

import ouro
from ouro import session
from rpython.rlib import rthread, rtime
from rpython.rlib.objectmodel import we_are_translated
from rpython.translator.interactive import Translation

SETTING = 1
TABLE = [1, 2, 3]


def plus(a, b):
    return a + b


@contextlib.contextmanager
def captured(fd):
    """What is written to a descriptor meanwhile, as pytest's `capfd` finds it."""
    saved = os.dup(fd)
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), fd)
        texts = []
        try:
            yield texts
        finally:
            os.dup2(saved, fd)
            os.close(saved)
            file.seek(0)
            texts.append(file.read().decode())


class CompileTest(unittest.TestCase):
    def test_runs_translated(self):
        self.assertTrue(ouro.interpret(we_are_translated))
        self.assertFalse(we_are_translated())

    def test_functions_of_all_sorts(self):
        class Adder(object):
            def __init__(self, n):
                self.n = n

            def add(self, m):
                return self.n + m
        namespace = {}
        exec("def made(a):\n    return a * 2\n", namespace)
        offset = 10
        self.assertEqual(ouro.interpret(lambda a: a + offset, [5]), 15)
        self.assertEqual(ouro.interpret(Adder(3).add, [4]), 7)
        self.assertEqual(ouro.interpret(namespace["made"], [4]), 8)

    def test_objects_as_they_are_now(self):
        global SETTING

        class Box(object):
            value = 1
        box = Box()

        def read():
            return (SETTING, len(TABLE), box.value)
        self.assertEqual(ouro.interpret(read), (1, 3, 1))
        SETTING = 2
        TABLE.append(4)
        box.value = 7
        try:
            self.assertEqual(ouro.interpret(read), (2, 4, 7))
        finally:
            SETTING = 1
            TABLE.pop()
        Box.value = 9
        del box.value
        self.assertEqual(ouro.interpret(read), (1, 3, 9))

    def test_state_of_one_function(self):
        counter = [0]

        def count():
            counter[0] += 1
            return counter[0]
        compiled = ouro.compile(count)
        self.assertEqual([compiled(), compiled(), compiled()], [1, 2, 3])
        self.assertEqual(counter, [0])

    def test_threads_run_between_calls(self):
        counter = [0]

        def work():
            for i in range(20):
                counter[0] += 1
                rtime.sleep(0.001)

        def count(start):
            if start:
                rthread.start_new_thread(work, ())
            return counter[0]

        compiled = ouro.compile(count, [bool])
        self.assertLess(compiled(True), 20)
        time.sleep(0.2)
        # As far as it comes while nothing is called.
        self.assertGreater(compiled(False), 2)

    def test_several_at_once(self):
        functions = [ouro.compile(lambda a, n=n: a + n, [int]) for n in range(5)]
        self.assertEqual([f(1) for f in functions], [1, 2, 3, 4, 5])
        self.assertEqual([f(2) for f in reversed(functions)], [6, 5, 4, 3, 2])

    def test_hints_are_checked(self):
        def hinted(a: int) -> int:
            return a
        with self.assertRaisesRegex(ouro.TranslationError, "hinted"):
            ouro.compile(hinted, [str])

    def test_errors(self):
        def wrong(n):
            return [n, "a"]
        with self.assertRaises(ouro.TranslationError) as caught:
            ouro.compile(wrong, [int])
        text = str(caught.exception)
        self.assertIn("test_compile.py", text)
        self.assertIn("wrong", text)
        self.assertIn("error[", text)
        self.assertEqual(ouro.interpret(plus, [1, 2]), 3)

    def test_check(self):
        self.assertEqual(ouro.check(plus, [int, int]), "int")
        self.assertEqual(ouro.check(lambda s: s.split(","), [str]), "list of str")

    def test_backends_and_collectors_agree(self):
        def words(text, n):
            return [word.upper() for word in text.split(" ")] * n
        for options in [{"backend": "c"}, {"gc": "semispace"}, {"gc": "none"}, {"opt": 0}, {"opt": 2}]:
            try:
                result = ouro.interpret(words, ["a bc", 2], **options)
            except ouro.TranslationError as error:
                self.assertIn("there is no collector", str(error))
            else:
                self.assertEqual(result, ["A", "BC", "A", "BC"])


class OutputTest(unittest.TestCase):
    def test_goes_where_the_caller_s_goes(self):
        def say(text):
            print("says", text)
        compiled = ouro.compile(say, [str])
        for text in ["one", "two"]:
            with captured(1) as texts:
                compiled(text)
            self.assertEqual(texts, ["says %s\n" % text])


class CrashTest(unittest.TestCase):
    def test_null(self):
        class Node(object):
            next = None

        def follow(n):
            node = Node()
            node.next = Node()
            while n > 0:
                node = node.next
                n -= 1
            return node is None
        compiled = ouro.compile(follow, [int])
        self.assertEqual(compiled(1), False)
        with captured(2) as texts, self.assertRaisesRegex(ouro.CompiledCodeCrashed, "follow.*exited with status 1"):
            compiled(5)
        self.assertIn("AttributeError", texts[0])
        self.assertEqual(compiled(2), True)

    def test_end_of_the_process(self):
        compiled = ouro.compile(lambda status: os._exit(status), [int])
        with self.assertRaisesRegex(ouro.CompiledCodeCrashed, "status 3"):
            compiled(3)

    def test_endless_loop(self):
        def loop(n):
            while n > 0:
                n = n | 1
            return n
        compiled = ouro.compile(loop, [int], timeout=0.3)
        start = time.time()
        with self.assertRaisesRegex(ouro.CallTimeout, "no result in 0.3 s"):
            compiled(1)
        self.assertLess(time.time() - start, 10)
        self.assertEqual(compiled(0), 0)

    def test_translator_that_dies(self):
        compiled = ouro.compile(plus, [int, int])
        session.current().process.kill()
        session.current().process.wait()
        with self.assertRaises(ouro.TranslationError):
            ouro.interpret(plus, [1, 2])
        self.assertEqual(ouro.interpret(plus, [1, 2]), 3)
        with self.assertRaisesRegex(RuntimeError, "has ended"):
            compiled(1, 2)
        made = {}
        exec("def f(n):\n    return n + 1\n", made)
        self.assertEqual(ouro.interpret(made["f"], [1]), 2)

    def test_fork(self):
        compiled = ouro.compile(plus, [int, int])
        child = os.fork()
        if child == 0:
            try:
                compiled(1, 2)
            except RuntimeError:
                os._exit(ouro.interpret(plus, [3, 4]))
            os._exit(1)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 7)
        self.assertEqual(compiled(1, 2), 3)

    def test_closed(self):
        compiled = ouro.compile(plus, [int, int])
        compiled.close()
        with self.assertRaisesRegex(ValueError, "closed"):
            compiled(1, 2)

    def test_missing_command(self):
        program = "import ouro; ouro.interpret(abs, [1])"
        environment = dict(os.environ, OURO="/nowhere/ouro", PYTHONPATH=session.ROOT)
        result = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
        self.assertIn("cargo build", result.stderr)


class TranslationTest(unittest.TestCase):
    def test_steps(self):
        t = Translation(plus, [int, int], gc="generational")
        t.annotate()
        self.assertEqual(t.result, "int")
        t.rtype()
        self.assertEqual(t.compile()(2, 3), 5)
        self.assertEqual(Translation(plus).annotate([str, str]).rtype().compile()("a", "b"), "ab")

    def test_c(self):
        t = Translation(plus, [int, int])
        self.assertEqual(t.compile_c()(2, 3), 5)
        with tempfile.TemporaryDirectory() as folder:
            t.source_c(folder)
            self.assertTrue([name for name in os.listdir(folder) if name.endswith(".c")])

    def test_page(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Translation(plus, [int, int]).write_html(os.path.join(folder, "page.html"))
            with open(path) as file:
                page = file.read()
        self.assertTrue(page.startswith("<!DOCTYPE html>"))
        self.assertIn("test_compile.plus", page)

    def test_standalone(self):
        def entry_point(argv):
            print(" ".join(argv[1:]))
            return 3
        executable = Translation(entry_point).compile()
        result = subprocess.run([executable, "a", "b"], capture_output=True, text=True)
        self.assertEqual((result.stdout, result.returncode), ("a b\n", 3))


def resident(*processes):
    """The memory of processes in KiB."""
    sizes = []
    for process in processes:
        with open("/proc/%d/statm" % process) as file:
            sizes.append(int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 10)
    return sizes


@unittest.skipUnless(os.path.exists("/proc/self/statm"), "the memory of processes is not to be seen")
class MemoryTest(unittest.TestCase):
    def check(self, work, processes, limit):
        work()
        before = resident(*processes)
        work()
        for size, old in zip(resident(*processes), before):
            self.assertLess(size - old, limit)

    def test_calls(self):
        def work(text, n):
            return [text + str(n)] * 3
        compiled = ouro.compile(work, [str, int])
        compiled("a", 1)

        def call():
            for n in range(5000):
                compiled("abc", n)
        self.check(call, [os.getpid(), session.current().process.pid, compiled._process], 16000)

    def test_calls_with_instances(self):
        class Node(object):
            def __init__(self, next):
                self.next = next

        def wrap(node):
            return Node(node)
        node = Node(Node(None))
        compiled = ouro.compile(wrap, [node])
        compiled(node)

        def call():
            for n in range(5000):
                compiled(node)
        self.check(call, [os.getpid(), session.current().process.pid, compiled._process], 16000)

    def test_translations(self):
        """What a translation knows of this process's objects is forgotten before it is much."""
        objects = sys.modules["_ouro_objects"]

        def translate():
            for n in range(60):
                ouro.interpret(lambda a: [a, n], [1])
        with unittest.mock.patch.object(objects, "NUMBER_LIMIT", 0):
            self.check(translate, [os.getpid(), session.current().process.pid], 300)
            self.assertLess(len(objects.objects), 5000)


class SpeedTest(unittest.TestCase):
    def test_many(self):
        """Not a measurement, but thousands of these are to be no matter."""
        ouro.interpret(plus, [1, 2])
        start = time.time()
        for n in range(50):
            self.assertEqual(ouro.interpret(lambda a: a + n, [1]), n + 1)
        self.assertLess(time.time() - start, 30)


if __name__ == "__main__":
    unittest.main()
