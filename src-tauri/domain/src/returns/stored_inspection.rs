//! How an inspection is stored: where goods went, and beside it what was found. See `stored`.

use super::stored::{Code, NotAnEvent, Stored};
use super::stored_return::Amount;
use super::{Answer, Disposition, Event, Found, Grade, Graded, Looked};
use crate::ids::{LineNumber, PostingId};
use crate::money::Money;
use crate::quantity::Quantity;

/// Line, where it went, quantity, cost.
pub(super) type StoredDisposition = (LineNumber, Code, Amount, Money);
/// Line, where it went, quantity, grade.
pub(super) type StoredGrade = (LineNumber, Code, Amount, Code);
/// Line, confirmed reason, answers: item, result, remark.
pub(super) type StoredFound = (LineNumber, Option<String>, Vec<(String, Code, String)>);

/// An inspection of which nobody said more than where goods go is nearly every one.
pub(super) fn stored_inspection(
    p: PostingId,
    q: Vec<(LineNumber, Disposition, Quantity, Money)>,
    grades: Vec<Graded>,
    found: Vec<Found>,
) -> Stored {
    let q = stored_dispositions(q);
    if grades.is_empty() && found.is_empty() {
        return Stored::Disposed(p, q);
    }
    let graded = |part: Graded| {
        let to = disposition_code(part.to);
        (part.line, to, part.quantity.into(), part.grade.code())
    };
    let answers = |answers: Vec<Answer>| {
        let answers = answers.into_iter();
        answers.map(|answer| (answer.item, answer.result as Code, answer.note))
    };
    let found = found
        .into_iter()
        .map(|one| (one.line, one.reason, answers(one.answers).collect()));
    Stored::Inspected(p, q, grades.into_iter().map(graded).collect(), found.collect())
}

fn stored_dispositions(parts: Vec<(LineNumber, Disposition, Quantity, Money)>) -> Vec<StoredDisposition> {
    let parts = parts.into_iter();
    parts
        .map(|(line, to, q, cost)| (line, disposition_code(to), q.into(), cost))
        .collect()
}

pub(super) fn disposed(
    p: PostingId,
    parts: Vec<StoredDisposition>,
    grades: Vec<StoredGrade>,
    found: Vec<StoredFound>,
) -> Result<Event, NotAnEvent> {
    let parts = parts.into_iter();
    let q = parts.map(|(line, to, q, cost)| Ok((line, disposition_of(to)?, q.into(), cost)));
    let grades = grades.into_iter().map(|(line, to, quantity, grade)| {
        Ok(Graded {
            line,
            to: disposition_of(to)?,
            quantity: quantity.into(),
            grade: Grade::from_code(grade).ok_or(NotAnEvent { what: "grade" })?,
        })
    });
    let found = found.into_iter().map(|(line, reason, answers)| {
        let answers = answers.into_iter().map(|(item, result, note)| {
            let result = Looked::from_code(result).ok_or(NotAnEvent { what: "result" })?;
            Ok(Answer { item, result, note })
        });
        let answers = answers.collect::<Result<_, NotAnEvent>>()?;
        Ok(Found {
            line,
            reason,
            answers,
        })
    });
    Ok(Event::Disposed {
        p,
        q: q.collect::<Result<_, NotAnEvent>>()?,
        grades: grades.collect::<Result<_, NotAnEvent>>()?,
        found: found.collect::<Result<_, NotAnEvent>>()?,
    })
}

fn disposition_code(disposition: Disposition) -> Code {
    match disposition {
        Disposition::Restock => 0,
        Disposition::Scrap => 1,
        Disposition::BackToCustomer => 2,
        Disposition::ToSupplier => 3,
        Disposition::Repair => 4,
        Disposition::SecondGrade => 5,
    }
}

fn disposition_of(code: Code) -> Result<Disposition, NotAnEvent> {
    Disposition::ALL
        .into_iter()
        .find(|disposition| disposition_code(*disposition) == code)
        .ok_or(NotAnEvent { what: "disposition" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disposed(grades: Vec<Graded>, found: Vec<Found>) -> Event {
        let cost = crate::Currency::from_code("CNY")
            .expect("a currency")
            .money(1_240);
        Event::Disposed {
            p: PostingId(9),
            q: Disposition::ALL
                .map(|to| (LineNumber(1), to, Quantity::from_units(1), cost))
                .to_vec(),
            grades,
            found,
        }
    }

    #[test]
    fn what_was_found_is_read_back_and_where_nobody_said_anything_takes_no_room() {
        let grades = Grade::ALL.map(|grade| Graded {
            line: LineNumber(1),
            to: Disposition::SecondGrade,
            quantity: Quantity::from_units(1),
            grade,
        });
        let answers = Looked::ALL.map(|result| Answer {
            item: "complete".into(),
            result,
            note: "a lid".into(),
        });
        let found = Found {
            line: LineNumber(1),
            reason: Some("misuse".into()),
            answers: answers.to_vec(),
        };
        let plain = disposed(vec![], vec![]);
        let told = disposed(grades.to_vec(), vec![found]);
        for (event, letter) in [(plain, r#"{"i":[9,[["#), (told, r#"{"I":[9,[["#)] {
            let text = serde_json::to_string(&event).expect("an event is plain data");
            assert!(text.starts_with(letter), "{text}");
            let back: Event = serde_json::from_str(&text).expect("what was stored");
            assert_eq!(back, event);
        }
        assert!(serde_json::from_str::<Event>(r#"{"I":[9,[],[[1,5,1,9]],[]]}"#).is_err());
        assert!(serde_json::from_str::<Event>(r#"{"i":[9,[[1,9,1,"1.00"]]]}"#).is_err());
    }
}
