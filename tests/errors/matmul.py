"""@"""
def entry_point(argv):
    return len(argv) @ 2
