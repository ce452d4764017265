//! C functions that cannot be linked or are not what the program says, exceptions on their way through C, and leaks.

mod support;

use std::path::PathBuf;
use std::time::Duration;

use support::{Outcome, ouro, run, scratch};

const LIMIT: Duration = Duration::from_secs(120);

const NATIVE: &[&str] = &["run", "-O2"];
const C: &[&str] = &["run", "-O2", "--backend", "c", "--c-opt", "0"];

const HEAD: &str = "from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.translator.tool.cbuild import ExternalCompilationInfo
";

fn program(name: &str, text: &str) -> PathBuf {
    let path = scratch("foreign").join(name);
    std::fs::write(&path, format!("{HEAD}{text}")).expect("the target folder can be written");
    path
}

fn go(name: &str, text: &str, args: &[&str]) -> Outcome {
    run(ouro(args).arg(program(name, text)), LIMIT).expect("it ends")
}

fn refused(name: &str, text: &str, args: &[&str], says: &[&str]) {
    let outcome = go(name, text, args);
    assert_eq!(outcome.status, 1, "{outcome:?}");
    for part in says {
        assert!(outcome.stderr.contains(part), "`{part}` is missing in:\n{}", outcome.stderr);
    }
    assert!(!outcome.stderr.contains("a bug in Ouro"), "{}", outcome.stderr);
}

const NO_SYMBOL: &str = "
eci = ExternalCompilationInfo(libraries=['m'])
c_missing = rffi.llexternal('surely_not_a_function', [], rffi.INT, compilation_info=eci)

def entry_point(argv):
    return int(c_missing())
";

#[test]
fn a_function_that_is_not_there() {
    let says = ["E0381", "`surely_not_a_function` (declared at symbol.py:5) is not in `m`", "symbol.py:8"];
    refused("symbol.py", NO_SYMBOL, NATIVE, &says);
    refused("symbol.py", NO_SYMBOL, C, &["could not be linked", "surely_not_a_function", "symbol.py:5"]);
}

const NO_LIBRARY: &str = "
eci = ExternalCompilationInfo(libraries=['surely_not_installed'])
c_missing = rffi.llexternal('some_function', [rffi.INT], rffi.INT, compilation_info=eci)

def entry_point(argv):
    return int(c_missing(3))
";

#[test]
fn a_library_that_is_not_there() {
    let says = ["E0381", "the library `surely_not_installed` of the C function `some_function`", "library_dirs"];
    refused("library.py", NO_LIBRARY, NATIVE, &says);
    refused("library.py", NO_LIBRARY, C, &["could not be linked", "surely_not_installed", "library.py:4"]);
}

const WRONG_DECLARATION: &str = "
eci = ExternalCompilationInfo(includes=['string.h'])
c_strlen = rffi.llexternal('strlen', [rffi.LONG], rffi.SIZE_T, compilation_info=eci)

def entry_point(argv):
    return int(c_strlen(3))
";

const WRONG_COUNT: &str = "
eci = ExternalCompilationInfo(post_include_bits=['static int twice(int x) { return 2 * x; }'])
c_twice = rffi.llexternal('twice', [rffi.INT, rffi.INT], rffi.INT, compilation_info=eci)

def entry_point(argv):
    return int(c_twice(3, 4))
";

const WRONG_SOURCE: &str = "
eci = ExternalCompilationInfo(separate_module_sources=['int broken(void) { return no_such_name; }'])
c_broken = rffi.llexternal('broken', [], rffi.INT, compilation_info=eci)

def entry_point(argv):
    return int(c_broken())
";

const NO_HEADER: &str = "
eci = ExternalCompilationInfo(includes=['no/such.h'])
c_function = rffi.llexternal('surely_not_a_function', [], rffi.INT, compilation_info=eci)

def entry_point(argv):
    return int(c_function())
";

