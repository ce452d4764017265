"""complex literal"""


def entry_point(argv):
    print(1j)
    return 0
