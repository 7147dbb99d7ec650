//! The rules that a briefing is held to, one file each.
//!
//! All of them run, and all that is wrong is told at once: a moderator mends a file in one go. The wording of each
//! stands in `locales/`, its explanation for moderators in `briefings/README.md`.

mod bad_id;
mod direction;
mod duplicate_id;
mod empty;
mod encoding;
mod event_date;
mod figure;
mod headline_cited;
mod hedge_dropped;
mod hedge_missing;
mod likelihood;
mod likelihood_confidence;
mod missing_file;
mod name;
mod no_quote;
mod outside_folder;
mod quote_missing;
mod quote_twice;
mod related_range;
mod shared_name;
mod source_form;
mod text_date;
mod too_large;
mod too_long;
mod uncited;
mod unknown_actor;
mod unknown_subject;
mod unmarked_year;
mod unreadable;

use super::draft::fields::{BAD_DATE, MISSING_KEY, UNKNOWN_KEY, UNKNOWN_VALUE, WRONG_TYPE};
use super::draft::syntax::{SYNTAX, TOO_DEEP};
use super::evidence::{Evidence, Reports};
use super::problem::Rule;

pub(super) use bad_id::{BAD_ID, is_id, tell_folder};
pub(super) use direction::tell_in_source;
pub(super) use empty::EMPTY;
pub(super) use encoding::decoded;
pub(super) use missing_file::{MISSING_SOURCE, MISSING_STRUCTURE};
pub(super) use outside_folder::OUTSIDE_FOLDER;
pub(super) use shared_name::{DUPLICATE_COUNTRY, SHARED_NAME};
pub use source_form::mended_source;
pub(super) use source_form::{check as tell_form, in_form};
pub(super) use too_large::tell_too_large;
pub use too_large::{MOST_SOURCE, MOST_STRUCTURE};
pub(super) use too_long::tell_too_long;
pub(super) use unreadable::UNREADABLE;

/// Every rule, in the order of the guide for moderators: the files, their shape, ids, quotes, what is said, the rest.
pub const RULES: &[&Rule] = &[
    &MISSING_STRUCTURE,
    &MISSING_SOURCE,
    &OUTSIDE_FOLDER,
    &UNREADABLE,
    &too_large::TOO_LARGE,
    &encoding::ENCODING,
    &source_form::SOURCE_FORM,
    &direction::DIRECTION,
    &SYNTAX,
    &TOO_DEEP,
    &UNKNOWN_KEY,
    &MISSING_KEY,
    &WRONG_TYPE,
    &UNKNOWN_VALUE,
    &BAD_DATE,
    &EMPTY,
    &too_long::TOO_LONG,
    &BAD_ID,
    &duplicate_id::DUPLICATE_ID,
    &unknown_actor::UNKNOWN_ACTOR,
    &unknown_subject::UNKNOWN_SUBJECT,
    &SHARED_NAME,
    &DUPLICATE_COUNTRY,
    &no_quote::NO_QUOTE,
    &quote_missing::QUOTE_MISSING,
    &quote_twice::QUOTE_TWICE,
    &related_range::RELATED_RANGE,
    &headline_cited::HEADLINE_CITED,
    &figure::FIGURE,
    &text_date::TEXT_DATE,
    &name::NAME,
    &event_date::EVENT_DATE,
    &unmarked_year::UNMARKED_YEAR,
    &hedge_dropped::HEDGE_DROPPED,
    &hedge_missing::HEDGE_MISSING,
    &likelihood::LIKELIHOOD,
    &likelihood_confidence::LIKELIHOOD_CONFIDENCE,
    &uncited::UNCITED,
];

#[cfg(test)]
mod tests;

/// What looks at a whole draft beside its document. The order is of no consequence: reports are sorted by place.
const CHECKS: &[fn(&Evidence<'_>, &mut Reports<'_>)] = &[
    direction::check,
    empty::check,
    too_long::check,
    bad_id::check,
    duplicate_id::check,
    unknown_actor::check,
    unknown_subject::check,
    no_quote::check,
    quote_missing::check,
    quote_twice::check,
    related_range::check,
    headline_cited::check,
    figure::check,
    text_date::check,
    name::check,
    event_date::check,
    unmarked_year::check,
    hedge_dropped::check,
    hedge_missing::check,
    likelihood::check,
    likelihood_confidence::check,
    uncited::check,
];

/// Tells every breach in a draft.
pub(super) fn run(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    for check in CHECKS {
        check(evidence, reports);
    }
}
