# args:
"""Lists as stacks and queues."""

import sys


class Queue(object):
    def __init__(self):
        self.inbox = []
        self.outbox = []

    def put(self, x):
        self.inbox.append(x)

    def get(self):
        if not self.outbox:
            while self.inbox:
                self.outbox.append(self.inbox.pop())
        return self.outbox.pop()

    def size(self):
        return len(self.inbox) + len(self.outbox)


def entry_point(argv):
    stack = []
    for token in "3 4 + 2 * 7 -".split(" "):
        if token == "+":
            b = stack.pop()
            a = stack.pop()
            stack.append(a + b)
        elif token == "-":
            b = stack.pop()
            a = stack.pop()
            stack.append(a - b)
        elif token == "*":
            b = stack.pop()
            a = stack.pop()
            stack.append(a * b)
        else:
            stack.append(int(token))
    print(stack[0], len(stack))
    q = Queue()
    for i in range(5):
        q.put(i * i)
        if i % 2:
            print(q.get())
    while q.size():
        print(q.get())
    try:
        q.get()
    except IndexError:
        print("queue is empty")
    fifo = [1, 2, 3]
    fifo.append(4)
    print(fifo.pop(0), fifo.pop(0), fifo.pop(0), len(fifo))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
