//! The functions that generated code can call: name, types, effects. One list makes the table that the translator reads,
//! the symbol table of the native backend, and a check that each function really has the declared type.

/// The type of a parameter or result.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum ExternType {
    /// A machine word.
    Signed,
    /// A binary64.
    F64,
    /// A reference to any object of the heap.
    Object,
    /// A raw address.
    Addr,
}

/// What a call can do besides computing its result.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct ExternEffects {
    /// The result depends on the arguments (and the contents of strings) alone, and nothing is written.
    pub pure: bool,
    /// It can run the garbage collector.
    pub collects: bool,
    /// It can leave a pending exception.
    pub raises: bool,
    /// It does not return.
    pub diverges: bool,
    /// It changes no register and leaves its result in the state: see [`crate::gc::saving`].
    pub saves: bool,
}

/// A function that generated code can call.
#[derive(Copy, Clone, Debug)]
pub struct Extern {
    /// The symbol.
    pub name: &'static str,
    /// What it does, in a line.
    pub about: &'static str,
    /// Parameters.
    pub params: &'static [ExternType],
    /// The result, if there is one.
    pub result: Option<ExternType>,
    /// Effects.
    pub effects: ExternEffects,
}

/// The entry of a function in [`EXTERNS`].
pub fn find(name: &str) -> Option<&'static Extern> {
    EXTERNS.iter().find(|function| function.name == name)
}

macro_rules! rust_type {
    (Signed) => { i64 };
    (F64) => { f64 };
    (Object) => { *mut u8 };
    (Addr) => { *mut u8 };
}

macro_rules! result {
    () => {
        None
    };
    ($ty:ident) => {
        Some(ExternType::$ty)
    };
}

macro_rules! externs {
    ($($(#[doc = $about:literal])+ $module:path: fn $name:ident($($param:ident: $ty:ident),*) $(-> $result:ident)?
        $([$($effect:ident)+])?;)*) => {
        /// All functions for generated code.
        pub static EXTERNS: &[Extern] = &[$(Extern {
            name: stringify!($name),
            about: concat!($($about),+),
            params: &[$(ExternType::$ty),*],
            result: result!($($result)?),
            effects: ExternEffects {
                $($($effect: true,)+)?
                ..ExternEffects { pure: false, collects: false, raises: false, diverges: false, saves: false }
            },
        }),*];

        /// Name and address of everything that generated code can refer to.
        pub fn symbols() -> &'static [(&'static str, *const u8)] {
            static SYMBOLS: std::sync::OnceLock<SymbolTable> = std::sync::OnceLock::new();
            let table = SYMBOLS.get_or_init(|| {
                let mut table = vec![("ouro_state", crate::state::state() as *const u8)];
                $({
                    use $module as module;
                    let function: unsafe extern "C" fn($(rust_type!($ty)),*) $(-> rust_type!($result))? = module::$name;
                    table.push((stringify!($name), function as *const u8));
                })*
                SymbolTable(table)
            });
            &table.0
        }
    };
}

