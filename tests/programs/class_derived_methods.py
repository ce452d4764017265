# args: 3 x7 12 y
"""Methods, properties and attributes that only some derived classes have, used through the base."""


class Box(object):
    _attrs_ = []


class Token(Box):
    def __init__(self, name, text):
        self.name = name
        self.text = text

    def get_text(self):
        return self.text

    def weight(self, factor):
        return factor * len(self.text)

    @property
    def first(self):
        return self.text[0]


class Name(Token):
    def get_text(self):
        return "<" + self.text + ">"


class Node(Box):
    def __init__(self, value):
        self.value = value

    def evaluate(self):
        return self.value


class Sum(Node):
    def __init__(self, left, right):
        Node.__init__(self, 0)
        self.left = left
        self.right = right

    def evaluate(self):
        return self.left.evaluate() + self.right.evaluate()


class Nothing(Box):
    pass


class Bag(Box):
    """The only class with special methods."""

    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __iter__(self):
        return iter(self.items)

    def __contains__(self, item):
        return item in self.items

    def __call__(self, n):
        return n * len(self.items)

    def __add__(self, other):
        return "sum"

    def __eq__(self, other):
        return isinstance(other, Bag) and self.items == other.items

    def __hash__(self):
        return len(self.items)


def special(k, box, other):
    try:
        if k == 0:
            print(len(box))
        elif k == 1:
            print(box[0])
        elif k == 2:
            for item in box:
                print(item)
        elif k == 3:
            print("b" in box)
        elif k == 4:
            print(box(3))
        elif k == 5:
            print(box + other)
        elif k == 6:
            print(box == other, box != other, box == box, box != box)
        else:
            print("true" if box else "false", "yes" if box and k else "no")
    except TypeError:
        print("TypeError", k)


def tokens(words):
    result = []
    for word in words:
        if word[0].isdigit():
            result.append(Token("number", word))
        else:
            result.append(Name("name", word))
    return result


def reduce_number(items):
    text = items[0].get_text()
    return Node(len(text))


def reduce_sum(items):
    return Sum(items[0], items[1])


def describe(box):
    try:
        return box.get_text()
    except AttributeError:
        return "no text"


def weigh(box):
    try:
        return box.weight(2)
    except AttributeError:
        return -1


def first(box):
    try:
        return box.first
    except AttributeError:
        return "-"


def bound(box):
    try:
        method = box.get_text
        return method()
    except AttributeError:
        return "unbound"


def entry_point(argv):
    stack = []
    for token in tokens(argv[1:]):
        stack.append(token)
    total = [reduce_number([token]) for token in stack]
    node = total[0]
    for other in total[1:]:
        node = reduce_sum([node, other])
    stack.append(node)
    stack.append(Nothing())
    stack.append(Node(5))
    for box in stack:
        print(describe(box), weigh(box), first(box), bound(box))
    print(stack[len(argv) - 1].evaluate())
    bags = [Bag(["a", "b"]), Nothing(), Bag(["c"]), stack[0]]
    for k in range(8):
        for box in bags:
            special(k, box, bags[2])
    special(7, Bag([]), Bag([]))
    try:
        print(stack[0].evaluate())
    except AttributeError:
        print("a token has no value")
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
