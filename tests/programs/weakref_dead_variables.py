# args: 
import weakref

from rpython.rlib import rgc

class Node:
    def __init__(self, n):
        self.n = n

class Log:
    def __init__(self):
        self.died = 0
log = Log()

class Mortal:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        log.died += self.n

def collect():
    rgc.collect()
    rgc.collect()

def refer(node):
    return weakref.ref(node)

def use(node):
    return node.n

def simple():
    node = Node(1)
    ref = refer(node)
    collect()
    print(ref() is not None, use(node))
    collect()
    node = None
    collect()
    print(ref() is None)

def in_loop():
    refs = []
    for i in range(3):
        node = Node(i)
        refs.append(refer(node))
        collect()
        print(refs[i]() is not None, use(node))
        node = None
        collect()
        print(refs[i]() is None)

def branches(n):
    node = Node(n)
    ref = refer(node)
    collect()
    if n > 1:
        print(use(node))
        node = None
        collect()
        print(ref() is None)
    else:
        collect()
        print(ref() is not None)
        print(use(node))
        node = None
    collect()
    print(ref() is None)

def mortal():
    m = Mortal(5)
    collect()
    print(m.n, log.died)
    m = None
    collect()
    print(log.died)

def entry_point(argv):
    simple()
    in_loop()
    branches(1)
    branches(2)
    mortal()
    return 0

if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