/// Names with the addresses of functions and of the state record.
struct SymbolTable(Vec<(&'static str, *const u8)>);

// SAFETY: the addresses are of functions and of a static, constant and valid on every thread.
unsafe impl Send for SymbolTable {}
// SAFETY: as above.
unsafe impl Sync for SymbolTable {}

externs! {
    /// A new object without items. Null, and `MemoryError` pending, if there is no memory.
    crate::gc::saving: fn ouro_gc_alloc(type_id: Signed, size: Signed) -> Addr [collects raises saves];
    /// A new object with items, its length set. Null, and `MemoryError` pending, if there is no memory.
    crate::gc::saving: fn ouro_gc_alloc_items(type_id: Signed, length: Signed) -> Addr [collects raises saves];
    /// Before a reference is stored in an object whose header has the barrier flag.
    crate::gc::saving: fn ouro_gc_remember(object: Object) [saves];
    /// The same for an item of an array: large arrays remember the neighbourhood only.
    crate::gc::entry: fn ouro_gc_remember_item(object: Object, index: Signed);
    /// The same for several items.
    crate::gc::entry: fn ouro_gc_remember_items(object: Object, start: Signed, count: Signed);
    /// A number that stays with the object and hardly any other has.
    crate::gc::entry: fn ouro_gc_identity_hash(object: Object) -> Signed;
    /// A full collection.
    crate::gc::entry: fn ouro_gc_collect() [collects];
    /// Makes a fresh object a weak reference.
    crate::gc::entry: fn ouro_gc_set_weak(weak: Object, target: Object);
    /// The target of a weak reference, null if it is dead.
    crate::gc::entry: fn ouro_gc_weak_target(weak: Object) -> Object;
    /// Has the object's `__del__` called when it is dead, or the object put in a queue that is not null.
    crate::gc::entry: fn ouro_gc_register_finalizer(object: Object, queue: Object);
    /// The next dead object of a queue (of null: with a `__del__`), null if there is none.
    crate::gc::entry: fn ouro_gc_next_dead(queue: Object) -> Object;
    /// The next queue that has got dead objects, null if there is none.
    crate::gc::entry: fn ouro_gc_next_triggered() -> Object;
    /// Uses an object, which is alive until then.
    crate::gc::entry: fn ouro_gc_keep_alive(object: Object);
    /// Bytes of the heap in use, as of the last collection.
    crate::gc::entry: fn ouro_gc_heap_bytes() -> Signed;

    /// Raw memory: fixed bytes and `count` times `stride`; flags: 1 zeroed, 2 watched for leaks. Null, and `MemoryError` pending,
    /// if there is none.
    crate::raw: fn ouro_raw_malloc(fixed: Signed, stride: Signed, count: Signed, flags: Signed) -> Addr [raises];
    /// Gives raw memory back; with a flag that is not 0 it must be memory that is watched.
    crate::raw: fn ouro_raw_free(memory: Addr, watched: Signed);
    /// Watched memory will never be freed, and that is meant.
    crate::raw: fn ouro_raw_forget(memory: Addr);
    /// Copies bytes; the places may overlap.
    crate::raw: fn ouro_raw_move(source: Addr, dest: Addr, size: Signed);

    /// Raw memory with the characters of a string and a NUL behind them; null for null, and, with `MemoryError` pending, if there is
    /// no memory.
    crate::raw: fn ouro_raw_string(string: Object) -> Addr [raises];
    /// Copies characters of a string to raw memory.
    crate::raw: fn ouro_raw_from_string(string: Object, start: Signed, dest: Addr, count: Signed);
    /// Copies raw memory into a fresh string, from the character `start` on.
    crate::raw: fn ouro_raw_to_string(source: Addr, string: Object, start: Signed, count: Signed);
    /// Bytes in front of the first NUL, and not more than `most`.
    crate::raw: fn ouro_raw_strlen(source: Addr, most: Signed) -> Signed;

    /// `errno` gets the saved value.
    crate::foreign: fn ouro_errno_restore();
    /// `errno` becomes 0.
    crate::foreign: fn ouro_errno_clear();
    /// `errno` is saved.
    crate::foreign: fn ouro_errno_save();
    /// The saved `errno`.
    crate::foreign: fn ouro_errno_get() -> Signed;
    /// Changes the saved `errno`.
    crate::foreign: fn ouro_errno_set(value: Signed);
    /// A function of the program that C code may call begins: 0 if the program called it, other numbers if C code did. The calling
    /// thread runs the program then, whoever has started it.
    crate::foreign: fn ouro_callback_enter() -> Signed [collects];
    /// It ends; `called` is what the beginning gave.
    crate::foreign: fn ouro_callback_leave(called: Signed) [collects];

    /// Whether calls would overflow the stack soon.
    crate::start: fn ouro_stack_is_full() -> Signed;
    /// Stops the program with a message and status 1.
    crate::start: fn ouro_fatal(message: Object) [diverges];
    /// Stops the program because generated code was about to break the rules: 0 use of a null reference, 1 bad index.
    crate::start: fn ouro_check_failed(kind: Signed) [diverges];
    /// Ends the program with a status at once.
    crate::start: fn ouro_exit_now(status: Signed) [diverges];
    /// Under `-g`: an exception comes through a place; where `first` is not 0 it is raised there.
    crate::start: fn ouro_record_place(place: Signed, first: Signed);
    /// Under `-g`: the places the pending (or last) exception came through, on standard error.
    crate::start: fn ouro_print_traceback();

    /// Takes the socket that calls from another process come through off standard input.
    crate::calls: fn ouro_calls_start();
    /// Answers the last call from outside, if there was one, and waits for the next: 1, or 0 when there are no more. Other threads
    /// run meanwhile.
    crate::calls: fn ouro_calls_next() -> Signed [collects];
    /// The next word of a call's arguments.
    crate::calls: fn ouro_calls_take() -> Signed;
    /// The next characters of a call's arguments, as many as the fresh string has.
    crate::calls: fn ouro_calls_take_text(out: Object);
    /// A word of the answer to a call.
    crate::calls: fn ouro_calls_give(word: Signed);
    /// A text of the answer to a call: its length as a word, then the characters.
    crate::calls: fn ouro_calls_give_text(text: Object);

    /// `write(2)` of a part of a string: bytes written, or -errno.
    crate::os::file: fn ouro_os_write(fd: Signed, string: Object, start: Signed, stop: Signed) -> Signed [collects];
    /// `read(2)` into a fresh string: bytes read, or -errno.
    crate::os::file: fn ouro_os_read(fd: Signed, string: Object, start: Signed, count: Signed) -> Signed [collects];
    /// `open(2)`: a descriptor, or -errno.
    crate::os::file: fn ouro_os_open(path: Object, flags: Signed, mode: Signed) -> Signed;
    /// `close(2)`: 0, or -errno.
    crate::os::file: fn ouro_os_close(fd: Signed) -> Signed;
    /// `lseek(2)`: the new position, or -errno.
    crate::os::file: fn ouro_os_lseek(fd: Signed, offset: Signed, whence: Signed) -> Signed;
    /// `ftruncate(2)`: 0, or -errno.
    crate::os::file: fn ouro_os_ftruncate(fd: Signed, length: Signed) -> Signed;
    /// Size of an open file, or -errno.
    crate::os::file: fn ouro_os_fstat_size(fd: Signed) -> Signed;
    /// 1 if the descriptor is a terminal, else 0.
    crate::os::file: fn ouro_os_isatty(fd: Signed) -> Signed;
    /// `dup(2)`: a descriptor, or -errno.
    crate::os::file: fn ouro_os_dup(fd: Signed) -> Signed;
    /// `stat(2)` (`lstat` if `follow` is 0) into an array of words, as many as there is room for: mode, inode, device, links, uid, gid, size, seconds of access, modification and change, nanoseconds of the same. 0, or -errno.
    crate::os::file: fn ouro_os_stat(path: Object, follow: Signed, out: Object) -> Signed;
    /// `fstat(2)`, as `ouro_os_stat`.
    crate::os::file: fn ouro_os_fstat(fd: Signed, out: Object) -> Signed;
    /// Appends to the buffer of standard output.
    crate::os::stdout: fn ouro_stdout_write(string: Object, start: Signed, stop: Signed);
    /// Writes the buffer of standard output: 0, or -errno.
    crate::os::stdout: fn ouro_stdout_flush() -> Signed;

    /// `unlink(2)`: 0, or -errno.
    crate::os::path: fn ouro_os_unlink(path: Object) -> Signed;
    /// `rename(2)`: 0, or -errno.
    crate::os::path: fn ouro_os_rename(from: Object, to: Object) -> Signed;
    /// `mkdir(2)`: 0, or -errno.
    crate::os::path: fn ouro_os_mkdir(path: Object, mode: Signed) -> Signed;
    /// `rmdir(2)`: 0, or -errno.
    crate::os::path: fn ouro_os_rmdir(path: Object) -> Signed;
    /// `chdir(2)`: 0, or -errno.
    crate::os::path: fn ouro_os_chdir(path: Object) -> Signed;
    /// `access(2)`: 0, or -errno.
    crate::os::path: fn ouro_os_access(path: Object, mode: Signed) -> Signed;
    /// The working directory into a fresh string: its length, or -errno (`ERANGE` if the string is too short).
    crate::os::path: fn ouro_os_getcwd(out: Object) -> Signed;
    /// Opens a directory: a handle (not 0, positive), or -errno.
    crate::os::path: fn ouro_os_opendir(path: Object) -> Signed;
    /// The next name of a directory into a fresh string of at least 256 bytes: its length, 0 at the end.
    crate::os::path: fn ouro_os_readdir(handle: Signed, out: Object) -> Signed;
    /// Closes a directory.
    crate::os::path: fn ouro_os_closedir(handle: Signed);

    /// `getpid(2)`.
    crate::os::process: fn ouro_os_getpid() -> Signed;
    /// Length of an environment variable's value, or -1 if it is not set.
    crate::os::process: fn ouro_os_getenv_len(name: Object) -> Signed;
    /// An environment variable's value into a fresh string of that length.
    crate::os::process: fn ouro_os_getenv_copy(name: Object, out: Object);
    /// Sets an environment variable: 0, or -errno.
    crate::os::process: fn ouro_os_setenv(name: Object, value: Object) -> Signed;
    /// Removes an environment variable: 0, or -errno.
    crate::os::process: fn ouro_os_unsetenv(name: Object) -> Signed;
    /// `system(3)`: the wait status, or -errno.
    crate::os::process: fn ouro_os_system(command: Object) -> Signed;
    /// Random bytes of the system into a fresh string: 0, or -errno.
    crate::os::process: fn ouro_os_urandom(out: Object) -> Signed;
    /// Number of command line arguments, the program's name included.
    crate::os::process: fn ouro_argc() -> Signed;
    /// Length of an argument.
    crate::os::process: fn ouro_arg_len(index: Signed) -> Signed;
    /// An argument into a fresh string of that length.
    crate::os::process: fn ouro_arg_copy(index: Signed, out: Object);
    /// Length of the message for an errno.
    crate::os::process: fn ouro_strerror_len(errno: Signed) -> Signed;
    /// The message for an errno into a fresh string of that length.
    crate::os::process: fn ouro_strerror_copy(errno: Signed, out: Object);

    /// Seconds since the epoch.
    crate::os::time: fn ouro_time() -> F64;
    /// Seconds of processor time used.
    crate::os::time: fn ouro_time_clock() -> F64;
    /// Seconds of a clock that never goes back.
    crate::os::time: fn ouro_monotonic() -> F64;
    /// Waits so many seconds.
    crate::os::time: fn ouro_sleep(seconds: F64) [collects];

    /// What happens at a signal: 0 the default, 1 nothing, 2 it is noted. 0, or -errno.
    crate::os::signal: fn ouro_signal_set(signal: Signed, action: Signed) -> Signed;
    /// Forgets a noted signal: its number, or -1 if there is none.
    crate::os::signal: fn ouro_signal_poll() -> Signed;
    /// Notes a signal as if it had come.
    crate::os::signal: fn ouro_signal_note(signal: Signed);
    /// The address of a word that each signal makes -1.
    crate::os::signal: fn ouro_signal_counter() -> Signed;
    /// The descriptor that each signal writes a byte to, -1 for none: the one before.
    crate::os::signal: fn ouro_signal_wakeup(fd: Signed) -> Signed;

    /// 1 if the strings are equal, else 0.
    crate::text::search: fn ouro_string_equal(a: Object, b: Object) -> Signed [pure];
    /// Negative, 0 or positive as `a` is less than, equal to or greater than `b`.
    crate::text::search: fn ouro_string_compare(a: Object, b: Object) -> Signed [pure];
    /// Index of the first occurrence in `start..stop`, or -1.
    crate::text::search: fn ouro_string_find(string: Object, needle: Object, start: Signed, stop: Signed) -> Signed [pure];
    /// Index of the last occurrence in `start..stop`, or -1.
    crate::text::search: fn ouro_string_rfind(string: Object, needle: Object, start: Signed, stop: Signed) -> Signed [pure];
    /// Number of occurrences in `start..stop` that do not overlap.
    crate::text::search: fn ouro_string_count(string: Object, needle: Object, start: Signed, stop: Signed) -> Signed [pure];
    /// Index of the first occurrence of a byte in `start..stop`, or -1.
    crate::text::search: fn ouro_string_find_char(string: Object, byte: Signed, start: Signed, stop: Signed) -> Signed [pure];
    /// Index of the last occurrence of a byte in `start..stop`, or -1.
    crate::text::search: fn ouro_string_rfind_char(string: Object, byte: Signed, start: Signed, stop: Signed) -> Signed [pure];

    /// Sine.
    crate::num::math: fn ouro_math_sin(x: F64) -> F64 [pure];
    /// Cosine.
    crate::num::math: fn ouro_math_cos(x: F64) -> F64 [pure];
    /// Tangent.
    crate::num::math: fn ouro_math_tan(x: F64) -> F64 [pure];
    /// Arc sine.
    crate::num::math: fn ouro_math_asin(x: F64) -> F64 [pure];
    /// Arc cosine.
    crate::num::math: fn ouro_math_acos(x: F64) -> F64 [pure];
    /// Arc tangent.
    crate::num::math: fn ouro_math_atan(x: F64) -> F64 [pure];
    /// Angle of the point (x, y).
    crate::num::math: fn ouro_math_atan2(y: F64, x: F64) -> F64 [pure];
    /// Hyperbolic sine.
    crate::num::math: fn ouro_math_sinh(x: F64) -> F64 [pure];
    /// Hyperbolic cosine.
    crate::num::math: fn ouro_math_cosh(x: F64) -> F64 [pure];
    /// Hyperbolic tangent.
    crate::num::math: fn ouro_math_tanh(x: F64) -> F64 [pure];
    /// Area hyperbolic sine.
    crate::num::math: fn ouro_math_asinh(x: F64) -> F64 [pure];
    /// Area hyperbolic cosine.
    crate::num::math: fn ouro_math_acosh(x: F64) -> F64 [pure];
    /// Area hyperbolic tangent.
    crate::num::math: fn ouro_math_atanh(x: F64) -> F64 [pure];
    /// e to the power x.
    crate::num::math: fn ouro_math_exp(x: F64) -> F64 [pure];
    /// `exp(x) - 1`.
    crate::num::math: fn ouro_math_expm1(x: F64) -> F64 [pure];
    /// Natural logarithm.
    crate::num::math: fn ouro_math_log(x: F64) -> F64 [pure];
    /// Decimal logarithm.
    crate::num::math: fn ouro_math_log10(x: F64) -> F64 [pure];
    /// Binary logarithm.
    crate::num::math: fn ouro_math_log2(x: F64) -> F64 [pure];
    /// `log(1 + x)`.
    crate::num::math: fn ouro_math_log1p(x: F64) -> F64 [pure];
    /// x to the power y, as C has it.
    crate::num::math: fn ouro_math_pow(x: F64, y: F64) -> F64 [pure];
    /// Remainder with the sign of x.
    crate::num::math: fn ouro_math_fmod(x: F64, y: F64) -> F64 [pure];
    /// Length of the hypotenuse.
    crate::num::math: fn ouro_math_hypot(x: F64, y: F64) -> F64 [pure];
    /// Square root.
    crate::num::math: fn ouro_math_sqrt(x: F64) -> F64 [pure];
    /// Next integer towards minus infinity.
    crate::num::math: fn ouro_math_floor(x: F64) -> F64 [pure];
    /// Next integer towards infinity.
    crate::num::math: fn ouro_math_ceil(x: F64) -> F64 [pure];
    /// Next integer towards zero.
    crate::num::math: fn ouro_math_trunc(x: F64) -> F64 [pure];
    /// Nearest integer, halves away from zero.
    crate::num::math: fn ouro_math_round(x: F64) -> F64 [pure];
    /// x with the sign of y.
    crate::num::math: fn ouro_math_copysign(x: F64, y: F64) -> F64 [pure];
    /// x times 2 to the power `exponent`.
    crate::num::math: fn ouro_math_ldexp(x: F64, exponent: Signed) -> F64 [pure];
    /// The fraction of `frexp`: 0, or at least 0.5 and less than 1.
    crate::num::math: fn ouro_math_frexp_fraction(x: F64) -> F64 [pure];
    /// The exponent of `frexp`.
    crate::num::math: fn ouro_math_frexp_exponent(x: F64) -> Signed [pure];
    /// Error function.
    crate::num::math: fn ouro_math_erf(x: F64) -> F64 [pure];
    /// Complementary error function.
    crate::num::math: fn ouro_math_erfc(x: F64) -> F64 [pure];

    /// The shortest text that reads back as the same float, as Python's `repr`, into a fresh string of at least 32 bytes: its length.
    crate::num::float: fn ouro_float_repr(value: F64, out: Object) -> Signed;
    /// `%e %f %g %E %F %G` (`kind`) of C into a fresh string: the length, which is more than fits if nothing was written. Flags: 1 `#`, 2 `+`, 4 space.
    crate::num::float: fn ouro_float_format(value: F64, kind: Signed, precision: Signed, flags: Signed, out: Object) -> Signed;
    /// The float a part of a string stands for (Python's `float`); 0 if it stands for none.
    crate::num::float: fn ouro_float_parse(string: Object, start: Signed, stop: Signed) -> F64 [pure];
    /// 1 if a part of a string stands for a float, else 0.
    crate::num::float: fn ouro_float_parse_ok(string: Object, start: Signed, stop: Signed) -> Signed [pure];

    // While another thread runs, it can collect.
    /// Starts a thread that runs a function without arguments and results, by its address, on a stack of this size: its
    /// ident, or -1.
    crate::threads: fn ouro_thread_start(body: Signed, stack_size: Signed) -> Signed;
    /// The number of this thread.
    crate::threads: fn ouro_thread_ident() -> Signed;
    /// Lets other threads run if they want to.
    crate::threads: fn ouro_gil_yield() [collects];
    /// Lets other threads run until `ouro_gil_acquire`.
    crate::threads: fn ouro_gil_release() [collects];
    /// Waits until this thread may run again.
    crate::threads: fn ouro_gil_acquire() [collects];
    /// The stack that runs.
    crate::threads: fn ouro_stacklet_current() -> Signed;
    /// Calls a function, by its address, on a new stack, until something switches back to this one; it then gives the stack to
    /// go on with. The object is this stack's handle: when it is dead, nothing will switch back. -1 if there is no memory.
    crate::threads: fn ouro_stacklet_new(body: Signed, handle: Object) -> Signed [collects];
    /// Goes on with another stack until something switches back to this one, whose handle the object is; -1 if that is not of this
    /// thread.
    crate::threads: fn ouro_stacklet_switch(target: Signed, handle: Object) -> Signed [collects];
    /// Gives back a stack that will not go on.
    crate::threads: fn ouro_stacklet_destroy(target: Signed);
    /// In a new process: the other threads are not there.
    crate::threads: fn ouro_threads_after_fork();
    /// A lock that nobody holds, by its address.
    crate::threads: fn ouro_lock_new() -> Signed;
    /// Frees a lock.
    crate::threads: fn ouro_lock_free(lock: Signed);
    /// Acquires a lock: 1, or 0 if that was not possible within so many microseconds; less than 0 is for ever.
    crate::threads: fn ouro_lock_acquire(lock: Signed, microseconds: Signed) -> Signed [collects];
    /// Releases a lock: 1 if somebody held it, else 0.
    crate::threads: fn ouro_lock_release(lock: Signed) -> Signed;
    /// 1 if somebody holds the lock, else 0.
    crate::threads: fn ouro_lock_is_held(lock: Signed) -> Signed;

    /// The product of two magnitudes, given by arrays of limbs and how many count, into an array that has room for it.
    crate::num::big: fn ouro_big_mul(a: Object, a_size: Signed, b: Object, b_size: Signed, out: Object);
    /// Quotient and remainder of two magnitudes, the divisor not zero, into arrays that have room for them.
    crate::num::big: fn ouro_big_divrem(a: Object, a_size: Signed, b: Object, b_size: Signed, quotient: Object, rest: Object);
    /// A power modulo a magnitude that is not zero, into an array that has room for it.
    crate::num::big: fn ouro_big_pow_mod(a: Object, a_size: Signed, b: Object, b_size: Signed, m: Object, m_size: Signed, out: Object);
    /// The greatest common divisor of two magnitudes that are not both zero, into an array that has room for it.
    crate::num::big: fn ouro_big_gcd(a: Object, a_size: Signed, b: Object, b_size: Signed, out: Object);
    /// The integer part of the square root, into an array that has room for it.
    crate::num::big: fn ouro_big_sqrt(a: Object, a_size: Signed, out: Object);
    /// The text of a magnitude in a base from 2 to 36, into a fresh string that has room for it: its length.
    crate::num::big: fn ouro_big_to_text(a: Object, a_size: Signed, base: Signed, out: Object) -> Signed;
    /// The magnitude that a string of digits spells in a base from 2 to 36, into an array that has room for it.
    crate::num::big: fn ouro_big_from_text(text: Object, base: Signed, out: Object);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_has_a_symbol_and_a_unique_name() {
        let symbols = symbols();
        assert_eq!(symbols.len(), EXTERNS.len() + 1);
        for (index, function) in EXTERNS.iter().enumerate() {
            assert_eq!(symbols[index + 1].0, function.name);
            assert!(!function.about.is_empty());
            assert!(std::ptr::eq(find(function.name).expect("listed"), function), "{} twice", function.name);
        }
    }
}
