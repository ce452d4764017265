# args:
"""finally on every exit: fall through, return, break, continue, raise, raise in the handler, nested, with its own exits."""

import sys


class Stop(Exception):
    pass


def run(how, log):
    for i in range(3):
        try:
            log.append("b%d" % i)
            if how == "break" and i == 1:
                break
            if how == "continue" and i == 1:
                continue
            if how == "return" and i == 1:
                return "returned"
            if how == "raise" and i == 1:
                raise Stop
            if how == "handled" and i == 1:
                raise KeyError
            if how == "handler raises" and i == 1:
                raise IndexError
            log.append("a%d" % i)
        except KeyError:
            log.append("key")
            continue
        except IndexError:
            log.append("index")
            raise Stop
        else:
            log.append("e%d" % i)
        finally:
            log.append("f%d" % i)
    else:
        return "done"
    return "left"


def swallow(n):
    for i in range(3):
        try:
            if n == i:
                raise Stop
        finally:
            if n == 1:
                continue
            if n == 2:
                break
    return n


def value():
    result = "body"
    try:
        return result
    finally:
        result = "changed"


def nested(log, n):
    try:
        try:
            try:
                return 10 // n
            finally:
                log.append("1")
        finally:
            log.append("2")
            if n == 5:
                raise Stop
    except ZeroDivisionError:
        log.append("zero")
        return -1
    finally:
        log.append("3")


def entry_point(argv):
    for how in ["through", "break", "continue", "return", "raise", "handled", "handler raises"]:
        log = []
        try:
            print(how, run(how, log))
        except Stop:
            print(how, "stop")
        print(" ".join(log))
    for n in range(4):
        try:
            print(swallow(n))
        except Stop:
            print("stop", n)
    print(value())
    log = []
    for n in [1, 0, 5]:
        try:
            print(nested(log, n))
        except Stop:
            print("stop")
    print("".join(log))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
