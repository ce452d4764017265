//! The functions of C's `math.h` for generated code. Errors of domain and range are the callers' to detect.

macro_rules! functions {
    ($($name:ident($($param:ident),*) = $body:expr;)*) => {$(
        #[unsafe(no_mangle)]
        #[allow(missing_docs)]
        pub extern "C" fn $name($($param: f64),*) -> f64 {
            $body
        }
    )*};
}

functions! {
    ouro_math_sin(x) = x.sin();
    ouro_math_cos(x) = x.cos();
    ouro_math_tan(x) = x.tan();
    ouro_math_asin(x) = x.asin();
    ouro_math_acos(x) = x.acos();
    ouro_math_atan(x) = x.atan();
    ouro_math_atan2(y, x) = y.atan2(x);
    ouro_math_sinh(x) = x.sinh();
    ouro_math_cosh(x) = x.cosh();
    ouro_math_tanh(x) = x.tanh();
    ouro_math_exp(x) = x.exp();
    ouro_math_expm1(x) = x.exp_m1();
    ouro_math_log(x) = x.ln();
    ouro_math_log10(x) = x.log10();
    ouro_math_log2(x) = x.log2();
    ouro_math_log1p(x) = x.ln_1p();
    ouro_math_pow(x, y) = x.powf(y);
    ouro_math_fmod(x, y) = x % y;
    ouro_math_hypot(x, y) = x.hypot(y);
    ouro_math_sqrt(x) = x.sqrt();
    ouro_math_floor(x) = x.floor();
    ouro_math_ceil(x) = x.ceil();
    ouro_math_trunc(x) = x.trunc();
    ouro_math_round(x) = x.round();
    ouro_math_copysign(x, y) = x.copysign(y);
    ouro_math_asinh(x) = libm(x, asinh);
    ouro_math_acosh(x) = libm(x, acosh);
    ouro_math_atanh(x) = libm(x, atanh);
    ouro_math_erf(x) = libm(x, erf);
    ouro_math_erfc(x) = libm(x, erfc);
}

unsafe extern "C" {
    fn asinh(x: f64) -> f64;
    fn acosh(x: f64) -> f64;
    fn atanh(x: f64) -> f64;
    fn erf(x: f64) -> f64;
    fn erfc(x: f64) -> f64;
    fn ldexp(x: f64, exponent: i32) -> f64;
    fn frexp(x: f64, exponent: *mut i32) -> f64;
}

fn libm(x: f64, function: unsafe extern "C" fn(f64) -> f64) -> f64 {
    // SAFETY: the functions of the C library's `math.h` take any argument.
    unsafe { function(x) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_math_ldexp(x: f64, exponent: i64) -> f64 {
    let exponent = exponent.clamp(i32::MIN as i64, i32::MAX as i64) as i32;
    // SAFETY: as in `libm`.
    unsafe { ldexp(x, exponent) }
}

fn split(x: f64) -> (f64, i32) {
    let mut exponent = 0;
    // SAFETY: as in `libm`; the exponent goes to a variable of our own.
    let fraction = unsafe { frexp(x, &mut exponent) };
    if x.is_finite() { (fraction, exponent) } else { (x, 0) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_math_frexp_fraction(x: f64) -> f64 {
    split(x).0
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_math_frexp_exponent(x: f64) -> i64 {
    split(x).1 as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frexp_and_ldexp_are_inverse() {
        for x in [0.0, 1.0, -0.3, 5e-324, f64::MAX, -1234.5] {
            assert_eq!(ouro_math_ldexp(ouro_math_frexp_fraction(x), ouro_math_frexp_exponent(x)), x);
        }
        assert_eq!(ouro_math_ldexp(1.0, i64::MIN), 0.0);
        assert_eq!(ouro_math_frexp_exponent(f64::INFINITY), 0);
    }
}
