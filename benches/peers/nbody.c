/* N-body: the peer of examples/nbody.py. */
#include <math.h>
#include "commandline.h"

#define PI 3.14159265358979323846
#define SOLAR_MASS (4 * PI * PI)
#define DAYS_PER_YEAR 365.24
#define TIME_STEP 0.01

enum { BODIES = 5 };

typedef struct {
    double x, y, z;
    double vx, vy, vz;
    double mass;
} Body;

/* The sun, Jupiter, Saturn, Uranus and Neptune. */
static const Body solar_system[BODIES] = {
    {0, 0, 0, 0, 0, 0, 1},
    {4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01,
     1.66007664274403694e-03, 7.69901118419740425e-03, -6.90460016972063023e-05,
     9.54791938424326609e-04},
    {8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01,
     -2.76742510726411949e-03, 4.99852801234917238e-03, 2.30417297573763929e-05,
     2.85885980666130812e-04},
    {1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01,
     2.96460137564761618e-03, 2.37847173959480950e-03, -2.96589568540237556e-05,
     4.36624404335156298e-05},
    {1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01,
     2.68067772490389322e-03, 1.62824170038242295e-03, -9.51592254519715870e-05,
     5.15138902046611451e-05},
};

static Body *new_body(const Body *from)
{
    Body *body = malloc(sizeof(Body));
    *body = *from;
    body->vx *= DAYS_PER_YEAR;
    body->vy *= DAYS_PER_YEAR;
    body->vz *= DAYS_PER_YEAR;
    body->mass *= SOLAR_MASS;
    return body;
}

static void rest_the_centre(Body **bodies, int count)
{
    double px = 0, py = 0, pz = 0;
    for (int i = 0; i < count; i++) {
        px += bodies[i]->vx * bodies[i]->mass;
        py += bodies[i]->vy * bodies[i]->mass;
        pz += bodies[i]->vz * bodies[i]->mass;
    }
    bodies[0]->vx = -px / SOLAR_MASS;
    bodies[0]->vy = -py / SOLAR_MASS;
    bodies[0]->vz = -pz / SOLAR_MASS;
}

static double energy(Body **bodies, int count)
{
    double total = 0;
    for (int i = 0; i < count; i++) {
        const Body *body = bodies[i];
        double speed2 = body->vx * body->vx + body->vy * body->vy + body->vz * body->vz;
        total += 0.5 * body->mass * speed2;
        for (int j = i + 1; j < count; j++) {
            const Body *other = bodies[j];
            double dx = body->x - other->x;
            double dy = body->y - other->y;
            double dz = body->z - other->z;
            total -= body->mass * other->mass / sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return total;
}

static void advance(Body **bodies, int count, double dt)
{
    for (int i = 0; i < count; i++) {
        Body *body = bodies[i];
        for (int j = i + 1; j < count; j++) {
            Body *other = bodies[j];
            double dx = body->x - other->x;
            double dy = body->y - other->y;
            double dz = body->z - other->z;
            double distance2 = dx * dx + dy * dy + dz * dz;
            double magnitude = dt / (distance2 * sqrt(distance2));
            body->vx -= dx * other->mass * magnitude;
            body->vy -= dy * other->mass * magnitude;
            body->vz -= dz * other->mass * magnitude;
            other->vx += dx * body->mass * magnitude;
            other->vy += dy * body->mass * magnitude;
            other->vz += dz * body->mass * magnitude;
        }
    }
    for (int i = 0; i < count; i++) {
        Body *body = bodies[i];
        body->x += dt * body->vx;
        body->y += dt * body->vy;
        body->z += dt * body->vz;
    }
}

int main(int argc, char **argv)
{
    Options options = parse_options(argc, argv, 100000);
    Body *bodies[BODIES];
    for (int i = 0; i < BODIES; i++)
        bodies[i] = new_body(&solar_system[i]);
    rest_the_centre(bodies, BODIES);
    printf("%.9f\n", energy(bodies, BODIES));
    for (long i = 0; i < options.size; i++)
        advance(bodies, BODIES, TIME_STEP);
    printf("%.9f\n", energy(bodies, BODIES));
    for (int i = 0; i < BODIES; i++)
        free(bodies[i]);
    finish(&options);
    return 0;
}
