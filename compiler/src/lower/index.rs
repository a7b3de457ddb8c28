//! Constant positions in lists.

/// The number that a name is as the index of a list: `'0'`, but not `'01'`.
pub(super) fn list_index(name: &str) -> Option<u32> {
    name.parse::<u32>().ok().filter(|index| index.to_string() == name && *index < u32::MAX)
}

/// The index that a number is, if it is a whole one that a list can have.
pub(super) fn whole_index(number: f64) -> Option<u32> {
    let fits = number >= 0.0 && number.fract() == 0.0 && number < f64::from(u32::MAX);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
    fits.then_some(number as u32)
}
