//! 128-bit operations that machines have no instruction for, as functions that the code calls.
//!
//! The signature of each is known from the operation: the operands' types and the result's.

/// What to call.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Wide {
    DivSigned,
    DivUnsigned,
    RemSigned,
    RemUnsigned,
    MulHigh,
    MulOverflowsSigned,
    MulOverflowsUnsigned,
    SignedToF64,
    UnsignedToF64,
    SignedToF32,
    UnsignedToF32,
    F64ToSigned,
    F64ToUnsigned,
    F32ToSigned,
    F32ToUnsigned,
}

impl Wide {
    /// Its address.
    pub fn address(self) -> usize {
        match self {
            Wide::DivSigned => div_signed as *const () as usize,
            Wide::DivUnsigned => div_unsigned as *const () as usize,
            Wide::RemSigned => rem_signed as *const () as usize,
            Wide::RemUnsigned => rem_unsigned as *const () as usize,
            Wide::MulHigh => mul_high as *const () as usize,
            Wide::MulOverflowsSigned => mul_overflows_signed as *const () as usize,
            Wide::MulOverflowsUnsigned => mul_overflows_unsigned as *const () as usize,
            Wide::SignedToF64 => signed_to_f64 as *const () as usize,
            Wide::UnsignedToF64 => unsigned_to_f64 as *const () as usize,
            Wide::SignedToF32 => signed_to_f32 as *const () as usize,
            Wide::UnsignedToF32 => unsigned_to_f32 as *const () as usize,
            Wide::F64ToSigned => f64_to_signed as *const () as usize,
            Wide::F64ToUnsigned => f64_to_unsigned as *const () as usize,
            Wide::F32ToSigned => f32_to_signed as *const () as usize,
            Wide::F32ToUnsigned => f32_to_unsigned as *const () as usize,
        }
    }
}

extern "C" fn div_signed(a: i128, b: i128) -> i128 {
    a.wrapping_div(b)
}

extern "C" fn div_unsigned(a: u128, b: u128) -> u128 {
    a / b
}

extern "C" fn rem_signed(a: i128, b: i128) -> i128 {
    a.wrapping_rem(b)
}

extern "C" fn rem_unsigned(a: u128, b: u128) -> u128 {
    a % b
}

/// The upper 128 bits of the product, by 64-bit halves.
extern "C" fn mul_high(a: u128, b: u128) -> u128 {
    const LOW: u128 = u64::MAX as u128;
    let (a1, a0, b1, b0) = (a >> 64, a & LOW, b >> 64, b & LOW);
    let middle = a1 * b0 + ((a0 * b0) >> 64);
    let (carry, middle) = (middle >> 64, (middle & LOW) + a0 * b1);
    a1 * b1 + carry + (middle >> 64)
}

extern "C" fn mul_overflows_signed(a: i128, b: i128) -> bool {
    a.checked_mul(b).is_none()
}

extern "C" fn mul_overflows_unsigned(a: u128, b: u128) -> bool {
    a.checked_mul(b).is_none()
}

extern "C" fn signed_to_f64(a: i128) -> f64 {
    a as f64
}

extern "C" fn unsigned_to_f64(a: u128) -> f64 {
    a as f64
}

extern "C" fn signed_to_f32(a: i128) -> f32 {
    a as f32
}

extern "C" fn unsigned_to_f32(a: u128) -> f32 {
    a as f32
}

extern "C" fn f64_to_signed(a: f64) -> i128 {
    a as i128
}

extern "C" fn f64_to_unsigned(a: f64) -> u128 {
    a as u128
}

extern "C" fn f32_to_signed(a: f32) -> i128 {
    a as i128
}

extern "C" fn f32_to_unsigned(a: f32) -> u128 {
    a as u128
}
