//! Writes the files under `tests/vectors/`, or with `--check` tells whether they are up to date.
//!
//! Belongs here: the command line. Not here: what the files hold (`sahihi_tests::vectors`).

use sahihi_tests::cases::{amounts, dukuzii, makinisoftpay, samsoftpay};
use sahihi_tests::cases::{limits_table, phones, requests, responses, statuses, webhooks};
use sahihi_tests::vectors;
use std::process::ExitCode;

fn main() -> ExitCode {
    let check = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [] => false,
        [option] if option == "--check" => true,
        _ => {
            eprintln!("usage: vectors [--check]");
            return ExitCode::from(2);
        }
    };
    match run(check) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("vectors: {error} (php-cli is needed)");
            ExitCode::FAILURE
        }
    }
}

fn run(check: bool) -> std::io::Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    let files = [
        ("signature.json", vectors::signature_json()?),
        ("errors.json", vectors::errors_json()),
        ("amounts.json", amounts::amounts_json()),
        ("limits.json", limits_table::limits_json()),
        ("phones.json", phones::phones_json()),
        ("requests.json", requests::requests_json()),
        ("responses.json", responses::responses_json()),
        ("statuses.json", statuses::statuses_json()),
        ("webhooks.json", webhooks::webhooks_json()),
        ("dukuzii.json", dukuzii::dukuzii_json()),
        ("makinisoftpay.json", makinisoftpay::makinisoftpay_json()),
        ("samsoftpay.json", samsoftpay::samsoftpay_json()),
    ];
    for (name, text) in files {
        let path = vectors::path(name);
        if std::fs::read_to_string(&path).is_ok_and(|found| found == text) {
            println!("{name}: up to date");
        } else if check {
            eprintln!("{name}: differs; run `cargo run -p sahihi-tests --bin vectors` and look at the difference");
            code = ExitCode::FAILURE;
        } else {
            std::fs::write(&path, text)?;
            println!("{name}: written");
        }
    }
    Ok(code)
}
