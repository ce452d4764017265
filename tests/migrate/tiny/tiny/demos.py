# -*- coding: utf-8 -*-
"""Programs in the language; a part is only used while it is imported."""

import cStringIO

out = cStringIO.StringIO()
for i in xrange(3):
    print >>out, "print", i, "+ 1"
GENERATED = out.getvalue()

DEMOS = {
    "fib": """
def fib(n) {
    if n < 2 { return n }
    return fib(n - 1) + fib(n - 2)
}
print "fib", fib(15)
""",
    "loop": """
let n = 0
let total = 0
while n < 10 {
    let n = n + 1   § up to ten
    let total = total + n
}
print "total", total, total / 10, 7 / 2, 0 - 7 / 2.0
""".replace("\xc2\xa7", "\xa7"),
    "broken": "let x = \n\n )",
    "unknown": 'print "a" + 1, 1 + 2 * 3\nprint y',
    "generated": GENERATED,
}

TITLE = u"tiny"

NAMES = DEMOS.keys()
NAMES.sort()

SIZES = dict([(name, len(text)) for name, text in DEMOS.iteritems()])
TOTAL = reduce(lambda a, b: a + b, SIZES.values())
