"""Attributes whose types the class declares."""


class Base(object):
    count: int
    names: "list"


class Counter(Base):
    label: str = ""

    def __init__(self, count):
        self.count = count
        self.names = [str(count)]
        self.label = None


def entry_point(argv):
    Counter(len(argv))
    Counter(3)
    counter = Counter(0)
    counter.count = argv[0]
    return counter.count
