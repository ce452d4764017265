/* Brainfuck: the peer of examples/bf/bf.py.
 *
 * The same interpreter: a filtered program text, a map from each bracket to
 * its partner, a tape that grows to the right, one switch per step.
 * Compiled with -DCOUNT_STEPS it prints the number of steps on standard error.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    unsigned char *cells;
    long size;
    long position;
} Tape;

static void fail(const char *message)
{
    fprintf(stderr, "bf: %s\n", message);
    exit(1);
}

static char *read_file(const char *path, long *length)
{
    FILE *stream = fopen(path, "rb");
    if (!stream) {
        fprintf(stderr, "bf: cannot read %s\n", path);
        exit(1);
    }
    long capacity = 4096, used = 0, count;
    char *text = malloc(capacity);
    while ((count = fread(text + used, 1, capacity - used, stream)) > 0) {
        used += count;
        if (used == capacity)
            text = realloc(text, capacity *= 2);
    }
    fclose(stream);
    *length = used;
    return text;
}

/* Keeps the eight commands only. */
static long filter(char *text, long length)
{
    long kept = 0;
    for (long i = 0; i < length; i++)
        if (text[i] && strchr("+-<>.,[]", text[i]))
            text[kept++] = text[i];
    return kept;
}

static long *match_brackets(const char *program, long length)
{
    long *map = calloc(length ? length : 1, sizeof(long));
    long *open = malloc((length ? length : 1) * sizeof(long));
    long depth = 0;
    for (long i = 0; i < length; i++) {
        if (program[i] == '[') {
            open[depth++] = i;
        } else if (program[i] == ']') {
            if (depth == 0)
                fail("unmatched ]");
            long left = open[--depth];
            map[left] = i;
            map[i] = left;
        }
    }
    if (depth)
        fail("unmatched [");
    free(open);
    return map;
}

static void advance(Tape *tape)
{
    tape->position++;
    if (tape->position == tape->size) {
        tape->cells = realloc(tape->cells, tape->size * 2);
        memset(tape->cells + tape->size, 0, tape->size);
        tape->size *= 2;
    }
}

static void retreat(Tape *tape)
{
    if (tape->position == 0)
        fail("the pointer left the tape");
    tape->position--;
}

static void run(const char *program, long length, const long *map)
{
    Tape tape = {calloc(16, 1), 16, 0};
    long pc = 0;
    while (pc < length) {
        switch (program[pc]) {
        case '>':
            advance(&tape);
            break;
        case '<':
            retreat(&tape);
            break;
        case '+':
            tape.cells[tape.position]++;
            break;
        case '-':
            tape.cells[tape.position]--;
            break;
        case '.':
            if (write(1, &tape.cells[tape.position], 1) != 1)
                fail("cannot write");
            break;
        case ',':
            if (read(0, &tape.cells[tape.position], 1) != 1)
                tape.cells[tape.position] = 0;
            break;
        case '[':
            if (tape.cells[tape.position] == 0)
                pc = map[pc];
            break;
        case ']':
            if (tape.cells[tape.position] != 0)
                pc = map[pc];
            break;
        }
        pc++;
#ifdef COUNT_STEPS
        extern long steps;
        steps++;
#endif
    }
    free(tape.cells);
}

#ifdef COUNT_STEPS
long steps;
#endif

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: bf PROGRAM\n");
        return 1;
    }
    long length;
    char *program = read_file(argv[1], &length);
    length = filter(program, length);
    long *map = match_brackets(program, length);
    run(program, length, map);
#ifdef COUNT_STEPS
    fprintf(stderr, "%ld steps\n", steps);
#endif
    return 0;
}
