//! A copy of the file with its broken texts quoted, so that the rest of it can be read.

use super::Unquoted;
use super::quote::quote;
use crate::source::FileId;
use crate::yaml::places::Places;

/// The copy, and where its characters stand in the file.
pub(in crate::yaml) fn patch(text: &str, file: FileId, found: &[Unquoted]) -> (String, Places) {
    let mut copy = String::new();
    let mut runs = Vec::new();
    let mut at = 0;
    for unquoted in found {
        copy.push_str(text.get(at..unquoted.start).unwrap_or_default());
        let quoted = quote(text.get(unquoted.start..unquoted.end).unwrap_or_default());
        for (before, &added) in quoted.added.iter().enumerate() {
            let place = unquoted.start + added - before;
            runs.extend([(copy.len() + added, place), (copy.len() + added + 1, place)]);
        }
        copy.push_str(&quoted.text);
        at = unquoted.end;
    }
    copy.push_str(text.get(at..).unwrap_or_default());
    (copy, Places::new(file, runs))
}
