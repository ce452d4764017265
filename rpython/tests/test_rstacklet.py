"""Stacklets untranslated; `tests/programs/rlib_rstacklet.py` does more, in both worlds."""

import threading
import unittest

from rpython.rlib.rstacklet import StackletError, StackletThread


class StackletTest(unittest.TestCase):
    def test_switching(self):
        thread = StackletThread()
        seen = []

        def function(h, arg):
            for i in range(3):
                seen.append(i)
                h = thread.switch(h)
            return h

        h = thread.new(function)
        while not thread.is_empty_handle(h):
            seen.append("back")
            h = thread.switch(h)
        self.assertEqual(seen, [0, "back", 1, "back", 2, "back"])

    def test_a_handle_is_good_for_one_switch(self):
        thread = StackletThread()
        h = thread.new(lambda h, arg: thread.switch(h))
        thread.destroy(h)
        self.assertRaises(StackletError, thread.switch, h)
        self.assertRaises(StackletError, thread.destroy, h)
        self.assertRaises(StackletError, thread.switch, thread.new(lambda h, arg: h))

    def test_handles_are_of_a_thread(self):
        thread = StackletThread()
        h = thread.new(lambda h, arg: thread.switch(h))
        errors = []

        def other():
            try:
                thread.switch(h)
            except StackletError as e:
                errors.append(str(e))

        t = threading.Thread(target=other)
        t.start()
        t.join()
        self.assertEqual(errors, ["this stacklet is of another thread"])
        self.assertTrue(thread.is_empty_handle(thread.switch(h)))


if __name__ == "__main__":
    unittest.main()
