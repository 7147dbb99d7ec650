//! The bot's token: found in the environment or a file, checked, kept as a secret and printed nowhere.

use std::io::Read;
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

/// The variable that holds the token.
pub const VARIABLE: &str = "DISCORD_TOKEN";

/// How much of a token file is read, in bytes. Tokens have about 70 characters; what is longer is no token file.
const MOST_BYTES: u64 = 1024;

/// Why there is no token. None of these repeats what was found.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Neither the variable nor the setting is there.
    #[error("no token: neither {VARIABLE} nor discord.token_file is set")]
    Missing,
    /// The file cannot be read.
    #[error("the token file {} cannot be read", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// What was found holds a space, a line end in its middle or a letter that no token has, or is empty.
    #[error("what {origin} holds is no token: a token is one line of Latin letters, digits, dots, - and _")]
    Malformed {
        /// The variable's name or the file's path.
        origin: String,
    },
}

/// The token: of the variable, where it is set and not blank; else of the file.
///
/// # Errors
/// Where neither is set, the file cannot be read, or what is found is no token.
pub fn find(variable: Option<SecretString>, file: Option<&Path>) -> Result<SecretString, TokenError> {
    if let Some(token) = variable.filter(|token| !token.expose_secret().trim().is_empty()) {
        return checked(&token, VARIABLE);
    }
    let path = file.ok_or(TokenError::Missing)?;
    let token = read(path).map_err(|source| TokenError::Unreadable { path: path.to_owned(), source })?;
    checked(&token, &path.display().to_string())
}

/// The variable [`VARIABLE`] of this process's environment.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "the home of the environment: everything else is handed its values"
)]
pub fn variable() -> Option<SecretString> {
    let token = std::env::var_os(VARIABLE)?;
    Some(token.to_string_lossy().into_owned().into())
}

fn read(path: &Path) -> std::io::Result<SecretString> {
    let mut text = String::new();
    std::fs::File::open(path)?.take(MOST_BYTES).read_to_string(&mut text)?;
    Ok(text.into())
}

/// Takes off what people paste around a token: white space, and the `Bot ` of the request header.
fn checked(token: &SecretString, origin: &str) -> Result<SecretString, TokenError> {
    let token = token.expose_secret().trim();
    let token = token.strip_prefix("Bot ").unwrap_or(token).trim_start();
    let fit = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    if token.is_empty() || !token.bytes().all(fit) {
        return Err(TokenError::Malformed { origin: origin.to_owned() });
    }
    Ok(token.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(variable: Option<&str>, file: Option<&[u8]>, expected: Result<&str, &str>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        if let Some(bytes) = file {
            std::fs::write(&path, bytes).unwrap();
        }
        let found = find(variable.map(Into::into), file.map(|_| path.as_path()));
        let found = found.map(|token| token.expose_secret().to_owned()).map_err(|error| error.to_string());
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected),
            (Err(told), Err(expected)) => {
                assert!(told.contains(expected), "{told}");
                assert!(!told.contains("secret"), "{told}");
            }
            (found, _) => panic!("{found:?}, not {expected:?}"),
        }
    }

    #[test]
    fn the_variable_comes_before_the_file() {
        check(Some("abc.D-f_1"), Some(b"other"), Ok("abc.D-f_1"));
        check(Some(" \n"), Some(b"other"), Ok("other"));
        check(None, Some(b"other"), Ok("other"));
        check(None, None, Err("neither DISCORD_TOKEN nor discord.token_file"));
    }

    /// An editor ends the file with a line end; a copied header has its `Bot `.
    #[test]
    fn what_is_pasted_around_a_token_is_taken_off() {
        check(None, Some(b"abc.def\r\n"), Ok("abc.def"));
        check(Some("Bot abc.def "), None, Ok("abc.def"));
    }

    /// What is no token is refused before it is sent anywhere, and is not shown.
    #[test]
    fn what_is_no_token_is_told_without_being_shown() {
        for text in ["secret token", "secret\ntoken", "\u{201c}secret\u{201d}", "<secret>"] {
            check(Some(text), None, Err("is no token"));
        }
        check(None, Some(b""), Err("is no token"));
        check(None, Some(b"\xff\xfe"), Err("cannot be read"));
    }

    #[test]
    fn a_token_does_not_come_up_in_debug_output() {
        assert!(!format!("{:?}", find(Some("secret".into()), None)).contains("secret\""));
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let told = find(None, Some(Path::new("no/such/token"))).unwrap_err();
        assert_eq!(told.to_string(), "the token file no/such/token cannot be read");
    }
}
