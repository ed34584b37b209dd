//! Whether the time of a check tells how much of a secret value is right, on this machine.
//!
//! Belongs here: running the measurement. Not here: what is timed, its bounds (`tests/benches/timing.rs`), the statistics
//! (`tests/src/welch.rs`). It is no step of the checks: a machine that does something else besides could fail it.

use anyhow::Result;

use crate::bench;
use crate::run;

/// Measures and prints; fails if a time tells anything, or if the comparison that leaks on purpose does not.
pub(crate) fn task() -> Result<()> {
    run::cargo(&["bench", "--quiet", "--package", "sahihi-tests", "--bench", "timing"])?;
    run::say(&bench::machine());
    Ok(())
}