#[test]
fn declarations_that_the_c_compiler_does_not_accept() {
    let says = ["the C compiler does not accept the C function `strlen` (declared at declared.py:5)", "headers"];
    for args in [NATIVE, C] {
        refused("declared.py", WRONG_DECLARATION, args, &says);
    }
    let says = ["E0381", "the C compiler does not accept the C function `twice` (declared at count.py:5)", "too many"];
    refused("count.py", WRONG_COUNT, NATIVE, &says);
    refused(
        "count.py",
        WRONG_COUNT,
        C,
        &["does not accept the C function `twice` (declared at count.py:5)", "too many"],
    );
    refused("source.py", WRONG_SOURCE, NATIVE, &["E0381", "the C code that comes with", "no_such_name", "source.py:4"]);
    refused("source.py", WRONG_SOURCE, C, &["does not accept the C code of source.py:4", "no_such_name"]);
    let says = ["the header `no/such.h`", "is not found", "include_dirs"];
    for args in [NATIVE, C] {
        refused("header.py", NO_HEADER, args, &says);
    }
}

const NO_HEADERS: &str = "
eci = ExternalCompilationInfo(includes=['math.h'], libraries=['m'])
c_floor = rffi.llexternal('floor', [rffi.DOUBLE], rffi.DOUBLE, compilation_info=eci)
macro = rffi.llexternal('isnan', [rffi.DOUBLE], rffi.INT, compilation_info=eci, macro=True)

def entry_point(argv):
    if len(argv) > 5:
        return int(macro(0.5))
    print(c_floor(2.5))
    return 0
";

#[test]
fn libraries_are_loaded_without_a_c_compiler() {
    let without = NO_HEADERS.replace("macro(0.5)", "c_floor(0.5)");
    let path = program("loaded.py", &without);
    let outcome = run(ouro(NATIVE).arg(path).env("CC", "/nowhere/cc"), LIMIT).expect("it ends");
    assert_eq!((outcome.stdout.as_slice(), outcome.status), (&b"2.0\n"[..], 0), "{outcome:?}");
    let path = program("macro.py", NO_HEADERS);
    let outcome = run(ouro(NATIVE).arg(path).env("CC", "/nowhere/cc"), LIMIT).expect("it ends");
    assert!(outcome.stderr.contains("without a C compiler") && outcome.stderr.contains("isnan"), "{outcome:?}");
}

const ENDLESS: &str = "
COMPARE = rffi.CCallback([rffi.VOIDP, rffi.VOIDP], rffi.INT)
c_bsearch = rffi.llexternal('bsearch', [rffi.VOIDP, rffi.VOIDP, rffi.SIZE_T, rffi.SIZE_T, COMPARE], rffi.VOIDP)

class Depth(object):
    count = 0
depth = Depth()

def endless(key, item):
    depth.count += 1
    c_bsearch(key, item, 1, 1, endless)
    return rffi.cast(rffi.INT, 0)
endless._errorcode_ = 0

def uncaught(key, item):
    c_bsearch(key, item, 1, 1, uncaught)
    return rffi.cast(rffi.INT, 0)

def entry_point(argv):
    with rffi.scoped_str2charp('x') as p:
        c_bsearch(p, p, 1, 1, endless)
        print(depth.count > 1000)
        c_bsearch(p, p, 1, 1, uncaught)
    return 0
";

#[test]
fn recursion_through_c_ends() {
    for args in [NATIVE, C] {
        let mut command = ouro(args);
        let outcome = run(command.arg(program("endless.py", ENDLESS)).env("OURO_STACK", "4m"), LIMIT).expect("it ends");
        assert_eq!((outcome.stdout.as_slice(), outcome.status), (&b"True\n"[..], 1), "{outcome:?}");
        assert!(outcome.stderr.contains("a function that C code called: RecursionError"), "{outcome:?}");
    }
}

