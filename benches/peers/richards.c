/* Richards: the peer of examples/richards.py. */
#include <stdbool.h>
#include "commandline.h"

enum { IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B, TASKS };
enum { DEVICE_PACKET, WORK_PACKET };
enum { PACKET_SIZE = 4, IDLE_COUNT = 10000 };

typedef struct Packet Packet;
typedef struct Task Task;
typedef struct Scheduler Scheduler;

struct Packet {
    Packet *link;
    long ident;
    long kind;
    long datum;
    long data[PACKET_SIZE];
};

typedef Task *Handle(Task *, Packet *);

struct Task {
    Handle *handle;
    Scheduler *scheduler;
    Task *link;
    long ident;
    long priority;
    Packet *queue;
    bool packet_pending;
    bool waiting;
    bool holding;
};

struct Scheduler {
    Task *first;
    Task *table[TASKS];
    long queue_count;
    long hold_count;
};

typedef struct {
    Task task;
    long control;
    long count;
} IdleTask;

typedef struct {
    Task task;
    long destination;
    long count;
} WorkerTask;

typedef struct {
    Task task;
    Packet *work_in;
    Packet *device_in;
} HandlerTask;

typedef struct {
    Task task;
    Packet *pending;
} DeviceTask;

static Packet *append(Packet *packet, Packet *queue)
{
    packet->link = NULL;
    if (!queue)
        return packet;
    Packet *last = queue;
    while (last->link)
        last = last->link;
    last->link = packet;
    return queue;
}

static bool cannot_run(const Task *task)
{
    return task->holding || (task->waiting && !task->packet_pending);
}

static Task *run(Task *task)
{
    Packet *packet = NULL;
    if (task->waiting && task->packet_pending) {
        packet = task->queue;
        task->queue = packet->link;
        task->waiting = false;
        task->packet_pending = task->queue != NULL;
    }
    return task->handle(task, packet);
}

static Task *receive(Task *task, Packet *packet, Task *sender)
{
    if (!task->queue) {
        task->queue = packet;
        task->packet_pending = true;
        if (task->priority > sender->priority)
            return task;
    } else {
        append(packet, task->queue);
    }
    return sender;
}

static Task *wait_for_packet(Task *task)
{
    task->waiting = true;
    return task;
}

static Task *hold(Task *task)
{
    task->scheduler->hold_count++;
    task->holding = true;
    return task->link;
}

static Task *release(Task *self, long ident)
{
    Task *task = self->scheduler->table[ident];
    task->holding = false;
    return task->priority > self->priority ? task : self;
}

static Task *send(Task *self, Packet *packet)
{
    Task *task = self->scheduler->table[packet->ident];
    self->scheduler->queue_count++;
    packet->link = NULL;
    packet->ident = self->ident;
    return receive(task, packet, self);
}

static Task *handle_idle(Task *task, Packet *packet)
{
    IdleTask *self = (IdleTask *)task;
    (void)packet;
    if (--self->count == 0)
        return hold(task);
    if ((self->control & 1) == 0) {
        self->control >>= 1;
        return release(task, DEVICE_A);
    }
    self->control = (self->control >> 1) ^ 0xd008;
    return release(task, DEVICE_B);
}

static Task *handle_worker(Task *task, Packet *packet)
{
    WorkerTask *self = (WorkerTask *)task;
    if (!packet)
        return wait_for_packet(task);
    self->destination = self->destination == HANDLER_A ? HANDLER_B : HANDLER_A;
    packet->ident = self->destination;
    packet->datum = 0;
    for (int i = 0; i < PACKET_SIZE; i++) {
        if (++self->count > 26)
            self->count = 1;
        packet->data[i] = 'A' + self->count - 1;
    }
    return send(task, packet);
}

