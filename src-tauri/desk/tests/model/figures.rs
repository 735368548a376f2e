//! Sums as a person would do them with a pencil: whole cents, thousandths of a unit, rounded half away from zero.

/// `value` for `part` of `whole`, rounded half away from zero.
pub(crate) fn share(value: i64, part: i64, whole: i64) -> i64 {
    divided(i128::from(value) * i128::from(part), i128::from(whole))
}

/// A quotient rounded half away from zero; the divisor is above zero.
pub(crate) fn divided(above: i128, below: i128) -> i64 {
    let rounded = (2 * above.abs() + below) / (2 * below);
    i64::try_from(rounded * above.signum()).expect("an amount of a small shop")
}

/// Spread by largest remainder, the earlier line first: rule 1.
pub(crate) fn spread(total: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i64 = weights.iter().sum();
    if sum == 0 {
        let mut shares = vec![0; weights.len()];
        shares[0] = total;
        return shares;
    }
    let exact = |weight: i64| i128::from(total) * i128::from(weight);
    let mut shares: Vec<i64> = weights
        .iter()
        .map(|&weight| i64::try_from(exact(weight) / i128::from(sum)).expect("at most the total"))
        .collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&line| std::cmp::Reverse(exact(weights[line]) % i128::from(sum)));
    let left = total - shares.iter().sum::<i64>();
    for &line in order.iter().take(usize::try_from(left).expect("a few cents")) {
        shares[line] += 1;
    }
    shares
}

/// (net, tax) of each line of (cents before the discount, percent of tax in it), less a discount of all: rule 1.
pub(crate) fn frozen(lines: &[(i64, i64)], discount: i64) -> Vec<(i64, i64)> {
    let amounts: Vec<i64> = lines.iter().map(|line| line.0).collect();
    let mut paid = amounts.clone();
    if discount > 0 {
        for (amount, off) in paid.iter_mut().zip(spread(discount, &amounts)) {
            *amount -= off;
        }
    }
    let mut taxes = vec![0; lines.len()];
    let mut rates: Vec<i64> = lines.iter().map(|line| line.1).filter(|rate| *rate > 0).collect();
    rates.sort_unstable();
    rates.dedup();
    for rate in rates {
        let of_rate: Vec<usize> = (0..lines.len()).filter(|&line| lines[line].1 == rate).collect();
        let weights: Vec<i64> = of_rate.iter().map(|&line| paid[line]).collect();
        let all: i64 = weights.iter().sum();
        let tax = divided(i128::from(all) * i128::from(rate), i128::from(100 + rate));
        for (&line, part) in of_rate.iter().zip(spread(tax, &weights)) {
            taxes[line] = part;
        }
    }
    paid.iter()
        .zip(taxes)
        .map(|(paid, tax)| (paid - tax, tax))
        .collect()
}

/// (net, tax) of the first `part` of `whole` units: rule 2.
pub(crate) fn of_first((net, tax): (i64, i64), part: i64, whole: i64) -> (i64, i64) {
    let tax_of_it = share(tax, part, whole);
    (share(net + tax, part, whole) - tax_of_it, tax_of_it)
}

/// 1950 is `19.50`.
pub(crate) fn cents(amount: i64) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", amount.abs() / 100, amount.abs() % 100)
}

/// 1500 is `1.5`.
pub(crate) fn units(thousandths: i64) -> String {
    let text = format!("{}.{:03}", thousandths / 1_000, (thousandths % 1_000).abs());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What is in one place of one product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Level {
    pub(crate) quantity: i64,
    pub(crate) value: i64,
    /// What one cost when there last was one, in millionths.
    last: i64,
}

impl Level {
    pub(crate) fn add(&mut self, quantity: i64, value: i64) {
        self.quantity += quantity;
        self.value += value;
        if self.quantity > 0 && self.value >= 0 {
            self.last = divided(i128::from(self.value) * 10_000_000, i128::from(self.quantity));
        }
    }

    /// What leaves with `quantity`: its share; with the last unit everything.
    pub(crate) fn leaving(&self, quantity: i64) -> i64 {
        if self.quantity <= 0 {
            return self.by_last(quantity);
        }
        share(self.value, quantity, self.quantity)
    }

    /// What `quantity` comes in at where nobody says what it cost.
    pub(crate) fn coming(&self, quantity: i64) -> i64 {
        self.leaving(quantity)
    }

    fn by_last(&self, quantity: i64) -> i64 {
        divided(i128::from(self.last) * i128::from(quantity), 10_000_000)
    }

    pub(crate) fn take(&mut self, quantity: i64) -> i64 {
        let value = self.leaving(quantity);
        self.add(-quantity, -value);
        value
    }
}
