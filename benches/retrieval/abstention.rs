//! Whether a question that the documents do not answer is told so: half of the paragraphs, or of the articles, are left
//! out, so that half of the questions have no answer.

use crate::ours::{find, library};
use crate::squad::Set;

/// The share of the answerable that is to be answered without a warning.
const ANSWERED: f32 = 0.85;

/// Which paragraphs of which articles stay.
type Kept = fn(usize, usize) -> bool;

/// Tells the share of the unanswerable that are answered without a warning, where 85 % of the answerable are, and both
/// shares at the bound that `/ask` uses.
pub(crate) fn run(set: &Set) {
    let halves: [(&str, [Kept; 2]); 2] = [
        ("paragraphs", [|_, paragraph| paragraph % 2 == 0, |_, paragraph| paragraph % 2 == 1]),
        ("articles", [|article, _| article % 2 == 0, |article, _| article % 2 == 1]),
    ];
    println!(
        "\nWithout every other …   unanswerable passed at 85 %   at the bound: answerable, unanswerable"
    );
    for (name, kept) in halves {
        let (mut answerable, mut others) = (Vec::new(), Vec::new());
        for kept in kept {
            let library = library(set, kept);
            for question in &set.questions {
                let sure = find(&library, &question.text).sureness();
                let list =
                    if kept(question.article, question.paragraph) { &mut answerable } else { &mut others };
                list.push(sure);
            }
        }
        answerable.sort_unstable_by(|one, other| other.total_cmp(one));
        let bound = answerable[(answerable.len() as f32 * ANSWERED) as usize];
        let passed = |list: &[f32], bound: f32| {
            100.0 * list.iter().filter(|sure| **sure >= bound).count() as f32 / list.len() as f32
        };
        println!(
            "{name:24} {:>6.1} % (bound {bound:.3}) {:>18.1} % {:>6.1} %",
            passed(&others, bound),
            passed(&answerable, mujaz::library::search::SURE),
            passed(&others, mujaz::library::search::SURE)
        );
    }
}
