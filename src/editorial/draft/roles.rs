//! What each paragraph of a document is: its own text, a heading, or a headline of another article set among it.

use crate::arabic::dates::dates;
use crate::arabic::words::Words;
use crate::briefing::source::Source;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// There is nothing in it.
    Blank,
    /// The document's title.
    Title,
    /// The heading, or the question, over what follows.
    Heading,
    /// When the document came out, or who wrote it.
    Dateline,
    /// A headline of another article: nothing is cited from it.
    Related,
    /// The document's own text.
    Body,
}

/// The most characters of a heading: what the name of a topic may have.
const LONGEST_HEADING: usize = 80;

/// The most words of a heading that no number and no sign makes one.
const MOST_WORDS: usize = 12;

/// The words of a dateline besides its date.
const MOST_BESIDE_DATE: usize = 4;

/// The role of each paragraph. Those numbered in `headings` are known to be headings from the document's own form.
pub(super) fn roles(source: &Source, headings: &[u32]) -> Vec<Role> {
    let texts: Vec<&str> = source.paragraphs().map(|paragraph| paragraph.text.trim()).collect();
    let mut roles: Vec<Role> = Vec::with_capacity(texts.len());
    let mut under_links = false;
    for (index, text) in texts.iter().enumerate() {
        let near = |step: Option<usize>| step.and_then(|at| texts.get(at)).copied().unwrap_or_default();
        let known = u32::try_from(index + 1).is_ok_and(|number| headings.contains(&number));
        let shape =
            Shape { text, before: near(index.checked_sub(1)), after: following(&texts, index), known };
        let role = shape.role(!roles.iter().any(|role| !matches!(role, Role::Blank | Role::Dateline)));
        under_links = match role {
            Role::Heading => leads_to_links(text),
            _ => under_links && is_item(text),
        };
        roles.push(if under_links { Role::Related } else { role });
    }
    roles
}

/// The next paragraph with words in it that are more than a date.
fn following<'t>(texts: &[&'t str], index: usize) -> &'t str {
    texts
        .iter()
        .skip(index + 1)
        .find(|text| !text.is_empty() && !is_dateline(text))
        .copied()
        .unwrap_or_default()
}

/// A paragraph among its neighbours.
struct Shape<'t> {
    text: &'t str,
    before: &'t str,
    after: &'t str,
    known: bool,
}

impl Shape<'_> {
    fn role(&self, is_first: bool) -> Role {
        let text = self.text;
        if !text.chars().any(char::is_alphanumeric) {
            return Role::Blank;
        }
        if leads_to_links(text) && !self.is_item() {
            return if text.chars().count() > 30 || self.after.is_empty() {
                Role::Related
            } else {
                Role::Heading
            };
        }
        if self.is_lone_item() {
            return Role::Related;
        }
        if is_dateline(text) {
            return Role::Dateline;
        }
        let short = text.chars().count() <= LONGEST_HEADING;
        if self.known {
            return if is_first {
                Role::Title
            } else if short {
                Role::Heading
            } else {
                Role::Body
            };
        }
        if is_first && self.is_heading() && !self.after.is_empty() && text.chars().count() <= 120 {
            return Role::Title;
        }
        if short && !self.is_item() && (self.stands_over() || self.asks()) {
            return Role::Heading;
        }
        Role::Body
    }

    fn is_item(&self) -> bool {
        is_item(self.text)
    }

    /// One line with a bullet between paragraphs that have none: news sites set links so.
    fn is_lone_item(&self) -> bool {
        let alone = !is_item(self.before) && !is_item(self.after) && !self.before.ends_with([':', '：']);
        self.is_item() && alone && !self.text.ends_with(['.', '،', '؛'])
    }

    /// A heading over something longer.
    fn stands_over(&self) -> bool {
        self.is_heading() && self.after.chars().count() > self.text.chars().count()
    }

    /// A short line that ends no sentence.
    fn is_heading(&self) -> bool {
        let ends = self.text.ends_with(['.', '،', '؛', '!', '…', '"', '”', '»', ',']);
        let few = Words::of(self.text).len() <= MOST_WORDS;
        !ends && (few || is_numbered(self.text))
    }

    fn asks(&self) -> bool {
        self.text.ends_with(['؟', '?']) && !self.after.is_empty() && Words::of(self.text).len() <= MOST_WORDS
    }
}

fn is_item(text: &str) -> bool {
    text.starts_with(['•', '●', '▪', '◦', '·', '○', '-', '–', '*', '►', '»'])
}

