//! Names that stand for numbers.

use std::f64::consts;

/// The constants, by name.
pub const CONSTANTS: &[(&str, f64)] = &[
    ("Infinity", f64::INFINITY),
    ("Math.E", consts::E),
    ("Math.LN10", consts::LN_10),
    ("Math.LN2", consts::LN_2),
    ("Math.LOG10E", consts::LOG10_E),
    ("Math.LOG2E", consts::LOG2_E),
    ("Math.PI", consts::PI),
    ("Math.SQRT1_2", consts::FRAC_1_SQRT_2),
    ("Math.SQRT2", consts::SQRT_2),
    ("NaN", f64::NAN),
    ("Number.EPSILON", f64::EPSILON),
    ("Number.MAX_SAFE_INTEGER", 9_007_199_254_740_991.0),
    ("Number.MAX_VALUE", f64::MAX),
    ("Number.MIN_SAFE_INTEGER", -9_007_199_254_740_991.0),
    ("Number.MIN_VALUE", 5e-324),
    ("Number.NEGATIVE_INFINITY", f64::NEG_INFINITY),
    ("Number.NaN", f64::NAN),
    ("Number.POSITIVE_INFINITY", f64::INFINITY),
];
