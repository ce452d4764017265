# args: 200
"""A small n-body simulation: fields and arithmetic of floats."""

import math
import sys


class Body(object):
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x = x
        self.y = y
        self.z = z
        self.vx = vx
        self.vy = vy
        self.vz = vz
        self.mass = mass


def advance(bodies, dt):
    for i in range(len(bodies)):
        a = bodies[i]
        for j in range(i + 1, len(bodies)):
            b = bodies[j]
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            d2 = dx * dx + dy * dy + dz * dz
            mag = dt / (d2 * math.sqrt(d2))
            a.vx -= dx * b.mass * mag
            a.vy -= dy * b.mass * mag
            a.vz -= dz * b.mass * mag
            b.vx += dx * a.mass * mag
            b.vy += dy * a.mass * mag
            b.vz += dz * a.mass * mag
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def energy(bodies):
    e = 0.0
    for i in range(len(bodies)):
        a = bodies[i]
        e += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
        for j in range(i + 1, len(bodies)):
            b = bodies[j]
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            e -= a.mass * b.mass / math.sqrt(dx * dx + dy * dy + dz * dz)
    return e


def entry_point(argv):
    steps = int(argv[1])
    bodies = [
        Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.47841760435743),
        Body(4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
             0.606326392995832, 2.811986844916260200, -0.02521836165988763, 0.037693674870389486),
        Body(8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
             -1.0107743461787924, 1.82566237123041186, 0.008415761376584154, 0.011286326131968767),
    ]
    print("%.9f" % energy(bodies))
    for i in range(steps):
        advance(bodies, 0.01)
    print("%.9f" % energy(bodies))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
