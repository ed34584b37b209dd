//! The published vectors against the core and against the reference signer.
//!
//! Belongs here: running `tests/vectors/*.json` and guarding that the files are whole. Not here: making them
//! (`--bin vectors`).

use sahihi::{Error, Signature, SigningKey};
use sahihi_tests::reference;
use sahihi_tests::vectors::{self, ErrorRow, File, SCHEMA, Test};
use std::collections::{BTreeMap, BTreeSet};

fn file() -> File {
    let text = std::fs::read_to_string(vectors::path("signature.json")).expect("tests/vectors/signature.json is committed");
    serde_json::from_str(&text).expect("the file has the documented shape")
}

/// What the core has to answer; without floating point it refuses what it cannot print.
fn expected(test: &Test) -> Result<(), &str> {
    match &test.error {
        None if !cfg!(feature = "float") && test.flags.iter().any(|flag| flag == "Float") => Err("number_not_portable"),
        None => Ok(()),
        Some(name) => Err(name),
    }
}

fn bytes(hexadecimal: &str) -> Vec<u8> {
    hex::decode(hexadecimal).unwrap()
}

/// Makes the test's call and compares whatever it gives.
fn call_core(test: &Test) -> Result<(), Error> {
    let (secret, body) = (bytes(&test.secret), bytes(&test.body));
    let about = format!("test {}: {}", test.id, test.comment);
    let key = SigningKey::new(&secret)?;
    match test.call.as_str() {
        "sign" => {
            let signature = key.sign(&body)?;
            assert_eq!(Some(signature.to_string()), test.signature, "{about}");
            assert_eq!(key.verify(&body, &signature), Ok(()), "{about}");
        }
        "verify" => key.verify(&body, &test.signature.as_ref().unwrap().parse::<Signature>()?)?,
        "verify_body" => {
            let signature = Signature::of_body(&body)?;
            assert!(test.error.is_some() || Some(signature.to_string()) == test.signature, "{about}");
            key.verify(&body, &signature)?;
        }
        "sign_into" => {
            let mut buffer = vec![0; body.len() + 200];
            let signed = key.sign_into(&body, &mut buffer)?;
            assert_eq!(Some(hex::encode(signed)), test.signed, "{about}");
        }
        other => panic!("{about}: no such call: {other}"),
    }
    let mut canonical = Vec::new();
    sahihi::canonical_text(&body, &mut |piece: &[u8]| canonical.extend_from_slice(piece))?;
    assert_eq!(Some(hex::encode(canonical)), test.canonical, "{about}");
    Ok(())
}

#[test]
fn gives_the_answer_of_every_vector() {
    for test in file().tests {
        let answer = call_core(&test).map_err(Error::name);
        assert_eq!(answer, expected(&test), "test {}: {}", test.id, test.comment);
    }
}

#[test]
fn refuses_an_unsignable_body_with_one_name_whatever_is_called() {
    let mut count = 0;
    let key = SigningKey::new(b"secret").unwrap();
    let any = Signature::from_bytes([0; 64]);
    for test in file().tests.iter().filter(|test| test.call == "sign" && test.error.is_some() && !test.secret.is_empty()) {
        let body = bytes(&test.body);
        let answers = [
            key.sign(&body).map(drop),
            key.verify(&body, &any),
            sahihi::verify_any(&[SigningKey::new(b"other").unwrap()], &body, &any).map(drop),
            key.sign_into(&body, &mut []).map(drop),
            sahihi::canonical_text(&body, &mut |_: &[u8]| ()),
            Signature::of_body(&body).map(drop),
        ];
        for answer in answers {
            assert_eq!(answer.map_err(Error::name), expected(test), "test {}: {}", test.id, test.comment);
        }
        count += 1;
    }
    assert!(count > 300, "only {count} refused bodies");
}

#[test]
fn agrees_with_the_reference_on_every_vector() {
    for test in file().tests {
        let (secret, body) = (bytes(&test.secret), bytes(&test.body));
        let about = format!("test {}: {}", test.id, test.comment);
        match (reference::canonical(&body), &test.error) {
            (Ok(text), None) => {
                assert_eq!(Some(hex::encode(&text)), test.canonical, "{about}");
                let signature = Some(hex::encode(reference::mac(&secret, &text)));
                let given = test.signature.as_ref().map(|digits| digits.to_ascii_lowercase());
                assert_eq!(signature, given, "{about}");
            }
            // The reference knows bodies only: signatures, secrets and ways of calling are none of its business.
            (Ok(_), Some(error)) => assert!(
                error.starts_with("signature_")
                    || error == "not_an_object"
                    || error == "empty_secret"
                    || (test.call == "sign_into" && error == "too_many_members"),
                "{about}: the reference accepts it"
            ),
            (Err(refused), Some(error)) => assert!(refused.has(error), "{about}: {refused:?}"),
            (Err(refused), None) => panic!("{about}: the reference refuses it: {refused:?}"),
        }
    }
}

