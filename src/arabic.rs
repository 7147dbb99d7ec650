//! Arabic text: how it is compared, cut into words and sentences, and read for figures and dates.
//!
//! Every text has two forms, and they are never mixed. *As written* is what is shown and quoted. *For matching*
//! ([`matching`]) is what is compared: without marks, with one shape for each letter. A position in the second
//! always leads back to whole characters of the first.
//!
//! | module | what it answers |
//! | --- | --- |
//! | [`matching`] | the form in which two spellings of a word are equal |
//! | [`words`] | the words of a text, each with its form for matching and its place as written |
//! | [`clitics`] | what is left of a word without «و»، «ب»، «ال» and the like |
//! | [`stem`] | one stem for روسيا، لروسيا and الروسية |
//! | [`stop_words`] | which words tell nothing of what a text is about |
//! | [`letters`] | how far two words are apart at least, at a glance |
//! | [`figures`] | numbers in running text, in digits or in words |
//! | [`dates`], [`months`] | dates in running text; the names of months and seasons |
//! | [`numerals`] | digits as the reader's settings want them |
//! | [`verbs`] | whether «قد» speaks of a possibility or of the past |
//! | [`direction`] | isolates, and the control characters that are not let in |
//! | [`clip`], [`sentences`] | shortening a label; the sentences of a paragraph |
//! | [`composed`] | whether a text is in NFC |
//!
//! All of it is pure: no clock, no settings, no files. Offsets are bytes, in `u32`: a text is at most 4 MiB.

pub mod clip;
pub mod clitics;
pub mod composed;
pub mod dates;
pub mod direction;
pub mod figures;
pub mod letters;
mod lexicon;
pub mod matching;
pub mod months;
pub mod numerals;
pub mod sentences;
pub(crate) mod sieve;
pub mod stem;
pub mod stop_words;
pub mod verbs;
pub mod words;

/// An offset as it is stored. Texts are bounded far below 4 GiB (a source at 4 MiB), so nothing is ever cut here.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
