"""Objects of the host inside objects of the program: where they are."""

import threading
import socket


class Log(object):
    def __init__(self, out):
        self.out = out


class Server(object):
    log = Log(open("/dev/null", "w"))

    def __init__(self):
        self.lock = threading.Lock()
        self.socket = socket.socket()


SERVERS = {"main": [Server()]}


def entry_point(argv):
    server = SERVERS["main"][0]
    server.log.out.write("x")
    with server.lock:
        server.socket.close()
    return 0
