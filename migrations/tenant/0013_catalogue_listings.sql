-- The catalogue is read by walking an index as far as the page is long, whatever it is filtered by and however many courses there are.

-- Who teaches a course, as lists show them: a list reads no person for each course.
ALTER TABLE courses ADD COLUMN instructor_name TEXT;
ALTER TABLE courses ADD COLUMN instructor_avatar TEXT;
CREATE TRIGGER courses_instructor_on_insert AFTER INSERT ON courses BEGIN
  UPDATE courses SET (instructor_name, instructor_avatar) = (SELECT full_name, avatar_url FROM users WHERE tenant_id = new.tenant_id AND id = new.instructor_id)
  WHERE tenant_id = new.tenant_id AND id = new.id;
END;
CREATE TRIGGER courses_instructor_on_change AFTER UPDATE OF instructor_id ON courses WHEN old.instructor_id <> new.instructor_id BEGIN
  UPDATE courses SET (instructor_name, instructor_avatar) = (SELECT full_name, avatar_url FROM users WHERE tenant_id = new.tenant_id AND id = new.instructor_id)
  WHERE tenant_id = new.tenant_id AND id = new.id;
END;
CREATE TRIGGER users_instructor_named AFTER UPDATE OF full_name, avatar_url ON users
WHEN old.full_name IS NOT new.full_name OR old.avatar_url IS NOT new.avatar_url BEGIN
  UPDATE courses SET instructor_name = new.full_name, instructor_avatar = new.avatar_url
  WHERE tenant_id = new.tenant_id AND instructor_id = new.id;
END;

