"""A deque made at import time."""


from collections import deque
queue = deque()


def entry_point(argv):
    queue.append(1)
    return len(queue)
