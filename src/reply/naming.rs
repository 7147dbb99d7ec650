//! Names within a sentence, where Arabic joins a preposition to them.

use super::markdown::is_arabic_letter;

/// A name behind «ل», as one word: «لفرنسا»، «للكرملين»، «للجنة». A name that does not begin with an Arabic letter is
/// joined by a tatweel, as newsrooms do before Latin names and quotation marks: «لـNATO».
#[must_use]
pub fn with_lam(name: &str) -> String {
    // «ال» loses its alef; where the noun begins with a lam of its own, one of the three is not written.
    match name.strip_prefix('ا').filter(|rest| rest.starts_with('ل')) {
        Some(rest) if rest.starts_with("لل") => rest.to_owned(),
        Some(rest) => format!("ل{rest}"),
        None if name.starts_with(is_arabic_letter) => format!("ل{name}"),
        None => format!("لـ{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &str) {
        assert_eq!(with_lam(name), expected);
    }

    #[test]
    fn lam_is_joined_as_it_is_written() {
        check("فرنسا", "لفرنسا");
        check("الكرملين", "للكرملين");
        check("اللجنة", "للجنة");
        check("ألمانيا", "لألمانيا");
        check("إيران", "لإيران");
        check("«حفظ السلام»", "لـ«حفظ السلام»");
        check("NATO", "لـNATO");
        check("5G", "لـ5G");
        check("", "لـ");
    }
}
