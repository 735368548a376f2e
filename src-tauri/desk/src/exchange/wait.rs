//! Serving those who wait: whatever comes onto the shelf is kept for them, first come first.

use chrono::NaiveDate;
use domain::ids::{ProductId, ReturnId};
use domain::returns::{Actor, Command, Kept};
use store::{Read, Write};

use crate::DeskError;
use crate::case::Case;

/// Keeps what is free for the cases that wait for it. Runs at the end of every transaction, so that no path on
/// which goods come (a return, a purchase, a stocktake) can forget it; where nobody waits it is one look into an
/// index of what is open.
pub(crate) fn serve_waiting(write: &mut Write<'_>, actor: Actor, today: NaiveDate) -> Result<(), DeskError> {
    for id in write.waiting_cases()? {
        let mut case = Case::load(write, actor, today, id)?;
        match case.run(write, &Command::Reserve) {
            Ok(()) => case.save(write)?,
            // Nothing has come for it, or the books are closed today: then it goes on waiting.
            Err(DeskError::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Whether a command takes a replacement from the shelf, or keeps one there.
pub(crate) fn looks_at_the_shelf(command: &Command) -> bool {
    matches!(command, Command::Reserve | Command::Deliver { .. })
}

/// What other cases keep of the products.
pub(crate) fn kept_of(
    read: &Read<'_>,
    products: &[ProductId],
    own: ReturnId,
) -> Result<Vec<Kept>, DeskError> {
    let mut kept: Vec<Kept> = Vec::new();
    for product in products {
        if !kept.iter().any(|known| known.product == *product) {
            kept.push(read.kept(*product, own)?);
        }
    }
    Ok(kept)
}
