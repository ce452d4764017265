def check(n):
    if n > 3:
        raise ValueError(n)


def entry_point(argv):
    try:
        check(len(argv))
    except ValueError as e:
        print(e.args[0])
    return 0
