"""What the items of a list are, as annotations say it."""

from rpython.annotator.model import SomeList, SomeString


class ListDef(object):
    """Items like `s_item`; `resized` lists change their length."""

    def __init__(self, bookkeeper, s_item=None, mutated=False, resized=False):
        self.s_item = s_item
        self.mutated = mutated
        self.resized = resized

    def __eq__(self, other):
        return isinstance(other, ListDef) and self.__dict__ == other.__dict__

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(ListDef)

    def __repr__(self):
        return "<[%r]>" % (self.s_item,)


s_list_of_strings = SomeList(ListDef(None, SomeString(), resized=True))