#[test]
fn shares_one_signature_and_one_text_in_every_group() {
    let mut groups: BTreeMap<u32, Vec<Test>> = BTreeMap::new();
    for test in file().tests {
        if let Some(group) = test.group {
            groups.entry(group).or_default().push(test);
        }
    }
    assert!(groups.len() >= 15, "only {} groups", groups.len());
    for (group, tests) in groups {
        let differing = |of: fn(&Test) -> String| tests.iter().map(of).collect::<BTreeSet<_>>().len();
        assert!(tests.len() > 1, "group {group} has one member");
        assert_eq!(differing(|test| test.body.clone()), tests.len(), "group {group} repeats a body");
        assert_eq!(differing(|test| test.signature.clone().unwrap()), 1, "group {group}");
        assert_eq!(differing(|test| test.canonical.clone().unwrap()), 1, "group {group}");
        assert!(tests.iter().all(|test| test.flags.iter().any(|flag| flag == "EqualMac")), "group {group}");
    }
}

#[test]
fn is_a_whole_file() {
    let file = file();
    assert_eq!(file.schema, SCHEMA);
    assert_eq!(file.number_of_tests, file.tests.len());
    let ids: Vec<usize> = file.tests.iter().map(|test| test.id).collect();
    assert_eq!(ids, (1..=file.tests.len()).collect::<Vec<_>>());

    let invalid = file.tests.iter().take_while(|test| test.result == "invalid").count();
    assert!(invalid >= 460, "only {invalid} invalid tests come first");
    let valid = file.tests.len() - invalid;
    assert!(valid >= 500, "only {valid} valid tests");
    for test in &file.tests {
        assert_eq!(test.result == "invalid", test.id <= invalid, "test {}: invalid ones first", test.id);
        assert_eq!(test.result == "invalid", test.error.is_some(), "test {}: an error and `invalid` go together", test.id);
        assert_eq!(test.result == "valid", test.canonical.is_some(), "test {}: a text and `valid` go together", test.id);
        let text = test.body_text.as_ref();
        assert!(text.is_none_or(|text| hex::encode(text) == test.body), "test {}: two bodies", test.id);
    }

    let used: BTreeSet<&String> = file.tests.iter().flat_map(|test| &test.flags).collect();
    assert_eq!(used, file.notes.keys().collect(), "every flag is explained and used");
}

#[test]
fn covers_every_error_that_a_body_or_signature_can_cause() {
    let covered: BTreeSet<String> = file().tests.into_iter().filter_map(|test| test.error).collect();
    for error in Error::ALL.iter().filter(|error| !is_of_gateways(error)) {
        // The first needs a build without floating point, the second 128 MiB, the third a buffer: Rust tests have them.
        let elsewhere =
            matches!(error, Error::NumberNotPortable { .. } | Error::TextTooLong { .. } | Error::BufferTooSmall { .. });
        assert_ne!(covered.contains(error.name()), elsewhere, "{}", error.name());
    }
}

/// Headers, credentials and texts are no part of the signature.
fn is_of_gateways(error: &Error) -> bool {
    matches!(error.code(), 205..=208 | 302..=304 | 400..)
}

#[test]
fn every_error_of_a_gateway_has_a_vector_in_one_of_the_files() {
    let folder = vectors::path("");
    let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let texts: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json") && !path.ends_with("errors.json"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    assert!(texts.len() >= 7, "only {} files", texts.len());
    for error in Error::ALL.iter().filter(|error| is_of_gateways(error)) {
        // An error of several answers in a row, and one that no request causes: Rust tests have them.
        let elsewhere = matches!(error, Error::OutcomeContradicted | Error::ProviderUnknown);
        let member = format!("\"error\":\"{}\"", error.name());
        assert_ne!(texts.iter().any(|text| text.contains(&member)), elsewhere, "{}", error.name());
    }
}

#[test]
fn publishes_the_table_of_errors() {
    let text = std::fs::read_to_string(vectors::path("errors.json")).expect("tests/vectors/errors.json is committed");
    let published: Vec<ErrorRow> = serde_json::from_str(&text).unwrap();
    assert_eq!(published, vectors::error_rows());
    assert!(published.len() >= 15, "only {} errors", published.len());
    let codes: BTreeSet<u16> = published.iter().map(|row| row.code).collect();
    let names: BTreeSet<&str> = published.iter().map(|row| row.name.as_str()).collect();
    let sentences: BTreeSet<&str> = published.iter().map(|row| row.sentence.as_str()).collect();
    for distinct in [codes.len(), names.len(), sentences.len()] {
        assert_eq!(distinct, published.len(), "codes, names and sentences are never used twice");
    }
    assert!(published.is_sorted_by_key(|row| row.code), "in the order of codes");
    for row in &published {
        assert!(row.name.bytes().all(|byte| matches!(byte, b'_' | b'a'..=b'z' | b'0'..=b'9')), "{}", row.name);
    }
}
