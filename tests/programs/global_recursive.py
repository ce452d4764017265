# args:
"""Prebuilt instances that refer to each other."""

import sys


class Room(object):
    def __init__(self, name):
        self.name = name
        self.exits = {}
        self.visits = 0


def connect(a, direction, b, back):
    a.exits[direction] = b
    b.exits[back] = a

hall = Room("hall")
kitchen = Room("kitchen")
garden = Room("garden")
connect(hall, "north", kitchen, "south")
connect(kitchen, "east", garden, "west")
connect(garden, "down", garden, "up")


class Node(object):
    def __init__(self, value):
        self.value = value
        self.next = self

ring = Node(1)
ring.next = Node(2)
ring.next.next = Node(3)
ring.next.next.next = ring


def entry_point(argv):
    room = hall
    for step in "north east down west south south".split(" "):
        if step in room.exits:
            room = room.exits[step]
            room.visits += 1
            print("go", step, "to", room.name, room.visits)
        else:
            print("no way", step, "from", room.name)
    node = ring
    for i in range(7):
        print(node.value)
        node = node.next
    print(node is ring.next, ring.next.next.next is ring)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
