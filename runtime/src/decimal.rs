//! Doubles as decimal digits: all of them, or the fewest that say the number. What texts are made
//! of them stands with the methods of numbers.

use crate::ops::append_number;

/// A number that is not negative: `0.` and the digits, times ten to the power of `point`. Zero has no
/// digits; else the first is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    /// From 0 to 9 each.
    pub(crate) digits: Vec<u8>,
    pub(crate) point: i32,
}

/// Digits that a limb of the large number holds.
const LIMB_DIGITS: i32 = 9;
const LIMB: u64 = 1_000_000_000;

impl Decimal {
    /// All digits of a finite double without its sign.
    #[inline(never)]
    pub(crate) fn exact(number: f64) -> Decimal {
        let bits = number.to_bits();
        let (exponent, fraction) = ((bits >> 52 & 0x7FF) as i32, bits & ((1 << 52) - 1));
        let (mantissa, exponent) =
            if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
        // Halves are fives a place further behind the point.
        let mut limbs = vec![(mantissa % LIMB) as u32, (mantissa / LIMB) as u32];
        let factor = if exponent < 0 { (5, 13) } else { (2, 29) };
        multiply(&mut limbs, factor, exponent.unsigned_abs());
        let mut digits = Vec::with_capacity(limbs.len() * LIMB_DIGITS as usize);
        for limb in limbs.iter().rev() {
            let places = (0..LIMB_DIGITS).rev().map(|place| (limb / 10u32.pow(place as u32) % 10) as u8);
            digits.extend(places);
        }
        let point = digits.len() as i32 + exponent.min(0);
        Decimal { digits, point }.trimmed()
    }

    /// The digits of `String(number)`.
    pub(crate) fn shortest(number: f64) -> Decimal {
        let mut text = String::new();
        append_number(&mut text, number.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = whole.bytes().chain(fraction.bytes()).map(|digit| digit.wrapping_sub(b'0')).collect();
        let point = whole.len() as i32 + exponent.parse().unwrap_or(0);
        Decimal { digits, point }.trimmed()
    }

    /// Rounded to `places` digits behind the point (before it when negative), halves away from zero.
    pub(crate) fn rounded(mut self, places: i32) -> Decimal {
        let keep = self.point.saturating_add(places);
        let up = usize::try_from(keep).is_ok_and(|keep| self.digits.get(keep).is_some_and(|next| *next >= 5));
        self.digits.truncate(keep.max(0) as usize);
        if up {
            self.add_one();
        }
        self.trimmed()
    }

    /// Adds one to the last digit.
    fn add_one(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    fn trimmed(mut self) -> Decimal {
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        self.point -= zeros as i32;
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }

    /// Appends the digits before the point, at least one.
    pub(crate) fn append_whole(&self, out: &mut String) {
        if self.point <= 0 {
            out.push('0');
        }
        self.append(out, 0, self.point);
    }

    /// Appends `places` digits behind the point, with the point, which is left out when there are none.
    pub(crate) fn append_fraction(&self, out: &mut String, places: i32) {
        if places > 0 {
            out.push('.');
            self.append(out, self.point, self.point + places);
        }
    }

    /// Appends the digits from one position to another; zeros outside of them.
    pub(crate) fn append(&self, out: &mut String, from: i32, to: i32) {
        for position in from..to {
            let digit = usize::try_from(position).ok().and_then(|at| self.digits.get(at));
            out.push(char::from(b'0' + digit.copied().unwrap_or(0)));
        }
    }
}

/// Multiplies by a small number to the power of `power`, in steps of as much of it as fits.
fn multiply(limbs: &mut Vec<u32>, (base, step): (u32, u32), mut power: u32) {
    while power > 0 {
        let factor = u64::from(base.pow(power.min(step)));
        let mut carry = 0;
        for limb in limbs.iter_mut() {
            let product = u64::from(*limb) * factor + carry;
            *limb = (product % LIMB) as u32;
            carry = product / LIMB;
        }
        while carry > 0 {
            limbs.push((carry % LIMB) as u32);
            carry /= LIMB;
        }
        power = power.saturating_sub(step);
    }
}
