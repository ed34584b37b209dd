//! Other bodies that might have the same signed text.
//!
//! Belongs here: cutting a text into members otherwise. Not here: whether the text is still the same, and what comes of it
//! (`resplit`).

use arbitrary::Unstructured;
use serde_json::{Map, Value};

use super::{NAMES, below, body, one_in};

/// Cuts a text into members otherwise; whether the result has the same text is not sure.
pub(super) fn forge(choices: &mut Unstructured<'_>, head: &[&str], genuine: &[(String, Value)], text: &str) -> Option<String> {
    let mut cuts = cuts_of(genuine);
    if !one_in(choices, 4) {
        move_head(choices, head, text, &mut cuts)?;
    }
    for _ in 0..below(choices, 3) {
        nudge(choices, text, &mut cuts)?;
    }
    cuts.sort_unstable();
    let mut members: Vec<(String, Value)> = Vec::new();
    for (index, &(start, end)) in cuts.iter().enumerate() {
        let until = cuts.get(index + 1).map_or(text.len(), |next| next.0);
        let (name, value) = (text.get(start..end)?, text.get(end..until)?);
        let number = value.parse::<i64>().ok().filter(|number| number.to_string() == value && one_in(choices, 2));
        let value = number.map_or_else(|| Value::from(value), Value::from);
        match (name.split_once('.'), members.last_mut()) {
            (Some((parent, child)), Some((last, Value::Object(object)))) if last == parent && !object.contains_key(child) => {
                object.insert(child.to_owned(), value);
            }
            (Some((parent, child)), _) => {
                members.push((parent.to_owned(), Value::Object(Map::from_iter([(child.to_owned(), value)]))));
            }
            _ => members.push((name.to_owned(), value)),
        }
    }
    Some(body(&members))
}

/// Where the name paths of a body stand in its text.
fn cuts_of(members: &[(String, Value)]) -> Vec<(usize, usize)> {
    fn add(path: &str, value: &Value, at: &mut usize, cuts: &mut Vec<(usize, usize)>) {
        if let Value::Object(object) = value {
            object.iter().for_each(|(name, value)| add(&format!("{path}.{name}"), value, at, cuts));
            return;
        }
        cuts.push((*at, *at + path.len()));
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        *at += path.len() + text.len();
    }
    let (mut at, mut cuts) = (0, Vec::new());
    for (name, value) in members {
        add(name, value, &mut at, &mut cuts);
    }
    cuts
}

/// Lets the names of a head stand at other places in the text, one behind the other; what follows becomes an unknown
/// member up to the next genuine one.
fn move_head(choices: &mut Unstructured<'_>, head: &[&str], text: &str, cuts: &mut Vec<(usize, usize)>) -> Option<()> {
    let mut moved = Vec::new();
    let mut at = 0;
    for (place, name) in head.iter().enumerate() {
        let found: Vec<usize> = text.get(at..)?.match_indices(name).map(|(found, _)| at + found).collect();
        let first = *found.first()?;
        let start = if place == 0 || one_in(choices, 2) { first } else { found[below(choices, found.len())] };
        moved.push((start, start + name.len()));
        at = start + name.len();
    }
    let value = text.get(at..)?;
    let mut length = value.len() - value.trim_start_matches(|byte: char| byte == '-' || byte.is_ascii_digit()).len();
    if length > 1 && one_in(choices, 3) {
        length = 1 + below(choices, length - 1);
    }
    at += length;
    let word = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let rest = text.get(at..)?;
    let longest = rest.len() - rest.trim_start_matches(word).len();
    cuts.retain(|cut| cut.0 >= at);
    if cuts.first().is_none_or(|cut| cut.0 > at) && longest > 0 {
        let end = at + if one_in(choices, 2) { longest } else { 1 + below(choices, longest) };
        cuts.retain(|cut| cut.0 >= end);
        cuts.push((at, end));
    }
    cuts.extend(moved);
    Some(())
}

/// Moves, drops or adds one name.
fn nudge(choices: &mut Unstructured<'_>, text: &str, cuts: &mut Vec<(usize, usize)>) -> Option<()> {
    if cuts.len() < 2 {
        return None;
    }
    cuts.sort_unstable();
    let index = 1 + below(choices, cuts.len() - 1);
    match below(choices, 4) {
        0 => drop(cuts.remove(index)),
        1 => cuts[index].1 = cuts[index].1.saturating_add_signed(below(choices, 5).cast_signed() - 2),
        2 => cuts[index].0 = cuts[index].0.saturating_add_signed(below(choices, 5).cast_signed() - 2),
        _ => {
            let name = NAMES[below(choices, NAMES.len())];
            let (start, _) = text.match_indices(name).nth(below(choices, 3))?;
            cuts.retain(|cut| cut.1 <= start || cut.0 >= start + name.len());
            cuts.push((start, start + name.len()));
        }
    }
    cuts.sort_unstable();
    let apart = cuts.windows(2).all(|pair| pair[0].1 <= pair[1].0) && cuts.iter().all(|cut| cut.0 < cut.1);
    (apart && cuts.first()?.0 == 0).then_some(())
}
