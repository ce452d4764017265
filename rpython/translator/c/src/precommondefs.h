/* How C code that belongs to an RPython program marks its functions. */
#ifndef OURO_PRECOMMONDEFS_H
#define OURO_PRECOMMONDEFS_H

#ifndef RPY_EXTERN
#ifdef __cplusplus
#define RPY_EXTERN extern "C"
#else
#define RPY_EXTERN extern
#endif
#define RPY_EXPORTED extern __attribute__((visibility("default")))
#define RPY_HIDDEN __attribute__((visibility("hidden")))
#endif

#ifndef RPY_LIKELY
#define RPY_LIKELY(condition) __builtin_expect(!!(condition), 1)
#define RPY_UNLIKELY(condition) __builtin_expect(!!(condition), 0)
#endif

#endif
