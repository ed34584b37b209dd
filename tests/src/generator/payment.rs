//! Requests and callbacks as the gateway's documents describe them, with random values.
//!
//! Belongs here: documented member names and their orders. Not here: hostile bodies; the other generators make those.

use fastrand::Rng;

/// Makes a request or a callback, sometimes with a `signature` member that is wrong.
pub fn payment(rng: &mut Rng) -> Vec<u8> {
    let mut members = match rng.u32(..3) {
        0 => request(rng),
        1 => older_callback(rng),
        _ => newer_callback(rng),
    };
    if rng.bool() {
        let at = rng.usize(..=members.len());
        let digits: String = (0..128).map(|_| rng.digit(16)).collect();
        members.insert(at, ("signature", format!("\"{digits}\"")));
    }
    let (colon, comma) = *rng.choice(&[(":", ","), (": ", ", "), (" : ", ",\n  ")]).unwrap();
    let members: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\"{colon}{value}")).collect();
    format!("{{{}}}", members.join(comma)).into_bytes()
}

type Members = Vec<(&'static str, String)>;

fn request(rng: &mut Rng) -> Members {
    let mut members = vec![
        ("merchant_id", hexadecimal(rng, 32)),
        ("customer_id", phone(rng)),
        ("customer_user_id", format!("\"user {}\"", rng.u32(..))),
        ("provider_id", number_or_text(rng, 5000)),
        ("country", one_of(rng, &["KE", "TZ", "UG", "CI", "CD"])),
        ("order_id", order(rng)),
        ("amount", amount(rng)),
        ("currency", one_of(rng, &["KES", "TZS", "UGX", "XOF", "CDF"])),
        ("callback_url", "\"https:\\/\\/my.callback.url\\/pay?a=1&b=2\"".to_owned()),
    ];
    if rng.bool() {
        let otp = rng.u32(1000..10_000);
        members.push(("extra", format!("{{\"otp\":\"{otp}\",\"fields\":[]}}")));
    }
    members
}

fn older_callback(rng: &mut Rng) -> Members {
    vec![
        ("merchant_id", hexadecimal(rng, 40)),
        ("operation_type", number_or_text(rng, 40)),
        ("customer_id", phone(rng)),
        ("amount", amount(rng)),
        ("order_id", order(rng)),
        ("transaction_id", rng.u64(..1 << 40).to_string()),
        ("transaction_ref", "\"MP/240.11-x\"".to_owned()),
        ("status", rng.i32(-1..9).to_string()),
        ("result", "{\"code\":0,\"message\":\"Good\"}".to_owned()),
        ("provider_result", "{\"code\":-8888,\"message\":\"\"}".to_owned()),
    ]
}

fn newer_callback(rng: &mut Rng) -> Members {
    vec![
        ("transaction_id", rng.u64(..1 << 40).to_string()),
        ("order_id", order(rng)),
        ("service_id", number_or_text(rng, 100)),
        ("service_version", one_of(rng, &["5.2.0", "1.03/1.14|1.0/"])),
        ("service_date_time", "\"2024-05-06 07:08:09.123456\"".to_owned()),
        ("confirm_type", number_or_text(rng, 3)),
        ("result", "{}".to_owned()),
        ("provider_result", "{ }".to_owned()),
        ("extra", format!("{{\"sum\":{},\"ok\":true,\"note\":null}}", amount(rng))),
    ]
}

fn amount(rng: &mut Rng) -> String {
    let (units, cents) = (rng.u32(..2_000_000), rng.u32(..100));
    match rng.u32(..4) {
        0 => units.to_string(),
        1 => format!("\"{units}.{cents:02}\""),
        2 => format!("{units}.{cents:02}"),
        _ => format!("{units}.0"),
    }
}

fn phone(rng: &mut Rng) -> String {
    let digits = rng.u32(100_000_000..1_000_000_000);
    match rng.u32(..3) {
        0 => format!("\"255{digits}\""),
        1 => format!("\"0{digits}\""),
        _ => format!("254{digits}"),
    }
}

fn order(rng: &mut Rng) -> String {
    let digits = rng.u64(..1 << 45);
    let prefix = rng.choice(["order_", "ORD-2024:", "x.", ""]).unwrap();
    format!("\"{prefix}{digits}\"")
}

fn hexadecimal(rng: &mut Rng, count: usize) -> String {
    let digits: String = (0..count).map(|_| rng.digit(16)).collect();
    format!("\"{digits}\"")
}

fn number_or_text(rng: &mut Rng, below: u32) -> String {
    let number = rng.u32(..below);
    if rng.bool() { number.to_string() } else { format!("\"{number}\"") }
}

fn one_of(rng: &mut Rng, texts: &[&str]) -> String {
    format!("\"{}\"", rng.choice(texts).unwrap())
}
