# args:
"""Methods of bytearray."""

import sys


def show(b):
    print(len(b), b.decode("latin-1"))


def show_all(parts):
    print(len(parts))
    for part in parts:
        show(part)


def count_up(n):
    for i in range(n):
        yield 48 + i


def changes():
    b = bytearray()
    b.append(97)
    b.append(ord("b"))
    for bad in [-1, 256, 1000]:
        try:
            b.append(bad)
        except ValueError:
            print("not a byte", bad)
    b.extend(b"cde")
    b.extend(bytearray(b"fg"))
    b.extend([104, 105])
    b.extend((106, 107))
    b.extend(count_up(4))
    b.extend(range(65, 70))
    b.extend(b)
    show(b)
    b.insert(0, 33)
    b.insert(-1, 63)
    b.insert(1000, 46)
    show(b)
    print(b.pop(), b.pop(0), b.pop(-2), len(b))
    b.remove(ord("c"))
    b.remove(ord("c"))
    try:
        b.remove(ord("c"))
    except ValueError:
        print("not there")
    try:
        b.pop(100)
    except IndexError:
        print("pop index")
    b.reverse()
    show(b)
    c = b.copy()
    b.clear()
    show(b)
    show(c)
    try:
        b.pop()
    except IndexError:
        print("pop from empty")
    c += b"!!"
    c += bytearray(b"??")
    c += c[:]
    c *= 2
    show(c)
    return c


def searching():
    b = bytearray(b"one two one two")
    print(b.find(b"two"), b.find(b"two", 5), b.find(b"two", 5, 10), b.find(116), b.find(b"x"), b.find(bytearray(b"ne")))
    print(b.rfind(b"one"), b.rfind(b"one", 0, 5), b.index(b"t"), b.rindex(b"t"), b.count(b"o"), b.count(111, 1))
    try:
        b.index(b"three")
    except ValueError:
        print("no three")
    print(b.startswith(b"one"), b.startswith(b"two"), b.startswith(b"two", 4), b.startswith((b"x", b"on")))
    print(b.endswith(b"two"), b.endswith(b"one", 0, 11), b.endswith(bytearray(b"o")), b.endswith(b"q"))
    print(111 in b, 200 in b, b"two" in b, b"twoo" in b, bytearray(b"o o") in b)
    try:
        print(256 in b)
    except ValueError:
        print("not a byte")


def text():
    b = bytearray(b"  The quick, brown fox\t")
    show(b.strip())
    show(b.lstrip())
    show(b.rstrip())
    show(b.strip(b" \tTx"))
    show(b.lstrip(b" hT"))
    show(b.rstrip(b"\tfox"))
    show(b.upper())
    show(b.lower())
    show(b.title())
    show(b.swapcase())
    show(bytearray(b"abc DEF").capitalize())
    show(b.replace(b"quick", b"slow"))
    show(b.replace(b" ", b"", 2))
    show_all(b.split())
    show_all(b.split(b","))
    show_all(b.split(b" ", 3))
    show_all(b.rsplit(b" ", 1))
    show_all(bytearray(b"a\nb\r\nc").splitlines())
    show_all(list(b.partition(b",")))
    show_all(list(b.rpartition(b"o")))
    show_all(list(b.partition(b"#")))
    show(bytearray(b", ").join([b"a", b"b", b"c"]))
    show(bytearray(b"7").zfill(3))
    show(bytearray(b"7").center(5))
    show(bytearray(b"7").center(5, b"*"))
    show(bytearray(b"7").ljust(3, b"."))
    show(bytearray(b"7").rjust(3, b"."))
    show(bytearray(b"a\tb").expandtabs(4))
    print(b.isalpha(), bytearray(b"ab").isalpha(), bytearray(b"12").isdigit(), bytearray(b"a1").isalnum())
    print(bytearray(b" \n").isspace(), bytearray(b"AB").isupper(), bytearray(b"AB").islower(), b.istitle())
    print(bytearray(b"\x00\x7f\xff").hex(), bytearray().hex())
    table = bytearray(range(256))
    table[ord("a")] = ord("4")
    show(bytearray(b"banana").translate(table))


def entry_point(argv):
    show(changes())
    searching()
    text()
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
