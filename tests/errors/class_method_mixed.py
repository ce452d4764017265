class Base(object):
    @classmethod
    def make(cls):
        return 1


class Derived(Base):
    def make(self):
        return 2


def entry_point(argv):
    for obj in [Base(), Derived()]:
        print(obj.make())
    return 0
