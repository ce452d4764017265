# args:
"""Classes that refer to each other; cycles; parents and children."""

import sys


class Department(object):
    def __init__(self, name, boss=None):
        self.name = name
        self.boss = boss
        self.staff = []

    def hire(self, person):
        self.staff.append(person)
        person.department = self
        return person


class Person(object):
    department = None

    def __init__(self, name):
        self.name = name
        self.friend = None

    def path(self):
        d = self.department
        if d is None:
            return self.name
        if d.boss is not None and d.boss is not self:
            return d.boss.path() + "/" + self.name
        return d.name + ":" + self.name


def entry_point(argv):
    boss = Person("zoe")
    it = Department("it", boss)
    hq = Department("hq")
    hq.hire(boss)
    a = it.hire(Person("ann"))
    b = it.hire(Person("bob"))
    a.friend = b
    b.friend = a
    print(a.friend.friend is a, a.friend.friend.friend.name)
    for p in [boss, a, b, Person("nobody")]:
        print(p.path())
    for d in [it, hq]:
        print(d.name, " ".join([p.name for p in d.staff]))
    a.friend = None
    print(a.friend is None, b.friend is a)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
