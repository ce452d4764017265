from rpython.rtyper.annlowlevel import MixLevelHelperAnnotator


def helper(n):
    return n + 1


def entry_point(argv):
    annotator = MixLevelHelperAnnotator(None)
    return annotator.constfunc(helper, [], None)
