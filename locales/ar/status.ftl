### حال الموجزات: ما يُعرض منها وما يتعطّل. لأمر ديسكورد /حالة، وللأمر mujaz status.

command-status = حالة
    .about = أي الموجزات معروض، وبأي مراجعة، وأيها لا تصلح ملفاته الآن
status-title = حال الموجزات
status-actors = ملف الأسماء actors.toml
status-live = { $briefing }: المراجعة { $number }، منذ { $at }
status-live-unnumbered = { $briefing }: معروض منذ { $at }، ولم يُكتب في السجل بعد
status-withdrawn = { $briefing }: سُحب في المراجعة { $number }، منذ { $at }
status-none = { $briefing }: لم تصلح منه مراجعة بعد
status-failing = ما في المجلد لا يُعرض منذ { $at }

## في الطرفية

status-failed = {"  "}{ $told }؛ لترى أخطاءه: mujaz check
status-fails = {"  "}في ملفاته أخطاء لم يرها البوت بعد؛ لتراها: mujaz check
status-folder = لا يُقرأ مجلد الموجزات، ويُعرض ما كان فيه: { $reason }

## في ديسكورد

# للمشرفين
status-served = معروضة، ولا خلل فيها
status-named = الموجز { $briefing }
status-problem = السطر { $line } من { $file }: { $told }
status-more = أخطاء أخرى لم يتسع لها الرد: { $count }
status-folder-gone = المجلد غير موجود أو فارغ منذ { $at }. تُعرض الموجزات كما كانت.
status-history-fails = تعذّرت الكتابة في قاعدة البيانات منذ { $at }. ما تغيّر يُعرض، ويُكتب لاحقًا.
# للقراء
status-kept = هذه آخر مراجعة صلحت منه: في ملفاته خطأ منذ { $at }، يراه المشرفون
