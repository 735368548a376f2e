//! Rows → documents: the rows of one kind with the same number, wherever they stand in the file.

use super::{Document, DocumentKind, Row};

/// Groups the rows. Returns the documents in the order of their first rows, and the row indices document
/// by document.
pub(super) fn group(rows: &[Row], document_numbers: usize) -> (Vec<Document>, Vec<u32>) {
    let mut by_key: Vec<[Option<u32>; 3]> = vec![[None; 3]; document_numbers];
    let mut documents: Vec<Document> = Vec::new();
    let mut of_row: Vec<u32> = Vec::with_capacity(rows.len());
    for row in rows {
        let slot = &mut by_key[row.document_number.index()][place(row.kind)];
        let index = *slot.get_or_insert_with(|| {
            documents.push(Document {
                kind: row.kind,
                number: row.document_number,
                time: row.time,
                customer: row.customer,
                lines: 0..0,
            });
            u32::try_from(documents.len() - 1).expect("rows are numbered by u32")
        });
        documents[index as usize].lines.end += 1;
        of_row.push(index);
    }
    let order = lay_out(&mut documents, &of_row);
    (documents, order)
}

/// Counting sort: each document's `lines.end` holds its count before and its place after.
fn lay_out(documents: &mut [Document], of_row: &[u32]) -> Vec<u32> {
    let mut start = 0;
    for document in documents.iter_mut() {
        let count = document.lines.end;
        document.lines = start..start;
        start += count;
    }
    let mut order = vec![0; of_row.len()];
    for (row, &index) in (0_u32..).zip(of_row) {
        let next = &mut documents[index as usize].lines.end;
        order[*next as usize] = row;
        *next += 1;
    }
    order
}

fn place(kind: DocumentKind) -> usize {
    match kind {
        DocumentKind::Sale => 0,
        DocumentKind::Return => 1,
        DocumentKind::WriteOff => 2,
    }
}
