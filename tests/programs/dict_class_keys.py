# args:
"""Dicts with classes and functions as keys."""

import sys


class Animal(object):
    pass


class Dog(Animal):
    pass


class Cat(Animal):
    pass


def bark():
    return "woof"


def meow():
    return "meow"


SOUNDS = {Dog: "woof", Cat: "meow"}
NAMES = {bark: "bark"}


def entry_point(argv):
    print(SOUNDS[Dog], SOUNDS.get(Animal, "silence"), Cat in SOUNDS, Animal in SOUNDS)
    animals = [Dog(), Cat(), Dog(), Animal()]
    counts = {}
    for a in animals:
        cls = a.__class__
        counts[cls] = counts.get(cls, 0) + 1
    for cls in [Animal, Dog, Cat]:
        print(cls.__name__, counts[cls])
    SOUNDS[Animal] = "?"
    print([SOUNDS[type(a)] for a in animals])
    del SOUNDS[Dog]
    print(Dog in SOUNDS, [k.__name__ for k in SOUNDS])
    NAMES[meow] = "meow"
    for f in [meow, bark]:
        print(NAMES[f], f())
    seen = set()
    for a in animals:
        seen.add(type(a))
    print(len(seen), sorted([c.__name__ for c in seen]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
