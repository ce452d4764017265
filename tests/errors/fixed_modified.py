"""A list promised not to change is changed."""


from rpython.rlib.debug import make_sure_not_modified


class Code(object):
    def __init__(self, bytecodes):
        self.bytecodes = make_sure_not_modified(bytecodes)


def entry_point(argv):
    code = Code([ord(argv[0][0]), len(argv)])
    code.bytecodes[0] = 1
    return code.bytecodes[0]
