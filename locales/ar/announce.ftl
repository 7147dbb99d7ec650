### ما يُقال في القنوات التي تتابع موجزًا، حين يتغيّر أو يُسحب. الفعل ماضٍ: قد صار.

announce-title = تغيّر الموجز: { $title }
announce-new = موجز جديد: { $title }
announce-withdrawn-title = سُحب الموجز: { $title }
announce-revisions = من المراجعة { $before } إلى المراجعة { $now }
announce-revision = المراجعة { $now }
announce-withdrawn-briefing = لم يعد يُجاب عن الأسئلة منه.
announce-count-added = أُضيف: { $count }
announce-count-changed = تغيّر: { $count }
announce-count-withdrawn = سُحب: { $count }
announce-count-all = { $count ->
    [zero] لا بنود فيه بعد
    [one] فيه بند واحد
    [two] فيه بندان
    [few] فيه { $count } بنود
    [many] فيه { $count } بندًا
   *[other] فيه { $count } بند
}
announce-added = بنود أُضيفت
announce-changed = بنود تغيّرت
announce-withdrawn = بنود سُحبت
announce-was = كان: «{ $text }»
announce-aspects = تغيّر: { $aspects }
announce-more = بنود أخرى تغيّرت ولم يتسع لها المنشور: { $count }
