//! The steps of the long path, each on a return by its identity.

use desk::{
    DeskError, LineDisposition, LineQuantity, RefundTo, ReturnApprove, ReturnChanged, ReturnCredit,
    ReturnInspect, ReturnReasoned, ReturnReceive, ReturnRefund, ReturnShortClose, ReturnStep, ReturnVoid,
};
use domain::ledger::Tender;
use domain::returns::Disposition;

use super::Shop;

type Changed = Result<ReturnChanged, DeskError>;

fn step(id: i64) -> ReturnStep {
    ReturnStep {
        id: Some(id),
        ..ReturnStep::default()
    }
}

fn first_line(quantity: &str) -> Vec<LineQuantity> {
    vec![LineQuantity {
        line: 1,
        quantity: quantity.parse().unwrap(),
    }]
}

impl Shop {
    pub(crate) fn submit(&mut self, id: i64) -> Changed {
        self.desk.return_submit(&step(id))
    }

    pub(crate) fn approve(&mut self, id: i64) -> Changed {
        self.desk.return_approve(&ReturnApprove {
            id: Some(id),
            ..ReturnApprove::default()
        })
    }

    pub(crate) fn approve_some(&mut self, id: i64, quantity: &str) -> Changed {
        let lines = Some(first_line(quantity));
        self.desk.return_approve(&ReturnApprove {
            id: Some(id),
            lines,
            ..ReturnApprove::default()
        })
    }

    pub(crate) fn approve_although(&mut self, id: i64) -> Changed {
        let step = ReturnApprove {
            id: Some(id),
            override_policy: true,
            override_reason: Some("was ill".into()),
            ..ReturnApprove::default()
        };
        self.desk.return_approve(&step)
    }

    pub(crate) fn reject(&mut self, id: i64, reason: &str) -> Changed {
        self.desk.return_reject(&reasoned(id, reason))
    }

    pub(crate) fn reopen(&mut self, id: i64) -> Changed {
        self.desk.return_reopen(&step(id))
    }

    pub(crate) fn cancel(&mut self, id: i64, reason: &str) -> Changed {
        self.desk.return_cancel(&reasoned(id, reason))
    }

    pub(crate) fn receive(&mut self, id: i64) -> Changed {
        self.desk.return_receive(&ReturnReceive {
            id: Some(id),
            ..ReturnReceive::default()
        })
    }

    pub(crate) fn receive_some(&mut self, id: i64, quantity: &str) -> Changed {
        let lines = Some(first_line(quantity));
        self.desk.return_receive(&ReturnReceive {
            id: Some(id),
            lines,
            ..ReturnReceive::default()
        })
    }

    pub(crate) fn short_close(&mut self, id: i64) -> Changed {
        let step = ReturnShortClose {
            id: Some(id),
            line: 1,
            reason: "lost".into(),
            ..Default::default()
        };
        self.desk.return_short_close(&step)
    }

    pub(crate) fn inspect(&mut self, id: i64, parts: &[(Disposition, &str)]) -> Changed {
        let line = |&(disposition, quantity): &(Disposition, &str)| {
            LineDisposition::plain(1, disposition, quantity.parse().unwrap())
        };
        let lines = parts.iter().map(line).collect();
        self.desk.return_inspect(&ReturnInspect {
            id: Some(id),
            lines,
            ..ReturnInspect::default()
        })
    }

    pub(crate) fn approve_scrap(&mut self, id: i64) -> Changed {
        self.desk.return_approve_scrap(&step(id))
    }

    pub(crate) fn credit(&mut self, id: i64) -> Changed {
        self.desk.return_credit(&ReturnCredit {
            id: Some(id),
            ..ReturnCredit::default()
        })
    }

    pub(crate) fn credit_some(&mut self, id: i64, quantity: &str) -> Changed {
        let lines = Some(first_line(quantity));
        self.desk.return_credit(&ReturnCredit {
            id: Some(id),
            lines,
            ..ReturnCredit::default()
        })
    }

    pub(crate) fn refund(&mut self, id: i64) -> Changed {
        self.desk.return_refund(&ReturnRefund {
            id: Some(id),
            ..ReturnRefund::default()
        })
    }

    pub(crate) fn refund_to(&mut self, id: i64, to: &[(Tender, &str)], reason: Option<&str>) -> Changed {
        let to = to
            .iter()
            .map(|&(tender, amount)| self.part(None, tender, amount))
            .collect();
        let reason = reason.map(str::to_owned);
        self.desk.return_refund(&ReturnRefund {
            id: Some(id),
            to: Some(to),
            reason,
            ..Default::default()
        })
    }

    pub(crate) fn part(&self, sale: Option<&str>, tender: Tender, amount: &str) -> RefundTo {
        RefundTo {
            sale: sale.map(str::to_owned),
            tender,
            amount: Some(self.money(amount)),
        }
    }

    pub(crate) fn close(&mut self, id: i64) -> Changed {
        self.desk.return_close(&step(id))
    }

    pub(crate) fn void(&mut self, id: i64, posting: &str) -> Changed {
        let (posting, reason) = (posting.to_owned(), "typing error".to_owned());
        self.desk.return_void(&ReturnVoid {
            id: Some(id),
            posting,
            reason,
            ..ReturnVoid::default()
        })
    }

    /// Undoes the latest posting of a return that is not undone yet.
    pub(crate) fn void_latest(&mut self, id: i64) -> Changed {
        let postings = self.view(id).postings;
        let latest = postings
            .iter()
            .rfind(|posting| posting.voided_by.is_none() && posting.reverses.is_none())
            .expect("something was posted")
            .number
            .clone();
        self.void(id, &latest)
    }

    /// Drafted, submitted and approved.
    pub(crate) fn approved(&mut self, lines: &[desk::ReturnLineAdd]) -> i64 {
        let id = self.draft(lines);
        self.submit(id).unwrap();
        self.approve(id).unwrap();
        id
    }
}

fn reasoned(id: i64, reason: &str) -> ReturnReasoned {
    ReturnReasoned {
        id: Some(id),
        reason: reason.into(),
        ..ReturnReasoned::default()
    }
}
