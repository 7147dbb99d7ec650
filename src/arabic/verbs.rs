//! «قد»: before a present verb it says "may", before a past verb it says that something did happen.

/// Whether «قد» before the word `next_word_form` (in its form for matching) is a hedge: `Some(true)` before a present
/// verb («قد يؤخر»), `Some(false)` before a past one («وقد تم»), `None` where the word alone cannot tell: تقدم is "she
/// offers" and "he advanced" alike, since vowels are not written.
///
/// ي begins present verbs. ت begins present verbs of one gender and past verbs of two forms (تضمّن، تراجع), so there
/// the ending and the shape decide, then lists of the verbs that news is written with. ن is either "we" or a root's
/// own letter. Every other letter begins a past verb.
#[must_use]
pub fn qad_is_hedge(next_word_form: &str) -> Option<bool> {
    let mut letters = next_word_form.chars();
    let first = letters.next()?;
    match first {
        _ if !('ء'..='ي').contains(&first) => None,
        _ if next_word_form == "لا" => Some(true),
        'ي' => before_ya(next_word_form),
        'ت' => before_ta(next_word_form),
        'ن' => before_nun(next_word_form),
        'ا' => Some(matches!(next_word_form, "اكون" | "اري" | "اعود")),
        // A verb in the future or a particle does not follow «قد»; nothing is known of such a text.
        'س' if letters.next() == Some('ي') => None,
        _ => Some(false),
    }
}

/// A few past verbs begin with ي by their root; يسر is "eased" and "pleases" alike.
fn before_ya(form: &str) -> Option<bool> {
    match form {
        "ييس" | "ييست" | "ييسوا" | "يسرت" | "يسروا" | "يقنت" => Some(false),
        "يسر" => None,
        _ => Some(true),
    }
}

fn before_nun(form: &str) -> Option<bool> {
    match form {
        "نكون" | "نري" | "نجد" | "نشهد" | "نواجه" | "نحتاج" | "نضطر" | "نصل" => {
            Some(true)
        }
        "نموت" => None,
        _ if has_past_ending(form) => Some(false),
        "نجح" | "نشر" | "نفذ" | "نقل" | "نال" | "نما" | "نص" | "نفي" | "نوقش" | "نظم" | "نشا" | "نشب"
        | "نزل" | "نزح" | "ناقش" | "ندد" | "نصح" | "نسب" | "نتج" => Some(false),
        _ => None,
    }
}

/// Past verbs whose first letter is ت and that no present verb is written like. تدخل ("he stepped in", "she enters") and
/// its like are not here: a hedge that is taken for a fact does more harm than a doubt.
fn is_past_with_ta(form: &str) -> bool {
    const VERBS: &str = "تم ترك تبع تلا تاب تولي تزايد تفاقم تصاعد تضاءل تظاهر تحالف تضامن تنازل تعهد توعد \
        تدهور تعثر";
    VERBS.split(' ').any(|verb| verb == form)
}

/// Present verbs of the shapes that a past verb could have as well.
fn is_present_with_ta(form: &str) -> bool {
    const VERBS: &str = "تكون تواجه تحاول تساعد تساهم تحافظ تعاني تطالب توثر تودي تجعل تدفع تسمح تشمل تشهد \
        تصبح تظهر تعني تفقد تلجا تمنع تنجح تفشل تبدو تسعي تبقي";
    VERBS.split(' ').any(|verb| verb == form)
}

fn before_ta(form: &str) -> Option<bool> {
    if is_past_with_ta(form) {
        return Some(false);
    }
    if is_present_with_ta(form) {
        return Some(true);
    }
    match form.chars().collect::<Vec<_>>().as_slice() {
        // Roots that end in ت themselves, of two readings or present alone.
        ['ت', 'ث' | 'ف' | 'ل' | 'م' | 'س' | 'ب' | 'ن' | 'ص', middle, 'ت'] => match middle {
            'و' | 'ي' => Some(true),
            _ => None,
        },
        _ if has_past_ending(form) => Some(false),
        // Hollow verbs: تزيد، تقود; but with a root's own و or ي the same letters are a past verb (تغيّر، تحوّل).
        ['ت', _, 'ي' | 'و', _] => (!has_middle_of_its_own(form)).then_some(true),
        // تتحول; تعتقد، تستمر, whose past begins with ا; تصل، تقع.
        ['ت', 'ت', ..] | ['ت', _, 'ت', _, _, ..] | ['ت', _, _] => Some(true),
        [.., 'و' | 'ي', 'ن'] if form.chars().count() > 5 => Some(true),
        _ => None,
    }
}

/// Verbs whose middle letter و or ي is no vowel: "it changed" and "she changes" alike.
fn has_middle_of_its_own(form: &str) -> bool {
    const VERBS: &str = "تغير تحول تنوع تصور تعين تقيد تميز تكيف تبين تطور";
    VERBS.split(' ').any(|verb| verb == form)
}

/// She or they did: تحركت، تظاهروا. A present verb ends so only where ت is the root's own.
fn has_past_ending(form: &str) -> bool {
    form.ends_with('ت') || form.ends_with("وا")
}

#[cfg(test)]
mod tests {
    use super::qad_is_hedge;
    use crate::arabic::matching::fold;

    fn check(words: &str, expected: Option<bool>) {
        for word in words.split(' ') {
            assert_eq!(qad_is_hedge(&fold(word)), expected, "قد {word}");
        }
    }

    /// The thirteen places of the seed document: a hedge that is missed lets a statement grow firmer, and one that is
    /// seen where there is none makes moderators weaken a fact.
    #[test]
    fn the_seed_s_thirteen_places_are_told_apart() {
        check("يحجمون تعتقد يؤخر تكون", Some(true));
        check("اجتاحوا كان طلب تم تحركت تضمنت تم نوقشت تمت", Some(false));
    }

    #[test]
    fn ta_before_a_present_verb_is_a_hedge() {
        check("تتحول تستمر تنتهي تحتاج تصل تقع تزيد تشير تعود تؤدي تواجه تعتقدون", Some(true));
    }

    #[test]
    fn ta_of_a_past_verb_is_none() {
        check("تراجعت تظاهروا تولى تدهور تعرضت تزايد", Some(false));
    }

    #[test]
    fn other_letters_begin_past_verbs() {
        check("أعلن قال وافق بدأت نجحوا نشر أدى", Some(false));
        check("لا نكون نشهد أكون", Some(true));
    }

    #[test]
    fn what_the_word_cannot_tell_is_left_open() {
        check("تقدم تعرض تحول تدخل تمكن تبين تطور تثبت ننقل سيكون 5 Tokayev", None);
        assert_eq!(qad_is_hedge(""), None);
    }
}
