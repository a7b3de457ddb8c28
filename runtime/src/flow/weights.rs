//! One of several steps, chosen by weight: the same for the same key, in every run and every isolate.

use crate::run::Run;

impl Run {
    /// Whether the step at `place` is the one that `key` chooses, or the run itself when that is
    /// empty; `choice` keeps one choice apart from others that are made by the same key.
    #[inline(never)]
    pub fn chosen(&self, weights: &[f64], place: usize, choice: &str, key: &str) -> bool {
        let key = if key.is_empty() { self.execution_id().as_str() } else { key };
        chosen(weights, place, choice, key)
    }
}

fn chosen(weights: &[f64], place: usize, choice: &str, key: &str) -> bool {
    pick(weights, share(choice, key)) == place
}

/// The place in `weights` that a number from 0 up to 1 falls on.
fn pick(weights: &[f64], share: f64) -> usize {
    let total: f64 = weights.iter().sum();
    let mut left = share * total;
    for (place, weight) in weights.iter().enumerate() {
        left -= weight;
        if left < 0.0 {
            return place;
        }
    }
    // Rounding may leave a little: it belongs to the last that can be chosen.
    weights.iter().rposition(|weight| *weight > 0.0).unwrap_or_default()
}

/// A number from 0 up to 1, all equally likely.
fn share(choice: &str, key: &str) -> f64 {
    // FNV-1a, whose high bits hardly depend on the last bytes, and a mixer (SplitMix64) for that.
    let bytes = choice.bytes().chain([0xff]).chain(key.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    #[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
    let share = ((hash ^ (hash >> 31)) >> 11) as f64;
    share / 9_007_199_254_740_992.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often each place is chosen by the keys `user-0` to `user-9999`.
    fn counts(weights: &[f64], choice: &str) -> Vec<u32> {
        let mut counts = vec![0; weights.len()];
        for user in 0..10_000 {
            let key = format!("user-{user}");
            let places = (0..weights.len()).filter(|place| chosen(weights, *place, choice, &key));
            let places: Vec<usize> = places.collect();
            assert_eq!(places.len(), 1, "{key} chooses {places:?}");
            counts[places[0]] += 1;
        }
        counts
    }

    #[test]
    fn each_is_chosen_in_its_share() {
        for choice in ["a/x", "b/x", "checkout/analyze"] {
            let ten = counts(&[90.0, 10.0], choice)[1];
            assert!((900..1100).contains(&ten), "{choice}: {ten}");
            // Four standard deviations around a third, a half and a sixth.
            for (count, expected) in counts(&[2.0, 3.0, 1.0], choice).into_iter().zip([3333, 5000, 1667]) {
                assert!((expected - 200..expected + 200).contains(&count), "{choice}: {count}");
            }
        }
    }

    #[test]
    fn weights_of_zero_are_never_chosen() {
        assert_eq!(counts(&[0.0, 1.0, 0.0], "a"), [0, 10_000, 0]);
        assert_eq!(pick(&[0.0, 1.0, 0.0], 1.0), 1);
        assert_eq!(pick(&[0.1, 0.2], 0.0), 0);
    }

    #[test]
    fn one_choice_says_nothing_of_another() {
        let both = |user: &u32| {
            let key = format!("user-{user}");
            chosen(&[1.0, 1.0], 0, "one", &key) && chosen(&[1.0, 1.0], 0, "other", &key)
        };
        let count = (0..10_000).filter(both).count();
        assert!((2300..2700).contains(&count), "{count}");
    }

    #[test]
    fn a_choice_stays_as_it_is() {
        // What these are is of no matter, but that they stay so from release to release.
        let tenth: Vec<u32> =
            (0..40).filter(|user| chosen(&[9.0, 1.0], 1, "main/greet", &format!("user-{user}"))).collect();
        assert_eq!(tenth, [8, 23]);
    }
}
