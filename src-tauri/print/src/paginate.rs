//! Blocks into pages: what must stay together does, as long as a page can hold it.
//!
//! It knows heights only. What a page repeats at its head and foot is for the sheet.

use crate::page::Thing;

/// Things with a height, placed from the top of their own block.
#[derive(Debug, Default)]
pub(crate) struct Block {
    pub(crate) height_um: i32,
    pub(crate) things: Vec<Thing>,
}

/// Blocks that stay on one page when a page can hold them all.
#[derive(Debug, Default)]
pub(crate) struct Group {
    pub(crate) blocks: Vec<Block>,
}

impl Group {
    fn height_um(&self) -> i32 {
        self.blocks.iter().map(|block| block.height_um).sum()
    }
}

/// Distributes groups over pages and lowers their things to their places. The first page's blocks stand
/// between `first_top_um` and `bottom_um`, those of the others begin at `next_top_um`. A group higher than
/// a page is broken between its blocks. There is always a first page.
pub(crate) fn paginate(
    groups: Vec<Group>,
    first_top_um: i32,
    next_top_um: i32,
    bottom_um: i32,
) -> Vec<Vec<Thing>> {
    let mut pages: Vec<Vec<Thing>> = vec![Vec::new()];
    let mut y_um = first_top_um;
    // A first page with a tall head is not fresh: what does not fit under the head may go to the next page.
    let mut fresh = first_top_um <= next_top_um;
    for group in groups {
        let height_um = group.height_um();
        let fits_here = y_um + height_um <= bottom_um;
        let fits_fresh = next_top_um + height_um <= bottom_um;
        if !fits_here && fits_fresh && !fresh {
            pages.push(Vec::new());
            y_um = next_top_um;
        }
        for block in group.blocks {
            if y_um + block.height_um > bottom_um && !fresh {
                pages.push(Vec::new());
                y_um = next_top_um;
            }
            let page = pages.last_mut().expect("there is always a page");
            page.extend(block.things.into_iter().map(|thing| thing.lowered(y_um)));
            y_um += block.height_um;
            fresh = false;
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Area, Ink};

    /// A group of blocks of the given heights, each drawn as a rule at its top.
    fn group(heights: &[i32]) -> Group {
        let area = Area {
            x_um: 0,
            y_um: 0,
            width_um: 1,
            height_um: 1,
        };
        let rule = Thing::Rule(area, Ink::Black);
        let blocks = heights.iter().map(|height_um| Block {
            height_um: *height_um,
            things: vec![rule.clone()],
        });
        Group {
            blocks: blocks.collect(),
        }
    }

    fn tops(pages: &[Vec<Thing>]) -> Vec<Vec<i32>> {
        let top = |thing: &Thing| match thing {
            Thing::Rule(area, _) => area.y_um,
            Thing::Text(_) | Thing::Frame(_) | Thing::Bars(_) => panic!("the test draws rules"),
        };
        pages.iter().map(|page| page.iter().map(top).collect()).collect()
    }

    #[test]
    fn a_group_that_does_not_fit_goes_to_the_next_page_whole() {
        let pages = paginate(vec![group(&[50]), group(&[30, 30])], 20, 10, 100);
        assert_eq!(tops(&pages), [vec![20], vec![10, 40]]);
    }

    #[test]
    fn a_group_higher_than_a_page_is_broken_between_its_blocks() {
        let pages = paginate(vec![group(&[40, 40, 40])], 20, 10, 100);
        assert_eq!(tops(&pages), [vec![20, 60], vec![10]]);
    }

    #[test]
    fn nothing_to_print_is_still_a_page() {
        assert_eq!(tops(&paginate(vec![], 20, 10, 100)), [Vec::<i32>::new()]);
    }
}
