/* What every C file of a program translated by Ouro begins with. */
#ifndef OURO_H
#define OURO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef __int128 i128;
typedef unsigned __int128 u128;

/* 128-bit ints in objects are aligned like words. */
typedef i128 i128_field __attribute__((aligned(8)));
typedef u128 u128_field __attribute__((aligned(8)));

/* A reference to a function of any signature; cast where it is called. */
typedef void (*ouro_fn)(void);

#define likely(condition) __builtin_expect(!!(condition), 1)
#define unlikely(condition) __builtin_expect(!!(condition), 0)

/* The declared function is that of another name for the linker. */
#define OURO_TEXT_(x) #x
#define OURO_TEXT(x) OURO_TEXT_(x)
#define OURO_SYMBOL(name) __asm__(OURO_TEXT(__USER_LABEL_PREFIX__) name)

/* An address near the top of the stack. The builtin would cost a frame pointer. */
static inline uint8_t *ouro_stack_address(void) {
#if defined(__x86_64__)
    uint8_t *top;
    __asm__("movq %%rsp, %0" : "=r"(top));
    return top;
#elif defined(__aarch64__)
    uint8_t *top;
    __asm__("mov %0, sp" : "=r"(top));
    return top;
#else
    return (uint8_t *)__builtin_frame_address(0);
#endif
}

/* The first word of every object. */
struct ouro_header {
    uint32_t type_id;
    uint32_t flags;
} __attribute__((aligned(8)));

/* The words that programs share with the runtime. */
struct ouro_state {
    uint8_t *nursery_free;
    uint8_t *nursery_top;
    uint8_t *root_top;
    uint8_t *exception;
    uint64_t stack_limit;
    uint8_t *result;
    uint64_t foreign;
    uint64_t traceback_count;
    uint32_t traceback[OURO_TRACEBACK_SIZE];
};
extern struct ouro_state ouro_state;

/* Functions of the runtime that change no register and leave their result in the state: see its `gc::saving`. */
#if defined(__x86_64__)
/* Below the stack pointer may be variables of the caller. */
#define OURO_CALL_SAVING(function, first, second) \
    __asm__ volatile("lea -128(%%rsp), %%rsp\n\tcall " function "\n\tlea 128(%%rsp), %%rsp" \
                     : : "D"(first), "S"(second) : "memory", "cc")
#elif defined(__aarch64__)
#define OURO_CALL_SAVING(function, first, second) \
    do { \
        register int64_t x0 __asm__("x0") = (int64_t)(first); \
        register int64_t x1 __asm__("x1") = (int64_t)(second); \
        __asm__ volatile("bl " function : : "r"(x0), "r"(x1) : "memory", "cc", "x30"); \
    } while (0)
#endif
#ifdef OURO_CALL_SAVING
#define OURO_SAVING static inline __attribute__((always_inline))
OURO_SAVING void *ouro_gc_alloc(int64_t type_id, int64_t size) {
    OURO_CALL_SAVING("ouro_gc_alloc", type_id, size);
    return ouro_state.result;
}
OURO_SAVING void *ouro_gc_alloc_items(int64_t type_id, int64_t length) {
    OURO_CALL_SAVING("ouro_gc_alloc_items", type_id, length);
    return ouro_state.result;
}
OURO_SAVING void ouro_gc_remember(void *object) {
    OURO_CALL_SAVING("ouro_gc_remember", object, 0);
}
#else
void *ouro_gc_alloc(int64_t type_id, int64_t size);
void *ouro_gc_alloc_items(int64_t type_id, int64_t length);
void ouro_gc_remember(void *object);
#endif

/* What goes on around calls of foreign functions. */
void ouro_gil_release(void);
void ouro_gil_acquire(void);
void ouro_errno_restore(void);
void ouro_errno_clear(void);
void ouro_errno_save(void);

/* Where the references of a type of objects are. */
struct ouro_type_info {
    uint32_t fixed_size;
    uint32_t item_size;
    uint32_t length_offset;
    uint32_t items_offset;
    const uint32_t *refs;
    uint32_t ref_count;
    uint32_t item_ref_count;
    const uint32_t *item_refs;
};

/* A source place for tracebacks. */
struct ouro_place {
    const char *file;
    const char *function;
    uint32_t line;
};

/* What the runtime must know of a program. */
struct ouro_program_info {
    const struct ouro_type_info *types;
    uint64_t type_count;
    int64_t (*entry)(void);
    void *memory_error;
    const struct ouro_place *places;
    uint64_t place_count;
    uint64_t plan;
    int64_t (*finalizers)(void);
    uint64_t called_by_c;
};

/* Float to int: truncated, the nearest limit where out of range, 0 for NaN. */
#define OURO_FLOAT_TO_INT(name, type, above_low, below_high, low, high) \
    static inline type ouro_f64_to_##name(double x) { \
        return !(below_high) ? (x == x ? (high) : 0) : (above_low) ? (type)x : (low); \
    }
OURO_FLOAT_TO_INT(i8, int8_t, x > -129.0, x < 128.0, -128, 127)
OURO_FLOAT_TO_INT(u8, uint8_t, x > -1.0, x < 256.0, 0, 255)
OURO_FLOAT_TO_INT(i16, int16_t, x > -32769.0, x < 32768.0, -32768, 32767)
OURO_FLOAT_TO_INT(u16, uint16_t, x > -1.0, x < 65536.0, 0, 65535)
OURO_FLOAT_TO_INT(i32, int32_t, x > -2147483649.0, x < 2147483648.0, INT32_MIN, INT32_MAX)
OURO_FLOAT_TO_INT(u32, uint32_t, x > -1.0, x < 4294967296.0, 0, UINT32_MAX)
OURO_FLOAT_TO_INT(i64, int64_t, x >= -0x1p63, x < 0x1p63, INT64_MIN, INT64_MAX)
OURO_FLOAT_TO_INT(u64, uint64_t, x > -1.0, x < 0x1p64, 0, UINT64_MAX)
OURO_FLOAT_TO_INT(i128, i128, x >= -0x1p127, x < 0x1p127, (i128)1 << 127, ~((i128)1 << 127))
OURO_FLOAT_TO_INT(u128, u128, x > -1.0, x < 0x1p128, 0, ~(u128)0)

/* The same bits as another type. */
#define OURO_BITS(name, from, to) \
    static inline to name(from x) { \
        union { \
            from from_value; \
            to to_value; \
        } bits = {x}; \
        return bits.to_value; \
    }
OURO_BITS(ouro_f64_bits, double, uint64_t)
OURO_BITS(ouro_f32_bits, float, uint32_t)
OURO_BITS(ouro_f64_from_bits, uint64_t, double)
OURO_BITS(ouro_f32_from_bits, uint32_t, float)

/* The upper half of a 256-bit product. */
static inline u128 ouro_mul_high(u128 a, u128 b) {
    const u128 low = ~(uint64_t)0;
    u128 middle = (a >> 64) * (b & low) + ((a & low) * (b & low) >> 64);
    u128 carry = middle >> 64;
    middle = (middle & low) + (a & low) * (b >> 64);
    return (a >> 64) * (b >> 64) + carry + (middle >> 64);
}

#endif
