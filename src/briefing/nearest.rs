//! The known word that somebody probably meant.

/// The candidate with the fewest edits, where no more than a third of the word's letters differ.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = word.chars().count().max(3) / 3;
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(edits, _)| *edits <= most)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: Option<&str>) {
        assert_eq!(nearest(word, ["quote", "actors", "standing", "attributed_to"]), expected, "{word}");
    }

    /// A slip is answered with the word that was meant; a wild word with none.
    #[test]
    fn a_slip_finds_its_word() {
        check("qoute", Some("quote"));
        check("actor", Some("actors"));
        check("atributed_to", Some("attributed_to"));
        check("زززز", None);
        check("", None);
    }
}
