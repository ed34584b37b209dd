//! Rows of text under headings, each column as wide as its widest cell.
//!
//! Belongs here: alignment. Not here: what a cell says (`command/`).

/// Lays rows out under their headings, one line each, without a line end behind the last.
pub(crate) fn aligned<const N: usize>(headings: [&str; N], rows: &[[String; N]]) -> String {
    let widths: Vec<usize> = (0..N)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
            cells.chain(headings.get(column).map(|heading| heading.chars().count())).max().unwrap_or(0)
        })
        .collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let padded: Vec<String> = cells.zip(&widths).map(|(cell, &width)| format!("{cell:width$}")).collect();
        padded.join("  ").trim_end().to_owned()
    };
    let mut lines = vec![line(&mut headings.into_iter())];
    lines.extend(rows.iter().map(|row| line(&mut row.iter().map(String::as_str))));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn makes_each_column_as_wide_as_its_widest_cell() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned);
        let text = aligned(["A", "LONG", "C"], &[row(["é", "x", ""]), row(["three", "", "end"])]);
        assert_eq!(text, "A      LONG  C\né      x\nthree        end");
        assert_eq!(aligned(["A", "B"], &[]), "A  B");
    }
}
