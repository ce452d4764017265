"""Items of one set are numbers and strings."""


def entry_point(argv):
    seen = {1, "two"}
    return len(seen)
