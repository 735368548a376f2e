//! `return`: a durable counter return of two lines with every check, beside the bare transaction of the same
//! rows; in an empty shop and in one with many documents.

use std::path::Path;
use std::time::Instant;

use desk::{CounterReturn, Desk};

use crate::figure::{Figure, median, processor_time, quantile};
use crate::rows::Twin;
use crate::{seed, shop};

const RUNS: usize = 5;
const RETURNS_PER_RUN: usize = 400;
/// Not measured: statements are prepared and pages read by these.
const WARM_UP: usize = 50;
const RETURNS: usize = RUNS * RETURNS_PER_RUN + WARM_UP;
const RATIO_MAX: f64 = 2.0;

pub(crate) fn run(documents: u64) {
    let empty = shop::fresh("return-empty.db");
    let mut desk = shop::new(&empty);
    shop::stock(&mut desk);
    let sales = (0..RETURNS as u64)
        .map(|number| shop::sell(&mut desk, number, None))
        .collect();
    desk.close().unwrap();
    compare("return_empty", "in an empty shop".to_owned(), &empty, sales);

    let seeded = seed::shop(documents);
    let full = shop::fresh("return-seeded.db");
    shop::copy(&seeded.path, &full);
    let what = format!("in a shop of {documents} documents");
    compare("return_seeded", what, &full, seeded.sales(RETURNS));
}

/// Ours and the bare rows in turn, return by return.
fn compare(name: &'static str, what: String, path: &Path, sales: Vec<String>) {
    let twin_path = shop::fresh("return-twin.db");
    shop::copy(path, &twin_path);
    let mut desk = shop::open(path);
    let twin = Twin::open(&twin_path);
    let mut writer = twin.writer();
    let (mut ours, mut limit) = (Vec::new(), Vec::new());
    let (mut ours_work, mut limit_work) = (Vec::new(), Vec::new());
    let mut rows_written = 0;
    for (number, sale) in sales.iter().enumerate() {
        let asked = shop::counter_return(format!("bench-{number:010}-0123456789abcdef"), sale);
        let start = processor_time();
        let took = take(&mut desk, &asked);
        let ours_worked = since(start);
        let rows = twin.missing(
            desk.store().read().connection(),
            asked.request_id.as_deref().unwrap(),
        );
        rows_written = rows.len();
        let start = processor_time();
        let bare = writer.write(&rows);
        let bare_worked = since(start);
        if number >= WARM_UP {
            ours.push(took);
            limit.push(bare.as_secs_f64() * 1e6);
            ours_work.push(ours_worked);
            limit_work.push(bare_worked);
        }
    }
    let mean = |run: &[f64]| run.iter().sum::<f64>() / run.len() as f64;
    let means = |all: &[f64]| median(&mut all.chunks(RETURNS_PER_RUN).map(mean).collect::<Vec<_>>());
    let middles = |all: &[f64]| {
        let chunks = all.chunks(RETURNS_PER_RUN);
        median(&mut chunks.map(|run| median(&mut run.to_vec())).collect::<Vec<_>>())
    };
    let figure = |name, how: &str, ours, limit, target| Figure {
        name,
        what: format!("{how} counter return of two lines, {rows_written} rows, {what}"),
        unit: "µs",
        ours,
        limit: Some(limit),
        target,
        runs: RUNS,
        n: RETURNS_PER_RUN,
    };
    figure(name, "mean", means(&ours), means(&limit), RATIO_MAX).print();
    figure(name, "p50", middles(&ours), middles(&limit), RATIO_MAX).print();
    let (slow, bare) = (quantile(&mut ours, 0.99), quantile(&mut limit, 0.99));
    figure(name, "p99", slow, bare, RATIO_MAX).print();
    if ours_work.iter().all(|work| *work > 0.0) {
        let (ours, limit) = (means(&ours_work), means(&limit_work));
        figure(name, "processor time, mean, of a", ours, limit, RATIO_MAX).print();
    }
    drop(writer);
    drop(twin);
    desk.close().unwrap();
    shop::remove(&twin_path);
    shop::remove(path);
}

fn since(start: Option<f64>) -> f64 {
    start
        .zip(processor_time())
        .map_or(0.0, |(start, end)| end - start)
}

fn take(desk: &mut Desk, asked: &CounterReturn) -> f64 {
    let start = Instant::now();
    let done = desk.return_counter(asked).unwrap();
    let took = start.elapsed().as_secs_f64() * 1e6;
    assert!(
        done.waits.is_empty() && done.changed.state == "closed",
        "{done:?}"
    );
    took
}
