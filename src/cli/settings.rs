//! What is wrong with the settings, told to the person at the terminal: each slip on a line, with its place and mend.

use std::io;
use std::path::Path;

use crate::arabic::direction::strip;
use crate::briefing::problem::Fact;
use crate::config::token::TokenError;
use crate::config::{Slip, Slips, What, Where};
use crate::reply::wording::{Language, Style, Wording};
use crate::shelf::NoFolder;
use crate::store::{Held, NotRestored, OpenError};

/// The slips of a settings file and of the environment, in a language. There is no style yet: it is a setting itself.
pub(super) fn refused(slips: &Slips, file: &Path, language: Language) -> anyhow::Error {
    let wording = Wording::new(language, Style::default());
    let lines = slips.0.iter().map(|slip| line(slip, file, &wording));
    anyhow::anyhow!("{}", lines.collect::<Vec<_>>().join("\n"))
}

/// The place stands on a line of its own: it is Latin, and would turn an Arabic line round.
fn line(slip: &Slip, file: &Path, wording: &Wording) -> String {
    let place = match &slip.at {
        Where::File { line, column } => format!("{}:{line}:{column}", file.display()),
        Where::Variable(name) => name.clone(),
    };
    let facts: Vec<(&str, Fact)> = match &slip.what {
        What::Unreadable { error } | What::Syntax { error } => vec![("error", error.as_str().into())],
        What::Unknown { name, nearest } => {
            vec![("name", name.as_str().into()), ("nearest", nearest.as_deref().unwrap_or_default().into())]
        }
        What::Unfit { name, wanted } => {
            let wanted = wording.with(wanted.id, &wanted.facts);
            vec![("name", name.as_str().into()), ("wanted", wanted.into())]
        }
    };
    format!("{place}\n  {}", strip(&wording.with(slip.what.id(), &facts)))
}

/// Why there is no token, in the readers' language.
pub(super) fn no_token(error: &TokenError, wording: &Wording) -> String {
    let (id, facts): (_, Vec<(&str, Fact)>) = match error {
        TokenError::Missing => ("token-missing", Vec::new()),
        TokenError::Unreadable { path, source } => {
            let (file, reason) = (path.display().to_string(), source.to_string());
            ("token-unreadable", vec![("file", file.into()), ("reason", reason.into())])
        }
        TokenError::Malformed { origin } => ("token-malformed", vec![("origin", origin.as_str().into())]),
    };
    strip(&wording.with(id, &facts)).into_owned()
}

/// Why the database cannot be used, with the mend; the log's words come behind, where there are any.
pub(super) fn no_store(error: &OpenError, wording: &Wording) -> anyhow::Error {
    let told = match error {
        OpenError::Newer { path, .. } => wording.with("store-newer", &[("file", shown(path))]),
        OpenError::Unusable { path, source } => {
            wording.with("store-unusable", &[("file", shown(path)), ("reason", source.to_string().into())])
        }
    };
    anyhow::anyhow!("{}", strip(&told))
}

/// An error for the person at the terminal: of the briefings folder in their language with its mend, any other as it is.
pub(super) fn worded(error: anyhow::Error, wording: &Wording) -> anyhow::Error {
    if error.downcast_ref::<NoFolder>().is_none() {
        return error;
    }
    let facts = [("reason", reason(&error, wording).into())];
    anyhow::anyhow!("{}", strip(&wording.with("doctor-folder", &facts)))
}

/// Why something failed; of the briefings folder in the readers' language.
pub(super) fn reason(error: &anyhow::Error, wording: &Wording) -> String {
    let Some(NoFolder { path, source }) = error.downcast_ref() else { return format!("{error:#}") };
    let case = match source.kind() {
        io::ErrorKind::NotFound => "absent",
        io::ErrorKind::PermissionDenied => "denied",
        io::ErrorKind::NotADirectory => "no-folder",
        _ => "other",
    };
    let facts = [("case", case.into()), ("file", shown(path)), ("reason", source.to_string().into())];
    wording.with("folder-why", &facts)
}

/// Why a copy of the database was not put in its place.
pub(super) fn not_restored(error: &NotRestored, file: &Path, wording: &Wording) -> anyhow::Error {
    let (id, reason) = match error {
        NotRestored::Unfit(OpenError::Newer { .. }) => ("restore-newer", String::new()),
        NotRestored::Unfit(OpenError::Unusable { .. }) => ("restore-unfit", String::new()),
        NotRestored::Damaged(_) => ("restore-damaged", String::new()),
        NotRestored::Unplaced(source) => ("restore-unplaced", source.to_string()),
    };
    let facts = [("file", shown(file)), ("reason", reason.into())];
    anyhow::anyhow!("{}", strip(&wording.with(id, &facts)))
}

