//! How wide a text is, and where it breaks into lines.
//!
//! Chinese may break between any two characters, except that closing punctuation never begins a line and
//! opening punctuation never ends one; other words stay whole unless one is wider than the line. Widths come
//! from a table and not from a font, so that layout needs no font. Deliberately no hyphenation and no kerning.

use crate::advances::{BOLD, REGULAR, Run};
use crate::page::{Face, Weight};

/// The width of a text in micrometres.
pub(crate) fn width_um(text: &str, face: Face) -> i32 {
    let thousandths: i64 = text
        .chars()
        .map(|letter| i64::from(advance(letter, face.weight)))
        .sum();
    // A tenth of a point is 35.2778 µm, and the advance is in thousandths of an em.
    let width = (thousandths * i64::from(face.size_dpt) * 352_778 + 5_000_000) / 10_000_000;
    i32::try_from(width).unwrap_or(i32::MAX)
}

/// The advance of a character in thousandths of an em. What the table does not name is one em wide.
pub(crate) fn advance(letter: char, weight: Weight) -> u16 {
    let runs: &[Run] = match weight {
        Weight::Regular => REGULAR,
        Weight::Bold => BOLD,
    };
    let code = u32::from(letter);
    let after = runs.partition_point(|(first, _)| *first <= code);
    after
        .checked_sub(1)
        .and_then(|index| {
            let (first, widths) = runs[index];
            widths.get(usize::try_from(code - first).ok()?)
        })
        .copied()
        .unwrap_or(1000)
}

/// Breaks a text into lines no wider than `room_um`. Line breaks in the text stay; other control characters
/// become spaces. An empty text has no lines.
pub(crate) fn lines(text: &str, face: Face, room_um: i32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.trim_end().lines() {
        let clean: String = paragraph
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        wrap_paragraph(clean.trim(), face, room_um, &mut lines);
    }
    lines
}

fn wrap_paragraph(text: &str, face: Face, room_um: i32, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut line_um = 0;
    for unit in units(text) {
        let unit_um = width_um(unit, face);
        if line_um + width_um(unit.trim_end(), face) <= room_um {
            line.push_str(unit);
            line_um += unit_um;
            continue;
        }
        finish(&mut line, lines);
        line_um = 0;
        for letter in unit.chars() {
            let letter_um = width_um(letter.encode_utf8(&mut [0; 4]), face);
            // A unit wider than a line is cut where it must be; a line takes at least one character.
            if line_um + letter_um > room_um && letter != ' ' {
                finish(&mut line, lines);
                line_um = 0;
            }
            line.push(letter);
            line_um += letter_um;
        }
    }
    lines.push(line.trim_end().to_owned());
}

fn finish(line: &mut String, lines: &mut Vec<String>) {
    if !line.is_empty() {
        lines.push(line.trim_end().to_owned());
        line.clear();
    }
}

/// The pieces that a line may not break, each with the spaces after it.
fn units(text: &str) -> Vec<&str> {
    let mut units = Vec::new();
    let mut start = 0;
    for ((at, next), letter) in text.char_indices().skip(1).zip(text.chars()) {
        if may_break(letter, next) {
            units.push(&text[start..at]);
            start = at;
        }
    }
    if start < text.len() {
        units.push(&text[start..]);
    }
    units
}

fn may_break(letter: char, next: char) -> bool {
    if next == ' ' || is_closing(next) || is_opening(letter) {
        return false;
    }
    letter == ' ' || is_wide(letter) || is_wide(next)
}

fn is_wide(letter: char) -> bool {
    u32::from(letter) >= 0x2E80
}

fn is_closing(letter: char) -> bool {
    "，。、；：？！）】」』》〉”’…·,.;:?!)]}%".contains(letter)
}

fn is_opening(letter: char) -> bool {
    "（【「『《〈“‘([{".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Ink;

    const TEN: Face = Face {
        size_dpt: 100,
        weight: Weight::Regular,
        ink: Ink::Black,
    };
    /// Ten Chinese characters at ten points.
    const TEN_EMS_UM: i32 = 35_278;

    #[test]
    fn a_chinese_character_is_one_em_and_a_digit_is_tabular() {
        assert_eq!(width_um("退换台退换台退换台退", TEN), TEN_EMS_UM);
        let digits: Vec<i32> = ('0'..='9')
            .map(|digit| width_um(&digit.to_string(), TEN))
            .collect();
        assert!(digits.iter().all(|width| *width == digits[0]), "{digits:?}");
    }

    #[test]
    fn closing_punctuation_never_begins_a_line_and_opening_never_ends_one() {
        assert_eq!(
            lines("一二三四五六七八九十，一", TEN, TEN_EMS_UM),
            ["一二三四五六七八九", "十，一"]
        );
        assert_eq!(
            lines("一二三四五六七八九（十）", TEN, TEN_EMS_UM),
            ["一二三四五六七八九", "（十）"]
        );
    }

    #[test]
    fn words_stay_whole_unless_one_is_wider_than_the_line() {
        assert_eq!(
            lines("cotton shirt, white", TEN, 25_000),
            ["cotton shirt,", "white"]
        );
        let cut = lines("ABCDEFGHIJKLMNOPQRSTUVWXYZ", TEN, 25_000);
        assert!(
            cut.len() > 1 && cut.concat() == "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "{cut:?}"
        );
    }

    #[test]
    fn no_line_is_wider_than_its_room_and_nothing_is_lost() {
        let text = "纯棉圆领短袖T恤（白色/M码）very-long-model-number-0123456789-ABCDEFG，“加厚”款……";
        for room in [8_000, 20_000, 33_333, 60_000] {
            let lines = lines(text, TEN, room);
            assert!(
                lines.iter().all(|line| width_um(line, TEN) <= room),
                "{room}: {lines:?}"
            );
            assert_eq!(lines.concat(), text);
        }
    }

    #[test]
    fn line_breaks_stay_and_control_characters_do_not() {
        assert_eq!(lines("一\n二\t三\n", TEN, TEN_EMS_UM), ["一", "二 三"]);
        assert!(lines("", TEN, TEN_EMS_UM).is_empty());
    }
}
