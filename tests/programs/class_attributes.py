# args:
"""Class attributes: defaults, overriding in subclasses and instances."""

import sys


class Animal(object):
    legs = 4
    sound = "..."
    names = ["rex", "tom"]
    count = 0

    def speak(self):
        return self.sound


class Bird(Animal):
    legs = 2
    sound = "tweet"


class Snake(Animal):
    legs = 0


def entry_point(argv):
    animals = [Animal(), Bird(), Snake()]
    for a in animals:
        print(a.legs, a.speak(), len(a.names))
    animals[2].sound = "hiss"
    animals[0].legs = 3
    for a in animals:
        print(a.legs, a.speak())
    print(Animal.legs, Bird.legs, Snake.sound, Bird.names[1])
    animals[1].names.append("new")
    print(len(Animal.names), len(Snake.names))
    a = Animal()
    a.count += 1
    a.count += 1
    print(a.count, Animal.count)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
