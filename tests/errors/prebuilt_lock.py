"""A thread lock made at import time."""


import threading
lock = threading.Lock()


def entry_point(argv):
    lock.acquire()
    return 0
