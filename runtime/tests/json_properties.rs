//! What holds for every JSON text: the readers agree with each other and with serde_json, none
//! panics, and text that is passed through is not touched.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use common::Draw;
use ensemble_runtime::input::{Read, ReadKey, read_json, read_value};
use ensemble_runtime::json::{Json, lazy, parse, stringify};
use ensemble_runtime::value::{Object, Str, Value, array};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn never_panics_on_bytes(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        if let Ok(text) = Str::from_utf8(bytes) {
            check_readers(&text, 7)?;
        }
    }

    #[test]
    fn never_panics_on_almost_json(text in r#"[\[\]{}:,"\\0-9eE.+a-fu \-]{0,40}"#) {
        check_readers(&Str::from(text), 7)?;
    }

    #[test]
    fn readers_agree(seed in any::<u64>()) {
        let mut draw = Draw::new(seed);
        let text = draw.json(5);
        check_readers(&Str::from(draw.spoiled(&text)), seed)?;
        check_readers(&Str::from(text), seed)?;
    }

    #[test]
    fn agrees_with_serde_json(value in documents()) {
        let text = serde_json::to_string_pretty(&value).unwrap();
        let ours = parse(&Str::from(text)).unwrap();
        prop_assert_eq!(&ours, &converted(&value));
        // Read by us again: serde_json rounds some numbers.
        let written = stringify(&ours, 0).unwrap();
        prop_assert!(serde_json::from_str::<serde_json::Value>(&written).is_ok());
        prop_assert_eq!(parse(&Str::from(written)).unwrap(), ours);
    }

    #[test]
    fn takes_what_serde_json_takes(seed in any::<u64>()) {
        let mut draw = Draw::new(seed);
        let text = draw.json(4);
        let text = draw.spoiled(&text);
        // serde_json refuses halves of surrogate pairs and numbers out of range; JSON.parse does not.
        let theirs = serde_json::from_str::<serde_json::Value>(&text).is_ok();
        let ours = parse(&Str::from(text.clone())).is_ok();
        prop_assert!(ours == theirs || (ours && (text.contains("\\u") || text.contains('e'))), "{}", text);
    }

    #[test]
    fn text_passes_untouched(seed in any::<u64>()) {
        let text = Draw::new(seed).json(5);
        let value = lazy(&Str::from(text.clone())).unwrap();
        let mut out = Json::new();
        out.value(&value);
        if matches!(value, Value::Json(_)) {
            prop_assert_eq!(out.as_str(), text.trim_matches([' ', '\t', '\r', '\n']));
        }
        let _ = value.member("a").member("b");
        let mut again = Json::new();
        again.value(&value);
        prop_assert_eq!(out.into_bytes(), again.into_bytes());
    }

    #[test]
    fn reads_pick_what_members_say(seed in any::<u64>()) {
        let mut draw = Draw::new(seed);
        let text = Str::from(draw.json(5));
        let mut slots = 0;
        let reads = reads(&mut draw, 3, &mut slots);
        let mut picked = vec![Value::Undefined; usize::from(slots)];
        let mut walked = picked.clone();
        let mut walked_lazily = picked.clone();
        read_json(&text, reads, &mut picked).unwrap();
        read_value(&parse(&text).unwrap(), reads, &mut walked);
        read_value(&lazy(&text).unwrap(), reads, &mut walked_lazily);
        prop_assert_eq!(&picked, &walked, "{} {:?}", text, reads);
        prop_assert_eq!(&walked_lazily, &walked, "{} {:?}", text, reads);
    }

    #[test]
    fn the_writer_writes_json(seed in any::<u64>()) {
        let value = Draw::new(seed).value(4);
        let mut out = Json::new();
        out.raw("{");
        out.field("\"value\":", &value);
        out.field_raw("\"constant\":", "[1]");
        out.key("\"list\":");
        out.raw("[");
        out.item(&value);
        out.item_str("a\"b");
        out.item_raw("null");
        out.raw("]}");
        let text = Str::from(out.into_string());
        let read = parse(&text).unwrap();
        let alone = stringify(&value, 0).map_or(Value::Undefined, |text| parse(&Str::from(text)).unwrap());
        prop_assert_eq!(read.member("value"), &alone);
        let item = if value.is_undefined() { Value::Null } else { alone };
        prop_assert_eq!(read.member("list"), &array(vec![item, Value::from("a\"b"), Value::Null]));
    }
}

/// All readers say the same of `text`.
fn check_readers(text: &Str, seed: u64) -> Result<(), TestCaseError> {
    let full = parse(text);
    let mut slots = 0;
    let reads = reads(&mut Draw::new(seed), 3, &mut slots);
    let picked = read_json(text, reads, &mut vec![Value::Undefined; usize::from(slots)]);
    prop_assert_eq!(picked, full.as_ref().map(|_| ()).map_err(|error| *error));
    prop_assert_eq!(lazy(text), full);
    Ok(())
}

fn reads(draw: &mut Draw, depth: usize, slots: &mut u16) -> &'static [Read] {
    const KEYS: [ReadKey; 11] = [
        ReadKey::Field("a"),
        ReadKey::Field("b"),
        ReadKey::Field("c"),
        ReadKey::Field("name"),
        ReadKey::Field("items"),
        ReadKey::Field("x y"),
        ReadKey::Index(0),
        ReadKey::Index(1),
        ReadKey::Index(10),
        ReadKey::Length,
        ReadKey::Whole,
    ];
    let mut found = Vec::new();
    for key in KEYS {
        if draw.chance(40) {
            let inner = depth > 0 && !matches!(key, ReadKey::Length | ReadKey::Whole);
            let children = if inner { reads(draw, depth - 1, slots) } else { &[] };
            let slot = draw.chance(60).then_some(*slots);
            *slots += u16::from(slot.is_some());
            found.push(Read { key, slot, children });
        }
    }
    Vec::leak(found)
}

fn documents() -> impl Strategy<Value = serde_json::Value> {
    let scalars = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        (-100_000..100_000i32).prop_map(|whole| serde_json::Value::from(f64::from(whole))),
        prop::num::f64::NORMAL.prop_map(serde_json::Value::from),
        ".{0,20}".prop_map(serde_json::Value::from),
    ];
    scalars.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(serde_json::Value::from),
            prop::collection::vec(("[a-z0-9]{0,3}", inner), 0..50)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

fn converted(value: &serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Bool(*value),
        serde_json::Value::Number(number) => Value::Number(number.as_f64().unwrap()),
        serde_json::Value::String(text) => Value::from(text.as_str()),
        serde_json::Value::Array(items) => array(items.iter().map(converted).collect()),
        serde_json::Value::Object(members) => {
            let entries = members.iter().map(|(name, value)| (Str::from(name.as_str()), converted(value)));
            Value::from(Object::from_entries(entries.collect()))
        }
    }
}