const GOES_ON: &str = "
STEP = rffi.CCallback([], lltype.Void)
eci = ExternalCompilationInfo(
    libraries=['pthread'], post_include_bits=['RPY_EXTERN void forever(void (*f)(void));'],
    separate_module_sources=['#include <pthread.h>\\n'
        'static void *run(void *f) { for (;;) ((void (*)(void))f)(); }\\n'
        'void forever(void (*f)(void)) { pthread_t thread; pthread_create(&thread, 0, run, (void *)f); }\\n'])
c_forever = rffi.llexternal('forever', [STEP], lltype.Void, compilation_info=eci)
c_usleep = rffi.llexternal('usleep', [rffi.UINT], rffi.INT)

class Shared(object):
    texts = []
shared = Shared()

def called():
    shared.texts = [str(len(shared.texts))] * 5
    if MESSAGE:
        raise ValueError(MESSAGE)

def entry_point(argv):
    c_forever(called)
    c_forever(called)
    while not shared.texts or MESSAGE:
        c_usleep(100)
    print('the end')
    return 3
";

#[test]
fn the_program_ends_while_threads_of_c_go_on() {
    for args in [NATIVE, C] {
        let outcome = go("goes_on.py", &format!("MESSAGE = ''\n{GOES_ON}"), args);
        assert_eq!((outcome.stdout.as_slice(), outcome.status), (&b"the end\n"[..], 3), "{outcome:?}");
        let outcome = go("raises_there.py", &format!("MESSAGE = 'no order'\n{GOES_ON}"), args);
        assert_eq!((outcome.stdout.as_slice(), outcome.status), (&b""[..], 1), "{outcome:?}");
        assert!(outcome.stderr.contains("a function that C code called: ValueError: no order"), "{outcome:?}");
    }
}

#[test]
fn damaged_objects_of_c_are_compiled_again() {
    let cache = scratch("foreign").join("cache");
    let go = || {
        let mut command = ouro(C);
        let outcome = run(command.arg(program("cached.py", NO_HEADERS)).env("XDG_CACHE_HOME", &cache), LIMIT);
        let outcome = outcome.expect("it ends");
        assert_eq!((outcome.stdout.as_slice(), outcome.status), (&b"2.0\n"[..], 0), "{outcome:?}");
    };
    go();
    let objects = std::fs::read_dir(cache.join("ouro/objects")).expect("there is a cache");
    for object in objects.map(|object| object.expect("it can be read").path()) {
        std::fs::write(object, "no object").expect("it can be written");
    }
    go();
}

const RAISING: &str = "
COMPARE = rffi.CCallback([rffi.VOIDP, rffi.VOIDP], rffi.INT)
c_qsort = rffi.llexternal('qsort', [rffi.VOIDP, rffi.SIZE_T, rffi.SIZE_T, COMPARE], lltype.Void)

def compare(a, b):
    raise ValueError('no order')

def entry_point(argv):
    p = lltype.malloc(rffi.SIGNEDP.TO, 3, flavor='raw', zero=True)
    try:
        c_qsort(rffi.cast(rffi.VOIDP, p), 3, 8, compare)
    except ValueError:
        print('never caught')
    return 0
";

#[test]
fn exceptions_do_not_leave_through_c() {
    for args in [NATIVE, C, &["run", "-O0", "-g"]] {
        let outcome = go("raising.py", RAISING, args);
        assert_eq!((outcome.stdout.as_slice(), outcome.status), (&b""[..], 1), "{outcome:?}");
        let says = "Fatal RPython error: uncaught exception in a function that C code called: ValueError: no order";
        assert!(outcome.stderr.contains(says), "{outcome:?}");
    }
}

const LEAKING: &str = "
def entry_point(argv):
    kept = rffi.str2charp('text')
    other = rffi.str2charp('untracked', track_allocation=False)
    with rffi.scoped_str2charp('scoped') as p:
        print(rffi.charp2str(p))
    pp = rffi.liststr2charpp(argv)
    rffi.free_charpp(pp)
    if len(argv) > 1:
        rffi.free_charp(kept)
    return 0
