//! The table of host operations under way.

use crate::fault::Fault;

/// What the host answered to an operation; what the parts mean is the operation's business.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// A number: a status, a flag.
    pub(crate) status: u32,
    /// Text that comes with the body: headers, metadata.
    pub(crate) head: String,
    /// The body.
    pub(crate) body: Vec<u8>,
}

enum Slot {
    /// In no use; the next free one.
    Free(u32),
    /// The host is at work for the job of this number.
    Waiting(u32),
    /// Answered, not yet taken.
    Done(Result<Answer, Fault>),
    /// The host is at work, but nobody waits any more.
    Abandoned,
}

/// The end of the list of free slots.
const NONE: u32 = u32::MAX;

pub(super) struct SlotTable {
    slots: Vec<Slot>,
    free: u32,
}

impl SlotTable {
    pub(super) const fn new() -> SlotTable {
        SlotTable { slots: Vec::new(), free: NONE }
    }

    /// A slot for an operation that `job` waits for.
    pub(super) fn open(&mut self, job: u32) -> u32 {
        let slot = self.free;
        match self.slots.get_mut(slot as usize) {
            Some(place) => {
                if let Slot::Free(next) = place {
                    self.free = *next;
                }
                *place = Slot::Waiting(job);
                slot
            }
            None => {
                self.slots.push(Slot::Waiting(job));
                u32::try_from(self.slots.len() - 1).unwrap_or(NONE)
            }
        }
    }

    /// Keeps the answer; the job that waits for it.
    pub(super) fn settle(&mut self, slot: u32, outcome: Result<Answer, Fault>) -> Option<u32> {
        match self.slots.get_mut(slot as usize) {
            Some(place @ Slot::Waiting(_)) => match std::mem::replace(place, Slot::Done(outcome)) {
                Slot::Waiting(job) => Some(job),
                _ => None,
            },
            Some(Slot::Abandoned) => {
                self.close(slot);
                None
            }
            _ => None,
        }
    }

    /// The answer, once.
    pub(super) fn take(&mut self, slot: u32) -> Option<Result<Answer, Fault>> {
        if !matches!(self.slots.get(slot as usize), Some(Slot::Done(_))) {
            return None;
        }
        match self.close(slot) {
            Some(Slot::Done(outcome)) => Some(outcome),
            _ => None,
        }
    }

    /// Nobody waits for `slot` any more; whether the host is still at work. The slot stays taken
    /// until it answers, so that a late answer cannot reach another operation.
    pub(super) fn abandon(&mut self, slot: u32) -> bool {
        match self.slots.get_mut(slot as usize) {
            Some(place @ Slot::Waiting(_)) => {
                *place = Slot::Abandoned;
                true
            }
            Some(Slot::Done(_)) => {
                self.close(slot);
                false
            }
            _ => false,
        }
    }

    fn close(&mut self, slot: u32) -> Option<Slot> {
        let next = self.free;
        let place = self.slots.get_mut(slot as usize)?;
        self.free = slot;
        Some(std::mem::replace(place, Slot::Free(next)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_used_again_only_after_the_answer() {
        let mut table = SlotTable::new();
        let first = table.open(7);
        assert!(table.abandon(first));
        assert_ne!(table.open(7), first, "the host still works for it");
        assert_eq!(table.settle(first, Ok(Answer::default())), None);
        assert_eq!(table.open(9), first);
        assert_eq!(table.settle(first, Ok(Answer::default())), Some(9));
    }

    #[test]
    fn an_answer_is_taken_once() {
        let mut table = SlotTable::new();
        let slot = table.open(1);
        assert!(table.take(slot).is_none());
        assert_eq!(table.settle(slot, Ok(Answer { status: 3, ..Answer::default() })), Some(1));
        assert_eq!(table.settle(slot, Ok(Answer::default())), None, "a second answer is ignored");
        assert!(matches!(table.take(slot), Some(Ok(Answer { status: 3, .. }))));
        assert!(table.take(slot).is_none());
    }

    #[test]
    fn abandoning_an_answered_slot_frees_it() {
        let mut table = SlotTable::new();
        let slot = table.open(1);
        table.settle(slot, Ok(Answer::default()));
        assert!(!table.abandon(slot));
        assert_eq!(table.open(2), slot);
    }

    #[test]
    fn numbers_that_never_were_are_ignored() {
        let mut table = SlotTable::new();
        assert_eq!(table.settle(5, Ok(Answer::default())), None);
        assert!(!table.abandon(u32::MAX));
        assert!(table.take(u32::MAX).is_none());
    }
}
