//! Blocks of an output in their order: which are reached, and whether one is sure to be.
//!
//! What a block answers is for `unit`.

use super::infer::Infer;
use super::known::Known;
use crate::diag::{Code, Diagnostic};
use crate::expr::{Expr, ExprKind, UnaryOp};
use crate::resolve::hir::OutputBlock;
use crate::source::Span;

impl<'a> Infer<'a, '_> {
    /// The blocks in their order: each is reached when the tests before it did not hold. What comes
    /// of them is the first one's value, which is the only one of an agent.
    pub(super) fn blocks(&mut self, blocks: &'a [OutputBlock], span: Span) -> Known {
        let mark = self.mark();
        let mut alone = Vec::new();
        if blocks.len() > 1 {
            alone = blocks.iter().map(|block| self.holds_alone(block)).collect();
        }
        let mut values = Vec::with_capacity(blocks.len());
        // The first block that always matches, if only as far as is known.
        let mut last: Option<(Span, bool)> = None;
        for (at, block) in blocks.iter().enumerate() {
            if let Some((place, true)) = last {
                self.report_unreached(unreachable(block, place));
            }
            let outside = self.mark();
            let matches = self.matches(block, alone.get(at).copied().unwrap_or(true));
            let covered = || covers(blocks.get(..at).unwrap_or_default(), block).then_some(false);
            last = last.or_else(|| matches.or_else(covered).map(|sure| (block.span, sure)));
            values.push(self.block(block));
            self.reset(outside);
            if let Some(when) = &block.when {
                self.assume(when, false);
            }
        }
        self.reset(mark);
        if last.is_none() && !blocks.is_empty() {
            self.report(no_fallback(blocks, span));
        }
        values.into_iter().next().unwrap_or_else(Known::unknown)
    }

    /// Whether a block's test always holds, whatever the blocks before it say.
    fn holds_alone(&mut self, block: &'a OutputBlock) -> bool {
        block.when.as_ref().is_none_or(|when| self.foreseen(when).ty.truth() == Some(true))
    }

    /// Whether a block matches wherever it is reached, and if so, whether that is sure; from then on its
    /// test has held. That it holds because those before it did not is written for whoever reads it, and
    /// no mistake.
    fn matches(&mut self, block: &'a OutputBlock, alone: bool) -> Option<bool> {
        let Some(when) = &block.when else { return Some(true) };
        let known = self.foreseen(when);
        let always = !known.ty.is_never() && known.ty.truth() == Some(true);
        if always && !alone {
            self.hole(when);
        } else {
            self.condition(when);
        }
        self.assume(when, true);
        always.then_some(known.sure)
    }
}

/// Whether a block's test is the opposite of one before it.
fn covers(before: &[OutputBlock], block: &OutputBlock) -> bool {
    let Some(when) = &block.when else { return true };
    let opposite = |one: &Expr, other: &Expr| match &one.kind {
        ExprKind::Unary { op: UnaryOp::Not, operand } => operand.to_string() == other.to_string(),
        _ => false,
    };
    before
        .iter()
        .filter_map(|block| block.when.as_ref())
        .any(|earlier| opposite(when, earlier) || opposite(earlier, when))
}

fn no_fallback(blocks: &[OutputBlock], span: Span) -> Diagnostic {
    let at = blocks.last().and_then(|block| block.when.as_ref()).map_or(span, |when| when.span);
    Diagnostic::new(Code::NoFallbackOutput, at, "no output block is sure to match")
        .note("when none matches, the answer is a 500 with the code `NO_OUTPUT_MATCHED`")
        .help("end the list with a block without `when`")
}

fn unreachable(block: &OutputBlock, sure: Span) -> Diagnostic {
    Diagnostic::new(Code::UnreachableOutput, block.span, "this output block is never used")
        .also(sure, "this one always matches")
        .help("move the block that always matches to the end, or leave this one out")
}
