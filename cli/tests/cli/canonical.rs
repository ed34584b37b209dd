//! `sahihi canonical`.

use crate::run::{example, sahihi};

#[test]
fn prints_the_exact_bytes_and_nothing_else() {
    let text = sahihi(["canonical", "-"]).input("{\"items\":[{\"id\":1,\"q\":2.50},{\"id\":2}]}\n").outcome().yes();
    assert_eq!(text, "items.0.id1items.0.q2.5items.1.id2");
    assert_eq!(sahihi(["canonical", "-"]).input("{}").outcome().yes(), "");
}

#[test]
fn needs_no_secret_and_skips_the_signature() {
    let text = sahihi(["canonical", "examples/callback_003.json"]).outcome().yes();
    assert!(text.starts_with("merchant_ide0fecd91"), "{text}");
    assert!(text.ends_with("destination_idresult.code0result.messageOK"), "{text}");
}

#[test]
fn prints_json_if_asked() {
    let json = sahihi(["canonical", "--json", "-"]).input("{\"a\":\"\\u0000é\"}").outcome().yes();
    assert_eq!(json, "{\"canonical\":\"a\\u0000é\",\"bytes\":4}\n");
    sahihi(["canonical", "--json", "-"]).input("{").outcome().refused_in_json("not_json");
}

#[test]
fn is_the_text_that_the_signature_covers() {
    let body = example("payment_c2b.json");
    let text = sahihi(["canonical", "-"]).input(&*body).outcome().yes();
    let respelt = body.replace("\"KES\"", "\"\\u004b\\u0045S\"").replace(',', " ,\n");
    assert_eq!(sahihi(["canonical", "-"]).input(respelt).outcome().yes(), text);
}
