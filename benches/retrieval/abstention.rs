//! Whether a question that the documents do not answer is told so: half of the paragraphs, or of the articles, are left
//! out, so that half of the questions have no answer.

use mujaz::library::search::SURE;

use crate::ours::{find, library};
use crate::squad::Set;

/// The share of the answerable that is to be answered without a warning.
const ANSWERED: f32 = 0.85;

/// Which paragraphs of which articles stay.
type Kept = fn(usize, usize) -> bool;

/// A question as it was asked of the paragraphs that stayed.
struct Asked {
    /// Which half of the articles it is about: a bound is chosen on one and measured on the other.
    half: usize,
    answerable: bool,
    sure: f32,
}

/// Tells which bound answers 85 % of the answerable of one half of the articles, and what it does to the other half; and
/// what the bound does that `/ask` uses.
pub(crate) fn run(set: &Set) {
    let halves: [(&str, [Kept; 2]); 2] = [
        ("paragraphs", [|_, paragraph| paragraph % 2 == 0, |_, paragraph| paragraph % 2 == 1]),
        ("articles", [|article, _| article % 2 == 0, |article, _| article % 2 == 1]),
    ];
    println!(
        "\n{:24} {:22} {:>6} {:>12} {:>14}",
        "Without every other …", "", "bound", "answerable", "unanswerable"
    );
    for (name, kept) in halves {
        let asked: Vec<Asked> = kept.into_iter().flat_map(|kept| ask(set, kept)).collect();
        for (half, chosen) in [(0, "chosen on one half"), (1, "on the other")] {
            let bound = bound(asked.iter().filter(|asked| asked.half == half));
            tell(name, chosen, bound, &asked.iter().filter(|asked| asked.half != half));
        }
        tell(name, "as /ask has it", SURE, &asked.iter());
    }
}

fn ask(set: &Set, kept: Kept) -> Vec<Asked> {
    let library = library(set, kept);
    let asked = set.questions.iter().map(|question| Asked {
        // Not by every other article, which is how they are left out.
        half: question.article / 2 % 2,
        answerable: kept(question.article, question.paragraph),
        sure: find(&library, &question.text).sureness(),
    });
    asked.collect()
}

/// What 85 % of the answerable reach.
fn bound<'a>(asked: impl Iterator<Item = &'a Asked>) -> f32 {
    let mut sure: Vec<f32> = asked.filter(|asked| asked.answerable).map(|asked| asked.sure).collect();
    sure.sort_unstable_by(|one, other| other.total_cmp(one));
    sure[(sure.len() as f32 * ANSWERED) as usize]
}

fn tell<'a>(name: &str, chosen: &str, bound: f32, asked: &(impl Iterator<Item = &'a Asked> + Clone)) {
    let passed = |answerable: bool| {
        let alike = asked.clone().filter(|asked| asked.answerable == answerable);
        let (count, passed) = alike
            .fold((0, 0), |(count, passed), asked| (count + 1, passed + usize::from(asked.sure >= bound)));
        100.0 * passed as f32 / count as f32
    };
    println!("{name:24} {chosen:22} {bound:>6.3} {:>10.1} % {:>12.1} %", passed(true), passed(false));
}
