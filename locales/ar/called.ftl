### ما تُسمّى به الأوامر حين يذكرها رد: بأسمائها العربية. فإن لم تُسجَّل هذه قيلت الردود بما في locales/en/called.ftl

called-brief = { command-brief }
called-briefings = { command-briefings }
called-timeline = { command-timeline }
called-actors = { command-actors }
called-implications = { command-implications }
called-topics = { command-topics }
called-search = { command-search }
called-ask = { command-ask }
called-verify = { command-verify }
called-source = { command-source }
called-help = { command-help }
called-status = { command-status }
called-unsubscribe = { command-unsubscribe }
called-schedule-add = { schedule-command } { schedule-add }
called-schedule-run = { schedule-command } { schedule-run }
called-moderate-get = { moderate-command } { moderate-get }
called-moderate-history = { moderate-command } { moderate-history }
called-moderate-reports = { moderate-command } { moderate-reports }
called-moderate-upload = { moderate-command } { moderate-upload }
called-option-structure = { moderate-option-structure }
called-option-source = { moderate-option-source }
called-option-document = { moderate-option-document }
called-option-revision = { moderate-option-revision }
