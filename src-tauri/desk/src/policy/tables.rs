//! The tables about goods in sentences: what second grade is still worth, where what came back is put.

use domain::policy::{Shelf, WriteDown};
use domain::returns::Grade;

use super::words::Words;

impl Words {
    /// A row of the write-down table.
    pub(crate) fn write_down(&self, row: &WriteDown) -> String {
        let mut scope = vec![if row.category.is_empty() {
            self.word("all")
        } else {
            self.fill("category", &[("name", &row.category)])
        }];
        scope.push(self.grade(row.grade));
        if let Some(days) = row.days_max {
            scope.push(self.fill("write_down.age", &[("days", &days.to_string())]));
        }
        let percent = row.percent.to_string();
        let scope = scope.join(&self.word("between"));
        self.fill("write_down", &[("scope", &scope), ("percent", &percent)])
    }

    /// A row of the table of places.
    pub(crate) fn shelf(&self, row: &Shelf) -> String {
        let mut scope = Vec::new();
        if !row.reason.is_empty() {
            let name = self.reason_name(&row.reason);
            scope.push(self.fill("reason", &[("name", name)]));
        }
        scope.extend(row.grade.map(|grade| self.grade(grade)));
        if scope.is_empty() {
            scope.push(self.word("all"));
        }
        let scope = scope.join(&self.word("between"));
        self.fill("shelf", &[("scope", &scope), ("place", &row.place)])
    }

    fn grade(&self, grade: Grade) -> String {
        self.word(&format!("grade.{}", grade.letter()))
    }
}
