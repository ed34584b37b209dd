//! The mobile-money operators whose customers can pay, by their names of today and of before.
//!
//! Belongs here: the table, looking a name up. Not here: which operator a phone number belongs to; nobody is asked that.

/// A mobile-money operator of Tanzania.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operator {
    /// Its name today.
    pub name: &'static str,
    /// Names that it had, or that documents give it.
    pub aliases: &'static [&'static str],
    /// The documents and lines that name it.
    pub source: &'static str,
}

/// Finds an operator by any of its names, whatever the case of the letters.
///
/// # Examples
///
/// ```
/// use sahihi::gateway::dukuzii::operator;
///
/// assert_eq!(operator::find("tigo pesa").map(|operator| operator.name), Some("Mixx by Yas"));
/// assert!(operator::find("MTN").is_none());
/// ```
#[must_use]
pub fn find(name: &str) -> Option<&'static Operator> {
    let is = |known: &&str| known.eq_ignore_ascii_case(name);
    OPERATORS.iter().find(|row| is(&row.name) || row.aliases.iter().any(is))
}

/// The operators that the document lists, sorted by name. A request names none: the phone number decides.
#[rustfmt::skip]
pub const OPERATORS: &[Operator] = &[
    Operator { name: "Airtel Money", aliases: &[], source: "002_:203" },
    Operator { name: "HaloPesa", aliases: &["Halotel"], source: "002_:203, 000_:52" },
    Operator { name: "M-Pesa", aliases: &[], source: "002_:203" },
    Operator { name: "Mixx by Yas", aliases: &["Tigo Pesa", "Tigo", "YAS"], source: "002_:203, 000_:51, 003_:367" },
];

#[cfg(test)]
mod tests {
    use super::*;

    /// DK11: the document's names are old ones.
    #[test]
    fn knows_old_names_and_new_ones() {
        for (name, today) in [
            ("Halotel", "HaloPesa"),
            ("halopesa", "HaloPesa"),
            ("Tigo Pesa", "Mixx by Yas"),
            ("MIXX BY YAS", "Mixx by Yas"),
            ("M-Pesa", "M-Pesa"),
            ("Airtel Money", "Airtel Money"),
        ] {
            assert_eq!(find(name).map(|operator| operator.name), Some(today), "{name}");
        }
        assert!(find("").is_none() && find("Pesa").is_none());
        assert!(OPERATORS.is_sorted_by_key(|row| row.name));
    }
}
