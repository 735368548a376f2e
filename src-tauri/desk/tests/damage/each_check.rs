//! Each check of `verify` is shown to find something: in a shop in which everything was done once, and of which one
//! thing was changed behind the program's back.

use std::collections::BTreeSet;

use store::Check;

use crate::rich::{Copies, rich};

/// Each check, and what it finds.
const DAMAGES: &[(&str, &[&str])] = &[
    ("file_is_sound", &["UPDATE sale SET inclusive = 2"]),
    (
        "references_hold",
        &[
            "UPDATE entry_line SET party_id = 999 WHERE party_id IS NOT NULL",
            "DELETE FROM trade_document WHERE posting_id IN (SELECT posting_id FROM transfer)",
            "DELETE FROM piece WHERE code = 'SN1'",
            "DELETE FROM place WHERE name = 'A-01'",
        ],
    ),
    (
        "entries_balance",
        &[
            "UPDATE entry_line SET amount = amount + 1 WHERE (posting_id, line) = (SELECT max(posting_id), 1 FROM entry_line)",
            "UPDATE entry_line SET credit = 1 - credit WHERE (posting_id, line) = (SELECT max(posting_id), 1 FROM entry_line)",
            "DELETE FROM entry_line WHERE line = 1",
        ],
    ),
    (
        "numbers_have_no_gaps",
        &[
            "DELETE FROM posting WHERE id = (SELECT max(id) FROM posting WHERE number IS NOT NULL AND kind <> 22)",
            "DELETE FROM number_series WHERE kind = 22",
            "UPDATE stocktake SET number = number + 1",
        ],
    ),
    (
        "stock_is_the_sum_of_moves",
        &[
            "UPDATE stock_level SET quantity = quantity + 1000 WHERE location = 1",
            "UPDATE stock_move SET value_in = value + 1 WHERE target = 1",
            "DELETE FROM stock_level WHERE location = 4",
        ],
    ),
    (
        "stock_value_is_its_account",
        &[
            "UPDATE entry_line SET account_id = 9 WHERE account_id = 8",
            "UPDATE stock_level SET value = value + 1 WHERE location = 9",
            "UPDATE stock_level SET value = value + 1 WHERE location = 3",
        ],
    ),
    (
        "account_totals_are_the_entries",
        &[
            "UPDATE account_month SET debit = debit + 1",
            "DELETE FROM account_month WHERE account_id = 8",
            "UPDATE posting SET date = 20260215 WHERE id = 1",
        ],
    ),
    (
        "customer_account_is_open_sales",
        &[
            "UPDATE party_account SET balance = balance + 1 WHERE account_id = 6",
            "UPDATE receipt_part SET amount = amount + 1",
            "UPDATE entry_line SET party_id = 1 WHERE account_id = 6",
            "DELETE FROM credit_charge",
        ],
    ),
    (
        "store_credit_is_its_account",
        &[
            "UPDATE party_account SET balance = balance - 1 WHERE account_id = 16",
            "UPDATE refund_part SET tender = 1 WHERE tender = 6",
            "UPDATE payment SET tender = 1 WHERE tender = 6",
            "UPDATE entry_line SET party_id = 1 WHERE account_id = 16",
        ],
    ),
    (
        "nothing_beyond_what_was_sold",
        &[
            "UPDATE sale_line_claim SET received = 99000",
            "DELETE FROM payment",
            "UPDATE refund_part SET amount = amount * 20",
            "UPDATE settled_part SET amount = amount * 20",
        ],
    ),
    (
        "supplier_account_is_open_purchases",
        &[
            "UPDATE party_account SET balance = balance + 1 WHERE account_id = 15",
            "DELETE FROM trade_payment",
            "UPDATE trade_document SET given = given + 1 WHERE posting_id IN (SELECT id FROM posting WHERE kind = 31)",
            "UPDATE trade_line SET tax = tax + 1 WHERE posting_id IN (SELECT id FROM posting WHERE kind = 20)",
        ],
    ),
    (
        "trade_lines_are_their_moves",
        &[
            "UPDATE trade_line SET net = net + 1 WHERE posting_id IN (SELECT id FROM posting WHERE kind = 20)",
            "UPDATE trade_line SET quantity = quantity + 1000 WHERE posting_id IN (SELECT id FROM posting WHERE kind = 30)",
            "UPDATE trade_line SET product_id = 1 WHERE posting_id IN (SELECT id FROM posting WHERE kind = 22)",
            "DELETE FROM trade_line WHERE posting_id IN (SELECT id FROM posting WHERE kind = 22)",
        ],
    ),
    (
        "pieces_stand_where_they_moved",
        &[
            "DELETE FROM move_piece",
            "UPDATE piece_level SET location = 3 WHERE location = 1",
            "UPDATE piece_level SET quantity = quantity + 1000",
            "DELETE FROM piece_level WHERE location = 6",
            "UPDATE piece_level SET location = 6 WHERE piece_id = (SELECT id FROM piece WHERE code = 'SN2')",
        ],
    ),
    (
        "goods_stand_where_they_were_brought",
        &[
            "UPDATE place_level SET quantity = quantity + 1000",
            "UPDATE move_place SET quantity = quantity + 1000",
            "DELETE FROM place_level",
            "UPDATE stock_level SET quantity = 1000 WHERE location = 1",
        ],
    ),
    (
        "transfers_are_what_is_on_the_way",
        &[
            "DELETE FROM transfer WHERE step = 1",
            "UPDATE stock_level SET value = value + 1 WHERE location = 9",
            "UPDATE trade_document SET about = NULL WHERE about IN (SELECT posting_id FROM transfer)",
            "UPDATE move_place SET quantity = quantity - 1000 WHERE posting_id IN (SELECT posting_id FROM transfer WHERE step = 3)",
        ],
    ),
    (
        "basket_is_what_was_sent_there",
        &[
            "UPDATE supplier_lot SET left_quantity = left_quantity + 1000",
            "UPDATE supplier_lot SET left_value = left_value - 1",
            "DELETE FROM supplier_lot",
            "UPDATE trade_line SET lot_posting = NULL, lot_move = NULL WHERE lot_posting IS NOT NULL",
            "UPDATE return_line_aside SET repair_cost = repair_cost + 1",
        ],
    ),
    (
        "suppliers_answer_what_was_shipped",
        &[
            "UPDATE trade_line SET quantity = 9000 WHERE posting_id IN (SELECT id FROM posting WHERE kind = 31)",
            "UPDATE trade_line SET net = net - 1 WHERE posting_id IN (SELECT id FROM posting WHERE kind = 31)",
            "UPDATE trade_document SET about = 1 WHERE posting_id IN (SELECT id FROM posting WHERE kind = 31)",
            "UPDATE posting SET party_id = 1 WHERE kind = 30",
        ],
    ),
    (
        "reversals_undo_one_document",
        &[
            "UPDATE posting SET reverses = 1 WHERE id = (SELECT max(id) FROM posting WHERE reverses IS NOT NULL)",
            "UPDATE posting SET reverses = id WHERE reverses IS NOT NULL",
            "UPDATE posting SET reverses = 999 WHERE id = (SELECT max(id) FROM posting WHERE reverses IS NOT NULL)",
            "UPDATE posting SET kind = 77 WHERE reverses IS NOT NULL",
        ],
    ),
    (
        "posting_chain_holds",
        &["UPDATE posting SET at = at + 1 WHERE id = 2"],
    ),
    (
        "audit_chain_holds",
        &["UPDATE audit SET at = at + 1 WHERE id = 2"],
    ),
    (
        "policy_versions_are_as_logged",
        &[
            "UPDATE policy_version SET note = note || 'x'",
            "DELETE FROM policy_version WHERE id = 2",
            "UPDATE reason SET parent = (SELECT code FROM reason AS other WHERE other.id = 3 - reason.id) WHERE id IN (1, 2)",
        ],
    ),
    (
        "attachments_are_there",
        &[
            "UPDATE attachment SET hash = zeroblob(32)",
            "UPDATE attachment SET removed_by = 1, removed_at = 1",
            "DELETE FROM attachment",
        ],
    ),
    (
        "sent_messages_are_as_logged",
        &[
            "UPDATE message_sent SET way = way + 1",
            "UPDATE message_sent SET at = at + 1",
            "DELETE FROM message_sent",
            "DELETE FROM audit WHERE action = 'message.sent'",
            "INSERT INTO message_sent SELECT return_id, step + 1, occasion, language, way, staff_id, at FROM message_sent",
        ],
    ),
    (
        "replacements_are_their_sales",
        &[
            "UPDATE sale_line SET net = net + 1 WHERE sale_id IN (SELECT posting_id FROM settled_part)",
            "DELETE FROM settled_part",
            "UPDATE settled_part SET amount = amount - 1",
        ],
    ),
    (
        "returns_are_their_events",
        &[
            "UPDATE return_line SET received = received + 1000",
            "DELETE FROM return_line_aside",
            "DELETE FROM replacement_line",
            "DELETE FROM return_event WHERE act = 1",
        ],
    ),
    (
        "stocktakes_are_their_counts",
        &[
            "UPDATE stocktake_count SET quantity = quantity + 1000",
            "DELETE FROM stocktake_count",
            "UPDATE stocktake SET posting_id = NULL",
            "UPDATE stocktake SET state = 2",
            "UPDATE trade_line SET quantity = quantity - 1000 WHERE posting_id IN (SELECT id FROM posting WHERE kind = 22)",
        ],
    ),
    (
        "drawers_hold_what_was_counted",
        &[
            "UPDATE drawer_session SET counted = counted + 1",
            "UPDATE drawer_session SET difference = NULL",
            "UPDATE drawer_session SET difference = difference - 1, through = through - 1",
            "UPDATE drawer_session SET through = after",
            "DELETE FROM drawer_movement",
        ],
    ),
];

#[test]
fn each_check_finds_each_of_its_damages() {
    let copies = Copies::of(rich());
    drop(copies.open());
    assert_eq!(copies.verified(), [], "nothing was damaged yet");
    let mut missed = vec![];
    for (check, damages) in DAMAGES {
        for damage in *damages {
            let found = copies.findings(damage);
            if !found.iter().any(|finding| finding.check == *check) {
                let others: BTreeSet<_> = found.iter().map(|finding| finding.check).collect();
                missed.push(format!("{check}: {damage}: {others:?}"));
            }
        }
    }
    assert_eq!(missed, [""; 0]);
}

#[test]
fn no_check_is_forgotten_here() {
    let listed: Vec<_> = DAMAGES.iter().map(|(check, _)| *check).collect();
    let all: Vec<_> = Check::ALL.iter().map(|check| check.name).collect();
    assert_eq!(
        listed, all,
        "a new check is shown to find something, in its place"
    );
}
