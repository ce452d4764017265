/* peak FILE COMMAND ARGUMENT...
 *
 * Runs a command and writes its seconds and peak kilobytes to FILE.  A process
 * begins its life with the peak of the one that started it, so a command that is
 * started by Python never seems smaller than Python; started by this, it does.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: peak FILE COMMAND ARGUMENT...\n");
        return 127;
    }
    double started = now();
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        fprintf(stderr, "cannot run %s: %s\n", argv[2], strerror(errno));
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) != child) {
        fprintf(stderr, "peak: %s\n", strerror(errno));
        return 127;
    }
    double seconds = now() - started;
    FILE *stream = fopen(argv[1], "w");
    if (!stream) {
        fprintf(stderr, "peak: cannot write %s\n", argv[1]);
        return 127;
    }
    fprintf(stream, "%.6f %ld\n", seconds, usage.ru_maxrss);
    fclose(stream);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
