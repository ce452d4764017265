"""listsort, rfloat, unroll, nonconst, rgc, debug, buffer, rweaklist, clibffi."""

import decimal
import gc
import math
import random
import unittest

from rpython.rlib import clibffi, debug, rgc
from rpython.rlib.buffer import ByteBuffer, RawByteBuffer, SubBuffer
from rpython.rlib.listsort import TimSort, make_timsort_class
from rpython.rlib.nonconst import NonConstant
from rpython.rlib.rfloat import (
    DIST_FINITE, DIST_INFINITY, DIST_NAN, INFINITY, NAN, copysign, double_to_string, formatd, isfinite, isinf, isnan,
    round_away, round_double, string_to_float)
from rpython.rlib.rstring import ParseStringError
from rpython.rlib.rweaklist import RWeakListMixin
from rpython.rlib.unroll import unrolling_iterable, unrolling_zero
from rpython.rtyper.lltypesystem import rffi


class ListSortTest(unittest.TestCase):
    def check(self, l):
        expected = sorted(l)
        TimSort(l).sort()
        self.assertEqual(l, expected)

    def comparisons(self, values):
        """How many comparisons the sort takes."""
        counted = []

        def lt(a, b):
            counted.append(None)
            return a < b
        l = list(values)
        make_timsort_class(lt=lt)(l).sort()
        self.assertEqual(l, sorted(l))
        return len(counted)

    def test_adaptive(self):
        rng = random.Random(5)
        n = 1000
        self.assertEqual(self.comparisons(range(n)), n - 1)
        self.assertEqual(self.comparisons(range(n, 0, -1)), n - 1)
        self.assertEqual(self.comparisons([7] * n), n - 1)
        self.assertEqual(self.comparisons(sorted([rng.randrange(9) for i in range(n)])), n - 1)
        # Ten ascending runs that do not overlap, and a block at the wrong place.
        self.assertLess(self.comparisons(list(range(n // 2, n)) + list(range(n // 2))), n + 50)
        self.assertLess(self.comparisons(list(range(250)) + list(range(500, n)) + list(range(250, 500))), n + 60)
        # log2(1000!) is 8530.
        self.assertLess(self.comparisons([rng.random() for i in range(n)]), 9200)
        self.assertLess(self.comparisons([rng.randrange(4) for i in range(n)]), 6500)

    def test_stable_with_galloping(self):
        rng = random.Random(6)
        by_first = make_timsort_class(lt=lambda a, b: a[0] < b[0])
        for i in range(200):
            values = []
            while len(values) < rng.randrange(400):
                start = rng.randrange(100)
                values += range(start, start + rng.randrange(80), rng.choice([1, 2, 3]))
            l = [(value // 3, j) for j, value in enumerate(values)]
            expected = sorted(l, key=lambda pair: pair[0])
            by_first(l).sort()
            self.assertEqual(l, expected)

    def test_shapes(self):
        rng = random.Random(11)
        for n in list(range(70)) + [100, 1000, 4097]:
            self.check([rng.randrange(n + 1) for i in range(n)])
            self.check(list(range(n)))
            self.check(list(range(n, 0, -1)))
            self.check([i % 17 for i in range(n)])
            self.check([0] * n)
            self.check(list(range(n)) + [rng.randrange(n + 1) for i in range(5)])

    def test_stability_and_own_order(self):
        rng = random.Random(12)
        Sort = make_timsort_class(lt=lambda a, b: a[0] > b[0])
        for n in [5, 50, 500]:
            l = [(rng.randrange(8), i) for i in range(n)]
            expected = sorted(l, key=lambda p: -p[0])
            Sort(l).sort()
            self.assertEqual(l, expected)

    def test_few_comparisons_on_sorted_input(self):
        count = [0]

        def lt(a, b):
            count[0] += 1
            return a < b

        Sort = make_timsort_class(lt=lt)
        Sort(list(range(1000))).sort()
        self.assertEqual(count[0], 999)

    def test_own_storage(self):
        data = {i: 10 - i for i in range(10)}
        Sort = make_timsort_class(getitem=lambda d, i: d[i], setitem=lambda d, i, x: d.__setitem__(i, x),
                                  length=len, getitem_slice=lambda d, a, b: {i: d[a + i] for i in range(b - a)})
        Sort(data).sort()
        self.assertEqual(list(data.values()), list(range(1, 11)))


class FloatTest(unittest.TestCase):
    def test_special_values(self):
        self.assertTrue(isinf(INFINITY) and isinf(-INFINITY) and not isinf(NAN) and not isinf(1.0))
        self.assertTrue(isnan(NAN) and not isnan(INFINITY))
        self.assertTrue(isfinite(0.0) and not isfinite(NAN) and not isfinite(-INFINITY))
        self.assertEqual(math.copysign(1.0, copysign(0.0, -0.0)), -1.0)

    def test_formatd(self):
        self.assertEqual(formatd(1.5, "f", 3), "1.500")
        self.assertEqual(formatd(1.0, "r", 0), "1")
        self.assertEqual(formatd(1.0, "r", 0, 2), "1.0")
        self.assertEqual(formatd(2.0, "g", 6, 1), "+2")
        self.assertEqual(formatd(2.0, "g", 6, 4), "2.00000")
        self.assertEqual(double_to_string(1.5, "r", 0, 0), ("1.5", DIST_FINITE))
        self.assertEqual(double_to_string(NAN, "r", 0, 0)[1], DIST_NAN)
        self.assertEqual(double_to_string(-INFINITY, "r", 0, 0)[1], DIST_INFINITY)

    def test_string_to_float(self):
        self.assertEqual(string_to_float("1e3"), 1000.0)
        for text in ["", "x", "1_0"]:
            with self.assertRaises(ParseStringError):
                string_to_float(text)

    def test_round_away(self):
        for x, y in [(0.5, 1.0), (-0.5, -1.0), (2.5, 3.0), (0.49999999999999994, 0.0), (1e300, 1e300),
                     (4503599627370497.5, 4503599627370498.0), (-2.4, -2.0)]:
            self.assertEqual(round_away(x), y)

    def test_round_double(self):
        rng = random.Random(13)
        values = [rng.uniform(-1000, 1000) for i in range(300)] + [k / 16.0 for k in range(-64, 64)]
        for x in values:
            for n in range(0, 5):
                exact = decimal.Decimal(x)
                unit = decimal.Decimal(1).scaleb(-n)
                away = float(exact.quantize(unit, decimal.ROUND_HALF_UP))
                even = float(exact.quantize(unit, decimal.ROUND_HALF_EVEN))
                self.assertEqual(round_double(x, n), away)
                self.assertEqual(round_double(x, n, True), even)
        self.assertEqual(round_double(2500.0, -3), 3000.0)
        self.assertEqual(round_double(2500.0, -3, True), 2000.0)
        self.assertTrue(math.isnan(round_double(NAN, 2)))
        with self.assertRaises(OverflowError):
            round_double(1.7e308, -308)


class UnrollTest(unittest.TestCase):
    def test_iterable(self):
        items = unrolling_iterable([1, "a"])
        self.assertEqual(list(items), [1, "a"])
        self.assertEqual(list(items), items._items)
        position = items.get_unroller()
        first, position = position.step()
        second, position = position.step()
        self.assertEqual((first, second), (1, "a"))
        with self.assertRaises(IndexError):
            position.step()

    def test_counter(self):
        i = unrolling_zero
        i += 1
        self.assertEqual(i, 1)
        self.assertIs(type(i), type(unrolling_zero))
        self.assertIs(type(5 - i), type(unrolling_zero))

    def test_nonconst(self):
        self.assertEqual(NonConstant(5), 5)


class GcTest(unittest.TestCase):
    def test_arraycopy(self):
        a = list(range(10))
        rgc.ll_arraycopy(a, a, 0, 2, 5)
        self.assertEqual(a, [0, 1, 0, 1, 2, 3, 4, 7, 8, 9])
        rgc.ll_arraycopy(a, a, 4, 1, 3)
        self.assertEqual(a[1:4], [2, 3, 4])
        b = [0] * 3
        rgc.ll_arraycopy(a, b, 7, 0, 3)
        self.assertEqual(b, [7, 8, 9])

    def test_switch(self):
        was = gc.isenabled()
        rgc.disable()
        self.assertFalse(rgc.isenabled())
        rgc.enable()
        self.assertTrue(rgc.isenabled())
        if not was:
            gc.disable()

    def test_finalizer_queue(self):
        class Thing(object):
            pass

        class Queue(rgc.FinalizerQueue):
            Class = Thing
            triggered = 0

            def finalizer_trigger(self):
                self.triggered += 1

        queue = Queue()
        thing = Thing()
        queue.register_finalizer(thing)
        self.assertIsNone(queue.next_dead())
        del thing
        rgc.collect()
        self.assertEqual(queue.triggered, 1)
        self.assertIsInstance(queue.next_dead(), Thing)
        self.assertIsNone(queue.next_dead())


class BufferTest(unittest.TestCase):
    def test_bytes(self):
        buffer = ByteBuffer(6)
        self.assertEqual((buffer.getlength(), buffer.as_str(), buffer.is_writable()), (6, "\0" * 6, True))
        buffer.setslice(1, "abcd")
        buffer.setitem(0, "\xff")
        self.assertEqual((buffer.as_str(), buffer.getitem(2)), ("\xffabcd\0", "b"))
        self.assertEqual(buffer.getslice(1, 5, 2, 2), "ac")
        SubBuffer(buffer, 4, -1).setitem(1, "!")
        self.assertEqual(buffer.getslice(3, 6, 1, 3), "cd!")

    def test_raw_bytes(self):
        with rffi.scoped_str2charp("hello") as memory:
            buffer = RawByteBuffer(memory, 5)
            buffer.setitem(0, "j")
            self.assertEqual((buffer.as_str(), buffer.getslice(4, -1, -2, 3)), ("jello", "olj"))
            self.assertEqual(buffer.get_raw_address()[1], "e")
            self.assertFalse(RawByteBuffer(memory, 5, readonly=True).is_writable())


class WeakListTest(unittest.TestCase):
    def test_numbers(self):
        class Handles(RWeakListMixin):
            pass

        class Thing(object):
            pass

        handles = Handles()
        handles.initialize()
        things = [Thing() for i in range(100)]
        self.assertEqual([handles.add_handle(thing) for thing in things], list(range(100)))
        self.assertTrue(all([handles.fetch_handle(i) is things[i] for i in range(100)]))
        things[40] = things[70] = None
        gc.collect()
        numbers = [handles.add_handle(thing) for thing in things[:1] * 60]
        self.assertTrue(40 in numbers and 70 in numbers and len(set(numbers)) == 60)


class LibraryNameTest(unittest.TestCase):
    def test_library_of_c(self):
        self.assertIn("libc", clibffi.get_libc_name().lower())


class DebugTest(unittest.TestCase):
    def test_checks(self):
        debug.check_nonneg(0)
        with self.assertRaises(debug.IntegerCanBeNegative):
            debug.check_nonneg(-1)
        with self.assertRaises(debug.NotAListOfChars):
            debug.check_list_of_chars(["ab"])
        with self.assertRaises(AssertionError):
            debug.ll_assert(False, "no")
        with self.assertRaises(debug.FatalError):
            debug.fatalerror("no")
        l = [1]
        self.assertIs(debug.make_sure_not_resized(l), l)

    def test_sections(self):
        debug.debug_start("a")
        debug.debug_print("x", 1)
        debug.debug_stop("a")
        with self.assertRaises(AssertionError):
            debug.debug_stop("a")


if __name__ == "__main__":
    unittest.main()
