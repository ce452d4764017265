"""super without such a method"""


class A(object):
    def run(self):
        return super().run()


def entry_point(argv):
    return A().run()
