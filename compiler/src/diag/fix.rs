//! Applying fixes to a file's text.

use super::Fix;

/// `text` with the fixes applied; all must be of this one file. Of fixes that overlap the first in
/// the list is applied; one that does not lie in the text is not.
pub fn apply_fixes(text: &str, fixes: &[Fix]) -> String {
    let mut accepted: Vec<(usize, usize, &str)> = Vec::new();
    for fix in fixes {
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        let overlaps = |&(s, e, _): &(usize, usize, &str)| (start < e && s < end) || (start, end) == (s, e);
        if text.get(start..end).is_some() && !accepted.iter().any(overlaps) {
            accepted.push((start, end, &fix.text));
        }
    }
    accepted.sort_by_key(|&(start, end, _)| (start, end));
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for (start, end, replacement) in accepted {
        result.push_str(text.get(at..start).unwrap_or_default());
        result.push_str(replacement);
        at = end;
    }
    result.push_str(text.get(at..).unwrap_or_default());
    result
}
