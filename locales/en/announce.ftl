### What channels that follow a briefing are told when it changes or is withdrawn. In the past tense: it has happened.

announce-title = Briefing changed: { $title }
announce-new = New briefing: { $title }
announce-withdrawn-title = Briefing withdrawn: { $title }
announce-revisions = From revision { $before } to revision { $now }
announce-revision = Revision { $now }
announce-withdrawn-briefing = Questions are no longer answered from it.
announce-count-added = Added: { $count }
announce-count-changed = Changed: { $count }
announce-count-withdrawn = Withdrawn: { $count }
announce-count-all = { $count ->
    [0] It has no statements yet
    [one] It has one statement
   *[other] It has { $count } statements
}
announce-added = Statements added
announce-changed = Statements changed
announce-withdrawn = Statements withdrawn
announce-was = Was: “{ $text }”
announce-aspects = Changed: { $aspects }
announce-more = Further statements changed that this post has no room for: { $count }
