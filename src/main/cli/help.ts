/** What `sextant --help` prints. It names only what works. */
export const helpText = `Usage: sextant [path…]                       open the window with these files or folders
       sextant profile <path…> [--json]     what each column holds, and the import audit of text files
       sextant query <path…> --sql "select … from data"
       sextant query <path…> --spec view.json
       sextant chart <path…> --spec chart.json -o out.svg|png|pdf|pptx|csv
       sextant refresh <deck.pptx> <path…> -o new.pptx   an earlier deck with the numbers of this data
       sextant figures --data <folder> [--json]          which figures of the Economic Index the data can draw
       sextant figure <id> --data <folder>… [--set name=value]… [--format json|csv] [-o out.json|csv|svg|png|pdf|pptx]
       sextant build-index <table> --roles roles.json -o <folder>   an index of your own from records of conversations
       sextant --help | --version

A path is a data file (CSV, TSV, JSON, JSON Lines, Parquet, Arrow; .gz and .zst too), a folder, or a glob in
quotes. In SQL the first dataset is called data, the next ones data2, data3 …

query:
  --sql <text>              one SELECT or EXPLAIN; nothing else runs
  --spec <file>             a saved view: a table, a pivot, a chart or a regression (- reads standard input)
  --format csv|json|parquet|xlsx   csv unless the ending of the output file says otherwise
  -o, --output <file>       write there instead of standard output; an old file is replaced when all is written
  --shape as-seen|tidy      a pivot as on screen (the default of xlsx) or one line for each cell
  --formula-safe, --raw-text   in CSV, mark texts that a spreadsheet would run as formulas (the default with --spec), or not
  --sidecar                 write where the numbers come from into <file>.sextant.json

chart, and figure into a picture (needs the Electron runtime; as root it runs as another account, without a display on a virtual one):
  --width, --height <px>    1280 × 720 unless given; a chart of many bars is taller
  --scale 1…4               pixels of a PNG for each px; 2 unless given
  --theme light|dark|print  the chart's own, or light
  --language en|zh-CN       of titles, notes and numbers
  --transparent             without a background
  --no-footer               without the line of files, filters, day and version; the record inside the file stays
  --no-fonts                an SVG that only names its fonts
  --no-sidecar              of a CSV, or a figure's JSON: without <file>.sextant.json, which says where the numbers come from

profile:
  --json                    one JSON document instead of tables; docs/command-line.md says what is in it

build-index:
  --roles <file>            which column is what, and the thresholds (- reads standard input)
  -o, --output <folder>     a new folder, or an index that is to be replaced; it appears whole or not at all
  --tasks <file>            the O*NET statements that texts are matched to (onet_task_statements.csv)
  --matching lexical|embedding   match texts to tasks, by words alone or by meaning as well
  --check                   look the records over and build nothing
  --json                    the summary as JSON, and progress as JSON lines on standard error

How text files are read; what is not given is detected:
  --delimiter <text>        e.g. ';' or '\\t'
  --quote, --escape, --comment <character>     '' for none
  --header, --no-header     the first record holds names, or does not
  --skip-lines <count>      lines before the header that are not data
  --null <text>             a text that means “missing”; may be repeated
  --decimal-mark . | ,
  --thousands-mark , | . | ' | ' '    between groups of three digits; '' for none
  --date-format, --timestamp-format <format>   e.g. %d.%m.%Y
  --encoding <name>         e.g. utf-8, utf-16le, windows-1252, gb18030, shift_jis
  --type <column>=<TYPE>    e.g. zip=VARCHAR; may be repeated
  --filename                add a column that names the file each row came from
  --load-whole              load files whose records change shape part-way through

Limits:
  --threads <count>         all cores unless given
  --memory <size>           e.g. 4GB or 50%; 60% of the memory unless given

Exit codes: 0 done; 1 failed, with the reason on standard error; 2 wrong usage; 130 and 143 ended by a signal.
`
