#![expect(clippy::unwrap_used, reason = "tests")]
use super::*;
use crate::json;
use crate::value::object;

fn value(text: &str) -> Value {
    json::lazy(&Str::from(text)).unwrap()
}

#[test]
fn chat_completions_are_read() {
    let reply = openai::read(&value(
        r#"{"model":"m-1","choices":[{"message":{"content":"hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":4}}"#,
    ))
    .unwrap();
    assert_eq!((reply.text.as_str(), reply.cut), ("hi", false));
    assert_eq!(
        json::stringify(&reply.usage(), 0).unwrap(),
        r#"{"inputTokens":3,"outputTokens":4,"totalTokens":7}"#
    );
    for (body, trouble) in [
        (r#"{"choices":[]}"#, Trouble::Unreadable),
        (r#"{"choices":[{"message":{"content":null}}]}"#, Trouble::Unreadable),
        (r#"{"choices":[{"message":{"content":null,"refusal":"no"}}]}"#, Trouble::Refused("no".into())),
        (
            r#"{"choices":[{"message":{"content":""},"finish_reason":"content_filter"}]}"#,
            Trouble::Refused(String::new()),
        ),
    ] {
        assert_eq!(openai::read(&value(body)).unwrap_err(), trouble, "{body}");
    }
}

#[test]
fn messages_are_read() {
    let reply = anthropic::read(&value(
        r#"{"content":[{"type":"thinking","thinking":"x"},{"type":"text","text":"a"},{"type":"text","text":"b"}],"stop_reason":"max_tokens"}"#,
    ))
    .unwrap();
    assert_eq!((reply.text.as_str(), reply.cut), ("ab", true));
    let reply = anthropic::read(&value(r#"{"content":[{"type":"tool_use","input":{"a":[1]}}]}"#)).unwrap();
    assert_eq!(reply.text, r#"{"a":[1]}"#);
    let refused = anthropic::read(&value(r#"{"content":[],"stop_reason":"refusal"}"#)).unwrap_err();
    assert_eq!(refused, Trouble::Refused(String::new()));
}

#[test]
fn workers_ai_answers_in_three_forms() {
    for (body, text) in [
        (r#"{"response":"a"}"#, "a"),
        (r#"{"response":{"a":1}}"#, r#"{"a":1}"#),
        (r#"{"choices":[{"message":{"content":"a"}}]}"#, "a"),
        (r#"{"output":[{"type":"reasoning"},{"content":[{"type":"output_text","text":"a"}]}]}"#, "a"),
    ] {
        assert_eq!(workers::read(&value(body)).unwrap().text, text, "{body}");
    }
    assert_eq!(workers::read(&value("{}")).unwrap_err(), Trouble::Unreadable);
}

#[test]
fn what_the_system_says_stands_where_the_provider_wants_it() {
    let given = value(r#"[{"role":"system","content":"b"},{"role":"user","content":"c \" ]}"}]"#);
    let written = |write: fn(&mut Json, &str, &Value)| {
        let mut body = Json::new();
        body.raw("{");
        write(&mut body, "a", &given);
        body.into_string()
    };
    assert_eq!(
        written(openai::messages),
        r#"{"messages":[{"role":"system","content":"a"},{"role":"system","content":"b"},{"role":"user","content":"c \" ]}"}"#
    );
    assert_eq!(
        written(anthropic::messages),
        r#"{"system":"a\n\nb","messages":[{"role":"user","content":"c \" ]}"}"#
    );
}

#[test]
fn images_are_addresses_or_base64() {
    let written = |write: fn(&mut Json, &Value), image: &str| {
        let mut body = Json::new();
        write(&mut body, &Value::from(image));
        body.into_string()
    };
    assert_eq!(written(openai::image, "https://a/b.png"), r#""https://a/b.png""#);
    assert_eq!(written(openai::image, "iVBORw0"), r#""data:image/png;base64,iVBORw0""#);
    assert_eq!(written(anthropic::image, "https://a/b.png"), r#"{"type":"url","url":"https://a/b.png"}"#);
    let base64 = r#"{"type":"base64","media_type":"image/gif","data":"R0lG"}"#;
    assert_eq!(written(anthropic::image, "data:image/gif;base64,R0lG"), base64);
    assert_eq!(written(anthropic::image, "R0lG"), base64);
}

#[test]
fn messages_that_are_given_are_objects_with_a_role() {
    assert!(are_messages(&value(r#"[{"role":"user","content":"a"}]"#)));
    for wrong in ["[]", "[1]", r#"[{"role":"user"}]"#, r#"{"role":"user","content":"a"}"#] {
        assert!(!are_messages(&value(wrong)), "{wrong}");
    }
    assert!(!are_messages(&Value::Undefined) && !are_messages(&object([])));
}
