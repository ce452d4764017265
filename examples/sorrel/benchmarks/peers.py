#!/usr/bin/env python3
"""The same programs in Python, for comparison: peers.py NAME [SIZE]."""

import sys


# ____________________________________________________________
# richards

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DEVICE_PACKET, WORK_PACKET = range(2)
DATA_SIZE = 4


class Packet:
    def __init__(self, link, id, kind):
        self.link = link
        self.id = id
        self.kind = kind
        self.datum = 0
        self.data = [0] * DATA_SIZE

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, scheduler, id, priority, queue):
        self.scheduler = scheduler
        self.link = scheduler.list
        self.id = id
        self.priority = priority
        self.queue = queue
        self.held = False
        self.suspended = True
        self.runnable = queue is not None

    def is_waiting(self):
        return self.held or (self.suspended and not self.runnable)

    def start(self):
        self.suspended = False
        self.runnable = False

    def check(self, task, packet):
        if self.queue is None:
            self.queue = packet
            self.runnable = True
            if self.priority > task.priority:
                return self
        else:
            self.queue = packet.append_to(self.queue)
        return task

    def run_task(self):
        packet = None
        if self.suspended and self.runnable:
            packet = self.queue
            self.queue = packet.link
            self.suspended = False
            self.runnable = self.queue is not None
        return self.work(packet)


class IdleTask(Task):
    def __init__(self, scheduler, count):
        Task.__init__(self, scheduler, IDLE, 0, None)
        self.seed = 1
        self.count = count
        self.start()

    def work(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.scheduler.hold_current()
        if self.seed & 1 == 0:
            self.seed >>= 1
            return self.scheduler.release(DEVICE_A)
        self.seed = (self.seed >> 1) ^ 0xd008
        return self.scheduler.release(DEVICE_B)


class DeviceTask(Task):
    def __init__(self, scheduler, id, priority, queue):
        Task.__init__(self, scheduler, id, priority, queue)
        self.pending = None

    def work(self, packet):
        if packet is None:
            if self.pending is None:
                return self.scheduler.suspend_current()
            sent = self.pending
            self.pending = None
            return self.scheduler.send(sent)
        self.pending = packet
        return self.scheduler.hold_current()


class WorkerTask(Task):
    def __init__(self, scheduler, id, priority, queue):
        Task.__init__(self, scheduler, id, priority, queue)
        self.target = HANDLER_A
        self.letter = 0

    def work(self, packet):
        if packet is None:
            return self.scheduler.suspend_current()
        self.target = HANDLER_B if self.target == HANDLER_A else HANDLER_A
        packet.id = self.target
        packet.datum = 0
        for i in range(DATA_SIZE):
            self.letter += 1
            if self.letter > 26:
                self.letter = 1
            packet.data[i] = self.letter
        return self.scheduler.send(packet)


class HandlerTask(Task):
    def __init__(self, scheduler, id, priority, queue):
        Task.__init__(self, scheduler, id, priority, queue)
        self.work_queue = None
        self.device_queue = None

    def work(self, packet):
        if packet is not None:
            if packet.kind == WORK_PACKET:
                self.work_queue = packet.append_to(self.work_queue)
            else:
                self.device_queue = packet.append_to(self.device_queue)
        if self.work_queue is not None:
            work = self.work_queue
            count = work.datum
            if count >= DATA_SIZE:
                self.work_queue = work.link
                return self.scheduler.send(work)
            if self.device_queue is not None:
                device = self.device_queue
                self.device_queue = device.link
                device.datum = work.data[count]
                work.datum = count + 1
                return self.scheduler.send(device)
        return self.scheduler.suspend_current()


class Scheduler:
    def __init__(self):
        self.held = 0
        self.sent = 0
        self.list = None
        self.current = None
        self.tasks = [None] * 6

    def add(self, task):
        self.list = task
        self.tasks[task.id] = task

    def schedule(self):
        self.current = self.list
        while self.current is not None:
            self.current = self.current.link if self.current.is_waiting() else self.current.run_task()

    def release(self, id):
        task = self.tasks[id]
        task.held = False
        return task if task.priority > self.current.priority else self.current

    def hold_current(self):
        self.held += 1
        self.current.held = True
        return self.current.link

    def suspend_current(self):
        self.current.suspended = True
        return self.current

    def send(self, packet):
        self.sent += 1
        target = self.tasks[packet.id]
        packet.link = None
        packet.id = self.current.id
        return target.check(self.current, packet)


def richards_once():
    s = Scheduler()
    s.add(IdleTask(s, 10000))
    queue = Packet(None, WORKER, WORK_PACKET)
    s.add(WorkerTask(s, WORKER, 1000, Packet(queue, WORKER, WORK_PACKET)))
    for handler, device, priority in [(HANDLER_A, DEVICE_A, 2000), (HANDLER_B, DEVICE_B, 3000)]:
        queue = Packet(None, device, DEVICE_PACKET)
        queue = Packet(queue, device, DEVICE_PACKET)
        s.add(HandlerTask(s, handler, priority, Packet(queue, device, DEVICE_PACKET)))
    s.add(DeviceTask(s, DEVICE_A, 4000, None))
    s.add(DeviceTask(s, DEVICE_B, 5000, None))
    s.schedule()
    return [s.sent, s.held]


def richards(rounds):
    for _ in range(rounds):
        result = richards_once()
    print(result)


# ____________________________________________________________
# nbody

PI = 3.141592653589793
SOLAR_MASS = 4.0 * PI * PI
YEAR = 365.24


class Body:
    def __init__(self, position, velocity, mass):
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = [v * YEAR for v in velocity]
        self.mass = mass * SOLAR_MASS

    def pull(self, other, dt):
        dx = self.x - other.x
        dy = self.y - other.y
        dz = self.z - other.z
        square = dx * dx + dy * dy + dz * dz
        magnitude = dt / (square * square ** 0.5)
        mine = other.mass * magnitude
        its = self.mass * magnitude
        self.vx -= dx * mine
        self.vy -= dy * mine
        self.vz -= dz * mine
        other.push(dx * its, dy * its, dz * its)

    def push(self, dx, dy, dz):
        self.vx += dx
        self.vy += dy
        self.vz += dz

    def move(self, dt):
        self.x += dt * self.vx
        self.y += dt * self.vy
        self.z += dt * self.vz


BODIES = [
    ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 1.0),
    ([4.84143144246472090, -1.16032004402742839, -0.103622044471123109],
     [0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023], 0.000954791938424326609),
    ([8.34336671824457987, 4.12479856412430479, -0.403523417114321381],
     [-0.00276742510726411108, 0.00499852801234917238, 0.0000230417297573763929], 0.000285885980666130812),
    ([12.8943695621391310, -15.1111514016986312, -0.223307578892655734],
     [0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556], 0.0000436624404335156298),
    ([15.3796971148509165, -25.9193146099879641, 0.179258772950371181],
     [0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870], 0.0000515138902046611451)]