static Task *handle_handler(Task *task, Packet *packet)
{
    HandlerTask *self = (HandlerTask *)task;
    if (packet) {
        if (packet->kind == WORK_PACKET)
            self->work_in = append(packet, self->work_in);
        else
            self->device_in = append(packet, self->device_in);
    }
    Packet *work = self->work_in;
    if (work) {
        long count = work->datum;
        if (count >= PACKET_SIZE) {
            self->work_in = work->link;
            return send(task, work);
        }
        Packet *device = self->device_in;
        if (device) {
            self->device_in = device->link;
            device->datum = work->data[count];
            work->datum = count + 1;
            return send(task, device);
        }
    }
    return wait_for_packet(task);
}

static Task *handle_device(Task *task, Packet *packet)
{
    DeviceTask *self = (DeviceTask *)task;
    if (!packet) {
        packet = self->pending;
        if (!packet)
            return wait_for_packet(task);
        self->pending = NULL;
        return send(task, packet);
    }
    self->pending = packet;
    return hold(task);
}

static Task *new_task(size_t size, Handle *handle, Scheduler *scheduler, long ident,
                      long priority, Packet *queue)
{
    Task *task = calloc(1, size);
    task->handle = handle;
    task->scheduler = scheduler;
    task->link = scheduler->first;
    task->ident = ident;
    task->priority = priority;
    task->queue = queue;
    task->packet_pending = queue != NULL;
    task->waiting = true;
    scheduler->first = task;
    scheduler->table[ident] = task;
    return task;
}

static Packet *packets(int count, long ident, long kind)
{
    Packet *queue = NULL;
    while (count--) {
        Packet *packet = calloc(1, sizeof(Packet));
        packet->link = queue;
        packet->ident = ident;
        packet->kind = kind;
        queue = packet;
    }
    return queue;
}

static void schedule(Scheduler *scheduler)
{
    Task *task = scheduler->first;
    while (task)
        task = cannot_run(task) ? task->link : run(task);
}

static void free_packets(Packet *queue)
{
    while (queue) {
        Packet *link = queue->link;
        free(queue);
        queue = link;
    }
}

/* At the end of a simulation every packet is in one of these queues. */
static void free_tasks(Scheduler *scheduler)
{
    for (int i = 0; i < TASKS; i++) {
        Task *task = scheduler->table[i];
        free_packets(task->queue);
        if (task->handle == handle_handler) {
            free_packets(((HandlerTask *)task)->work_in);
            free_packets(((HandlerTask *)task)->device_in);
        } else if (task->handle == handle_device) {
            free(((DeviceTask *)task)->pending);
        }
        free(task);
    }
}

static void simulate(Scheduler *scheduler)
{
    IdleTask *idle = (IdleTask *)new_task(sizeof(IdleTask), handle_idle, scheduler, IDLE,
                                          0, NULL);
    idle->task.waiting = false;
    idle->control = 1;
    idle->count = IDLE_COUNT;
    WorkerTask *worker = (WorkerTask *)new_task(sizeof(WorkerTask), handle_worker, scheduler,
                                                WORKER, 1000, packets(2, WORKER, WORK_PACKET));
    worker->destination = HANDLER_A;
    new_task(sizeof(HandlerTask), handle_handler, scheduler, HANDLER_A, 2000,
             packets(3, DEVICE_A, DEVICE_PACKET));
    new_task(sizeof(HandlerTask), handle_handler, scheduler, HANDLER_B, 3000,
             packets(3, DEVICE_B, DEVICE_PACKET));
    new_task(sizeof(DeviceTask), handle_device, scheduler, DEVICE_A, 4000, NULL);
    new_task(sizeof(DeviceTask), handle_device, scheduler, DEVICE_B, 5000, NULL);
    schedule(scheduler);
    free_tasks(scheduler);
}

int main(int argc, char **argv)
{
    Options options = parse_options(argc, argv, 20);
    long queued = 0, held = 0;
    for (long i = 0; i < options.size; i++) {
        Scheduler scheduler = {0};
        simulate(&scheduler);
        queued += scheduler.queue_count;
        held += scheduler.hold_count;
    }
    printf("queued %ld, held %ld\n", queued, held);
    finish(&options);
    if (queued != 23246 * options.size || held != 9297 * options.size) {
        printf("these counts are wrong\n");
        return 1;
    }
    return 0;
}
