"""Values of different types in one dict."""


def entry_point(argv):
    table = {"one": 1}
    table["two"] = "2"
    return table["one"]
