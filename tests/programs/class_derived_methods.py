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
    try:
        print(stack[0].evaluate())
    except AttributeError:
        print("a token has no value")
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
