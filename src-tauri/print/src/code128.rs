//! Code 128 of a document's number: the widths of bars and spaces, as short as the standard allows.
//!
//! Source: ISO/IEC 15417. Only code sets B and C are used, because numbers are printable ASCII; digits go
//! two to a symbol in C when that makes the whole shorter. Not here: how wide a module is on paper.

/// Widths of three bars and three spaces for each of the values 0 to 105, in modules; bar first.
const PATTERNS: [&[u8; 6]; 106] = [
    b"212222", b"222122", b"222221", b"121223", b"121322", b"131222", b"122213", b"122312", b"132212",
    b"221213", b"221312", b"231212", b"112232", b"122132", b"122231", b"113222", b"123122", b"123221",
    b"223211", b"221132", b"221231", b"213212", b"223112", b"312131", b"311222", b"321122", b"321221",
    b"312212", b"322112", b"322211", b"212123", b"212321", b"232121", b"111323", b"131123", b"131321",
    b"112313", b"132113", b"132311", b"211313", b"231113", b"231311", b"112133", b"112331", b"132131",
    b"113123", b"113321", b"133121", b"313121", b"211331", b"231131", b"213113", b"213311", b"213131",
    b"311123", b"311321", b"331121", b"312113", b"312311", b"332111", b"314111", b"221411", b"431111",
    b"111224", b"111422", b"121124", b"121421", b"141122", b"141221", b"112214", b"112412", b"122114",
    b"122411", b"142112", b"142211", b"241211", b"221114", b"413111", b"241112", b"134111", b"111242",
    b"121142", b"121241", b"114212", b"124112", b"124211", b"411212", b"421112", b"421211", b"212141",
    b"214121", b"412121", b"111143", b"111341", b"131141", b"114113", b"114311", b"411113", b"411311",
    b"113141", b"114131", b"311141", b"411131", b"211412", b"211214", b"211232",
];
/// The stop pattern with its final bar.
const STOP: &[u8; 7] = b"2331112";
const CODE_C: u8 = 99;
const CODE_B: u8 = 100;
const START_B: u8 = 104;
const START_C: u8 = 105;
/// Light modules that must stay free on each side.
pub const QUIET_MODULES: u32 = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Set {
    B,
    C,
}

/// The alternating widths of bars and spaces in modules, beginning and ending with a bar. `None` when the
/// text is empty or holds a character outside printable ASCII, which code set B cannot say.
#[must_use]
pub fn widths(text: &str) -> Option<Vec<u8>> {
    let mut values = values(text)?;
    let weighted = values
        .iter()
        .zip(0_u32..)
        .map(|(value, place)| u32::from(*value) * place.max(1));
    let checksum = u8::try_from(weighted.sum::<u32>() % 103).expect("a remainder of 103 fits a byte");
    values.push(checksum);
    let symbols = values
        .iter()
        .flat_map(|value| PATTERNS[usize::from(*value)].iter());
    Some(symbols.chain(STOP).map(|digit| digit - b'0').collect())
}

/// Start, data and switches, without checksum and stop.
fn values(text: &str) -> Option<Vec<u8>> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || !bytes.iter().all(|byte| (b' '..=b'~').contains(byte)) {
        return None;
    }
    let costs = costs(bytes);
    let mut set = if costs[0].in_c < costs[0].in_b {
        Set::C
    } else {
        Set::B
    };
    let mut values = vec![if set == Set::C { START_C } else { START_B }];
    let mut at = 0;
    while at < bytes.len() {
        let cost = costs[at];
        match set {
            Set::B if cost.in_c + 1 < cost.in_b => {
                values.push(CODE_C);
                set = Set::C;
            }
            Set::C if cost.in_b + 1 < cost.in_c => {
                values.push(CODE_B);
                set = Set::B;
            }
            Set::B => {
                values.push(bytes[at] - b' ');
                at += 1;
            }
            Set::C => {
                values.push((bytes[at] - b'0') * 10 + bytes[at + 1] - b'0');
                at += 2;
            }
        }
    }
    Some(values)
}

/// How many symbols the rest of a text needs when its next symbol is of set B, or of set C.
#[derive(Debug, Clone, Copy)]
struct Cost {
    in_b: usize,
    in_c: usize,
}

/// The costs from each place on, found from the end: a switch costs one symbol, so where it pays is
/// arithmetic and not a rule of thumb.
fn costs(bytes: &[u8]) -> Vec<Cost> {
    // Larger than any text, and small enough to be added to.
    let never = usize::MAX / 2;
    let mut costs = vec![Cost { in_b: 0, in_c: 0 }; bytes.len() + 1];
    for at in (0..bytes.len()).rev() {
        let pair = bytes[at].is_ascii_digit() && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        let after_b = costs[at + 1];
        costs[at] = Cost {
            in_b: 1 + after_b.in_b.min(after_b.in_c + 1),
            in_c: if pair {
                1 + costs[at + 2].in_c.min(costs[at + 2].in_b + 1)
            } else {
                never
            },
        };
    }
    costs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_symbols() {
        // The common worked example, PJJ123C, has checksum 54 from start A and so 55 from start B.
        assert_eq!(values("PJJ123C").unwrap(), [104, 48, 42, 42, 17, 18, 19, 35]);
        assert_eq!(
            modules("PJJ123C"),
            bars(
                "11010010000 11101110110 10110111000 10110111000 10011100110 11001110010 11001011100 10001000110 \
                 11101000110 1100011101011"
            )
        );
        assert_eq!(values("123456").unwrap(), [105, 12, 34, 56]);
        assert_eq!(values("RT-2026-000123").unwrap().len(), 1 + 8 + 1 + 3);
        assert_eq!(values("12345678A").unwrap(), [105, 12, 34, 56, 78, 100, 33]);
    }

    #[test]
    fn a_symbol_is_eleven_modules_and_the_stop_thirteen() {
        for text in ["A", "00", "RT-2026-000123", "S-20261018-0042"] {
            let total: u32 = widths(text).unwrap().iter().map(|width| u32::from(*width)).sum();
            let symbols = u32::try_from(values(text).unwrap().len()).unwrap() + 1;
            assert_eq!(total, symbols * 11 + 13, "{text}");
        }
        for pattern in PATTERNS {
            assert_eq!(
                pattern.iter().map(|digit| u32::from(digit - b'0')).sum::<u32>(),
                11
            );
        }
    }

    #[test]
    fn what_the_code_cannot_say_is_refused() {
        assert_eq!(widths(""), None);
        assert_eq!(widths("退货"), None);
        assert_eq!(widths("a\tb"), None);
    }

    /// Bars as 1, spaces as 0.
    fn modules(text: &str) -> String {
        let mut drawn = String::new();
        for (index, width) in widths(text).unwrap().iter().enumerate() {
            drawn.push_str(&["1", "0"][index % 2].repeat(usize::from(*width)));
        }
        drawn
    }

    fn bars(spaced: &str) -> String {
        spaced.split_whitespace().collect()
    }
}
