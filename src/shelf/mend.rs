//! Mending what is a matter of form alone in the documents of a folder.

use std::path::Path;

use anyhow::Context;

use super::SOURCE;
use super::folder::Folder;
use crate::briefing::{FileRead, MOST_SOURCE, mended_source};

/// Rewrites each `source.txt` whose form is not the asked-for one (byte-order mark, line ends, NFC), and comes back
/// with the files that were, by the order of their ids. No word is changed; a link is left as it is, since what it
/// leads to may be another briefing's.
///
/// # Errors
/// When the folder cannot be listed, or a file cannot be written; those before it are mended.
pub fn mend(folder: &Path) -> anyhow::Result<Vec<String>> {
    let folder = Folder::open(folder)?;
    let mut mended = Vec::new();
    for id in folder.subfolders()? {
        let file = format!("{id}/{SOURCE}");
        if !folder.is_plain_file(&file) {
            continue;
        }
        let FileRead::Bytes(bytes) = folder.read(&file, MOST_SOURCE) else { continue };
        if let Some(text) = mended_source(&bytes) {
            folder.replace(&file, &text).with_context(|| format!("{file} cannot be written"))?;
            mended.push(file);
        }
    }
    Ok(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str, told: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a/source.txt");
        std::fs::create_dir(folder.path().join("a")).unwrap();
        std::fs::write(&file, source).unwrap();
        assert_eq!(mend(folder.path()).unwrap(), told);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), expected);
        assert_eq!(mend(folder.path()).unwrap(), [""; 0], "twice");
    }

    /// A document saved by a Windows editor is mended in place, and one that is right is not touched.
    #[test]
    fn a_source_is_mended_once() {
        check("أول\r\nثان\r\n", "أول\nثان\n", &["a/source.txt"]);
        check("أول\nثان\n", "أول\nثان\n", &[]);
    }
}
