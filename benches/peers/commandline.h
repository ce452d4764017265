/* The command line that the peers share: `PROGRAM [-t] [SIZE]`. */
#ifndef COMMANDLINE_H
#define COMMANDLINE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    long size;
    int timed;
    struct timespec started;
} Options;

static Options parse_options(int argc, char **argv, long size)
{
    Options options = {size, 0, {0, 0}};
    for (int i = 1; i < argc; i++) {
        char *end = "";
        if (strcmp(argv[i], "-t") == 0)
            options.timed = 1;
        else
            options.size = strtol(argv[i], &end, 10);
        if (*end || options.size < 0) {
            fprintf(stderr, "usage: %s [-t] [SIZE]\n", argv[0]);
            exit(1);
        }
    }
    clock_gettime(CLOCK_MONOTONIC, &options.started);
    return options;
}

static void finish(const Options *options)
{
    if (!options->timed)
        return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    fprintf(stderr, "%.3f seconds\n",
            (now.tv_sec - options->started.tv_sec) +
            (now.tv_nsec - options->started.tv_nsec) / 1e9);
}

#endif
