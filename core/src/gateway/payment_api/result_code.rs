//! Result codes as they were seen: no document lists them.
//!
//! Belongs here: the table of codes. Not here: any decision that rests on a code alone (`response`).

/// A code of `result` and what it meant to those who saw it.
///
/// Every row was observed in running integrations and none is promised by a document: a hint for a log or a person. The
/// outcome of a payment never follows from a result code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResultCode {
    /// The number.
    pub code: i64,
    /// The stable `snake_case` name.
    pub name: &'static str,
    /// Whether it was seen only where the gateway had not created an operation, so that a new order cannot be a second one.
    pub nothing_created: bool,
}

/// Looks a code of `result` up.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::payment_api::result_code;
///
/// let observed = result_code::find(10_401).expect("it was seen");
/// assert_eq!((observed.name, observed.nothing_created), ("msisdn_incorrect", true));
/// assert!(result_code::find(4711).is_none());
/// ```
#[must_use]
pub fn find(code: i64) -> Option<ResultCode> {
    RESULT_CODES.iter().find(|row| row.code == code).copied()
}

const fn row(code: i64, name: &'static str, nothing_created: bool) -> ResultCode {
    ResultCode { code, name, nothing_created }
}

/// Code, name, whether nothing was created; observed, in no document.
#[rustfmt::skip]
const RESULT_CODES: &[ResultCode] = &[
    row(0, "understood", false), // also in 001_:36, beside any status
    row(1, "pin_error", false),
    row(2, "pin_error", false),
    row(3, "pin_error", false),
    row(10_105, "merchant_wrong", true),
    row(10_201, "authentication_failed", false),
    row(10_301, "sending_error", false),
    row(10_401, "msisdn_incorrect", true),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// F27: only these two were reported as safe.
    #[test]
    fn two_codes_say_that_nothing_was_created() {
        let mut safe = RESULT_CODES.iter().filter(|row| row.nothing_created).map(|row| row.code);
        assert_eq!((safe.next(), safe.next(), safe.next()), (Some(10_105), Some(10_401), None));
        assert!(RESULT_CODES.is_sorted_by_key(|row| row.code));
    }
}
