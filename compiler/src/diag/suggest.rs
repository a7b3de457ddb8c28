//! Guessing what was meant, and listing what was possible.

use std::collections::BTreeSet;

/// More than these are not listed…
const LISTED: usize = 20;
/// …but only these.
const NEAR: usize = 8;

/// The candidate that `word` most likely was meant to be: the same but for its case, or else the
/// one with the fewest typing mistakes (a letter too many, missing, wrong, or two swapped) if there
/// are few enough of them. Of equals the first in alphabetical order.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded: Vec<char> = fold(word);
    let limit = (folded.len() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| !candidate.is_empty() && *candidate != word)
        // Most are too long or too short, which is soon seen; few letters change their number in small ones.
        .filter(|candidate| !candidate.is_ascii() || candidate.len().abs_diff(folded.len()) <= limit)
        .filter_map(|candidate| Some((distance(&folded, &fold(candidate), limit)?, candidate)))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Whether one typing mistake at most, or the case of letters, tells two words apart.
pub fn is_slip(word: &str, meant: &str) -> bool {
    distance(&fold(word), &fold(meant), 1).is_some()
}

/// A list for people, sorted and each once: "`a`, `b` or `c`".
pub fn one_of<S: AsRef<str>>(list: impl IntoIterator<Item = S>) -> String {
    let sorted: BTreeSet<String> = list.into_iter().map(|item| format!("`{}`", item.as_ref())).collect();
    let mut items: Vec<String> = sorted.into_iter().collect();
    match (items.pop(), items.is_empty()) {
        (None, _) => String::new(),
        (Some(only), true) => only,
        (Some(last), false) => format!("{} or {last}", items.join(", ")),
    }
}

/// A list for people of what `word` might have been: all there is if that is not much, else the few
/// that are most like it.
pub fn near_of<'a>(word: &str, list: impl IntoIterator<Item = &'a str>) -> String {
    let all: BTreeSet<&str> = list.into_iter().collect();
    if all.len() <= LISTED {
        return one_of(all);
    }
    let written = fold(word);
    let unlike = |candidate: &str| {
        let folded = fold(candidate);
        let same = written.iter().zip(&folded).take_while(|(one, other)| one == other).count();
        let limit = written.len().max(folded.len());
        (same < written.len().clamp(1, 3), distance(&written, &folded, limit).unwrap_or(usize::MAX))
    };
    let mut sorted: Vec<(bool, usize, &str)> =
        all.iter().map(|candidate| (unlike(candidate), *candidate)).map(|((a, b), c)| (a, b, c)).collect();
    sorted.sort_unstable();
    let near = sorted.iter().take(NEAR).map(|(_, _, candidate)| format!("`{candidate}`"));
    format!("{} or one of {} others", near.collect::<Vec<_>>().join(", "), all.len() - NEAR)
}

fn fold(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).collect()
}

/// Mistakes between two words (Damerau–Levenshtein, optimal string alignment), if at most `limit`
/// and fewer than the letters there are.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let row = row(i, x, a, b, &above, &before);
        if row.iter().min().is_some_and(|best| *best > limit) {
            return None;
        }
        before = std::mem::replace(&mut above, row);
    }
    let mistakes = above.last().copied()?;
    (mistakes <= limit && (mistakes == 0 || mistakes < b.len())).then_some(mistakes)
}

/// The next row of the table of distances between beginnings of the two words.
fn row(i: usize, x: char, a: &[char], b: &[char], above: &[usize], before: &[usize]) -> Vec<usize> {
    let cell = |cells: &[usize], at: usize| cells.get(at).copied().unwrap_or(usize::MAX - 1);
    let mut row = vec![i + 1];
    for (j, &y) in b.iter().enumerate() {
        let changed = cell(above, j) + usize::from(x != y);
        let mut best = changed.min(cell(above, j + 1) + 1).min(cell(&row, j) + 1);
        let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(&y) && b.get(j - 1) == Some(&x);
        if swapped {
            best = best.min(cell(before, j - 1) + 1);
        }
        row.push(best);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_what_was_meant() {
        let keys = ["agents", "inputs", "output", "name", "flow", "cache"];
        for (word, expected) in [
            ("agnets", Some("agents")),
            ("agent", Some("agents")),
            ("Name", Some("name")),
            ("NAME", Some("name")),
            ("outptu", Some("output")),
            ("input", Some("inputs")),
            ("flwo", Some("flow")),
            ("x", None),
            ("", None),
            ("trigger", None),
            ("cachés", Some("cache")),
        ] {
            assert_eq!(nearest(word, keys), expected, "{word}");
        }
        assert_eq!(nearest("name", ["name", "names"]), Some("names"));
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest("ab", ["cd"]), None);
    }

    #[test]
    fn lists_sorted_and_once() {
        assert_eq!(one_of(Vec::<&str>::new()), "");
        assert_eq!(one_of(["a"]), "`a`");
        assert_eq!(one_of(["b", "a", "b"]), "`a` or `b`");
        assert_eq!(near_of("a", ["b", "a"]), "`a` or `b`");
        let many: Vec<String> = (10..40).map(|number| format!("key{number}")).collect();
        assert_eq!(
            near_of("key31", many.iter().map(String::as_str)),
            "`key31`, `key11`, `key13`, `key21`, `key30`, `key32`, `key33`, `key34` or one of 22 others"
        );
        assert_eq!(one_of(["c", "a", "b"]), "`a`, `b` or `c`");
    }
}
