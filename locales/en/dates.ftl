### Dates as an English-language newsroom prints them: the day before the month, and no comma. Names of months and seasons
### come as variables.
### Square brackets hold what the editors inferred and the document does not say.

## The moment

date-before-era = { $year } BC
date-day = { $day } { $month }
date-of-year = { $part } { $year }
date-inferred = [{ $date }]
date-none = Not dated in the document

## Its place in a sentence: "on" a day, "in" what is longer

when-on = on { $date }
when-in = in { $date }
when-season = in { $date }
when-year = in { $date }
when-about = around { $date }
when-by = by { $date }
when-since = since { $date }
when-span = from { $from } to { $to }
when-between = between { $from } and { $to }

## What was planned

plan = due { $when }
plan-past = it was planned when the document was written; the documents do not say what came of it

## The age of the document

age-years = { $count ->
    [0] less than a year ago
    [one] more than a year ago
   *[other] more than { $count } years ago
}
age-months = { $count ->
    [0] less than a month ago
    [one] more than a month ago
   *[other] more than { $count } months ago
}
notice-old = Note: the document is old ({ $date }, { $age }). Its forecasts date from then.
notice-recent = Note: the document is dated { $date } ({ $age }). Its forecasts date from then.
notice-dated = Note: the document is dated { $date }. Its forecasts date from then.
legend-inferred-year = The year in square brackets, [{ $year }], is inferred: the document does not give it.
legend-inferred-date = What stands in square brackets [ ] in dates is inferred: the document does not give it.
