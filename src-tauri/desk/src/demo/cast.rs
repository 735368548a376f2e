//! Who and what is in the demo shop, and the dice that decide what happens there.

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct DemoShop {
    pub(super) shop_name: String,
    pub(super) shop_lines: Vec<String>,
    pub(super) products: Vec<DemoProduct>,
    pub(super) service: DemoService,
    pub(super) customers: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct DemoProduct {
    pub(super) name: String,
    pub(super) specs: Vec<String>,
    pub(super) price: String,
    pub(super) cost: String,
}

#[derive(Deserialize)]
pub(super) struct DemoService {
    pub(super) sku: String,
    pub(super) name: String,
    pub(super) price: String,
}

/// A small generator of even numbers (SplitMix64), so that the same shop comes out everywhere.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        let sides = u64::try_from(sides.max(1)).expect("sides are few");
        usize::try_from(mixed % sides).expect("below the number of sides")
    }
}

/// An EAN-13 of the shop's own range, with its check digit.
pub(super) fn barcode(kind: usize, variant: usize) -> String {
    let body = format!("690{:05}{:04}", 12_340 + kind, variant + 1);
    let sum: u32 = body
        .chars()
        .zip([1, 3].iter().cycle())
        .map(|(digit, weight)| digit.to_digit(10).unwrap_or(0) * weight)
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}
