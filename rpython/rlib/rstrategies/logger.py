"""What a StrategyFactory notes: which strategies collections began with and changed to."""


class Logger(object):
    """Prints a line for each event or, if it aggregates, counts equal ones for `print_aggregated_log`."""

    def __init__(self):
        self.active = False
        self.aggregate = False
        self.counts = {}
        self.sizes = {}

    def activate(self, aggregate=False):
        """Begins to note events."""
        self.active = True
        self.aggregate = aggregate

    def log(self, new_strategy, size, cause="", old_strategy="", typename="", element_typename=""):
        """Notes that a collection of some size got a strategy."""
        if not self.active:
            return
        line = "%s (%s -> %s)" % (cause, old_strategy, new_strategy)
        if typename:
            line += " of " + typename
        if element_typename:
            line += " elements: " + element_typename
        if self.aggregate:
            self.counts[line] = self.counts.get(line, 0) + 1
            self.sizes[line] = self.sizes.get(line, 0) + size
        else:
            print("%s size: %d" % (line, size))

    def print_aggregated_log(self):
        """Prints each kind of event with its number and the sum of the sizes."""
        for line, count in self.counts.items():
            print("%s size: %d objects: %d" % (line, self.sizes[line], count))
