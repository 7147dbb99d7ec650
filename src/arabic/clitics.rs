//! What is written onto the front of a word and is none of it: و ف (and), ب ك ل (with, like, to), the article ال, and
//! لل, which is ل with the article.

/// Takes the clitics off `form`, a word in its form for matching: first the word itself, then what is left without one
/// letter more at a time, as far as the letters can be clitics («وبالقاهرة»: then بالقاهرة، القاهرة، قاهرة). What is
/// left has two letters or more. Whether a remainder is a word, a dictionary must tell: و of وزير is no clitic.
pub fn without_clitics(form: &str) -> impl Iterator<Item = &str> {
    let mut reached = Some(Stage::Start);
    let mut rest = form;
    std::iter::once(form).chain(std::iter::from_fn(move || {
        loop {
            let mut letters = rest.chars();
            reached = reached.and_then(|stage| stage.after(letters.next()?));
            let stage = reached?;
            rest = letters.as_str();
            rest.chars().nth(1)?;
            // Half an article is no place to cut.
            if stage != Stage::Alef {
                return Some(rest);
            }
        }
    }))
}

/// How far into the clitics a word has been read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Start,
    Conjunction,
    Preposition,
    Lam,
    Alef,
    Article,
}

impl Stage {
    fn after(self, letter: char) -> Option<Self> {
        match (self, letter) {
            (Self::Start, 'و' | 'ف') => Some(Self::Conjunction),
            (Self::Start | Self::Conjunction, 'ب' | 'ك') => Some(Self::Preposition),
            (Self::Start | Self::Conjunction, 'ل') => Some(Self::Lam),
            (Self::Start | Self::Conjunction | Self::Preposition, 'ا') => Some(Self::Alef),
            (Self::Alef | Self::Lam, 'ل') => Some(Self::Article),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::without_clitics;

    fn check(form: &str, remainders: &[&str]) {
        assert_eq!(without_clitics(form).collect::<Vec<_>>(), remainders, "{form}");
    }

    #[test]
    fn a_name_is_found_behind_its_clitics() {
        check("روسيا", &["روسيا"]);
        check("وروسيا", &["وروسيا", "روسيا"]);
        check("للمتظاهرين", &["للمتظاهرين", "لمتظاهرين", "متظاهرين"]);
        check("الروسي", &["الروسي", "روسي"]);
        check("وبالقاهرة", &["وبالقاهرة", "بالقاهرة", "القاهرة", "قاهرة"]);
        check("فللروس", &["فللروس", "للروس", "لروس", "روس"]);
        check("كازاخستان", &["كازاخستان", "ازاخستان"]);
    }

    #[test]
    fn what_is_left_is_no_single_letter() {
        check("ول", &["ول"]);
        check("وال", &["وال", "ال"]);
        check("الي", &["الي"]);
        check("", &[""]);
    }

    proptest! {
        #[test]
        fn each_remainder_ends_the_word_and_is_shorter(form in "[وفبكلاسمة]{0,8}") {
            let remainders: Vec<_> = without_clitics(&form).collect();
            prop_assert!(remainders.windows(2).all(|pair| pair[0].len() > pair[1].len()));
            prop_assert!(remainders.iter().all(|rest| form.ends_with(rest)));
        }
    }
}
