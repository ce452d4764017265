//! `--checked` stops at what low-level code must not do with raw memory, and says what was never freed.

mod support;

use std::path::PathBuf;
use std::time::Duration;

use support::{Outcome, oracle, ouro, run, scratch};

const LIMIT: Duration = Duration::from_secs(120);

const WAYS: &[&[&str]] = &[&["-O0"], &["-O2"], &["-O2", "--backend", "c"]];

const PROGRAM: &str = r#"
from rpython.rtyper.lltypesystem import lltype

PAIR = lltype.Struct("Pair", ("a", lltype.Signed), ("b", lltype.Signed))
NUMBERS = lltype.Array(lltype.Signed)
FIXED = lltype.FixedSizeArray(lltype.Signed, 3)
BYTES = lltype.Array(lltype.Char, hints={"nolength": True})

def pair(kind):
    if kind == "no such kind":
        return lltype.malloc(PAIR, flavor="raw", zero=True)
    return lltype.nullptr(PAIR)

def entry_point(argv):
    kind = argv[1]
    n = len(argv)
    numbers = lltype.malloc(NUMBERS, 4, flavor="raw", zero=True)
    fixed = lltype.malloc(FIXED, flavor="raw", zero=True)
    print("begin")
    if kind == "fine":
        numbers[n + 1] = fixed[n]
        with lltype.scoped_alloc(BYTES, 100) as scratch:
            scratch[99] = "x"
    if kind == "load null":
        n = pair(kind).a
    if kind == "store null":
        pair(kind).b = n
    if kind == "behind":
        numbers[n + 2] = 1
    if kind == "before":
        n = numbers[n - 3]
    if kind == "fixed":
        fixed[n + 1] = 5
    if kind == "twice":
        lltype.free(fixed, flavor="raw")
    if kind == "leak":
        for i in range(n):
            lltype.malloc(BYTES, 50, flavor="raw")
        lltype.malloc(BYTES, 7, flavor="raw", track_allocation=False)
        lltype.malloc(BYTES, 9, flavor="raw", immortal=True)
        lltype.render_immortal(lltype.malloc(BYTES, 11, flavor="raw"))
    lltype.free(numbers, flavor="raw")
    lltype.free(fixed, flavor="raw")
    print("end", n > 0)
    return 0
"#;

fn program() -> PathBuf {
    let path = scratch("checked").join("raw.py");
    std::fs::write(&path, PROGRAM).expect("the target folder can be written");
    path
}

/// Runs the program in every way: its status and what is in standard error.
#[track_caller]
fn check(kind: &str, wanted_status: i32, says: &str) {
    let program = program();
    for way in WAYS {
        let mut command = ouro(["run", "--checked"]);
        command.args(*way).arg(&program).arg(kind);
        let Outcome { stdout, stderr, status, .. } = run(&mut command, LIMIT).expect("it ends");
        let stdout = String::from_utf8_lossy(&stdout).into_owned();
        let context = format!("{kind} {way:?}: {status}\n{stdout}{stderr}");
        assert!(stdout.starts_with("begin\n"), "{context}");
        assert_eq!(status, wanted_status, "{context}");
        if says.is_empty() {
            assert_eq!(stderr, "", "{context}");
        } else {
            assert!(stderr.contains(says), "{context}");
        }
    }
}

#[test]
fn right_use_says_nothing() {
    check("fine", 0, "");
}

#[test]
fn null_pointers() {
    check("load null", 1, "None");
    check("store null", 1, "None");
}

#[test]
fn indices() {
    for kind in ["behind", "before", "fixed"] {
        check(kind, 1, "index out of range");
    }
}

#[test]
fn memory_is_freed_once() {
    check("twice", 1, "free of raw memory that is not allocated (or was freed already)");
}

#[test]
fn leaks_are_reported_at_the_end() {
    check("leak", 0, "Leak: 2 blocks of raw memory (100 bytes) never freed\n");
}

const ARITHMETIC: &str = r#"
import sys
from rpython.rlib.rarithmetic import intmask, r_int32, r_longlonglong, r_uint, widen
from rpython.rtyper.lltypesystem import rffi

def hashed(text):
    x = ord(text[0]) << 7
    for char in text:
        x = intmask((1000003 * x) ^ ord(char))
    return x

def late(text):
    x = 17
    for char in text:
        x = x * 1000003 + ord(char)
    return intmask(~x)

def masked(text):
    x = 5381
    for char in text:
        x = (x * 0x10000001b3 ^ ord(char)) & 0x7fffffffffffffff
        x = 0xffffffffffff & -(x * 65599 - (x << 3))
    return x

def entry_point(argv):
    kind = argv[1]
    big = sys.maxsize // len(argv)
    one = len(argv) - 1
    text = "wrapping where the program asks for it"
    print("begin")
    if kind == "wanted":
        print(intmask(big * big), r_uint(big * 3 + one), widen(r_int32(big * 7 + big)))
        print(hashed(text), late(text), masked(text), intmask(rffi.cast(rffi.INT, big * 5)))
        both = big * big
        if one:
            both -= big * 11
        print(intmask(both))
    elif kind == "used":
        product = big * 5
        print(intmask(product), product > 0)
    elif kind == "divided":
        print(intmask(big * 5 // 3))
    elif kind == "shifted":
        print(intmask(big * 5 >> one))
    elif kind == "wider":
        print(intmask(r_longlonglong(big * 5) >> 3))
    return 0

if __name__ == "__main__":
    entry_point(sys.argv)
"#;

/// Where a program wraps ints on purpose it does what it does untranslated, and it stops where that would differ.
#[test]
fn arithmetic_wraps_where_only_low_bits_are_used() {
    let program = scratch("checked_arithmetic").join("arithmetic.py");
    std::fs::write(&program, ARITHMETIC).expect("the target folder can be written");
    let host = run(&mut oracle(&program, ["wanted"]), LIMIT).expect("it ends");
    assert_eq!(host.stderr, "");
    for way in WAYS {
        for kind in ["wanted", "used", "divided", "shifted", "wider"] {
            let Outcome { stdout, stderr, status, .. } =
                run(ouro(["run", "--checked"]).args(*way).arg(&program).arg(kind), LIMIT).expect("it ends");
            let context = format!("{kind} {way:?}: {status}\n{stderr}");
            if kind == "wanted" {
                assert_eq!(String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&host.stdout), "{context}");
            } else {
                assert_eq!((&*stderr, status), ("OverflowError\n", 1), "{context}");
            }
        }
    }
}
