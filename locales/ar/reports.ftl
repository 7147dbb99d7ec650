### «أبلغ عن خطأ»: ما يقال للقارئ وللمشرفين عن البلاغات، وعن الملاحظات التي تُحفظ لهم.

## النموذج الذي يملؤه القارئ (عنوانه وحقوله 45 حرفًا على الأكثر، والمثال 100)

report-form = أبلغ عن خطأ
report-input-statement = أي بند؟ رقمه من أعلى الرد، أو كلمات منه
    .about = 1 لأول بند، 2 للثاني … وإن تركته فالبلاغ عن الرد كله
report-input-words = ما الخطأ؟
    .about = قل ما الذي لا يوافق الوثيقة، وإن عرفت الصواب فاكتبه

## ما يقال للقارئ

report-title = بلاغ عن خطأ
report-kept = وصل بلاغك إلى المشرفين، ورقمه { $id }. سيصلك في رسالة خاصة ما يصير إليه.
report-before = وصل هذا البلاغ نفسه من قبل، ورقمه { $id }. لا حاجة إلى إعادته.
report-about = البند: «{ $seen }»
report-about-reply = الرد كله: «{ $seen }»
report-no-number = لا بند رقمه «{ $typed }» في الرد. ما فيه: { $count }.
report-no-statement = لم أجد في الرد بندًا واحدًا فيه «{ $typed }». اكتب رقمه، أو كلمات لا ترد في غيره.
report-empty = لم تكتب ما الخطأ. اكتبه ثم أعد الإرسال.
report-typed = ما كتبته، لتنسخه إن شئت: { $typed }
report-failed = تعذّر حفظ البلاغ لخطأ عندنا. أعد المحاولة، فإن تكرر فأخبر المشرفين.

# الرسالة الخاصة
report-answer-title = بلاغك رقم { $id }
report-answer-corrected = صُحّح ما أبلغت عنه. شكرًا لك.
report-answer-unfounded = راجع المشرفون ما أبلغت عنه، ولم يجدوا خطأ.
note-answer-title = ملاحظتك رقم { $id }
note-answer-corrected = أُضيف ما في ملاحظتك.
note-answer-unfounded = راجع المشرفون ملاحظتك، ولم يُضف منها شيء.
report-answer-words = رد المشرفين: { $words }
report-yours = ما كتبته: { $words }

## ما يراه المشرفون

report-card = بلاغ رقم { $id }: { $title }
report-card-bare = بلاغ رقم { $id }
note-card = ملاحظة رقم { $id }: { $title }
note-card-bare = ملاحظة رقم { $id }
report-words = قال القارئ: { $words }
note-words = الملاحظة: { $words }
report-seen = البند كما رآه القارئ
report-now = البند الآن
report-gone = لم يعد هذا البند في الموجز.
report-reply = الرد كله
report-same = البند
report-by = القارئ: العضو { $id }
note-by = صاحبها: العضو { $id }
report-at = الوقت: { $at }
report-revision = المراجعة التي رآها: { $number }
report-hidden = الرد كان للقارئ وحده، فلا رابط إليه.
report-stands-waiting = لم يُجب عنه أحد بعد.
report-stands-corrected = صُحّح · أجاب العضو { $by }
report-stands-unfounded = لا خطأ · أجاب العضو { $by }
note-stands-waiting = لم يُنظر فيها بعد.
note-stands-corrected = أُضيفت · أجاب العضو { $by }
note-stands-unfounded = لا تُضاف · أجاب العضو { $by }
report-told-telling = لم يتأكد أن القارئ أُبلغ بما صار إليه.
report-told-told = أُبلغ القارئ بما صار إليه.
report-told-closed = رسائل القارئ الخاصة مغلقة، فلم يصله الجواب.
report-told-failed = تعذّر إرسال الجواب إلى القارئ.
note-told-telling = لم يتأكد أن صاحبها أُبلغ بما صار إليها.
note-told-told = أُبلغ صاحبها بما صار إليها.
note-told-closed = رسائل صاحبها الخاصة مغلقة، فلم يصله الجواب.
note-told-failed = تعذّر إرسال الجواب إلى صاحبها.
button-report-corrected = صُحّح
button-report-unfounded = لا خطأ
button-note-corrected = أُضيفت
button-note-unfounded = لا تُضاف
button-report-message = الرد نفسه
button-note-message = الرسالة نفسها
report-answer-form-corrected = صُحّح: ردك على القارئ
report-answer-form-unfounded = لا خطأ: ردك على القارئ
note-answer-form-corrected = أُضيفت: ردك على صاحبها
note-answer-form-unfounded = لا تُضاف: ردك على صاحبها
report-input-answer = ردك، ويصل في رسالة خاصة
    .about = ما الذي صار؟ وإن تركته أُبلغ بالنتيجة وحدها
report-already = أُجيب من قبل، فلم يتغير شيء.
report-unknown = لا بلاغ بهذا الرقم. ما ينتظر منها: /{ called-moderate-reports }
reports-title = البلاغات والملاحظات
reports-none = لا شيء ينتظر، ولم يُجب عن شيء بعد.
reports-waiting = تنتظر، الأقدم أولًا
reports-answered = أُجيب عنها، الأحدث أولًا
reports-more = وتنتظر معها أخرى، عددها { $count }. تظهر هنا حين تجيب عن هذه.
menu-reports = اختر ما تجيب عنه
moderate-reports = بلاغات
    .about = ما أبلغ عنه القراء وما حُفظ من ملاحظات، وما صار إلى كل منها
moderate-did-report-corrected = أُجيب عن بلاغ: صُحّح
moderate-did-report-unfounded = أُجيب عن بلاغ: لا خطأ
moderate-did-note-corrected = أُجيب عن ملاحظة: أُضيفت
moderate-did-note-unfounded = أُجيب عن ملاحظة: لا تُضاف

## «أضف إلى موجز» في قائمة الرسالة

message-add = أضف إلى موجز
message-form = أضف إلى موجز
message-input-briefing = أي موجز؟
    .about = معرّفه أو عنوانه
message-origin = من رسالة: { $link }
message-no-passage = لا مقطع في الوثيقة يقول ذلك، فلم يُقترح حدثًا.
message-note = حُفظ ملاحظةً تنتظر المشرفين، ورقمها { $id }: /{ called-moderate-reports }
message-note-before = هذا محفوظ من قبل، ملاحظةً رقمها { $id }: /{ called-moderate-reports }
message-empty = لم يُكتب شيء يُضاف: لا عبارة من الوثيقة، ولا ما يقوله البند.
moderate-did-noted = حُفظت رسالة ملاحظةً
