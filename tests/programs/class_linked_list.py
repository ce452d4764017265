# args:
"""A linked list built, reversed, searched."""

import sys


class Node(object):
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def build(values):
    head = None
    for v in reversed(values):
        head = Node(v, head)
    return head


def reverse(node):
    previous = None
    while node is not None:
        node.next, previous, node = previous, node, node.next
    return previous


def show(node):
    parts = []
    while node:
        parts.append(str(node.value))
        node = node.next
    print("->".join(parts))


def remove(head, value):
    dummy = Node(0, head)
    node = dummy
    while node.next is not None:
        if node.next.value == value:
            node.next = node.next.next
        else:
            node = node.next
    return dummy.next


def entry_point(argv):
    head = build([1, 2, 3, 2, 1])
    show(head)
    head = reverse(head)
    show(head)
    head = remove(head, 2)
    show(head)
    head = remove(head, 1)
    show(head)
    head = remove(head, 3)
    print(head is None)
    long_list = build([i for i in range(5000)])
    long_list = reverse(long_list)
    print(long_list.value, long_list.next.value)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
