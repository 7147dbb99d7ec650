//! «دليل القراءة»: what kinds, standings, hedges and marks mean, for the button of that name.

use super::{Embed, GAP, escaped, isolated};
use crate::briefing::keywords::{Kind, Likelihood, Standing};
use crate::reply::wording::Wording;

/// The reading guide, on one page.
#[must_use]
pub fn guide(wording: &Wording) -> Embed {
    let explained = |group: &str, word: &str| wording.say(&format!("guide-{group}-{word}"));
    let kinds = Kind::ALL.iter().map(|kind| explained("kind", kind.as_str()));
    let standings = Standing::ALL.iter().map(|standing| explained("standing", standing.as_str()));
    let bands = Likelihood::ALL.iter().map(|likelihood| wording.likelihood(*likelihood));
    let bands = std::iter::once(wording.say("guide-likelihood-rule")).chain(bands);
    let paragraphs = [
        section(wording, "guide-kinds", kinds),
        section(wording, "guide-standings", standings),
        section(wording, "guide-likelihood", bands),
        section(wording, "guide-marks", marks(wording).into_iter()),
    ];
    Embed {
        title: isolated(&wording.say("guide-title"), wording),
        description: paragraphs.join(GAP),
        footer: None,
    }
}

/// The marks are shown with examples: a paragraph, and the year that the first briefing infers.
fn marks(wording: &Wording) -> [String; 3] {
    let mark = wording.paragraphs([5]).unwrap_or_default();
    let year = wording.number(2022);
    [
        wording.with("guide-mark-paragraph", &[("mark", mark.into())]),
        wording.with("guide-mark-inferred", &[("year", year.into())]),
        wording.say("guide-mark-cited"),
    ]
}

fn section(wording: &Wording, heading: &str, lines: impl Iterator<Item = String>) -> String {
    let heading = format!("**{}**", escaped(&wording.say(heading), wording));
    std::iter::once(heading).chain(lines.map(|line| escaped(&line, wording))).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::direction::{Direction, first_strong};
    use crate::reply::sample;

    #[test]
    fn the_whole_guide() {
        insta::assert_snapshot!(guide(&sample::wording()).description.replace('\u{A0}', "⟨a0⟩"));
    }

    /// A guide that Discord refuses, or that reads from the left, explains nothing.
    #[test]
    fn the_guide_fits_and_reads_from_the_right() {
        let told = guide(&sample::wording());
        assert!(told.description.chars().count() <= super::super::DESCRIPTION);
        for line in told.description.lines().filter(|line| !line.is_empty()) {
            assert_eq!(first_strong(line), Some(Direction::RightToLeft), "{line}");
        }
    }
}
