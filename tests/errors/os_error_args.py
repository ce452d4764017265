import os


def entry_point(argv):
    try:
        os.open("/nowhere", os.O_RDONLY, 0)
    except OSError as e:
        print(e.args[0])
    return 0
