//! What a shop has to remember of its imports, in memory, as the desk keeps it in the database.

use interchange::history::{DocumentKind, History, Row};
use interchange::matching::{
    InShop, KnownReturn, OpenSaleLine, Piece, ReturnMatch, SaleKey, SaleRef, match_returns, wanted,
};

use crate::gbp;

/// A shop that remembers what was imported: sale lines with what is left, and how returns were matched.
#[derive(Default)]
pub(crate) struct Shop {
    /// Every sale line, sold out ones too.
    pub(crate) lines: Vec<OpenSaleLine>,
    returns: Vec<(String, Vec<Vec<Piece>>)>,
    sales: Vec<String>,
}

impl Shop {
    fn side(&self, history: &History) -> InShop {
        let mut side = InShop::default();
        let keys = wanted(history);
        let open = self.lines.iter().filter(|line| line.remaining > 0);
        let open = open.filter(|line| keys.contains(&(&line.customer, &line.code, line.price)));
        side.open_sales = open.cloned().collect();
        for (index, document) in (0_u32..).zip(&history.documents) {
            let number = history.document_numbers.text(document.number);
            let known = self.returns.iter().find(|(known, _)| known == number);
            match document.kind {
                DocumentKind::Sale if self.sales.iter().any(|sale| sale == number) => {
                    side.documents.push(index)
                }
                DocumentKind::Return => {
                    let Some((_, lines)) = known else { continue };
                    side.documents.push(index);
                    for (&row, pieces) in history.line_indices(document).iter().zip(lines) {
                        side.returns.push(KnownReturn {
                            row,
                            pieces: pieces.clone(),
                        });
                    }
                }
                DocumentKind::Sale | DocumentKind::WriteOff => {}
            }
        }
        side
    }

    /// Imports a file as the desk does and remembers it.
    pub(crate) fn import(&mut self, history: &History) -> Vec<ReturnMatch> {
        let side = self.side(history);
        let matches = match_returns(history, gbp(), &side).unwrap();
        let new = |index: u32| !side.documents.contains(&index);
        let mut key_of = vec![None; history.rows.len()];
        for (_, document) in (0_u32..).zip(&history.documents).filter(|(index, _)| new(*index)) {
            let number = history.document_numbers.text(document.number).to_owned();
            match document.kind {
                DocumentKind::Sale => {
                    self.sales.push(number);
                    for &row in history.line_indices(document) {
                        key_of[row as usize] = Some(self.sell(history, &history.rows[row as usize]));
                    }
                }
                DocumentKind::Return => self.returns.push((number, Vec::new())),
                DocumentKind::WriteOff => {}
            }
        }
        for found in matches.iter().filter(|found| !found.known) {
            let row = &history.rows[found.row as usize];
            let pieces: Vec<Piece> = found
                .pieces
                .iter()
                .map(|piece| Piece {
                    sale: SaleRef::Shop(match piece.sale {
                        SaleRef::File(sale) => key_of[sale as usize].unwrap(),
                        SaleRef::Shop(key) => key,
                    }),
                    ..*piece
                })
                .collect();
            for piece in &pieces {
                let SaleRef::Shop(SaleKey(key, _)) = piece.sale else {
                    unreachable!()
                };
                self.lines[usize::try_from(key).unwrap()].remaining -= piece.quantity;
            }
            let number = history.document_numbers.text(row.document_number);
            self.returns
                .iter_mut()
                .find(|(known, _)| known == number)
                .unwrap()
                .1
                .push(pieces);
        }
        assert!(self.lines.iter().all(|line| line.remaining >= 0));
        matches
    }

    fn sell(&mut self, history: &History, row: &Row) -> SaleKey {
        let key = SaleKey(i64::try_from(self.lines.len()).unwrap(), 0);
        self.lines.push(OpenSaleLine {
            key,
            // No row of the shop has an empty customer, so a walk-in sale line is never found.
            customer: row
                .customer
                .map_or(String::new(), |id| history.customers.text(id).to_owned()),
            code: history.codes.text(row.code).to_owned(),
            price: row.price,
            sold_at: row.time,
            sold: row.quantity,
            remaining: row.quantity,
            net: row.amount(gbp()),
        });
        key
    }
}
