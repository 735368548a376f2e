//! A poster (退换货政策公示): a title, sections of sentences, on A4 sheets that hang beside the counter.
//!
//! Every word comes from the caller, in the language of the shop. It is read from two steps away, so its letters
//! are larger than a slip's; a long policy is set smaller before it takes a second sheet.

use crate::compose::{Column, black, bold, grey, leading_um};
use crate::document::Shop;
use crate::page::{Align, Area, Ink, Page, Thing};
use crate::paginate::{Block, Group, paginate};
use crate::wrap;

/// What hangs beside the counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poster {
    /// What it is.
    pub title: String,
    /// The shop; its footer is not printed.
    pub shop: Shop,
    /// What is said, by subject.
    pub sections: Vec<PosterSection>,
    /// Lines under everything: since when, which version.
    pub foot: Vec<String>,
}

/// Sentences about one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PosterSection {
    /// The subject.
    pub title: String,
    /// A sentence each.
    pub lines: Vec<String>,
}

const WIDTH_UM: i32 = 210_000;
const HEIGHT_UM: i32 = 297_000;
const MARGIN_UM: i32 = 20_000;
const ROOM_UM: i32 = WIDTH_UM - 2 * MARGIN_UM;
/// Where a sentence begins: behind its mark.
const INDENT_UM: i32 = 6_000;
const RULE_UM: i32 = 500;

/// Sizes in tenths of a point, from the one that is read best to the smallest that hangs on a wall.
const SIZES: [Sizes; 3] = [Sizes::of(150), Sizes::of(125), Sizes::of(105)];

#[derive(Debug, Clone, Copy)]
struct Sizes {
    body_dpt: i32,
    section_dpt: i32,
    title_dpt: i32,
    small_dpt: i32,
}

impl Sizes {
    const fn of(body_dpt: i32) -> Self {
        Self {
            body_dpt,
            section_dpt: body_dpt * 12 / 10,
            // Some web views draw no letters larger than ten thousand of their units, here micrometres.
            title_dpt: body_dpt * 18 / 10,
            small_dpt: body_dpt * 7 / 10,
        }
    }

    /// The air between sections and below the head.
    fn air_um(self) -> i32 {
        leading_um(black(self.body_dpt))
    }
}

impl Poster {
    /// Lays the poster out on A4.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        let mut best = self.set(SIZES[0]);
        for sizes in &SIZES[1..] {
            if best.len() == 1 {
                break;
            }
            let smaller = self.set(*sizes);
            if smaller.len() < best.len() {
                best = smaller;
            }
        }
        best
    }

    fn set(&self, sizes: Sizes) -> Vec<Page> {
        let head = self.head(sizes);
        let foot = self.foot(sizes);
        let bottom_um = HEIGHT_UM - MARGIN_UM - foot.y_um - sizes.air_um();
        let groups = self
            .sections
            .iter()
            .flat_map(|section| groups(section, sizes))
            .collect();
        let bodies = paginate(groups, head.y_um, MARGIN_UM, bottom_um);
        let foot_top_um = HEIGHT_UM - MARGIN_UM - foot.y_um;
        bodies
            .into_iter()
            .enumerate()
            .map(|(index, body)| {
                let mut things = if index == 0 { head.things.clone() } else { vec![] };
                things.extend(body);
                let lowered = foot.things.iter().cloned();
                things.extend(lowered.map(|thing| thing.lowered(foot_top_um)));
                Page {
                    width_um: WIDTH_UM,
                    height_um: HEIGHT_UM,
                    things,
                }
            })
            .collect()
    }

    fn head(&self, sizes: Sizes) -> Column {
        let middle = WIDTH_UM / 2;
        let mut column = Column::at(MARGIN_UM);
        column.wrapped(
            middle,
            Align::Centre,
            bold(sizes.section_dpt),
            &self.shop.name,
            ROOM_UM,
        );
        column.wrapped(middle, Align::Centre, bold(sizes.title_dpt), &self.title, ROOM_UM);
        column.gap(sizes.air_um() / 2);
        column.rule(MARGIN_UM, ROOM_UM, RULE_UM);
        column.gap(sizes.air_um());
        column
    }

    fn foot(&self, sizes: Sizes) -> Column {
        let small = grey(sizes.small_dpt);
        let mut column = Column::at(0);
        for line in self.foot.iter().chain(&self.shop.address) {
            column.wrapped(WIDTH_UM / 2, Align::Centre, small, line, ROOM_UM);
        }
        column
    }
}

/// A subject stays with its first sentence; the others may go to the next sheet, each whole.
fn groups(section: &PosterSection, sizes: Sizes) -> Vec<Group> {
    let mut title = Column::at(0);
    title.wrapped(
        MARGIN_UM,
        Align::Left,
        bold(sizes.section_dpt),
        &section.title,
        ROOM_UM,
    );
    title.gap(sizes.air_um() / 4);
    let mut groups: Vec<Group> = Vec::with_capacity(section.lines.len());
    let mut first = vec![title.into_block()];
    for line in &section.lines {
        first.push(sentence(line, sizes));
        groups.push(Group {
            blocks: std::mem::take(&mut first),
        });
    }
    if let Some(last) = groups.last_mut() {
        last.blocks.push(Block {
            height_um: sizes.air_um(),
            things: vec![],
        });
    }
    groups
}

fn sentence(text: &str, sizes: Sizes) -> Block {
    let face = black(sizes.body_dpt);
    let mut column = Column::at(0);
    let mark_um = sizes.body_dpt * 12;
    column.things.push(Thing::Rule(
        Area {
            x_um: MARGIN_UM,
            y_um: leading_um(face) / 2 - mark_um / 4,
            width_um: mark_um,
            height_um: mark_um,
        },
        Ink::Black,
    ));
    for line in wrap::lines(text, face, ROOM_UM - INDENT_UM) {
        column.line(MARGIN_UM + INDENT_UM, Align::Left, face, line);
    }
    column.gap(sizes.air_um() / 5);
    column.into_block()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn poster(sentences: usize) -> Poster {
        let lines = (0..sentences).map(|number| format!("网上售出 · 「三包商品」：售出后 {number} 天内可退。Returns within {number} days of the sale, with the receipt and everything that came with it."));
        Poster {
            title: "退换货政策公示".into(),
            shop: Shop {
                name: "街角百货".into(),
                address: vec!["人民路 1 号".into()],
                phone: String::new(),
                footer: String::new(),
            },
            sections: vec![PosterSection {
                title: "退货与换货".into(),
                lines: lines.collect(),
            }],
            foot: vec!["自 2026-11-22 起执行 · 第 3 版".into()],
        }
    }

    #[test]
    fn a_poster_is_one_sheet_as_long_as_it_can_be_read_and_nothing_leaves_the_paper() {
        for (sentences, sheets) in [(0, 1), (3, 1), (14, 1), (60, 4)] {
            let pages = poster(sentences).pages();
            assert!(
                pages.len() <= sheets,
                "{sentences} sentences take {} sheets",
                pages.len()
            );
            for thing in pages.iter().flat_map(|page| &page.things) {
                let (left, right, top, bottom) = thing.bounds_um();
                assert!(left >= 3_000 && right <= WIDTH_UM - 3_000, "{thing}");
                assert!(top >= 0 && bottom <= HEIGHT_UM, "{thing}");
            }
        }
        let first = &poster(3).pages()[0];
        let has = |text: &str| first.to_string().contains(text);
        assert!(has("退换货政策公示") && has("街角百货") && has("第 3 版"));
    }
}
