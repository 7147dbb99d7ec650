### سجل المراجعات: من غيّر الموجز ومتى وكيف، وما يُعرض منه الآن.

history-line = المراجعة { $number } · { $at } · { $author } · { $way }
history-withdrawn = المراجعة { $number } · { $at } · { $author } · سُحب الموجز
history-draft = المسودة { $number } · { $at } · { $author } · { $way } · اعتُمدت المراجعة { $newest } دونها
history-none = ليس في السجل مراجعة ولا مسودة كهذه للموجز «{ $briefing }».
history-missing = لا سجل للمراجعات بعد: لا يوجد الملف { $file }. يُنشئه البوت حين يعمل: mujaz run

author-disk = المجلد
author-member = العضو { $member }

way-disk = تعديل الملفات
way-upload = رفع ملف
way-form = نموذج
way-rollback = تراجع
way-draft = مسودة
way-remove = حذف

export-done = كُتبت الملفات في المجلد: { $file }
export-taken = لا يُنشأ المجلد { $file }: { $reason }. اختر مجلدًا غير موجود: --to
backup-taken = لا تُكتب النسخة في الملف { $file }: اختر ملفًا غير موجود في مجلد تُتاح الكتابة فيه ({ $reason })
backup-done = حُفظت نسخة كاملة في الملف: { $file }
restore-newer = كتبت النسخةَ { $file } نسخةٌ أحدث من البرنامج. استعدها بتلك. لم يتغير السجل.
restore-unfit = ليس { $file } نسخة من السجل. اختر ملفًا كتبه mujaz backup. لم يتغير السجل.
restore-damaged = النسخة { $file } تالفة. اختر نسخة أخرى. لم يتغير السجل.
restore-unplaced = لم تُستعد النسخة { $file }: { $reason }. لم يتغير السجل.
restore-done = استُعيد السجل من النسخة: { $file }
restore-kept = وما كان قبلها محفوظ في الملف: { $file }
