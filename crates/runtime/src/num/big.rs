//! Arithmetic of large magnitudes, for `rpython.rlib.rbigint`: arrays of 64-bit limbs, the least significant first.
//!
//! `dashu-int` has the algorithms. Limbs are copied into its numbers and back, which is little beside what it computes. Results go
//! into arrays that the caller has made, so that nothing here allocates on the heap or moves its objects.

use dashu_int::UBig;
use dashu_int::fast_div::ConstDivisor;
use dashu_int::ops::{DivRem, Gcd, SquareRoot};

use crate::text::string::{bytes, bytes_mut};
use crate::words::{words, words_mut};

/// The number that the first limbs of an array are.
///
/// # Safety
/// `object` is an array of words.
unsafe fn number(object: *mut u8, size: i64) -> UBig {
    // SAFETY: passed on to the caller; the slice is not used beyond this function.
    let limbs = unsafe { words(object) };
    UBig::from_words(&limbs[..limbs.len().min(size.max(0) as usize)])
}

/// Copies a result into an array; what is above it becomes zero.
///
/// # Safety
/// `out` is an array of words that nobody else uses.
unsafe fn put(result: &UBig, out: *mut u8) {
    // SAFETY: passed on to the caller.
    let room = unsafe { words_mut(out) };
    let result = result.as_words();
    let size = result.len().min(room.len());
    room[..size].copy_from_slice(&result[..size]);
    room[size..].fill(0);
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_big_mul(a: *mut u8, a_size: i64, b: *mut u8, b_size: i64, out: *mut u8) {
    // SAFETY: all are arrays of words, `out` a fresh one.
    unsafe {
        let first = number(a, a_size);
        let product = if a == b && a_size == b_size { first.sqr() } else { first * number(b, b_size) };
        put(&product, out);
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_big_divrem(
    a: *mut u8,
    a_size: i64,
    b: *mut u8,
    b_size: i64,
    quotient: *mut u8,
    rest: *mut u8,
) {
    // SAFETY: all are arrays of words, the last two fresh ones.
    unsafe {
        let (q, r) = number(a, a_size).div_rem(number(b, b_size));
        put(&q, quotient);
        put(&r, rest);
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_big_pow_mod(
    a: *mut u8,
    a_size: i64,
    b: *mut u8,
    b_size: i64,
    m: *mut u8,
    m_size: i64,
    out: *mut u8,
) {
    // SAFETY: all are arrays of words, `out` a fresh one.
    unsafe {
        let ring = ConstDivisor::new(number(m, m_size));
        put(&ring.reduce(number(a, a_size)).pow(&number(b, b_size)).residue(), out);
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_big_gcd(a: *mut u8, a_size: i64, b: *mut u8, b_size: i64, out: *mut u8) {
    // SAFETY: all are arrays of words, `out` a fresh one.
    unsafe { put(&number(a, a_size).gcd(number(b, b_size)), out) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_big_sqrt(a: *mut u8, a_size: i64, out: *mut u8) {
    // SAFETY: both are arrays of words, `out` a fresh one.
    unsafe { put(&number(a, a_size).sqrt(), out) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_big_to_text(a: *mut u8, a_size: i64, base: i64, out: *mut u8) -> i64 {
    // SAFETY: an array of words and a fresh string.
    let (number, room) = unsafe { (number(a, a_size), bytes_mut(out)) };
    let text = number.in_radix(base.clamp(2, 36) as u8).to_string();
    let length = text.len().min(room.len());
    room[..length].copy_from_slice(&text.as_bytes()[..length]);
    length as i64
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_big_from_text(text: *mut u8, base: i64, out: *mut u8) {
    // SAFETY: a string, and a fresh array of words.
    unsafe {
        let text = std::str::from_utf8(bytes(text)).unwrap_or_default();
        // The caller has read every digit.
        put(&UBig::from_str_radix(text, base.clamp(2, 36) as u32).unwrap_or_default(), out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::string;
    use crate::words::Owned;

    const MAX: u64 = u64::MAX;

    #[test]
    fn products_and_quotients_go_into_arrays() {
        let (mut a, mut b) = (Owned::new(&[MAX, MAX, 7]), Owned::new(&[MAX]));
        let (mut product, mut quotient, mut rest) = (Owned::new(&[9; 4]), Owned::new(&[9; 4]), Owned::new(&[9; 1]));
        // SAFETY: all are arrays of words.
        unsafe {
            ouro_big_mul(a.object(), 2, b.object(), 1, product.object());
            assert_eq!(product.items(), [1, MAX, MAX - 1, 0]);
            ouro_big_mul(b.object(), 1, b.object(), 1, product.object());
            assert_eq!(product.items(), [1, MAX - 1, 0, 0]);
            ouro_big_divrem(a.object(), 3, b.object(), 1, quotient.object(), rest.object());
            assert_eq!((quotient.items(), rest.items()), (&[8, 8, 0, 0][..], &[7][..]));
        }
    }

    #[test]
    fn number_theory_goes_into_arrays() {
        let (mut a, mut b, mut out) = (Owned::new(&[0, 12]), Owned::new(&[0, 18]), Owned::new(&[9; 2]));
        let (mut exponent, mut modulus) = (Owned::new(&[3]), Owned::new(&[1_000_003]));
        // SAFETY: all are arrays of words.
        unsafe {
            ouro_big_gcd(a.object(), 2, b.object(), 2, out.object());
            assert_eq!(out.items(), [0, 6]);
            ouro_big_sqrt(b.object(), 2, out.object());
            assert_eq!(out.items(), [18_222_002_999, 0]);
            ouro_big_pow_mod(a.object(), 2, exponent.object(), 1, modulus.object(), 1, out.object());
            let residue = (12_u128 << 64) % 1_000_003;
            assert_eq!(out.items(), [(residue * residue * residue % 1_000_003) as u64, 0]);
        }
    }

    #[test]
    fn texts_are_read_and_written() {
        let (mut a, mut text) = (Owned::new(&[0; 3]), string::Owned::new(b"100000000000000000000000000000000"));
        let mut out = string::Owned::new(&[0; 40]);
        // SAFETY: arrays of words and strings.
        unsafe {
            ouro_big_from_text(text.object(), 10, a.object());
            assert_eq!(ouro_big_to_text(a.object(), 3, 10, out.object()), 33);
            assert_eq!(out.text(33), "100000000000000000000000000000000");
            assert_eq!(ouro_big_to_text(a.object(), 3, 16, out.object()), 27);
            assert_eq!(out.text(27), "4ee2d6d415b85acef8100000000");
            ouro_big_from_text(out.object(), 36, a.object());
            assert_eq!(ouro_big_to_text(a.object(), 0, 10, out.object()), 1);
        }
    }
}
