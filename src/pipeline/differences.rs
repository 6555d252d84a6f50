//! Two JSON values, key by key.

use serde::Serialize;
use serde_json::Value;

/// One key with both its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The way to it: `rules.scale`, `bands.0.count`.
    pub key: String,
    pub a: Value,
    pub b: Value,
}

/// Figures as a program reads them, without the cells they rest on.
pub(super) fn json(value: &impl Serialize) -> Value {
    // Figures have no map whose keys are not strings.
    let mut value = serde_json::to_value(value).unwrap_or_default();
    forget_cells(&mut value);
    value
}

fn forget_cells(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object
                .retain(|key, _| !["sources", "source", "cell"].contains(&key.as_str()));
            object.values_mut().for_each(forget_cells);
        }
        Value::Array(list) => list.iter_mut().for_each(forget_cells),
        _ => {}
    }
}

/// An object without some of its keys.
pub(super) fn without(mut value: Value, keys: &[&str]) -> Value {
    if let Some(object) = value.as_object_mut() {
        object.retain(|key, _| !keys.contains(&key.as_str()));
    }
    value
}

/// Every key that differs; lists of different lengths differ as a whole.
pub(super) fn between(a: &Value, b: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    collect(String::new(), a, b, &mut found);
    found
}

fn collect(key: String, a: &Value, b: &Value, found: &mut Vec<Difference>) {
    let below = |name: &str| {
        if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") }
    };
    match (a, b) {
        _ if a == b => {}
        (Value::Object(one), Value::Object(other)) => {
            let added = other.keys().filter(|key| !one.contains_key(*key));
            for name in one.keys().chain(added) {
                let value = |object: &serde_json::Map<String, Value>| {
                    object.get(name).cloned().unwrap_or_default()
                };
                collect(below(name), &value(one), &value(other), found);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (at, (one, other)) in one.iter().zip(other).enumerate() {
                collect(below(&at.to_string()), one, other, found);
            }
        }
        _ => found.push(Difference { key, a: a.clone(), b: b.clone() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_key_that_differs_is_told_with_its_way() {
        let a = json!({ "same": 1, "list": [1, { "deep": "x" }], "gone": true });
        let b = json!({ "same": 1, "list": [1, { "deep": "y" }], "new": null });
        let found: Vec<String> = between(&a, &b)
            .into_iter()
            .map(|one| format!("{} {} {}", one.key, one.a, one.b))
            .collect();
        assert_eq!(found, ["gone true null", "list.1.deep \"x\" \"y\""]);
        assert_eq!(between(&json!([1]), &json!([1, 2])).len(), 1);
    }
}
