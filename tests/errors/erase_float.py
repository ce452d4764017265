from rpython.rlib.rerased import new_erasing_pair

erase, unerase = new_erasing_pair("float")


def entry_point(argv):
    return int(unerase(erase(len(argv) * 0.5)))
