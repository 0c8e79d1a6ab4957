-- Full-text row numbers come from a block of the tenant, so that two tenants of a shard never write the same row.
CREATE TABLE search_ranges (tenant_id TEXT PRIMARY KEY NOT NULL, block INTEGER NOT NULL);
CREATE UNIQUE INDEX search_ranges_block_unique ON search_ranges (block);

-- Words of published courses; text is folded before it comes here (search/fold-text.ts), and is not kept. `scope` is
-- a term of the tenant that every query names: the index itself walks past the courses of others.
CREATE VIRTUAL TABLE course_words USING fts5 (
  scope, title, subtitle, tags, instructor, outcomes, description, lessons,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
INSERT INTO course_words (course_words, rank) VALUES ('rank', 'bm25(0.0, 12.0, 6.0, 8.0, 5.0, 2.0, 1.0, 3.0)');

-- Short texts by three letters: what is searched when no word matches, to find what was meant.
CREATE VIRTUAL TABLE course_trigrams USING fts5 (scope, text, tokenize = 'trigram');
INSERT INTO course_trigrams (course_trigrams, rank) VALUES ('rank', 'bm25(0.0, 1.0)');
