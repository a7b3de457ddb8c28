//! A drawing as boxes within boxes. Places are counted from the box around, so that a box can be
//! made before it is known where it stands.

use super::metrics::{Font, width};

/// A box, what is written in it, and the boxes in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Area {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) w: u32,
    pub(super) h: u32,
    /// Its classes in the style sheet; a box without any is not drawn.
    pub(super) class: String,
    /// What it is, for those who point at it or do not see it.
    pub(super) about: Vec<String>,
    pub(super) lines: Vec<Line>,
    pub(super) inner: Vec<Area>,
    /// Arrows between the boxes in it.
    pub(super) links: Vec<Link>,
}

/// A line of text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) x: u32,
    /// Where the line begins at the top.
    pub(super) y: u32,
    pub(super) font: Font,
    /// A further class.
    pub(super) class: &'static str,
    pub(super) text: String,
}

/// An arrow.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// What edges there are: `data`, `order`, …
    pub(super) kind: &'static str,
    /// Why.
    pub(super) why: Vec<String>,
    /// Where it leads through, from the top down.
    pub(super) points: Vec<(u32, u32)>,
}

impl Area {
    /// A box that is not drawn.
    pub(super) fn new(w: u32, h: u32) -> Self {
        Self { w, h, ..Self::default() }
    }

    /// The same box elsewhere.
    pub(super) fn at(mut self, x: u32, y: u32) -> Self {
        (self.x, self.y) = (x, y);
        self
    }

    /// The middle from left to right, as seen from around.
    pub(super) fn middle(&self) -> u32 {
        self.x + self.w / 2
    }

    /// The lower end, as seen from around.
    pub(super) fn bottom(&self) -> u32 {
        self.y + self.h
    }

    /// Writes a line below `y`; where the next may begin.
    pub(super) fn write(&mut self, x: u32, y: u32, font: Font, class: &'static str, text: String) -> u32 {
        self.lines.push(Line { x, y, font, class, text });
        y + font.line()
    }
}

/// Widths are even, so that what stands centred below each other has one middle.
pub(super) fn even(w: u32) -> u32 {
    w + w % 2
}

/// A small box around a few words.
pub(super) fn chip(text: &str, class: &str) -> Area {
    let font = Font::Small;
    let mut chip = Area::new(width(text, font) + 14, font.line() + 3);
    chip.class = format!("chip {class}");
    chip.write(7, 1, font, "", text.to_owned());
    chip
}

/// Boxes under each other, centred, `gap` apart.
pub(super) fn stack(areas: Vec<Area>, gap: u32) -> Area {
    let w = areas.iter().map(|area| area.w).max().unwrap_or(0);
    let mut whole = Area::new(w, 0);
    for area in areas {
        let y = if whole.inner.is_empty() { 0 } else { whole.h + gap };
        whole.h = y + area.h;
        let x = (w - area.w) / 2;
        whole.inner.push(area.at(x, y));
    }
    whole
}

/// Boxes beside each other, `gap` apart, tops aligned.
pub(super) fn row(areas: Vec<Area>, gap: u32) -> Area {
    let mut whole = Area::default();
    for area in areas {
        let x = if whole.inner.is_empty() { 0 } else { whole.w + gap };
        whole.w = x + area.w;
        whole.h = whole.h.max(area.h);
        whole.inner.push(area.at(x, 0));
    }
    whole
}

/// Boxes in as many rows as it takes that none is wider than `room`.
pub(super) fn rows(areas: Vec<Area>, gap: u32, room: u32) -> Vec<Vec<Area>> {
    let mut rows: Vec<Vec<Area>> = Vec::new();
    let mut used = 0;
    for area in areas {
        used += area.w + gap;
        match rows.last_mut() {
            Some(row) if used <= room + gap => row.push(area),
            _ => {
                used = area.w + gap;
                rows.push(vec![area]);
            }
        }
    }
    rows
}
