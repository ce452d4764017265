# args:
"""A backtracking regular expression matcher: literals, dot, star, anchors, classes."""

import sys


class Node(object):
    def matches(self, c):
        return False


class Literal(Node):
    def __init__(self, c):
        self.c = c

    def matches(self, c):
        return c == self.c


class Any(Node):
    def matches(self, c):
        return True


class CharClass(Node):
    def __init__(self, ranges, negated):
        self.ranges = ranges
        self.negated = negated

    def matches(self, c):
        for low, high in self.ranges:
            if low <= c <= high:
                return not self.negated
        return self.negated


class Item(object):
    def __init__(self, node):
        self.node = node
        self.low = 1
        self.high = 1


def parse(pattern):
    items = []
    i = 0
    while i < len(pattern):
        c = pattern[i]
        i += 1
        if c == "*":
            items[-1].low = 0
            items[-1].high = 1000000
        elif c == "+":
            items[-1].high = 1000000
        elif c == "?":
            items[-1].low = 0
        elif c == ".":
            items.append(Item(Any()))
        elif c == "[":
            negated = pattern[i] == "^"
            if negated:
                i += 1
            ranges = []
            while pattern[i] != "]":
                low = pattern[i]
                high = low
                if pattern[i + 1] == "-":
                    high = pattern[i + 2]
                    i += 2
                ranges.append((low, high))
                i += 1
            i += 1
            items.append(Item(CharClass(ranges, negated)))
        else:
            items.append(Item(Literal(c)))
    return items


def match_here(items, k, text, pos):
    if k == len(items):
        return pos
    item = items[k]
    count = 0
    while count < item.high and pos + count < len(text) and item.node.matches(text[pos + count]):
        count += 1
    while count >= item.low:
        end = match_here(items, k + 1, text, pos + count)
        if end >= 0:
            return end
        count -= 1
    return -1


def search(pattern, text):
    items = parse(pattern)
    for start in range(len(text) + 1):
        end = match_here(items, 0, text, start)
        if end >= 0:
            return text[start:end]
    return None


def entry_point(argv):
    for pattern in ["abc", "a*b", "a+b", "[0-9]+", "[^a-z ]+", "x?y", "a.c", ".*c", "q", "[a-c]*d"]:
        for text in ["abc", "aaab", "tel 555 x", "xyz aXc", "abcabd", ""]:
            found = search(pattern, text)
            if found is None:
                print(pattern, text, "no")
            else:
                print(pattern, text, "[%s]" % found)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
