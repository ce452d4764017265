"""A name that is defined nowhere, close to one that is."""


def compute_total(n):
    return n


def entry_point(argv):
    return compute_totl(len(argv))
