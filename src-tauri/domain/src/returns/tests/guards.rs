//! The guards of the table in DOMAIN.md §2, each with the rows of refusals that show it.

use super::refusals;

/// Transition and guard as the table says them; the rows that show it.
const GUARDS: &[(&str, &str, &[&str])] = &[
    (
        "any",
        "the period of today is open",
        &["the period of today is closed"],
    ),
    (
        "any",
        "the state allows it",
        &[
            "a submitted return is not submitted again",
            "a closed return stays as it is",
        ],
    ),
    (
        "draft → submitted",
        "a line with quantity > 0",
        &["a return without lines", "a line without a quantity"],
    ),
    (
        "draft → submitted",
        "the customer is the sale's",
        &["somebody else's sale", "the sale line sold something else"],
    ),
    (
        "draft → submitted",
        "quantity available",
        &[
            "another return holds one of three",
            "two lines of one return may not jointly exceed the sale line either",
        ],
    ),
    (
        "draft → submitted",
        "its type is one of the rules, and leaves the step to nobody else",
        &[
            "a type that the rules do not have",
            "a step of another role",
            "another type, by whom the step is not left to",
            "registered anew after the approval",
            "registered with what was said before",
        ],
    ),
    (
        "draft → submitted",
        "window tier computed",
        &["all policies that are not met are reported together"],
    ),
    (
        "submitted → approved",
        "permission",
        &["a viewer approves nothing", "a cashier does not override"],
    ),
    ("submitted → approved", "limit", &["a cashier above the limit"]),
    (
        "submitted → approved",
        "above the limit approver ≠ creator",
        &["above the limit whoever wrote it, even with the permission"],
    ),
    (
        "submitted → approved",
        "each level in order, none skipped",
        &["the second level by whoever passed the first"],
    ),
    (
        "submitted → approved",
        "availability read again",
        &["availability is read again: others were quicker"],
    ),
    (
        "submitted → approved",
        "approved ≤ requested, per line",
        &[
            "more than requested",
            "nothing of anything: that is a rejection",
            "the same line twice",
        ],
    ),
    (
        "submitted → approved",
        "return address, way and last date told",
        &[
            "a last date that has passed",
            "the way back is told once goods may come",
            "nothing is expected any more",
        ],
    ),
    (
        "submitted → rejected",
        "a reason",
        &["rejected without a reason", "a viewer turns nothing down"],
    ),
    (
        "draft, submitted, approved → cancelled",
        "nothing received, refunded or delivered",
        &[
            "cancelled although goods came",
            "cancelled although it was credited",
            "cancelled although the replacement went out",
            "cancelled without a reason",
        ],
    ),
    (
        "approved → received",
        "0 < counted ≤ approved − received",
        &[
            "nothing is counted",
            "more comes than was approved",
            "the same line is counted twice",
            "a service brings nothing back",
            "a short-closed rest does not come any more",
            "a viewer counts nothing in",
        ],
    ),
    (
        "approved → received",
        "serial rule",
        &[
            "nobody said which of the serials comes back",
            "a serial that another sale sold last",
            "a serial is named twice",
        ],
    ),
    (
        "approved → received",
        "missing accessories, weight or count noted",
        &[
            "a note on what is no receipt",
            "a note on a line that did not come",
            "goods weigh something",
        ],
    ),
    (
        "approved → received",
        "an unexpected item is held in custody at no value, the right one still expected",
        &[
            "nobody says what the unexpected is",
            "none of the unexpected",
            "a viewer takes nothing into custody",
            "closed while something is in custody",
            "cancelled while something is in custody",
        ],
    ),
    (
        "approved → received",
        "until it is approved as a line of its own or sent back",
        &[
            "a line of its own is of what is held, all of it",
            "a line of its own is available like any other",
            "handed back without a word",
            "what was handed back is not in custody",
            "nothing is in custody",
            "a return that is handed in came from no other",
        ],
    ),
    (
        "line → short-closed",
        "a reason",
        &[
            "short-closed without a reason",
            "nothing is left to short-close",
            "what was credited in advance is not released",
        ],
    ),
    (
        "disposition",
        "total ≤ received",
        &["more is put on the shelf than waits"],
    ),
    (
        "disposition",
        "back to customer ≤ received − credited",
        &["what was credited in advance is not handed back as well"],
    ),
    (
        "disposition",
        "the required checklist signed by the inspector",
        &[
            "nobody looked at the checklist",
            "a part of the checklist is open",
            "a checklist of another line is no answer",
        ],
    ),
    (
        "disposition",
        "second grade is worth something between nothing and its cost",
        &[
            "nothing says what second grade is worth",
            "second grade is worth more than it cost",
            "second grade is worth less than nothing",
            "a cashier does not say what second grade is worth",
        ],
    ),
    (
        "disposition",
        "what was found is about what is inspected, each line once",
        &[
            "found of a line that is not inspected",
            "found twice of the same line",
        ],
    ),
    (
        "disposition",
        "scrap is approved by who may",
        &["a cashier does not make scrap a loss", "no scrap to approve"],
    ),
    (
        "credit note",
        "only accepted, received quantity",
        &["goods that are not accepted yet are not credited"],
    ),
    (
        "credit note",
        "an advance credit needs its own permission",
        &["a credit in advance needs its own permission"],
    ),
    (
        "credit note",
        "≤ ceiling − credited",
        &[
            "more is credited than was accepted",
            "an allowance is at most what is left",
        ],
    ),
    (
        "refund",
        "≤ open credit",
        &[
            "more is paid back than was credited",
            "an amount of nothing",
            "the credit of an unpaid sale went to the debt",
            "the credit that a replacement is due for is not paid back before",
        ],
    ),
    (
        "refund",
        "tender caps",
        &[
            "a tender above what was paid with it needs a permission",
            "and a reason",
            "without receipt somebody says where the money goes",
            "store credit needs a customer with a name",
        ],
    ),
    (
        "refund",
        "open drawer session for cash",
        &["cash does not leave a drawer that nobody opened"],
    ),
    (
        "exchange settlement",
        "each replacement line names the returned lines it stands for",
        &[
            "a replacement names the lines that it stands for",
            "an exchange says what goes out",
        ],
    ),
    (
        "exchange settlement",
        "delivered when their units are counted (before that: a permission)",
        &[
            "a teapot goes out when its kettle is counted",
            "before its kettle is counted a cashier hands nothing over",
        ],
    ),
    (
        "exchange settlement",
        "stock available",
        &["what is not on the shelf does not go out"],
    ),
    (
        "exchange settlement",
        "the difference is settled",
        &["the difference is paid", "a viewer hands nothing over"],
    ),
    (
        "replacement waiting → reserved",
        "stock arrived",
        &["nothing has come for those who wait"],
    ),
    (
        "replacement waiting → cancelled",
        "the customer will not wait",
        &[
            "a replacement is given up for a reason",
            "what went out is not given up",
        ],
    ),
    (
        "closed",
        "all lines received or short-closed",
        &["closed while goods are expected"],
    ),
    (
        "closed",
        "all received dispositioned",
        &[
            "closed while goods wait for inspection",
            "closed while scrap is not approved",
        ],
    ),
    (
        "closed",
        "money settled or left as credit",
        &["closed while accepted goods are not credited"],
    ),
    (
        "closed",
        "replacement delivered",
        &["closed while the replacement waits"],
    ),
    ("void a posting", "permission", &["a cashier undoes nothing"]),
    (
        "void a posting",
        "today's period open",
        &["nothing is undone into a closed period"],
    ),
    (
        "void a posting",
        "latest first",
        &[
            "the latest goes first",
            "what was undone is not undone again",
            "undone without a reason",
            "what was handed over comes back by a return",
        ],
    ),
    (
        "void a posting",
        "restocked units still on hand",
        &[
            "restocked goods were sold since",
            "second grade was sold since",
            "goods that were handed back stand in another return since",
        ],
    ),
    (
        "void a posting",
        "credit unused",
        &["the store credit was spent since"],
    ),
];

#[test]
fn each_guard_of_the_table_has_a_row_that_shows_it() {
    let known: Vec<&str> = refusals::rows().into_iter().map(|row| row.0).collect();
    for (transition, guard, rows) in GUARDS {
        assert!(!rows.is_empty(), "{transition}: {guard}");
        for row in *rows {
            assert!(known.contains(row), "{transition}: {guard}: no row says {row:?}");
        }
    }
}

#[test]
fn no_two_rows_are_called_the_same() {
    let mut names: Vec<&str> = refusals::rows().into_iter().map(|row| row.0).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}
