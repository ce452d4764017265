# args: 3
"""bytes: what they share with byte strings."""

import sys

HEADER = b"\x7fELF"
WORDS = [b"alpha", b"beta", b"gamma"]
CODES = {b"a": 1, b"b": 2}


def text(b):
    return b.decode("latin-1")


def join_all(parts):
    result = b""
    for part in parts:
        result += part + b";"
    return result


def entry_point(argv):
    n = int(argv[1])
    data = b"one,two,three" * n
    print(len(data), text(data[:3]), text(data[-3:]), text(data[0:1]), data[:3] == b"one", data == b"one", data < b"z")
    print(text(b"x"), len(b"x"), b"x" == b"x", b"x" * n == b"xxx", ord(b"x"), ord(data[1:2]))
    print(len(data.split(b",")), text(data.split(b",")[1]), data.find(b"two"), data.count(b"e"), b"two" in data)
    print(data.startswith(b"one"), data.endswith(b"x"), text(data.replace(b"one", b"1").upper()), text(b"-".join(WORDS)))
    print(text(join_all(WORDS)), text(HEADER[1:]), CODES[b"a"], CODES.get(b"c", 0), b"b" in CODES)
    print(isinstance(data, bytes), isinstance(data, str), isinstance(text(data), bytes), isinstance(text(data), str))
    encoded = "caf\xe9".encode("utf-8")
    print(len(encoded), encoded == b"caf\xc3\xa9", len(encoded.decode("utf-8")))
    numbers = bytearray(encoded)
    for value in numbers:
        print(value)
    print(len(bytes(n)), bytes(n) == b"\0\0\0", text(bytes([65, 66 + n])), bytes(numbers) == encoded, bytes(data) == data)
    best = None
    for word in WORDS:
        if best is None or word > best:
            best = word
    print(best == b"gamma", best is None, max(WORDS) == best, text(sorted(WORDS)[0]), WORDS.index(b"beta"))
    print(text(b" x ".strip()), text(data.partition(b",")[2][:3]), text(b"%d-%d" % (n, n + 1)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
