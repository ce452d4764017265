# args: x yy
"""Attributes of prebuilt instances that the program never uses are the host's alone, whatever they are."""

import sys


class Rule(object):
    kinds = 0

    def __init__(self, name, weight):
        self.name = name
        self.weight = weight
        self.made_of = [1, "a", None, {1: 2, "b": []}]
        self.module = sys
        self.owner = self
        self.late = [weight]


class Special(Rule):
    def __init__(self, name, weight):
        Rule.__init__(self, name, weight)
        # In the base it is a list.
        self.made_of = name
        self.extra = {name: weight}


class Written(object):
    def __init__(self, value):
        self.value = value


RULES = [Rule("one", 1), Special("two", 2), Rule("three", 3)]
SPECIAL = Special("four", 4)
SPECIAL.own = "only here"
WRITTEN = Written(None)


def late_sum(rules):
    total = 0
    for rule in rules:
        # The attribute is used from here on only, when the instances are known already.
        total += rule.late[0]
        rule.late.append(total)
    return total


def entry_point(argv):
    for rule in RULES:
        print(rule.name, rule.weight, rule.owner is rule, isinstance(rule, Special))
    print(SPECIAL.extra["four"], SPECIAL.own, SPECIAL.made_of)
    if WRITTEN.value is None:
        WRITTEN.value = argv[1]
    print(WRITTEN.value, late_sum(RULES), late_sum(RULES))
    print(late_sum([RULES[0], SPECIAL]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
