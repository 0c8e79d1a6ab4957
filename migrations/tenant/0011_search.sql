-- Full-text rows of one tenant have numbers that lie together, so that a search is a range of the index.
CREATE TABLE search_ranges (tenant_id TEXT PRIMARY KEY NOT NULL, block INTEGER NOT NULL);
CREATE UNIQUE INDEX search_ranges_block_unique ON search_ranges (block);

-- Words of published courses; text is folded before it comes here (search/fold-text.ts). The text itself is not kept.
CREATE VIRTUAL TABLE course_words USING fts5 (
  title, subtitle, tags, instructor, outcomes, description, lessons,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
INSERT INTO course_words (course_words, rank) VALUES ('rank', 'bm25(12.0, 6.0, 8.0, 5.0, 2.0, 1.0, 3.0)');

-- Short texts by three letters: what is searched when no word matches, to find what was meant.
CREATE VIRTUAL TABLE course_trigrams USING fts5 (text, tokenize = 'trigram');
