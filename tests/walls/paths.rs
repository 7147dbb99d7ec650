//! Reading paths out of Rust sources: enough of the language to know what is a path and what is only written.

#![expect(clippy::string_slice, reason = "every cut is at a place that a search of the same text has found")]

/// The rooms that a file below `src/` names, each once: after `crate::`, after as many `super::` as lead to the
/// root, and, in the binary, after the library's name.
pub(crate) fn rooms_of(file: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let mut rooms = after(&code, "crate");
    rooms.extend(climbed(file, &code));
    if file == "main.rs" {
        rooms.extend(after(&code, "mujaz"));
    }
    rooms.sort();
    rooms.dedup();
    rooms
}

/// The text without comments, strings and character literals: what they hold is not run. Lines stay lines, since
/// modules are told by their lines.
pub(crate) fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = comment(rest).or_else(|| string(rest)).or_else(|| character(rest));
        if let Some(length) = skipped {
            code.push(' ');
            code.extend(rest[..length].chars().filter(|c| *c == '\n'));
        }
        let length = skipped.unwrap_or_else(|| {
            // A whole word, so that the `r` at the end of one begins no raw string.
            let length = rest.find(|c| !word(c)).unwrap_or(rest.len()).max(first.len_utf8());
            code.push_str(&rest[..length]);
            length
        });
        rest = &rest[length..];
    }
    code
}

fn word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    let body = text.strip_prefix("/*")?;
    let (mut depth, mut at) = (1_u32, text.len() - body.len());
    while depth > 0 && at < text.len() {
        let ahead = &text[at..];
        let (change, step) = match ahead.chars().next() {
            Some('/') if ahead.starts_with("/*") => (1, 2),
            Some('*') if ahead.starts_with("*/") => (-1, 2),
            other => (0, other.map_or(1, char::len_utf8)),
        };
        depth = depth.saturating_add_signed(change);
        at += step;
    }
    Some(at)
}

fn string(text: &str) -> Option<usize> {
    let letters = text.find(|c| c != 'r' && c != 'b').filter(|letters| *letters <= 2)?;
    let hashes = text[letters..].bytes().take_while(|byte| *byte == b'#').count();
    let body = text[letters + hashes..].strip_prefix('"')?;
    let start = text.len() - body.len();
    if text[..letters].contains('r') {
        let end = format!("\"{}", "#".repeat(hashes));
        return Some(body.find(&end).map_or(text.len(), |at| start + at + end.len()));
    }
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            '"' if !escaped => return Some(start + at + 1),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    Some(text.len())
}

/// A character literal; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let body = text.strip_prefix('\'')?;
    let first = body.chars().next()?;
    let content = if first == '\\' { body.get(2..)?.find('\'')? + 2 } else { first.len_utf8() };
    body[content..].starts_with('\'').then_some(content + 2)
}

/// The names that follow `root::` in code, those of a group included; `use std::{fs::File, env}` gives both.
pub(crate) fn after(code: &str, root: &str) -> Vec<String> {
    let start = format!("{root}::");
    let mut names = Vec::new();
    for (at, _) in code.match_indices(&start) {
        let before = code[..at].chars().next_back();
        if before.is_none_or(|c| !word(c) && c != ':') {
            names.extend(first_names(&code[at + start.len()..]));
        }
    }
    names
}

/// The first name of each path at the start of a text: one, or those of the group that opens here.
fn first_names(text: &str) -> Vec<String> {
    let Some(group) = text.strip_prefix('{') else { return vec![name(text)] };
    let mut names = Vec::new();
    let (mut depth, mut start) = (0_u32, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(name(&group[start..at]));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn name(text: &str) -> String {
    text.trim_start().chars().take_while(|c| word(*c)).collect()
}

/// The rooms that `super::super::…` climbs out to: the chain is as long as the module is deep.
fn climbed(file: &str, code: &str) -> Vec<String> {
    let root = if matches!(file, "lib.rs" | "main.rs") { 0 } else { file.split('/').count() };
    let mut rooms = Vec::new();
    for (depth, line) in inline_depths(code) {
        let chain = "super::".repeat(root + depth);
        let climbs = line.match_indices(&chain).map(|(at, _)| (at, &line[at + chain.len()..]));
        let whole = climbs.filter(|(at, _)| !chain.is_empty() && !line[..*at].ends_with("super::"));
        rooms.extend(whole.flat_map(|(_, rest)| first_names(rest)).filter(|name| name != "super"));
    }
    rooms
}

/// Each line with the number of `mod x { … }` around it, which rustfmt ends with a brace of the same indentation.
fn inline_depths(code: &str) -> Vec<(usize, &str)> {
    let mut ends: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for line in code.lines() {
        if ends.last().is_some_and(|end| line.trim_end() == end) {
            ends.pop();
        }
        lines.push((ends.len(), line));
        let declared = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
        if declared.starts_with("mod ") && line.trim_end().ends_with('{') {
            let indentation = &line[..line.len() - line.trim_start().len()];
            ends.push(format!("{indentation}}}"));
        }
    }
    lines
}

/// The code outside `mod tests { … }`: a test may read a file and start a runtime.
pub(crate) fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut end: Option<String> = None;
    for line in code.lines() {
        if end.as_deref() == Some(line.trim_end()) {
            end = None;
        } else if end.is_none() && line.trim().starts_with("mod tests {") {
            end = Some(format!("{}}}", &line[..line.len() - line.trim_start().len()]));
        }
        if end.is_none() {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, text: &str, expected: &[&str]) {
        assert_eq!(rooms_of(file, text), expected, "{file}: {text}");
    }

    #[test]
    fn paths_and_groups_are_read() {
        check(
            "a/b.rs",
            "use crate::reply::Reply; fn f(x: &crate::library::Library) {}",
            &["library", "reply"],
        );
        check(
            "a/b.rs",
            "use crate::{\n    reply::{self, Line, json::{a, b}},\n    library,\n};",
            &["library", "reply"],
        );
        check("a/b.rs", "pub(crate) fn x() {} use mycrate::reply;", &[]);
        check("a/b.rs", "pub(in crate::briefing) fn x() {} $crate::reply::x()", &["briefing", "reply"]);
    }

    /// A room's documentation may speak of any other.
    #[test]
    fn what_is_only_written_is_no_path() {
        check(
            "a.rs",
            "//! See [`crate::reply`].\n/* crate::x /* crate::y */ crate::z */ use crate::b;",
            &["b"],
        );
        check("a.rs", r##"let s = "crate::x \" crate::y"; let r = r#"crate::z" "#; crate::b::f();"##, &["b"]);
        check("a.rs", "let q = '\"'; let e = '\\''; fn f<'a>(x: &'a str) { crate::b::f() } // \"", &["b"]);
        check("a.rs", "let url = \"https://x\"; let for_ = br\"crate::x\"; crate::b::f();", &["b"]);
    }

    /// `super::super::` is `crate::` in a file that lies deep enough.
    #[test]
    fn climbing_out_of_a_room_is_seen() {
        check("a.rs", "use super::b::B;", &["b"]);
        check("a/b.rs", "use super::c::C;", &[]);
        check("a/b.rs", "use super::super::c::C;", &["c"]);
        check(
            "a/b.rs",
            "mod tests {\n    use super::super::c::C;\n    use super::super::super::d::D;\n}",
            &["d"],
        );
        check("a/b.rs", "mod tests {\n    use super::*;\n}\nuse super::super::{c, d};", &["c", "d"]);
    }
}
