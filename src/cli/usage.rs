//! Wrong usage, said in Vietnamese.

use std::error::Error;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args::DemoUnits;

/// What is wrong with a command line, and what to type instead.
pub(super) fn explain(error: &clap::Error) -> String {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let problem = match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::MissingSubcommand => "chưa nêu lệnh".into(),
        ErrorKind::MissingRequiredArgument => {
            format!("còn thiếu {}", named(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidSubcommand => {
            format!("không có lệnh \"{}\"", named(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => {
            let word = named(ContextKind::InvalidArg);
            if word.starts_with('-') {
                format!("không có tùy chọn \"{word}\"")
            } else {
                format!("thừa \"{word}\"")
            }
        }
        ErrorKind::ArgumentConflict | ErrorKind::TooManyValues => {
            format!("\"{}\" được nêu hai lần", named(ContextKind::InvalidArg))
        }
        ErrorKind::ValueValidation if is_about_units(error) => {
            error.source().map(ToString::to_string).unwrap_or_default()
        }
        ErrorKind::InvalidValue | ErrorKind::NoEquals | ErrorKind::ValueValidation => {
            format!("sau {} cần ghi giá trị", named(ContextKind::InvalidArg))
        }
        _ => "lệnh viết sai".into(),
    };
    format!("{problem}; gõ \"congbo --help\" để xem cách dùng")
}

fn is_about_units(error: &clap::Error) -> bool {
    error.source().is_some_and(<dyn Error>::is::<DemoUnits>)
}
