# args:
"""Formats of all sorts, conversions, and the methods of str."""

import sys


def entry_point(argv):
    n = len(argv) + 41
    x = 3.14159 * len(argv)
    s = "text"
    print("{} {}".format(1, "two"), "{0} {1} {0}".format("a", "b"), "{x}-{y}".format(x=5, y=2.5))
    print("{:5d}|{:<5}|{:>5}|{:05d}".format(42, "ab", "cd", 7), "{:.3f} {:x}".format(3.14159, 255), "{{}} {}".format("braces"))
    print("{0!r:>8}".format("q"), "{:^9}|{:*^9}|{:*<9}|{:#>9}".format("mid", "mid", "l", "r"))
    print("{:+d} {: d} {:#x} {:#o} {:#b} {:,} {:_}".format(n, n, n, n, n, 1234567, 1234567))
    print("{:e} {:g} {:.2%} {:10.3f}| {:<10.1f}|{:+.1f}".format(x, x, 0.25, x, x, x))
    print("{:c}{:c}".format(72, 105), "{:d}".format(True), "{:>6}".format(True), "{:>6}".format(n))
    print("%d %i %5d|%-5d|%05d|%+d|% d" % (n, n, n, n, n, n, n))
    print("%x %X %o %#x %#X %#o %08x" % (n, n, n, n, n, n, n))
    print("%s %r %10s|%-10s|%.2s|%10.3s|" % (s, s, s, s, s, s))
    print("%f %.2f %10.3f|%-10.1f|%+.1f %e %.3e %g %G" % (x, x, x, x, x, x, x, x, x))
    print("%c%c %%" % (65, "b"), "%5.1f%%" % 12.345, "%s" % (n,), "%s and %s" % ("a", None))
    print("%*d|%-*d|%.*f" % (6, n, 6, n, 2, x))
    print("%r %r %r %r" % ([1, 2], ("a", 1.5), {"k": [1]}, None))
    print("%s %s" % ([1, "x"][1:] if 0 else ["x"], {1: 2}))
    print(f"{n} {n:5d}|{n:<5}|{n:>05}|{n:x}|{n:#x}|{n:08b}")
    print(f"{x:.2f} {x:8.3f}|{s!r} {s:>8}|{s:^8}|{s!s:<8}|{[1, 2]} {(1, 'a')} {None} {True}")
    w = 10
    print(f"{s:>{w}}|{x:{w}.2f}|{n:<{w}}|{n:{w}d}")
    print(f"{n=} {s=} {n + 1 = }")
    print(f"{1234567:,} {1234567.891:,.2f} {0.5:%} {1e10:g} {1e-7} {-0.0:f}")
    print(repr("a\n\t\\'\"\x00\x7f"), str(1.0), repr(1e100), str([1.0, 2.5]), repr([None, "a"]))
    print([[1], []], {1: {2: "x"}}, {"a": (1, [2.0])}, ((), (1,)), {3}, [True, False])
    print(int("12"), int("-7"), int(" 42 "), int("ff", 16), int("0x1f", 16), int("0b11", 0), int("0o17", 8), int("z", 36), int("1_000"))
    for text, base in [("x", 10), ("", 10), ("9", 8), ("1__0", 10), ("0x", 16), ("--1", 10)]:
        try:
            print(int(text, base))
        except ValueError:
            print("bad", text)
    print(float("1.5"), float(" -2e3 "), float("inf"), float("nan") != float("nan"), float("1_0.5"))
    try:
        print(float("x"))
    except ValueError:
        print("bad float")
    print(hex(255), oct(8), bin(5), hex(-255), bin(-3), chr(65), ord("a"), hex(0))
    print("abc" < "abd", "a" < "B", "" < "a", "abc"[1:], "abc" * 2, 3 * "x", "b" in "abc", "" in "abc", "abc"[::-1])
    print("a,b,,c".split(","), " a b  c ".split(), "a,b,c".split(",", 1), "a b c".rsplit(None, 1), "abc".split(sep="b"), "a b c d".split(maxsplit=2))
    print(",".join(["a", "b"]), "-".join("abc"), "".join(("x", "y")), "+".join([str(i) for i in range(3)]), "|".join({"k": 1}))
    print("abcabc".find("c"), "abcabc".rfind("c"), "abcabc".find("z"), "abcabc".index("b", 2), "abcabc".count("bc"), "aaa".count("a", 1), "abc".count(""))
    print("hello".replace("l", "L"), "hello".replace("l", "L", 1), "aaa".replace("", "-"), "abc".replace("b", ""))
    print("  x ".strip() + "|", "xxabxx".strip("x"), "xxab".lstrip("x"), "abxx".rstrip("x"), "abc".strip("ac"))
    print("abc".startswith("ab"), "abc".endswith(("x", "c")), "abc".startswith("b", 1), "abc".endswith("b", 0, 2))
    print("abc".upper(), "ABC".lower(), "hello world".title(), "hELLO".capitalize(), "aBc".swapcase())
    print("ab".ljust(5, "."), "ab".rjust(5), "ab".center(5, "*"), "-5".zfill(4), "+5".zfill(4), "abc".zfill(2))
    print("a1".isalnum(), "a".isalpha(), "1".isdigit(), " ".isspace(), "A".isupper(), "a".islower(), "".isalpha(), "Ab Cd".istitle(), "abc".isascii(), "a\n".isprintable())
    print("a\nb\r\nc".splitlines(), "a\nb\n".splitlines(True), "a\nb".splitlines(keepends=True), "".splitlines())
    print("01\t012\t".expandtabs(), "a\tb".expandtabs(tabsize=4), "k=v=w".partition("="), "k=v=w".rpartition("="))
    print("xab".removeprefix("x"), "abx".removesuffix("x"), "abc".removeprefix("z"), "if".isidentifier(), "1a".isidentifier())
    print(hash("abc") == hash("ab" + "c"), "a" "b", "abc".encode("ascii").decode("ascii"), "\xe9".encode("latin-1") == "\xe9".encode("latin-1"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