-- Every category with itself and each category above it: what is under a category is one look-up, however deep the tree.
CREATE TABLE category_paths (
  tenant_id TEXT NOT NULL, category_id TEXT NOT NULL, ancestor_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, category_id, ancestor_id),
  FOREIGN KEY (tenant_id, category_id) REFERENCES categories (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, ancestor_id) REFERENCES categories (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX category_paths_down ON category_paths (tenant_id, ancestor_id, category_id);

-- A published course once for each thing it can be filtered by (`level:beginner`, `tag:herbs`, its category and those above it), with
-- what it can be sorted by. `popularity` is the number of learners to within a hundredth, so that a busy course is not rewritten for
-- each learner who comes.
CREATE TABLE course_listings (
  tenant_id TEXT NOT NULL, facet TEXT NOT NULL, course_id TEXT NOT NULL, category_id TEXT, level TEXT NOT NULL, language TEXT NOT NULL,
  popularity INTEGER NOT NULL, published_at TEXT, updated_at TEXT NOT NULL, rating REAL, sort_title TEXT NOT NULL, price INTEGER NOT NULL,
  duration INTEGER NOT NULL, combination TEXT NOT NULL,
  PRIMARY KEY (tenant_id, facet, course_id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX course_listings_by_course ON course_listings (tenant_id, course_id);
CREATE INDEX course_listings_popular ON course_listings (tenant_id, facet, popularity, course_id);
CREATE INDEX course_listings_newest ON course_listings (tenant_id, facet, published_at, course_id);
CREATE INDEX course_listings_updated ON course_listings (tenant_id, facet, updated_at, course_id);
CREATE INDEX course_listings_rating ON course_listings (tenant_id, facet, rating, course_id);
CREATE INDEX course_listings_title ON course_listings (tenant_id, facet, sort_title, course_id);
CREATE INDEX course_listings_price ON course_listings (tenant_id, facet, price, course_id);
CREATE INDEX course_listings_shortest ON course_listings (tenant_id, facet, duration, course_id);

-- How many published courses a facet has; for tags also by combination, as catalog_counts has it for all courses.
CREATE TABLE course_facet_counts (
  tenant_id TEXT NOT NULL, facet TEXT NOT NULL, courses INTEGER NOT NULL, combinations TEXT NOT NULL,
  PRIMARY KEY (tenant_id, facet)
);

-- What course_listings must hold: the one place that says what a course can be found by.
CREATE VIEW course_listing_rows AS
WITH facets (tenant_id, course_id, facet) AS (
  SELECT c.tenant_id, c.id, f.value FROM courses c, json_each(json_array('level:' || c.difficulty_level, 'language:' || c.language,
    iif(c.price_amount = 0, 'price:free', 'price:paid'),
    iif(c.duration_minutes < 360, 'duration:short', iif(c.duration_minutes < 720, 'duration:medium', 'duration:long')),
    'rating:' || CAST(c.average_rating * 2 AS INTEGER))) f WHERE f.value IS NOT NULL
  UNION ALL
  SELECT c.tenant_id, c.id, 'category:' || p.ancestor_id FROM courses c
    JOIN category_paths p ON p.tenant_id = c.tenant_id AND p.category_id = c.category_id
  UNION ALL
  SELECT t.tenant_id, t.course_id, 'tag:' || t.tag FROM course_tags t
)
SELECT c.tenant_id, f.facet, c.id AS course_id, c.category_id, c.difficulty_level AS level, c.language, c.enrollment_count AS popularity,
  c.published_at, c.updated_at, c.average_rating AS rating, c.sort_title, c.price_amount AS price, c.duration_minutes AS duration,
  coalesce(c.category_id, '') || '|' || c.difficulty_level || '|' || c.language || '|' || iif(c.price_amount = 0, 'free', 'paid') || '|'
    || CAST(coalesce(c.average_rating, 0) * 2 AS INTEGER) || '|'
    || iif(c.duration_minutes < 360, 'short', iif(c.duration_minutes < 720, 'medium', 'long')) AS combination
FROM facets f JOIN courses c ON c.tenant_id = f.tenant_id AND c.id = f.course_id WHERE c.status = 'published';

CREATE TRIGGER course_listings_counted_in AFTER INSERT ON course_listings BEGIN
  INSERT INTO course_facet_counts (tenant_id, facet, courses, combinations) VALUES (new.tenant_id, new.facet, 0, '{}') ON CONFLICT DO NOTHING;
  UPDATE course_facet_counts SET courses = courses + 1, combinations = iif(new.facet GLOB 'tag:*', json_set(combinations,
    '$."' || new.combination || '"', coalesce(json_extract(combinations, '$."' || new.combination || '"'), 0) + 1), combinations)
  WHERE tenant_id = new.tenant_id AND facet = new.facet;
END;
CREATE TRIGGER course_listings_counted_out AFTER DELETE ON course_listings BEGIN
  UPDATE course_facet_counts SET courses = courses - 1, combinations = iif(old.facet GLOB 'tag:*', iif(
    json_extract(combinations, '$."' || old.combination || '"') > 1,
    json_set(combinations, '$."' || old.combination || '"', json_extract(combinations, '$."' || old.combination || '"') - 1),
    json_remove(combinations, '$."' || old.combination || '"')), combinations)
  WHERE tenant_id = old.tenant_id AND facet = old.facet;
  DELETE FROM course_facet_counts
  WHERE tenant_id = old.tenant_id AND facet = old.facet AND courses = 0;
END;

CREATE TRIGGER courses_listed_on_insert AFTER INSERT ON courses WHEN new.status = 'published' BEGIN
  INSERT OR IGNORE INTO course_listings SELECT * FROM course_listing_rows WHERE tenant_id = new.tenant_id AND course_id = new.id;
END;
CREATE TRIGGER courses_listed_anew
AFTER UPDATE OF status, category_id, difficulty_level, language, price_amount, average_rating, duration_minutes ON courses
WHEN (old.status = 'published' OR new.status = 'published') AND (
  old.status IS NOT new.status OR old.category_id IS NOT new.category_id OR old.difficulty_level IS NOT new.difficulty_level
  OR old.language IS NOT new.language OR (old.price_amount = 0) IS NOT (new.price_amount = 0)
  OR CAST(old.average_rating * 2 AS INTEGER) IS NOT CAST(new.average_rating * 2 AS INTEGER)
  OR (old.duration_minutes < 360) IS NOT (new.duration_minutes < 360) OR (old.duration_minutes < 720) IS NOT (new.duration_minutes < 720)
) BEGIN
  DELETE FROM course_listings
  WHERE tenant_id = new.tenant_id AND course_id = new.id;
  INSERT OR IGNORE INTO course_listings SELECT * FROM course_listing_rows WHERE tenant_id = new.tenant_id AND course_id = new.id;
END;
-- One trigger for each sort: an UPDATE writes anew the indexes of all columns that it names.
CREATE TRIGGER courses_listed_by_popularity AFTER UPDATE OF enrollment_count ON courses
WHEN new.status = 'published' AND old.enrollment_count <> new.enrollment_count AND 100 * abs(new.enrollment_count - coalesce(
  (SELECT popularity FROM course_listings WHERE tenant_id = new.tenant_id AND course_id = new.id LIMIT 1), 0)) >= new.enrollment_count
BEGIN
  UPDATE course_listings SET popularity = new.enrollment_count WHERE tenant_id = new.tenant_id AND course_id = new.id;
END;
CREATE TRIGGER courses_listed_by_rating AFTER UPDATE OF average_rating ON courses
WHEN new.status = 'published' AND old.average_rating IS NOT new.average_rating BEGIN
  UPDATE course_listings SET rating = new.average_rating WHERE tenant_id = new.tenant_id AND course_id = new.id;
END;
CREATE TRIGGER courses_listed_by_update AFTER UPDATE OF updated_at ON courses
WHEN new.status = 'published' AND old.updated_at <> new.updated_at BEGIN
  UPDATE course_listings SET updated_at = new.updated_at WHERE tenant_id = new.tenant_id AND course_id = new.id;
END;
CREATE TRIGGER courses_listed_by_duration AFTER UPDATE OF duration_minutes ON courses
WHEN new.status = 'published' AND old.duration_minutes <> new.duration_minutes BEGIN
  UPDATE course_listings SET duration = new.duration_minutes WHERE tenant_id = new.tenant_id AND course_id = new.id;
END;
CREATE TRIGGER courses_listed_by_title AFTER UPDATE OF sort_title, price_amount, published_at ON courses
WHEN new.status = 'published'
  AND (old.sort_title <> new.sort_title OR old.price_amount <> new.price_amount OR old.published_at IS NOT new.published_at) BEGIN
  UPDATE course_listings SET sort_title = new.sort_title, price = new.price_amount, published_at = new.published_at
  WHERE tenant_id = new.tenant_id AND course_id = new.id;
END;
CREATE TRIGGER course_tags_listed AFTER INSERT ON course_tags BEGIN
  INSERT OR IGNORE INTO course_listings SELECT * FROM course_listing_rows
  WHERE tenant_id = new.tenant_id AND course_id = new.course_id AND facet = 'tag:' || new.tag;
END;
CREATE TRIGGER course_tags_unlisted AFTER DELETE ON course_tags BEGIN
  DELETE FROM course_listings
  WHERE tenant_id = old.tenant_id AND facet = 'tag:' || old.tag AND course_id = old.course_id;
END;

CREATE TRIGGER category_paths_listed AFTER INSERT ON category_paths BEGIN
  INSERT OR IGNORE INTO course_listings SELECT v.* FROM courses c
    JOIN course_listing_rows v ON v.tenant_id = c.tenant_id AND v.course_id = c.id AND v.facet = 'category:' || new.ancestor_id
  WHERE c.tenant_id = new.tenant_id AND c.category_id = new.category_id;
END;
CREATE TRIGGER category_paths_unlisted AFTER DELETE ON category_paths BEGIN
  DELETE FROM course_listings
  WHERE tenant_id = old.tenant_id AND facet = 'category:' || old.ancestor_id AND course_id IN (
    SELECT c.id FROM courses c WHERE c.tenant_id = old.tenant_id AND c.category_id = old.category_id);
END;
CREATE TRIGGER categories_pathed AFTER INSERT ON categories BEGIN
  INSERT INTO category_paths (tenant_id, category_id, ancestor_id) VALUES (new.tenant_id, new.id, new.id);
  INSERT INTO category_paths (tenant_id, category_id, ancestor_id) SELECT tenant_id, new.id, ancestor_id FROM category_paths
  WHERE tenant_id = new.tenant_id AND category_id = new.parent_id;
END;
-- A category that moves takes what is under it along: their paths to what was above it go, those to what is above it now come.
CREATE TRIGGER categories_moved AFTER UPDATE OF parent_id ON categories WHEN old.parent_id IS NOT new.parent_id BEGIN
  DELETE FROM category_paths
  WHERE tenant_id = new.tenant_id
    AND category_id IN (SELECT category_id FROM category_paths WHERE tenant_id = new.tenant_id AND ancestor_id = new.id)
    AND ancestor_id NOT IN (SELECT category_id FROM category_paths WHERE tenant_id = new.tenant_id AND ancestor_id = new.id);
  INSERT INTO category_paths (tenant_id, category_id, ancestor_id) SELECT above.tenant_id, under.category_id, above.ancestor_id
    FROM category_paths above JOIN category_paths under ON under.tenant_id = above.tenant_id AND under.ancestor_id = new.id
  WHERE above.tenant_id = new.tenant_id AND above.category_id = new.parent_id;
END;

-- Words of published courses, as in course_words, with the facets as terms of `scope` and, beside them, the course as lists show it:
-- a search reads one row for each course it looks at. course_words is left to Workers of the last release, and empty.
CREATE VIRTUAL TABLE course_search USING fts5 (
  scope, title, subtitle, tags, instructor, outcomes, description, lessons, card UNINDEXED,
  content = '', contentless_delete = 1, contentless_unindexed = 1, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
INSERT INTO course_search (course_search, rank) VALUES ('rank', 'bm25(0.0, 12.0, 6.0, 8.0, 5.0, 2.0, 1.0, 3.0)');
CREATE TRIGGER courses_card_counted AFTER UPDATE OF enrollment_count, average_rating, review_count ON courses
WHEN new.status = 'published' AND (old.enrollment_count <> new.enrollment_count OR old.average_rating IS NOT new.average_rating
  OR old.review_count <> new.review_count) BEGIN
  UPDATE course_search SET card = json_set(card, '$.enrollmentCount', new.enrollment_count, '$.averageRating', new.average_rating,
    '$.reviewCount', new.review_count) WHERE rowid = new.search_id;
END;
CREATE TRIGGER courses_card_named AFTER UPDATE OF instructor_name, instructor_avatar ON courses WHEN new.status = 'published' BEGIN
  UPDATE course_search SET card = json_set(card, '$.instructor.fullName', new.instructor_name, '$.instructor.avatarUrl', new.instructor_avatar)
  WHERE rowid = new.search_id;
END;

-- What there is already. Words are folded by the product, not by SQL: each course is indexed anew by an event, and until then found by
-- its words as they are written.
UPDATE courses SET (instructor_name, instructor_avatar) = (
  SELECT u.full_name, u.avatar_url FROM users u WHERE u.tenant_id = courses.tenant_id AND u.id = courses.instructor_id);
INSERT INTO category_paths (tenant_id, category_id, ancestor_id)
WITH RECURSIVE paths (tenant_id, category_id, ancestor_id) AS (
  SELECT tenant_id, id, id FROM categories
  UNION SELECT p.tenant_id, p.category_id, c.parent_id FROM paths p
    JOIN categories c ON c.tenant_id = p.tenant_id AND c.id = p.ancestor_id WHERE c.parent_id IS NOT NULL
) SELECT * FROM paths;
INSERT OR IGNORE INTO course_listings SELECT * FROM course_listing_rows;
INSERT INTO course_search (rowid, scope, title, subtitle, tags, instructor, outcomes, description, lessons, card)
SELECT c.search_id, lower(replace(c.tenant_id, '_', '')) || ' level' || c.difficulty_level || ' language' || lower(replace(c.language, '-', ''))
    || iif(c.price_amount = 0, ' pricefree', ' pricepaid')
    || iif(c.duration_minutes < 360, ' durationshort', iif(c.duration_minutes < 720, ' durationmedium', ' durationlong'))
    || coalesce(' category' || lower(replace(c.category_id, '_', '')), '')
    || coalesce((SELECT group_concat(' tag' || lower(hex(t.tag)), '') FROM course_tags t WHERE t.tenant_id = c.tenant_id AND t.course_id = c.id), ''),
  lower(c.title), lower(coalesce(c.subtitle, '')), lower(c.tags), lower(coalesce(c.instructor_name, '')), lower(c.outcomes), lower(c.description),
  (SELECT coalesce(lower(group_concat(l.title, ' ')), '') FROM lessons l WHERE l.tenant_id = c.tenant_id AND l.course_id = c.id AND l.deleted_at IS NULL),
  json_object('id', c.id, 'title', c.title, 'slug', c.slug, 'subtitle', c.subtitle, 'thumbnailUrl', c.thumbnail_url,
    'categoryId', c.category_id, 'tags', json(c.tags), 'language', c.language, 'difficultyLevel', c.difficulty_level,
    'durationMinutes', c.duration_minutes, 'lessonCount', c.lesson_count,
    'price', json_object('amount', c.price_amount, 'currency', c.price_currency), 'isFree', json(iif(c.price_amount = 0, 'true', 'false')),
    'status', c.status, 'instructorId', c.instructor_id,
    'instructor', json_object('id', c.instructor_id, 'fullName', c.instructor_name, 'avatarUrl', c.instructor_avatar),
    'enrollmentCount', c.enrollment_count, 'averageRating', c.average_rating, 'reviewCount', c.review_count,
    'submittedAt', c.submitted_at, 'publishedAt', c.published_at, 'createdAt', c.created_at, 'updatedAt', c.updated_at)
FROM courses c WHERE c.status = 'published';
INSERT INTO outbox (tenant_id, id, kind, name, payload, actor, at)
SELECT tenant_id, 'evt_0013' || substr(id, 5), 'event', 'course.updated', json_object('courseId', id, 'fields', json_array('search')),
  '{"kind":"system","id":"system:migration","name":"migration"}', strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM courses WHERE status = 'published';
INSERT INTO course_words (course_words) VALUES ('delete-all');

-- Whom a place was given up by: one that staff took away is theirs to give back. The log knows it of those that are dropped already.
ALTER TABLE enrollments ADD COLUMN dropped_by TEXT;
UPDATE enrollments SET dropped_by = (SELECT a.actor_id FROM audit_log a WHERE a.tenant_id = enrollments.tenant_id AND a.entity_id = enrollments.id
  AND a.action = 'enrollment.drop' ORDER BY a.id DESC LIMIT 1) WHERE status = 'dropped';
