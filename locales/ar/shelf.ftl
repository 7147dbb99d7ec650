### ما يقال للمشرفين في قناتهم عن مجلد الموجزات، مرة واحدة.

shelf-failed = { $briefing }: ما في المجلد لا يصلح للعرض، ولم تصلح منه مراجعة بعد.
shelf-failed-kept = { $briefing }: ما في المجلد لا يصلح للعرض، فما زالت المراجعة { $number } معروضة.
shelf-problem = السطر { $line } من { $file }: { $said } { $mend }
shelf-mended = { $briefing }: عاد كما كان قبل الخطأ.
shelf-recovered = { $briefing }: صلح ما في المجلد، وهو الآن المراجعة { $number }.
shelf-moved = { $briefing }: تغيّرت الوثيقة (المراجعة { $number })، ووُجدت اقتباسات في مواضع أخرى: { $places }.
shelf-moved-one = من ف { $from } إلى ف { $to }
shelf-withdrawn = { $briefing }: حُذف مجلده، فسُحب. ومراجعاته محفوظة.
shelf-folder-gone = لا أجد مجلد الموجزات، أو أجده فارغًا. كل الموجزات معروضة كما كانت.
shelf-folder-back = عاد مجلد الموجزات.
shelf-history-fails = لا يُكتب سجل المراجعات: لعل القرص ممتلئ أو للقراءة فقط. ما يتغير معروض، وسأحفظه حين تُتاح الكتابة.
shelf-not-written = { $briefing }: المراجعة { $number } معروضة ومحفوظة في السجل، ولم تُكتب في المجلد بعد. سأعيد المحاولة.
shelf-overtaken = { $briefing }: وجدتُ في المجلد نصًّا آخر قبل أن تُكتب فيه المراجعة { $number }، فلم أكتبها. هي محفوظة في السجل.