/// Who else uses the database.
pub(super) fn held(error: &Held, wording: &Wording) -> anyhow::Error {
    let told = match error {
        Held::ByAnother { path, process } => {
            wording.with("store-held", &[("file", shown(path)), ("process", process.as_str().into())])
        }
        Held::Unusable { path, source } => {
            wording.with("store-unusable", &[("file", shown(path)), ("reason", source.to_string().into())])
        }
    };
    anyhow::anyhow!("{}", strip(&told))
}

fn shown(path: &Path) -> Fact {
    path.display().to_string().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn told(language: Language, file: &str) -> String {
        let environment = [("MUJAZ_DISCORD__PROXY".to_owned(), "x".to_owned())];
        let slips = Config::read(Some(file), environment).unwrap_err();
        refused(&slips, Path::new("config.toml"), language).to_string()
    }

    /// Who sets the bot up reads Arabic, as those who use it do.
    #[test]
    fn every_slip_is_told_in_arabic_with_its_mend() {
        let file = "[discord]\nprivat = true\narabic_commands = 'yes'\n[flood]\ncommands = 0\n[wording]\ndigits = 1\n";
        insta::assert_snapshot!(told(Language::Arabic, file), @r#"
        config.toml:2:1
          لا إعداد بهذا الاسم: discord.privat. أقرب الأسماء: discord.private
        config.toml:3:19
          قيمة الإعداد discord.arabic_commands لا تصلح. المطلوب: إحدى الكلمتين true أو false
        config.toml:5:12
          قيمة الإعداد flood.commands لا تصلح. المطلوب: عدد صحيح من 1 إلى 1000
        config.toml:7:10
          قيمة الإعداد wording.digits لا تصلح. المطلوب: واحدة مما يلي: "western" "eastern"
        MUJAZ_DISCORD__PROXY
          قيمة الإعداد discord.proxy لا تصلح. المطلوب: عنوان مثل "http://127.0.0.1:3000"، أو "" بلا قيمة
        "#);
    }

    #[test]
    fn english_is_told_on_demand() {
        insta::assert_snapshot!(told(Language::English, "zzzzzzzz = 1\nflood = 2"), @r#"
        config.toml:1:1
          there is no setting zzzzzzzz
        config.toml:2:9
          [flood] takes settings of its own: write [flood] on a line and them below
        MUJAZ_DISCORD__PROXY
          discord.proxy takes an address such as "http://127.0.0.1:3000", or "" for none
        "#);
    }

    /// Whoever mistypes a path reads which one it was, and what to mend, in their own language.
    #[test]
    fn a_folder_that_cannot_be_read_is_told_in_arabic() {
        let wording = Wording::new(Language::Arabic, Style::default());
        let file = tempfile::NamedTempFile::new().unwrap();
        for (path, expected) in [
            (Path::new("no/such/folder"), "لا يُقرأ مجلد الموجزات: لا وجود للمجلد no/such/folder. "),
            (file.path(), "لا يُقرأ مجلد الموجزات: ليس مجلدًا: "),
        ] {
            let error = crate::shelf::load(path).unwrap_err();
            let told = worded(error, &wording).to_string();
            assert!(told.starts_with(expected) && told.contains("briefings.folder"), "{told}");
        }
        let other = worded(anyhow::anyhow!("other"), &wording);
        assert_eq!(other.to_string(), "other");
    }

    #[test]
    fn a_missing_token_says_where_it_belongs() {
        let wording = Wording::new(Language::Arabic, Style::default());
        let malformed = TokenError::Malformed { origin: "DISCORD_TOKEN".to_owned() };
        let told = [TokenError::Missing, malformed].map(|error| no_token(&error, &wording)).join("\n");
        insta::assert_snapshot!(told, @r"
        لم يوجد رمز البوت (token): لا في متغير البيئة DISCORD_TOKEN، ولا في ملف يسميه discord.token_file.
        ما في DISCORD_TOKEN ليس رمزًا: الرمز سطر واحد من حروف لاتينية وأرقام ونقاط والعلامتين - و_.
        ");
    }
}
