//! What a decision looks at beside the return: its sale lines and sales, the shelf, what others keep.

use domain::ids::ProductId;
use domain::returns::{Command, Kept};
use domain::stock::LocationKind;
use store::Write;

use super::Case;
use crate::DeskError;
use crate::exchange::{kept_of, looks_at_the_shelf};

impl Case {
    pub(super) fn sale_lines(
        &self,
        write: &mut Write<'_>,
    ) -> Result<Vec<domain::returns::SaleLineState>, DeskError> {
        let mut states: Vec<domain::returns::SaleLineState> = Vec::with_capacity(self.this.lines.len());
        for origin in self.this.lines.iter().filter_map(|line| line.draft.origin) {
            if !states.iter().any(|state| state.origin == origin) {
                states.extend(write.sale_line(origin)?);
            }
        }
        Ok(states)
    }

    pub(crate) fn sale_accounts(
        &self,
        write: &Write<'_>,
    ) -> Result<Vec<domain::refund::SaleAccount>, DeskError> {
        self.this
            .sales()
            .into_iter()
            .map(|sale| Ok(write.sale_account(sale)?))
            .collect()
    }

    pub(super) fn levels(
        &self,
        write: &mut Write<'_>,
        command: &Command,
    ) -> Result<Vec<(ProductId, domain::stock::Level)>, DeskError> {
        let mut levels = Vec::new();
        let wanted = |line: &domain::returns::Line| match command {
            Command::Void { .. } => true,
            Command::Receive { .. } => line.draft.origin.is_none(),
            _ => false,
        };
        for line in self.this.lines.iter().filter(|line| wanted(line)) {
            levels.push((
                line.draft.product,
                write.level(line.draft.product, LocationKind::Sellable)?,
            ));
        }
        if looks_at_the_shelf(command) {
            for line in &self.this.replacement {
                let product = line.draft.product;
                levels.push((product, write.level(product, LocationKind::Sellable)?));
            }
        }
        Ok(levels)
    }

    /// What others keep of the products that the command would take.
    pub(super) fn kept(&self, write: &Write<'_>, command: &Command) -> Result<Vec<Kept>, DeskError> {
        let mut products: Vec<ProductId> = Vec::new();
        if looks_at_the_shelf(command) {
            products.extend(self.this.replacement.iter().map(|line| line.draft.product));
        }
        if matches!(command, Command::Void { .. }) {
            products.extend(self.this.lines.iter().map(|line| line.draft.product));
        }
        kept_of(write, &products, self.this.id)
    }
}
