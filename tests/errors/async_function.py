"""`async` is not part of RPython."""


async def work():
    return 1


def entry_point(argv):
    work()
    return 0
