//! The canonical states: each a sentence, reached by the commands that lead there and no other way.

use super::super::*;
use super::scene::{Scene, delivery, kettles, units, without_receipt, yuan};

pub(super) fn approve() -> Command {
    Command::Approve {
        lines: None,
        override_policy: false,
        reason: None,
    }
}

pub(super) fn approve_although() -> Command {
    Command::Approve {
        lines: None,
        override_policy: true,
        reason: Some("was ill".into()),
    }
}

pub(super) fn register() -> Command {
    Command::Register(Registration {
        desired: Some(crate::policy::Remedy::Exchange),
        replacement: "the blue one".into(),
        fields: vec![FieldValue {
            key: "model".into(),
            value: "X1".into(),
        }],
        ..Registration::default()
    })
}

pub(super) fn reject() -> Command {
    Command::Reject {
        reason: "worn".into(),
    }
}

pub(super) fn cancel() -> Command {
    Command::Cancel {
        reason: "kept it".into(),
    }
}

pub(super) fn receive_all() -> Command {
    Command::Receive { lines: None }
}

pub(super) fn receive(count: i64) -> Command {
    Command::Receive {
        lines: Some(vec![(LineNumber(1), units(count))]),
    }
}

pub(super) fn short_close() -> Command {
    Command::ShortClose {
        line: LineNumber(1),
        reason: "lost on the way".into(),
    }
}

pub(super) fn dispose(disposition: Disposition, count: i64) -> Command {
    Command::Dispose {
        lines: vec![(LineNumber(1), disposition, units(count)).into()],
        found: vec![],
    }
}

/// One of the first line is kept as second grade, of clear marks, at what it is worth.
pub(super) fn second_grade(worth: &str) -> Command {
    let part = Part {
        grade: Some(Grade::C),
        worth: Some(yuan(worth)),
        ..(LineNumber(1), Disposition::SecondGrade, units(1)).into()
    };
    Command::Dispose {
        lines: vec![part],
        found: vec![],
    }
}

pub(super) fn credit() -> Command {
    Command::Credit {
        lines: None,
        in_advance: false,
        freight: None,
    }
}

pub(super) fn credit_in_advance() -> Command {
    Command::Credit {
        lines: None,
        in_advance: true,
        freight: None,
    }
}

pub(super) fn refund() -> Command {
    Command::Refund {
        to: None,
        reason: None,
    }
}

pub(super) fn void(posting: PostingId) -> Command {
    Command::Void {
        posting,
        reason: "typing error".into(),
    }
}

pub(super) fn approved() -> Scene {
    Scene::drafted(vec![kettles(3)])
        .does(Command::Submit)
        .does(approve())
}

pub(super) fn received() -> Scene {
    approved().does(receive_all())
}

pub(super) fn credited() -> Scene {
    received().does(dispose(Disposition::Restock, 3)).does(credit())
}

pub(super) fn refunded() -> Scene {
    credited().does(refund())
}

pub(super) fn credited_without_receipt() -> Scene {
    Scene::drafted(vec![without_receipt()])
        .does(Command::Submit)
        .does(approve_although())
        .does(receive_all())
        .does(dispose(Disposition::Restock, 2))
        .does(credit())
}

/// Every canonical state with its name.
pub(super) fn all() -> Vec<(&'static str, Scene)> {
    let draft = || Scene::drafted(vec![kettles(3)]);
    let services = || {
        Scene::drafted(vec![delivery()])
            .does(Command::Submit)
            .does(approve())
    };
    let walk_in = |scene: Scene| scene.with(|context| context.walk_in = true);
    vec![
        ("draft", draft()),
        ("submitted", draft().does(Command::Submit)),
        ("draft, registered in full", draft().does(register())),
        ("rejected", draft().does(Command::Submit).does(reject())),
        ("cancelled", draft().does(Command::Submit).does(cancel())),
        ("approved, nothing received", approved()),
        ("approved, told and announced", super::inbound::announced()),
        (
            "2 of 3 received, one thing in custody",
            super::custody::one_held(),
        ),
        ("2 of 3 received", approved().does(receive(2))),
        (
            "2 of 3 received, the last short-closed",
            approved().does(receive(2)).does(short_close()),
        ),
        ("all short-closed, nothing came", approved().does(short_close())),
        ("all in quarantine", received()),
        (
            "1 of 3 restocked",
            received().does(dispose(Disposition::Restock, 1)),
        ),
        (
            "all handed back",
            received().does(dispose(Disposition::BackToCustomer, 3)),
        ),
        (
            "all scrapped, not approved",
            received().does(dispose(Disposition::Scrap, 3)),
        ),
        ("1 of 3 kept as second grade", received().does(second_grade("4"))),
        ("credited in advance", approved().does(credit_in_advance())),
        ("credited", credited()),
        ("refunded", refunded()),
        ("closed", refunded().does(Command::Close)),
        ("services only", services()),
        ("services only, credited", services().does(credit())),
        (
            "without receipt, submitted",
            Scene::drafted(vec![without_receipt()]).does(Command::Submit),
        ),
        ("without receipt, credited", credited_without_receipt()),
        ("unpaid sale, credited", credited().unpaid()),
        ("walk-in, credited", walk_in(credited())),
    ]
}
