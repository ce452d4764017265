# args: 40
"""A scheduler of tasks with queues and packets, after the idea of Richards."""

import sys


class Packet(object):
    def __init__(self, kind, value):
        self.kind = kind
        self.value = value


class Task(object):
    def __init__(self, name, scheduler):
        self.name = name
        self.queue = []
        self.scheduler = scheduler
        self.runs = 0

    def run(self):
        self.runs += 1
        self.work()

    def work(self):
        raise NotImplementedError

    def receive(self, packet):
        self.queue.append(packet)


class Producer(Task):
    def __init__(self, name, scheduler, count):
        Task.__init__(self, name, scheduler)
        self.count = count

    def work(self):
        if self.count:
            self.count -= 1
            self.scheduler.send("worker", Packet(self.count % 2, self.count))


class Worker(Task):
    def __init__(self, name, scheduler):
        Task.__init__(self, name, scheduler)
        self.seed = 1

    def work(self):
        while self.queue:
            packet = self.queue.pop(0)
            self.seed = (self.seed * 31 + packet.value) % 65521
            packet.value = self.seed
            self.scheduler.send("even" if packet.kind == 0 else "odd", packet)


class Collector(Task):
    def __init__(self, name, scheduler):
        Task.__init__(self, name, scheduler)
        self.total = 0

    def work(self):
        if self.queue:
            self.total += self.queue.pop(0).value


class Scheduler(object):
    def __init__(self):
        self.tasks = {}
        self.order = []

    def add(self, task):
        self.tasks[task.name] = task
        self.order.append(task)

    def send(self, name, packet):
        self.tasks[name].receive(packet)

    def loop(self, rounds):
        for i in range(rounds):
            for task in self.order:
                task.run()


def entry_point(argv):
    s = Scheduler()
    even = Collector("even", s)
    odd = Collector("odd", s)
    for task in [Producer("p1", s, 15), Worker("worker", s), even, odd, Producer("p2", s, 10)]:
        s.add(task)
    s.loop(int(argv[1]))
    print(even.total, odd.total, len(even.queue), len(odd.queue))
    for task in s.order:
        print(task.name, task.runs)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
