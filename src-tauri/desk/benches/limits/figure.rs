//! A figure and how it is printed.

/// One measured figure.
pub(crate) struct Figure {
    pub(crate) name: &'static str,
    pub(crate) what: String,
    pub(crate) unit: &'static str,
    /// Ours: the median over the runs.
    pub(crate) ours: f64,
    /// What the machine allows: the median over the same runs. None where the target is absolute.
    pub(crate) limit: Option<f64>,
    /// The greatest ratio, or the greatest value where there is no limit.
    pub(crate) target: f64,
    pub(crate) runs: usize,
    /// Measurements in a run.
    pub(crate) n: usize,
}

impl Figure {
    /// Prints it as one line of JSON.
    pub(crate) fn print(&self) {
        // Ratios are of the printed precision, so that the line agrees with itself.
        let ratio = self.limit.map(|limit| round(self.ours / limit));
        let line = serde_json::json!({
            "name": self.name,
            "what": self.what,
            "unit": self.unit,
            "ours": round(self.ours),
            "limit": self.limit.map(round),
            "ratio": ratio,
            "target": self.target,
            "runs": self.runs,
            "n": self.n,
            "met": ratio.unwrap_or(self.ours) <= self.target,
        });
        println!("{line}");
    }
}

fn round(value: f64) -> f64 {
    (value * 1_000.0).round() / 1_000.0
}

/// The middle value.
pub(crate) fn median(values: &mut [f64]) -> f64 {
    quantile(values, 0.5)
}

/// The value below which a share of the values lies.
pub(crate) fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * share).round() as usize]
}

/// How long this thread has been on a processor, in µs, which the disk and other programs do not touch; none
/// where the system does not tell.
pub(crate) fn processor_time() -> Option<f64> {
    // The system brings the figure up to date when the thread offers its turn.
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e3)
}
