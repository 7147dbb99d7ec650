//! Files that people and the bot sent along, kept to be fetched at `/attachments/{channel}/{id}/{name}`.

use std::collections::HashMap;
use std::fmt::Write as _;

use axum::body::Bytes;
use serde_json::{Value, json};

use super::snowflake::Snowflake;

/// The largest single file that a guild without a boost takes, in bytes: 10 MiB.
pub(crate) const LARGEST_FILE: usize = 10 * 1024 * 1024;
/// The longest name that is kept, in characters; longer ones lose their end.
const LONGEST_NAME: usize = 255;

/// A file on its way: a part of a form.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The number in its field's name, `files[n]`, by which the rest of the form speaks of it.
    pub number: u64,
    /// Its name as the sender has it; nothing is taken for granted of it.
    pub name: String,
    /// What the sender says it is, as `image/png`.
    pub content_type: String,
    /// The file itself.
    pub bytes: Bytes,
}

/// A file that is kept.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Where it was posted.
    pub(crate) channel: Snowflake,
    /// A name that is safe to stand in a path and on a disk.
    pub(crate) name: String,
    pub(crate) content_type: String,
    pub(crate) bytes: Bytes,
}

impl File {
    pub(crate) fn new(channel: Snowflake, upload: &Upload) -> Self {
        Self {
            channel,
            name: safe(&upload.name),
            content_type: upload.content_type.clone(),
            bytes: upload.bytes.clone(),
        }
    }

    /// Where it is fetched, every byte escaped that is not plain in a path.
    pub(crate) fn path(&self, id: Snowflake) -> String {
        let mut path = format!("/attachments/{}/{id}/", self.channel);
        for byte in self.name.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                path.push(char::from(byte));
            } else {
                // Writing into a String cannot fail.
                let _ = write!(path, "%{byte:02X}");
            }
        }
        path
    }

    /// The attachment object; `origin` is the server's address, as `http://127.0.0.1:3000`.
    pub(crate) fn shape(&self, id: Snowflake, origin: &str) -> Value {
        let url = format!("{origin}{}", self.path(id));
        json!({
            "id": id,
            "filename": self.name,
            "size": self.bytes.len(),
            "url": url,
            "proxy_url": url,
            "content_type": self.content_type,
        })
    }
}

/// A name without folders, control characters and turns of direction, none of which a file's name may smuggle in.
fn safe(name: &str) -> String {
    let turning = |letter| matches!(letter, '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let plain = |letter: char| match letter {
        '/' | '\\' => '_',
        other if other.is_control() || turning(other) => '_',
        other => other,
    };
    let name: String = name.trim().chars().take(LONGEST_NAME).map(plain).collect();
    // A path's own words for "here" and "above" would be followed by whoever fetches it.
    if name.chars().all(|letter| letter == '.') { "file".into() } else { name }
}

/// All files by their id.
#[derive(Debug, Default)]
pub(crate) struct Files(HashMap<Snowflake, File>);

impl Files {
    pub(crate) fn put(&mut self, id: Snowflake, file: File) {
        self.0.insert(id, file);
    }

    /// All files by their ids.
    pub(crate) fn all(&self) -> Vec<(Snowflake, File)> {
        let mut all: Vec<_> = self.0.iter().map(|(id, file)| (*id, file.clone())).collect();
        all.sort_by_key(|(id, _)| *id);
        all
    }

    /// The file that a path means: id, channel and name must all be its own, as with Discord.
    pub(crate) fn get(&self, channel: Snowflake, id: Snowflake, name: &str) -> Option<&File> {
        self.0.get(&id).filter(|file| file.channel == channel && file.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANNEL: Snowflake = Snowflake::new(1);
    const ID: Snowflake = Snowflake::new(2);

    fn file(name: &str) -> File {
        let bytes = Bytes::from_static(b"abc");
        let upload = Upload { number: 0, name: name.into(), content_type: "text/plain".into(), bytes };
        File::new(CHANNEL, &upload)
    }

    fn check(name: &str, kept: &str, path: &str) {
        let file = file(name);
        assert_eq!(file.name, kept);
        assert_eq!(file.path(ID), format!("/attachments/1/2/{path}"));
    }

    // A moderator's «مسودة.txt» must come back under its name, and no name may lead out of its folder.
    #[test]
    fn names_are_kept_and_made_safe() {
        check("a-b_c.png", "a-b_c.png", "a-b_c.png");
        check("خبر 1.txt", "خبر 1.txt", "%D8%AE%D8%A8%D8%B1%201.txt");
        check("../../etc/passwd", ".._.._etc_passwd", ".._.._etc_passwd");
        check("..", "file", "file");
        check("", "file", "file");
        check("a\u{202E}gpj.exe", "a_gpj.exe", "a_gpj.exe");
        check("a\r\nb", "a__b", "a__b");
        assert_eq!(file(&"س".repeat(300)).name.chars().count(), LONGEST_NAME);
    }

    #[test]
    fn the_attachment_names_its_address() {
        let shape = file("a.txt").shape(ID, "http://127.0.0.1:1");
        assert_eq!(shape["url"], "http://127.0.0.1:1/attachments/1/2/a.txt");
        assert_eq!((&shape["id"], &shape["size"]), (&json!("2"), &json!(3)));
        serde_json::from_value::<serenity::all::Attachment>(shape).unwrap();
    }

    // Who guesses an id alone has not been given the file's address.
    #[test]
    fn a_file_is_found_by_its_whole_address() {
        let mut files = Files::default();
        files.put(ID, file("a.txt"));
        assert!(files.get(CHANNEL, ID, "a.txt").is_some());
        for (channel, id, name) in [(9, 2, "a.txt"), (1, 9, "a.txt"), (1, 2, "b.txt")] {
            assert!(files.get(Snowflake::new(channel), Snowflake::new(id), name).is_none());
        }
    }
}