/// «1.», «١-», «أولًا:», «(2)» before the words of a heading.
pub(super) fn is_numbered(text: &str) -> bool {
    unnumbered(text).len() < text.len()
}

/// The words that number headings.
const ORDINALS: &str = "أولا أولًا أولاً ثانيا ثانيًا ثانياً ثالثا ثالثًا ثالثاً رابعا رابعًا رابعاً خامسا خامسًا خامساً";

/// A heading without the number before its words.
pub(super) fn unnumbered(text: &str) -> &str {
    let text = text.trim_start_matches(['#', ' ']).trim_end_matches([':', ' ']);
    let open = text.strip_prefix(['(', '[']).unwrap_or(text);
    let rest = open.trim_start_matches(char::is_numeric);
    if rest.len() < open.len() {
        let bare = rest.strip_prefix(['.', '-', ')', '–', ']', '/', '،', ':', 'ـ']).map(str::trim_start);
        return bare.filter(|bare| !bare.is_empty()).unwrap_or(text);
    }
    let head = text
        .split_once([':', '-', '–', '،'])
        .filter(|(head, _)| ORDINALS.split(' ').any(|one| one == head.trim()));
    head.map(|(_, rest)| rest.trim_start()).filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// «اقرأ أيضًا», under which other articles are listed.
fn leads_to_links(text: &str) -> bool {
    const WORDS: &str = "اقرأ إقرأ طالع شاهد تابع مواضيع موضوعات مقالات أخبار";
    const REST: [&str; 7] = ["أيضًا", "أيضا", "أيضاً", "ذات صلة", "متعلقة", "المزيد", "مرتبطة"];
    let first =
        text.trim_start_matches(|c: char| !c.is_alphanumeric()).split([' ', ':']).next().unwrap_or_default();
    WORDS.split(' ').any(|word| word == first) && REST.iter().any(|rest| text.contains(rest))
}

/// A line that is a date and hardly more: «نُشر في 5 يناير/كانون الثاني 2022».
fn is_dateline(text: &str) -> bool {
    let words = Words::of(text);
    if words.len() > 16 || text.ends_with(['.', '؟']) {
        return false;
    }
    let dated: usize =
        dates(&words).iter().filter(|date| date.date.month.is_some()).map(|date| date.words.len()).sum();
    dated > 1 && words.len() - dated <= MOST_BESIDE_DATE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let letter = |role| match role {
            Role::Blank => '-',
            Role::Title => 'T',
            Role::Heading => 'H',
            Role::Dateline => 'D',
            Role::Related => 'R',
            Role::Body => 'B',
        };
        assert_eq!(
            roles(&Source::new(text), &[]).into_iter().map(letter).collect::<String>(),
            expected,
            "{text}"
        );
    }

    const BODY: &str = "قالت الوزارة إن الأعمال في الميناء الجديد ستنتهي في الموعد الذي أُعلن من قبل.";

    #[test]
    fn a_report_with_a_title_a_date_and_numbered_headings() {
        check(
            &format!("الميناء الجديد\n5 مارس/آذار 2024\n\n1. مراحل العمل\n{BODY}\n2. التكلفة\n{BODY}"),
            "TD-HBHB",
        );
        check(&format!("الميناء\nمن يدفع؟\n{BODY}"), "THB");
        check(&format!("{BODY}\nأولًا: مراحل العمل\n{BODY}"), "BHB");
    }

    /// What only a headline of another article says is not said by the document.
    #[test]
    fn a_lone_bullet_is_another_article_and_a_list_is_not() {
        check(&format!("{BODY}\n• ما هي مهمة القوات؟\n{BODY}"), "BRB");
        check(&format!("{BODY}\n• الأول\n• الثاني\n{BODY}"), "BBBB");
        check(&format!("{BODY}\nاقرأ أيضًا\n• الأول\n• الثاني"), "BRRR");
        check(&format!("{BODY}\nمن أهم ما جاء فيها:\n• وعد واحد\n{BODY}"), "BBBB");
    }

    #[test]
    fn text_without_headings_is_all_body() {
        check(BODY, "B");
        check("", "");
        check("كلمة", "B");
    }

    #[test]
    fn a_heading_loses_its_number() {
        let told = ["1. مراحل العمل", "٢- التكلفة", "أولًا: الأسباب", "(3) الأثر", "## خاتمة:", "2024 عام الحسم"]
            .map(unnumbered);
        assert_eq!(told, ["مراحل العمل", "التكلفة", "الأسباب", "الأثر", "خاتمة", "2024 عام الحسم"]);
    }
}
