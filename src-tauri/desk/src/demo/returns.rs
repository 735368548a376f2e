//! What comes back in the demo shop: over the counter, and returns that still wait at some step.

use domain::Quantity;
use domain::returns::Disposition;

use super::Life;
use crate::{
    CounterFound, CounterLine, CounterReturn, DeskError, ReturnApprove, ReturnDraft, ReturnLineAdd,
    ReturnReasoned, ReturnReceive, ReturnStep, SaleGet,
};

impl Life {
    /// A sale of the last days with a line that can still come back.
    fn returnable(&mut self) -> Result<Option<ReturnLineAdd>, DeskError> {
        if self.sold.is_empty() {
            return Ok(None);
        }
        let number = self.sold[self.dice.roll(self.sold.len())].clone();
        let sale = self.desk.sale_get(&SaleGet {
            number: number.clone(),
        })?;
        let reasons = [
            "quality",
            "wrong_size",
            "changed_mind",
            "not_as_described",
            "damaged",
            "bought_by_mistake",
        ];
        let reason = reasons[self.dice.roll(reasons.len())];
        let line = sale.lines.iter().find(|line| line.returnable.is_positive());
        Ok(line
            .filter(|_| sale.within_window != Some(false))
            .map(|line| ReturnLineAdd {
                sale: Some(number),
                sale_line: Some(line.line),
                sku: None,
                quantity: Quantity::from_units(1),
                reason: Some(reason.to_owned()),
                unit_price: None,
            }))
    }

    pub(super) fn take_back(&mut self) -> Result<(), DeskError> {
        let Some(line) = self.returnable()? else {
            return Ok(());
        };
        let scrapped = line.reason.as_deref() == Some("damaged");
        let disposition = Some(if scrapped {
            Disposition::Scrap
        } else {
            Disposition::Restock
        });
        // Scrap is approved by the owner, so the owner takes such returns.
        self.desk
            .sign_in(if scrapped { None } else { Some("小陈") }, None)?;
        let counter = CounterReturn {
            lines: vec![CounterLine {
                line,
                disposition,
                pieces: vec![],
                found: CounterFound::default(),
            }],
            ..CounterReturn::default()
        };
        let refused = match self.desk.return_counter(&counter) {
            Ok(_) => return Ok(()),
            Err(DeskError::Refused(refusal)) => refusal,
            Err(error) => return Err(error),
        };
        // A long path of its own is not the demo's point: what a rule refuses stays refused.
        debug_assert!(!matches!(refused, domain::returns::Refusal::OverReturn { .. }));
        Ok(())
    }

    /// The last week: returns in every state, so that Today has something to show.
    pub(super) fn leave_open(&mut self) -> Result<(), DeskError> {
        let Some(line) = self.returnable()? else {
            return Ok(());
        };
        self.desk.sign_in(Some("小陈"), None)?;
        let note = "顾客电话登记".to_owned();
        let draft = self.desk.return_draft(&ReturnDraft {
            lines: vec![line],
            note,
            ..ReturnDraft::default()
        })?;
        let step = || ReturnStep {
            id: Some(draft.id),
            ..ReturnStep::default()
        };
        let how_far = self.dice.roll(6);
        if how_far == 0 {
            return Ok(());
        }
        self.desk.return_submit(&step())?;
        self.desk.sign_in(None, None)?;
        match how_far {
            1 => {}
            2 => {
                let reason = "包装已拆，影响再次销售".to_owned();
                self.desk.return_reject(&ReturnReasoned {
                    id: Some(draft.id),
                    reason,
                    ..ReturnReasoned::default()
                })?;
            }
            _ => {
                self.desk.return_approve(&ReturnApprove {
                    id: Some(draft.id),
                    ..ReturnApprove::default()
                })?;
                if how_far > 3 {
                    self.desk.return_receive(&ReturnReceive {
                        id: Some(draft.id),
                        ..ReturnReceive::default()
                    })?;
                }
            }
        }
        Ok(())
    }
}
