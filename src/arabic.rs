//! Arabic text: its form for matching, words, stems, figures, dates, months and direction.
