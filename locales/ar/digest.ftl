### المنشورات التي تأتي من تلقاء نفسها: الجديد منذ آخر منشور، والتصويب.

title-post = الموجز اليومي
title-digest = موجز اليوم: { $title }
title-digest-about = موجز اليوم: { $title } ({ $name })
title-news = جديد: { $title }
title-news-about = جديد عن { $name }: { $title }
heading-new = الجديد منذ آخر منشور
heading-near = ما كان مقررًا في هذه الأيام
heading-about = مما فيه عن { $name }
digest-nothing-new = لا جديد منذ آخر منشور.
digest-first = أول منشور لهذا الموجز في هذه القناة.
digest-rest = بقيت بنود لم يتسع لها المنشور. تجدها كلها بالأمر: /{ $command }
digest-rest-briefings = موجزات لم يتسع لها المنشور: { $count }. تجدها بالأمر: /{ $command }

mark-added = جديد
mark-changed-text = معدَّل، وكان: «{ $before }»
mark-changed-date = معدَّل، وكان تاريخه: { $before }
mark-changed-undated = معدَّل، وكان بلا تاريخ
mark-changed = معدَّل في: { $aspects }
mark-withdrawn = سُحب هذا البند. كان نصه: «{ $before }»
aspect-text = النص
aspect-passages = الاقتباس
aspect-date = التاريخ
aspect-standing = الحال
aspect-likelihood = الشك والاحتمال
aspect-actors = الأطراف
aspect-subjects = الجهات

## التصويب

corrected-title = مُصحَّح · { $title }
correction-date = تصويب: كان التاريخ «{ $before }»، والصواب «{ $after }»
correction-manner = تصويب: تغيّر وصف هذا البند، والصواب ما هنا
correction-title = تصويبات
correction-reply-title = تصويب لمنشور سابق
correction-reply = تغيّر ما في المنشور الذي هذا رد عليه، ولم أستطع تعديله. هذا نصه بعد التصويب:

## حين لا شيء يُنشر

post-mark = المنشور { $mark }
post-unchanged = لا جديد في { $day }: لم يتغير شيء منذ آخر منشور.
post-no-briefing = لا موجز يُنشر في { $day }.
post-no-such-briefing = الموجز الذي يُنشر في هذا الموعد غير متاح في { $day }.
post-no-such-subject = ما يُنشر عنه في هذا الموعد لا يرد في الموجزات المتاحة في { $day }.

## ما يُبلَّغ به المشرفون عن المنشورات

warn-missed = الموعد { $schedule }: { $what }، إذ فات وقت تداركه. إما أن البوت كان متوقفًا أو أن ديسكورد لم يُجب. { $mend }
warn-gone = الموعد { $schedule }: { $what }، فقناته لم تعد موجودة. غيّر قناته أو احذفه.
warn-forbidden = الموعد { $schedule }: { $what }، فليست للبوت صلاحية كافية في { $channel }. امنحه رؤية القناة وإرسال الرسائل وتضمين الروابط وقراءة سجل الرسائل.
warn-locked = الموعد { $schedule }: { $what }، فالنقاش { $channel } مقفل. افتحه أو غيّر قناة الموعد.
warn-closed = الموعد { $schedule }: لم يُرسل شيء في { $day }، فصاحبه لا يستقبل الرسائل الخاصة.
warn-unfit = الموعد { $schedule }: { $what }، إذ لا تقبل { $channel } مثل هذه الرسالة. انظر سجل البوت.
warn-unverified = الموعد { $schedule }: لم يتأكد وصول { $which } إلى { $channel }، إذ لم يستطع البوت أن يقرأ ما فيها. انظر في القناة، وامنحه رؤيتها وقراءة سجل الرسائل.
warn-what = { $kind ->
    [rest] لم يكتمل منشور { $day }
    [news] لم يُنشر خبر ما تغيّر في الموجز في { $day }
    [news-rest] لم يكتمل خبر ما تغيّر في الموجز في { $day }
    [reply] لم يُنشر تصويب منشور { $day }
   *[own] لم يُنشر شيء في { $day }
}
warn-which = { $kind ->
    [rest] بقية منشور { $day }
    [news] خبر ما تغيّر في الموجز في { $day }
    [news-rest] بقية خبر ما تغيّر في الموجز في { $day }
    [reply] تصويب منشور { $day }
   *[own] منشور { $day }
}
warn-mend = { $kind ->
    [rest] ما نُشر منه باقٍ في { $channel }، ونشر الموعد من جديد يكرّره.
    [news] لمعرفة ما تغيّر: /{ $history }
    [news-rest] لمعرفة ما تغيّر: /{ $history }
    [reply] ما نُشر في { $channel } باقٍ كما كان قبل التصويب.
   *[own] لنشره الآن: /{ $command }
}
warn-more = { $count ->
    [zero] ولا شيء غير ذلك.
    [one] ومنشور آخر.
    [two] ومنشوران آخران.
    [few] و{ $count } منشورات أخرى.
    [many] و{ $count } منشورًا آخر.
   *[other] و{ $count } منشور آخر.
}
