"""Which variable a name is, while code is compiled."""

from sorrel.syntax.source import SyntaxProblem

FILE, METHOD, FUNCTION, BLOCK, ROUND = range(5)


class Place(object):
    """A slot as seen from some code: so many frames outwards, and its index there."""

    def __init__(self, depth, index):
        self.depth = depth
        self.index = index


class Scope(object):
    """The variables of one frame: that of a function, of a file, or of a round of a loop with blocks in it.

    `levels` are the nested braces, each a dict of names and slots.

    `holder` stands for the class whose methods are compiled, or is None.
    """

    def __init__(self, kind, outer, where, holder):
        self.kind = kind
        self.outer = outer
        self.where = where
        self.holder = holder
        self.of_class = False if outer is None else outer.of_class
        self.levels = [{}]
        self.size = 0
        self.loops = 0              # how many loops are around, as far as they share the frame
        self.catches = False

    def enter(self):
        self.levels.append({})

    def leave(self):
        self.levels.pop()

    def is_global(self):
        """Are variables declared here those of the whole program?"""
        return self.kind == FILE and len(self.levels) == 1

    def slot(self):
        """A new slot without a name."""
        self.size += 1
        return self.size - 1

    def declare(self, name, position):
        level = self.levels[-1]
        if name in level:
            raise SyntaxProblem(position, "there is a variable `%s` here already" % name)
        level[name] = self.slot()
        return level[name]

    def find(self, name):
        """The place of the variable, or None if no function around declares it."""
        scope = self
        depth = 0
        while scope is not None:
            for place in range(len(scope.levels) - 1, -1, -1):
                if name in scope.levels[place]:
                    return Place(depth, scope.levels[place][name])
            scope = scope.outer
            depth += 1
        return None

    def home(self):
        """The scope of the method or function that a return here ends."""
        scope = self
        while (scope.kind == BLOCK or scope.kind == ROUND) and scope.outer is not None:
            scope = scope.outer
        return scope
