# args:
"""finally runs on return, and may return itself."""

import sys


def plain(log):
    try:
        return "value"
    finally:
        log.append("finally")


def computed(log):
    x = 1
    try:
        return x + 10
    finally:
        x = 100
        log.append("x=%d" % x)


def override(n):
    try:
        if n:
            raise ValueError
        return "body"
    finally:
        if n == 2:
            return "finally"


def nested(log):
    try:
        try:
            return 1
        finally:
            log.append("inner")
    finally:
        log.append("outer")


def in_handler(log):
    try:
        raise KeyError
    except KeyError:
        return "handler"
    finally:
        log.append("after handler")


def entry_point(argv):
    log = ["start"]
    print(plain(log), computed(log), nested(log), in_handler(log))
    print(" ".join(log))
    for n in range(3):
        try:
            print(override(n))
        except ValueError:
            print("escaped")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
