"""An unrelated class where another is expected."""


class Cat(object):
    def meow(self):
        return 1


class Dog(object):
    def bark(self):
        return 2


def entry_point(argv):
    animals = [Cat(), Dog()]
    return animals[0].meow()
