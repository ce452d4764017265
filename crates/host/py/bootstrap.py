# The command line of the child: takes the connection off standard input and runs the modules that arrive on it, after a
# byte that carries the alarm (see server.py).
# It must parse, and answer with the version, on any Python however old.
def start():
    import os, sys
    os.write(0, bytearray(sys.version_info[:3]))
    if sys.version_info < (3, 9):
        return
    import _socket, fcntl, marshal
    connection = fcntl.fcntl(0, fcntl.F_DUPFD_CLOEXEC, 100)
    channel = _socket.socket(fileno=connection)
    _, messages, _, _ = channel.recvmsg(1, _socket.CMSG_SPACE(4))
    channel.detach()
    received = int.from_bytes(messages[0][2], sys.byteorder)
    alarm = fcntl.fcntl(received, fcntl.F_DUPFD_CLOEXEC, 100)
    os.close(received)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    if sys.path and sys.path[0] == "":
        del sys.path[0]
    reader = open(connection, "rb", closefd=False)
    size = int.from_bytes(reader.read(4), "little")
    for name, text in marshal.loads(reader.read(size)):
        module = sys.modules[name] = type(sys)(name)
        exec(compile(text, "<ouro host: %s>" % name, "exec"), module.__dict__)
    sys.modules["_ouro_server"].serve(reader, connection, alarm)
start()
