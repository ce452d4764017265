"""Richards: the kernel of a simple operating system, simulated.

Six tasks (an idle loop, a worker, two handlers, two devices) pass packets to
each other under a priority scheduler.  The benchmark is Martin Richards'; the
work is virtual calls, linked lists and field updates.  One run always queues
23246 packets and holds tasks 9297 times.

    richards.py [-t] [RUNS]
"""

import sys

import commandline

IDLE = 0
WORKER = 1
HANDLER_A = 2
HANDLER_B = 3
DEVICE_A = 4
DEVICE_B = 5
TASKS = 6

DEVICE_PACKET = 0
WORK_PACKET = 1
PACKET_SIZE = 4

IDLE_COUNT = 10000


class Packet(object):
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * PACKET_SIZE


def append(packet, queue):
    """Returns the queue with the packet at its end."""
    packet.link = None
    if queue is None:
        return packet
    last = queue
    while last.link is not None:
        last = last.link
    last.link = packet
    return queue


class Task(object):
    def __init__(self, scheduler, ident, priority, queue):
        self.scheduler = scheduler
        self.link = scheduler.first
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.packet_pending = queue is not None
        self.waiting = True
        self.holding = False
        scheduler.first = self
        scheduler.table[ident] = self

    def handle(self, packet):
        """Does one step with a packet, or None; returns the task to run next."""
        raise NotImplementedError

    def cannot_run(self):
        return self.holding or (self.waiting and not self.packet_pending)

    def run(self):
        packet = None
        if self.waiting and self.packet_pending:
            packet = self.queue
            self.queue = packet.link
            self.waiting = False
            self.packet_pending = self.queue is not None
        return self.handle(packet)

    def receive(self, packet, sender):
        if self.queue is None:
            self.queue = packet
            self.packet_pending = True
            if self.priority > sender.priority:
                return self
        else:
            append(packet, self.queue)
        return sender

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.scheduler.hold_count += 1
        self.holding = True
        return self.link

    def release(self, ident):
        task = self.scheduler.table[ident]
        task.holding = False
        if task.priority > self.priority:
            return task
        return self

    def send(self, packet):
        task = self.scheduler.table[packet.ident]
        self.scheduler.queue_count += 1
        packet.link = None
        packet.ident = self.ident
        return task.receive(packet, self)


class IdleTask(Task):
    def __init__(self, scheduler, priority, count):
        Task.__init__(self, scheduler, IDLE, priority, None)
        self.waiting = False
        self.control = 1
        self.count = count

    def handle(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control = self.control >> 1
            return self.release(DEVICE_A)
        self.control = (self.control >> 1) ^ 0xd008
        return self.release(DEVICE_B)


class WorkerTask(Task):
    def __init__(self, scheduler, priority, queue):
        Task.__init__(self, scheduler, WORKER, priority, queue)
        self.destination = HANDLER_A
        self.count = 0

    def handle(self, packet):
        if packet is None:
            return self.wait()
        if self.destination == HANDLER_A:
            self.destination = HANDLER_B
        else:
            self.destination = HANDLER_A
        packet.ident = self.destination
        packet.datum = 0
        for place in range(PACKET_SIZE):
            self.count += 1
            if self.count > 26:
                self.count = 1
            packet.data[place] = ord("A") + self.count - 1
        return self.send(packet)


class HandlerTask(Task):
    def __init__(self, scheduler, ident, priority, queue):
        Task.__init__(self, scheduler, ident, priority, queue)
        self.work_in = None
        self.device_in = None

    def handle(self, packet):
        if packet is not None:
            if packet.kind == WORK_PACKET:
                self.work_in = append(packet, self.work_in)
            else:
                self.device_in = append(packet, self.device_in)
        work = self.work_in
        if work is not None:
            count = work.datum
            if count >= PACKET_SIZE:
                self.work_in = work.link
                return self.send(work)
            device = self.device_in
            if device is not None:
                self.device_in = device.link
                device.datum = work.data[count]
                work.datum = count + 1
                return self.send(device)
        return self.wait()


class DeviceTask(Task):
    def __init__(self, scheduler, ident, priority):
        Task.__init__(self, scheduler, ident, priority, None)
        self.pending = None

    def handle(self, packet):
        if packet is None:
            packet = self.pending
            if packet is None:
                return self.wait()
            self.pending = None
            return self.send(packet)
        self.pending = packet
        return self.hold()


class Scheduler(object):
    def __init__(self):
        self.first = None
        self.table = [None] * TASKS
        self.queue_count = 0
        self.hold_count = 0

    def schedule(self):
        task = self.first
        while task is not None:
            if task.cannot_run():
                task = task.link
            else:
                task = task.run()


def packets(count, ident, kind):
    queue = None
    for _ in range(count):
        queue = Packet(queue, ident, kind)
    return queue


def simulate():
    scheduler = Scheduler()
    IdleTask(scheduler, 0, IDLE_COUNT)
    WorkerTask(scheduler, 1000, packets(2, WORKER, WORK_PACKET))
    HandlerTask(scheduler, HANDLER_A, 2000, packets(3, DEVICE_A, DEVICE_PACKET))
    HandlerTask(scheduler, HANDLER_B, 3000, packets(3, DEVICE_B, DEVICE_PACKET))
    DeviceTask(scheduler, DEVICE_A, 4000)
    DeviceTask(scheduler, DEVICE_B, 5000)
    scheduler.schedule()
    return scheduler


def entry_point(argv):
    options = commandline.parse(argv, 20)
    if options is None:
        return 1
    queued = 0
    held = 0
    for _ in range(options.size):
        scheduler = simulate()
        queued += scheduler.queue_count
        held += scheduler.hold_count
    print("queued %d, held %d" % (queued, held))
    options.finish()
    if queued != 23246 * options.size or held != 9297 * options.size:
        print("these counts are wrong")
        return 1
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
