"""Pieces of formatting against Python's own."""

import random
import unittest

from rpython.rtyper import rformat
from rpython.rtyper.annlowlevel import llstr
from rpython.rtyper.ll import hl_str


class FormatTest(unittest.TestCase):
    def test_general(self):
        rng = random.Random(4)
        values = [0.0, -0.0, 1.0, 99.97, 100.0, 1e22, 1e-7, float("inf"), float("nan")]
        values += [rng.uniform(-1, 1) * 10.0 ** rng.randrange(-8, 14) for i in range(300)]
        for x in values:
            for precision in range(12):
                self.assertEqual(hl_str(rformat.ll_general(x, precision)), format(x, ".%d" % precision))

    def test_group(self):
        for text in ["1", "123", "1234", "-1234567", "1234.5678", "inf"]:
            grouped = format(float(text), ",") if "." in text or text == "inf" else format(int(text), ",")
            self.assertEqual(hl_str(rformat.ll_group(llstr(text), ",", 3)), grouped)


if __name__ == "__main__":
    unittest.main()