def energy(bodies):
    e = 0.0
    for i, body in enumerate(bodies):
        e += 0.5 * body.mass * (body.vx * body.vx + body.vy * body.vy + body.vz * body.vz)
        for other in bodies[i + 1:]:
            dx, dy, dz = body.x - other.x, body.y - other.y, body.z - other.z
            e -= body.mass * other.mass / (dx * dx + dy * dy + dz * dz) ** 0.5
    return e


def nbody(steps):
    bodies = [Body(*body) for body in BODIES]
    momentum = [sum(getattr(b, name) * b.mass for b in bodies) for name in ("vx", "vy", "vz")]
    bodies[0].push(*[-p / SOLAR_MASS for p in momentum])
    print("%.9f" % energy(bodies))
    count = len(bodies)
    for _ in range(steps):
        for i in range(count):
            body = bodies[i]
            for j in range(i + 1, count):
                body.pull(bodies[j], 0.01)
        for body in bodies:
            body.move(0.01)
    print("%.9f" % energy(bodies))


# ____________________________________________________________
# queens, mandelbrot


class Board:
    def __init__(self, size):
        self.size = size
        self.rows = [True] * size
        self.ups = [True] * (2 * size)
        self.downs = [True] * (2 * size)
        self.solutions = 0

    def place(self, column):
        if column == self.size:
            self.solutions += 1
            return
        for row in range(self.size):
            up = row + column
            down = row - column + self.size
            if self.rows[row] and self.ups[up] and self.downs[down]:
                self.set(row, up, down, False)
                self.place(column + 1)
                self.set(row, up, down, True)

    def set(self, row, up, down, free):
        self.rows[row] = free
        self.ups[up] = free
        self.downs[down] = free


def queens(size):
    board = Board(size)
    board.place(0)
    print(board.solutions)


def inside(cr, ci):
    zr = zi = 0.0
    i = 0
    while i < 50:
        rr = zr * zr
        ii = zi * zi
        if rr + ii > 4.0:
            return False
        zi = 2 * zr * zi + ci
        zr = rr - ii + cr
        i += 1
    return True


def mandelbrot(n):
    count = 0
    for y in range(n):
        ci = 2.0 * y / n - 1.0
        for x in range(n):
            if inside(2.0 * x / n - 1.5, ci):
                count += 1
    print(count)


PROGRAMS = {"richards": (richards, 1), "nbody": (nbody, 100), "queens": (queens, 6), "mandelbrot": (mandelbrot, 20)}

if __name__ == "__main__":
    function, size = PROGRAMS[sys.argv[1]]
    function(int(sys.argv[2]) if len(sys.argv) > 2 else size)
