/* Pystone: the peer of examples/pystone.py. */
#include <stdbool.h>
#include "commandline.h"

enum { IDENT_1 = 1, IDENT_2, IDENT_3, IDENT_4, IDENT_5 };
enum { ARRAY_SIZE = 51 };

typedef struct Record Record;

struct Record {
    Record *pointer;
    long discriminant;
    long enumeration;
    long integer;
    const char *string;
};

typedef struct {
    long integer;
    bool boolean;
    char char1;
    char char2;
    long array1[ARRAY_SIZE];
    long array2[ARRAY_SIZE][ARRAY_SIZE];
    Record *next_record;
    Record *record;
} Globals;

static long proc7(long int1, long int2)
{
    return int2 + (int1 + 2);
}

static long func1(char char1, char char2)
{
    return char1 != char2 ? IDENT_1 : IDENT_2;
}

/* Dhrystone's rules forbid the compiler to compare the two constants itself. */
__attribute__((noinline, noclone)) static bool func2(const char *string1, const char *string2)
{
    long place = 1;
    char ch = 0;
    while (place <= 1) {
        if (func1(string1[place], string2[place + 1]) == IDENT_1) {
            ch = 'A';
            place++;
        }
    }
    if (ch >= 'W' && ch <= 'Z')
        place = 7;
    if (ch == 'X')
        return true;
    if (strcmp(string1, string2) > 0) {
        place += 7;
        return true;
    }
    return false;
}

static bool func3(long enumeration)
{
    return enumeration == IDENT_3;
}

static long proc6(Globals *state, long enumeration)
{
    long result = func3(enumeration) ? enumeration : IDENT_4;
    switch (enumeration) {
    case IDENT_1:
        result = IDENT_1;
        break;
    case IDENT_2:
        result = state->integer > 100 ? IDENT_1 : IDENT_4;
        break;
    case IDENT_3:
        result = IDENT_2;
        break;
    case IDENT_5:
        result = IDENT_3;
        break;
    }
    return result;
}

static Record *proc3(Globals *state, Record *pointer)
{
    if (state->record)
        pointer = state->record->pointer;
    else
        state->integer = 100;
    state->record->integer = proc7(10, state->integer);
    return pointer;
}

static void proc1(Globals *state, Record *record)
{
    Record *following = record->pointer;
    *following = *state->record;
    record->integer = 5;
    following->integer = record->integer;
    following->pointer = record->pointer;
    following->pointer = proc3(state, following->pointer);
    if (following->discriminant == IDENT_1) {
        following->integer = 6;
        following->enumeration = proc6(state, record->enumeration);
        following->pointer = state->record->pointer;
        following->integer = proc7(following->integer, 10);
    } else {
        *record = *following;
    }
}

static long proc2(Globals *state, long value)
{
    long result = value + 10;
    long enumeration = 0;
    for (;;) {
        if (state->char1 == 'A') {
            result--;
            value = result - state->integer;
            enumeration = IDENT_1;
        }
        if (enumeration == IDENT_1)
            break;
    }
    return value;
}

static void proc4(Globals *state)
{
    bool boolean = state->char1 == 'A';
    boolean = boolean || state->boolean;
    state->boolean = boolean;
    state->char2 = 'B';
}

static void proc5(Globals *state)
{
    state->char1 = 'A';
    state->boolean = false;
}

static void proc8(Globals *state, long *array1, long array2[ARRAY_SIZE][ARRAY_SIZE],
                  long int1, long int2)
{
    long place = int1 + 5;
    array1[place] = int2;
    array1[place + 1] = array1[place];
    array1[place + 30] = place;
    for (long index = place; index < place + 2; index++)
        array2[place][index] = place;
    array2[place][place - 1]++;
    array2[place + 20][place] = array1[place];
    state->integer = 5;
}

static long run(Globals *state, long loops)
{
    state->next_record->discriminant = IDENT_1;
    Record *record = state->record;
    record->pointer = state->next_record;
    record->discriminant = IDENT_1;
    record->enumeration = IDENT_3;
    record->integer = 40;
    record->string = "DHRYSTONE PROGRAM, SOME STRING";
    const char *string1 = "DHRYSTONE PROGRAM, 1'ST STRING";
    state->array2[8][7] = 10;
    long int1 = 0, int2 = 0, int3 = 0;
    for (long index = 0; index < loops; index++) {
        proc5(state);
        proc4(state);
        int1 = 2;
        int2 = 3;
        const char *string2 = "DHRYSTONE PROGRAM, 2'ND STRING";
        long enumeration = IDENT_2;
        state->boolean = !func2(string1, string2);
        while (int1 < int2) {
            int3 = 5 * int1 - int2;
            int3 = proc7(int1, int2);
            int1++;
        }
        proc8(state, state->array1, state->array2, int1, int3);
        proc1(state, state->record);
        for (char ch = 'A'; ch <= state->char2; ch++) {
            if (enumeration == func1(ch, 'C')) {
                enumeration = proc6(state, IDENT_1);
                string2 = "DHRYSTONE PROGRAM, 3'RD STRING";
                int2 = index;
            }
        }
        int3 = int2 * int1;
        int2 = int3 / int1;
        int2 = 7 * (int3 - int2) - int1;
        int1 = proc2(state, int1);
    }
    return int1 * 10000 + int2 * 100 + int3;
}

int main(int argc, char **argv)
{
    Options options = parse_options(argc, argv, 500000);
    Globals *state = calloc(1, sizeof(Globals));
    state->next_record = calloc(1, sizeof(Record));
    state->record = calloc(1, sizeof(Record));
    long result = run(state, options.size);
    printf("%ld loops, variables %ld\n", options.size, result);
    printf("integer %ld, characters %c%c, boolean %d\n", state->integer, state->char1,
           state->char2, state->boolean);
    printf("records %ld %ld, arrays %ld %ld %ld\n", state->record->integer,
           state->next_record->integer, state->array1[8], state->array2[8][7],
           state->array2[28][8]);
    finish(&options);
    return 0;
}