";

#[test]
fn leaks_of_raw_memory_are_reported() {
    let path = program("leaking.py", LEAKING);
    let leaking = run(ouro(["run", "--checked"]).arg(&path), LIMIT).expect("it ends");
    assert_eq!(leaking.stderr, "Leak: 1 block of raw memory (5 bytes) never freed\n", "{leaking:?}");
    let clean = run(ouro(["run", "--checked"]).arg(&path).arg("free"), LIMIT).expect("it ends");
    assert_eq!((clean.stdout.as_slice(), clean.stderr.as_str()), (&b"scoped\n"[..], ""), "{clean:?}");
}

const SCOPES: &str = "
from rpython.rlib.runicode import unichr

class Lost(Exception):
    pass

def fail(n):
    if n >= 0:
        raise Lost

def scoped(n, s, u):
    if n == 0:
        with rffi.scoped_str2charp(s) as p:
            fail(n)
    elif n == 1:
        with rffi.scoped_nonmovingbuffer(s) as p:
            fail(n)
    elif n == 2:
        with rffi.scoped_alloc_buffer(100) as b:
            fail(n)
    elif n == 3:
        with rffi.scoped_unicode2wcharp(u) as p:
            fail(n)
    elif n == 4:
        with rffi.scoped_alloc_unicodebuffer(10) as b:
            fail(n)
    elif n == 5:
        with lltype.scoped_alloc(rffi.INTP.TO, 10) as p:
            fail(n)
    elif n == 6:
        with rffi.scoped_view_charp(s) as p:
            fail(n)
    elif n == 7:
        with rffi.scoped_str2charp(s) as p:
            with rffi.scoped_str2charp(None) as q:
                with lltype.scoped_alloc(rffi.CCHARP.TO, 3) as r:
                    fail(n)
    elif n == 8:
        for i in range(3):
            with rffi.scoped_str2charp(s) as p:
                if i == 1:
                    break
                continue
        with rffi.scoped_alloc_buffer(10) as b:
            return

def entry_point(argv):
    u = unichr(65)
    for n in range(9):
        try:
            scoped(n, 'text%d' % n, u)
            print('fine')
        except Lost:
            print('lost')
    rffi.free_charp(rffi.str2charp('x'))
    rffi.free_charp(rffi.str2charp('x', track_allocation=False), track_allocation=False)
    rffi.str2charp('not tracked', track_allocation=False)
    rffi.free_charpp(rffi.liststr2charpp(['a', 'b']))
    rffi.free_wcharp(rffi.unicode2wcharp(u))
    buf, gc = rffi.alloc_buffer(10)
    rffi.keep_buffer_alive_until_here(buf, gc)
    rffi.free_nonmovingbuffer('x', rffi.get_nonmovingbuffer('x'))
    if len(argv) > 1:
        rffi.str2charp('lost')
        rffi.unicode2wcharp(u)
        rffi.liststr2charpp(['a', 'b'])
        rffi.get_nonmovingbuffer('abc')
    return 0
";

#[test]
fn scopes_free_whatever_happens_in_them() {
    for args in [&["run", "--checked"][..], &["run", "--checked", "--backend", "c", "--c-opt", "0"]] {
        let path = program("scopes.py", SCOPES);
        let clean = run(ouro(args).arg(&path), LIMIT).expect("it ends");
        assert_eq!(
            (String::from_utf8_lossy(&clean.stdout).lines().count(), clean.stderr.as_str()),
            (9, ""),
            "{clean:?}"
        );
        let leaking = run(ouro(args).arg(&path).arg("lose"), LIMIT).expect("it ends");
        assert_eq!(leaking.stderr, "Leak: 6 blocks of raw memory (45 bytes) never freed\n", "{leaking:?}");
    }
}
