-- Lists show a course with all its fields: what the search index holds of it grows by those that it had left out.
UPDATE course_search SET card = (
  SELECT json_set(course_search.card, '$.description', c.description, '$.outcomes', json(c.outcomes), '$.requirements', json(c.requirements),
    '$.enrollmentLimit', c.enrollment_limit, '$.passingScore', c.passing_score,
    '$.certificateEnabled', json(iif(c.certificate_enabled, 'true', 'false')), '$.reviewedBy', c.reviewed_by)
  FROM search_ranges r JOIN courses c ON c.tenant_id = r.tenant_id AND c.search_id = course_search.rowid
  WHERE r.block = course_search.rowid / 16777216
);

-- A closed school whose days of grace are over goes with all its rows. What only grows otherwise lets go of rows of such a school alone.
CREATE TABLE purges (tenant_id TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL);
DROP TRIGGER audit_log_no_delete;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log WHEN NOT EXISTS (SELECT 1 FROM purges WHERE tenant_id = old.tenant_id)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
DROP TRIGGER ledger_entries_no_delete;
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries WHEN NOT EXISTS (SELECT 1 FROM purges WHERE tenant_id = old.tenant_id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
DROP TRIGGER ledger_postings_no_delete;
CREATE TRIGGER ledger_postings_no_delete BEFORE DELETE ON ledger_postings WHEN NOT EXISTS (SELECT 1 FROM purges WHERE tenant_id = old.tenant_id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- Prices are counted and found in bands: free, up to 5000 of the currency's smallest unit, more (kernel/price-bands.ts).
DROP TRIGGER courses_counted_on_insert_published;
CREATE TRIGGER courses_counted_on_insert_published AFTER INSERT ON courses WHEN new.status = 'published' BEGIN
  UPDATE catalog_counts SET counts = json_set(counts, '$.published."' || coalesce(new.category_id, '') || '|' || new.difficulty_level || '|' || new.language || '|' || iif(new.price_amount = 0, 'free', iif(new.price_amount <= 5000, 'low', 'high'))
    || '|' || CAST(coalesce(new.average_rating, 0) * 2 AS INTEGER) || '|' || iif(new.duration_minutes < 360, 'short', iif(new.duration_minutes < 720, 'medium', 'long')) || '"',
    coalesce(json_extract(counts, '$.published."' || coalesce(new.category_id, '') || '|' || new.difficulty_level || '|' || new.language || '|' || iif(new.price_amount = 0, 'free', iif(new.price_amount <= 5000, 'low', 'high'))
    || '|' || CAST(coalesce(new.average_rating, 0) * 2 AS INTEGER) || '|' || iif(new.duration_minutes < 360, 'short', iif(new.duration_minutes < 720, 'medium', 'long')) || '"'), 0) + 1)
  WHERE tenant_id = new.tenant_id;
END;
DROP TRIGGER courses_counted_on_delete_published;
CREATE TRIGGER courses_counted_on_delete_published AFTER DELETE ON courses WHEN old.status = 'published' BEGIN
  UPDATE catalog_counts SET counts = iif(json_extract(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', iif(old.price_amount <= 5000, 'low', 'high'))
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"') > 1,
    json_set(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', iif(old.price_amount <= 5000, 'low', 'high'))
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"', json_extract(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', iif(old.price_amount <= 5000, 'low', 'high'))
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"') - 1),
    json_remove(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', iif(old.price_amount <= 5000, 'low', 'high'))
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"'))
  WHERE tenant_id = old.tenant_id;
END;
DROP TRIGGER courses_uncounted_on_update;
CREATE TRIGGER courses_uncounted_on_update AFTER UPDATE OF status, category_id, difficulty_level, language, price_amount, average_rating, duration_minutes ON courses
WHEN old.status = 'published' AND (
  old.status IS NOT new.status OR old.category_id IS NOT new.category_id OR old.difficulty_level IS NOT new.difficulty_level OR old.language IS NOT new.language
  OR (old.price_amount = 0) IS NOT (new.price_amount = 0) OR (old.price_amount <= 5000) IS NOT (new.price_amount <= 5000) OR CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) IS NOT CAST(coalesce(new.average_rating, 0) * 2 AS INTEGER)
  OR (old.duration_minutes < 360) IS NOT (new.duration_minutes < 360) OR (old.duration_minutes < 720) IS NOT (new.duration_minutes < 720)
) BEGIN
  UPDATE catalog_counts SET counts = iif(json_extract(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', iif(old.price_amount <= 5000, 'low', 'high'))
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"') > 1,
    json_set(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', iif(old.price_amount <= 5000, 'low', 'high'))
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"', json_extract(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', iif(old.price_amount <= 5000, 'low', 'high'))
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"') - 1),
    json_remove(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', iif(old.price_amount <= 5000, 'low', 'high'))
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"'))
  WHERE tenant_id = old.tenant_id;
END;
DROP TRIGGER courses_counted_on_update;
CREATE TRIGGER courses_counted_on_update AFTER UPDATE OF status, category_id, difficulty_level, language, price_amount, average_rating, duration_minutes ON courses
WHEN new.status = 'published' AND (
  old.status IS NOT new.status OR old.category_id IS NOT new.category_id OR old.difficulty_level IS NOT new.difficulty_level OR old.language IS NOT new.language
  OR (old.price_amount = 0) IS NOT (new.price_amount = 0) OR (old.price_amount <= 5000) IS NOT (new.price_amount <= 5000) OR CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) IS NOT CAST(coalesce(new.average_rating, 0) * 2 AS INTEGER)
  OR (old.duration_minutes < 360) IS NOT (new.duration_minutes < 360) OR (old.duration_minutes < 720) IS NOT (new.duration_minutes < 720)
) BEGIN
  UPDATE catalog_counts SET counts = json_set(counts, '$.published."' || coalesce(new.category_id, '') || '|' || new.difficulty_level || '|' || new.language || '|' || iif(new.price_amount = 0, 'free', iif(new.price_amount <= 5000, 'low', 'high'))
    || '|' || CAST(coalesce(new.average_rating, 0) * 2 AS INTEGER) || '|' || iif(new.duration_minutes < 360, 'short', iif(new.duration_minutes < 720, 'medium', 'long')) || '"',
    coalesce(json_extract(counts, '$.published."' || coalesce(new.category_id, '') || '|' || new.difficulty_level || '|' || new.language || '|' || iif(new.price_amount = 0, 'free', iif(new.price_amount <= 5000, 'low', 'high'))
    || '|' || CAST(coalesce(new.average_rating, 0) * 2 AS INTEGER) || '|' || iif(new.duration_minutes < 360, 'short', iif(new.duration_minutes < 720, 'medium', 'long')) || '"'), 0) + 1)
  WHERE tenant_id = new.tenant_id;
END;
DROP TRIGGER courses_listed_anew;
DROP VIEW course_listing_rows;
CREATE VIEW course_listing_rows AS
WITH facets (tenant_id, course_id, facet) AS (
  SELECT c.tenant_id, c.id, f.value FROM courses c, json_each(json_array('level:' || c.difficulty_level, 'language:' || c.language,
    iif(c.price_amount = 0, 'price:free', iif(c.price_amount <= 5000, 'price:low', 'price:high')),
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
  coalesce(c.category_id, '') || '|' || c.difficulty_level || '|' || c.language || '|' || iif(c.price_amount = 0, 'free', iif(c.price_amount <= 5000, 'low', 'high')) || '|'
    || CAST(coalesce(c.average_rating, 0) * 2 AS INTEGER) || '|'
    || iif(c.duration_minutes < 360, 'short', iif(c.duration_minutes < 720, 'medium', 'long')) AS combination
FROM facets f JOIN courses c ON c.tenant_id = f.tenant_id AND c.id = f.course_id WHERE c.status = 'published';
CREATE TRIGGER courses_listed_anew
AFTER UPDATE OF status, category_id, difficulty_level, language, price_amount, average_rating, duration_minutes ON courses
WHEN (old.status = 'published' OR new.status = 'published') AND (
  old.status IS NOT new.status OR old.category_id IS NOT new.category_id OR old.difficulty_level IS NOT new.difficulty_level
  OR old.language IS NOT new.language OR (old.price_amount = 0) IS NOT (new.price_amount = 0) OR (old.price_amount <= 5000) IS NOT (new.price_amount <= 5000)
  OR CAST(old.average_rating * 2 AS INTEGER) IS NOT CAST(new.average_rating * 2 AS INTEGER)
  OR (old.duration_minutes < 360) IS NOT (new.duration_minutes < 360) OR (old.duration_minutes < 720) IS NOT (new.duration_minutes < 720)
) BEGIN
  DELETE FROM course_listings
  WHERE tenant_id = new.tenant_id AND course_id = new.id;
  INSERT OR IGNORE INTO course_listings SELECT * FROM course_listing_rows WHERE tenant_id = new.tenant_id AND course_id = new.id;
END;
UPDATE catalog_counts SET counts = json_set(counts, '$.published', json((
  SELECT json_group_object(key, n) FROM (
    SELECT coalesce(c.category_id, '') || '|' || c.difficulty_level || '|' || c.language || '|'
      || iif(c.price_amount = 0, 'free', iif(c.price_amount <= 5000, 'low', 'high'))
      || '|' || CAST(coalesce(c.average_rating, 0) * 2 AS INTEGER) || '|'
      || iif(c.duration_minutes < 360, 'short', iif(c.duration_minutes < 720, 'medium', 'long')) AS key, count(*) AS n
    FROM courses c WHERE c.tenant_id = catalog_counts.tenant_id AND c.status = 'published' GROUP BY 1
  ))));
DELETE FROM course_listings;
INSERT OR IGNORE INTO course_listings SELECT * FROM course_listing_rows;
-- Search has the bands as words: each course is indexed anew by an event.
INSERT INTO outbox (tenant_id, id, kind, name, payload, actor, at)
SELECT tenant_id, 'evt_0024' || substr(id, 5), 'event', 'course.updated', json_object('courseId', id, 'fields', json_array('search')),
  '{"kind":"system","id":"system:migration","name":"migration"}', strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM courses WHERE status = 'published';

-- The tax that prices include, as course pages name it; and what they say of a sale stands with the school's public face.
ALTER TABLE commerce_settings ADD COLUMN tax_rate REAL CHECK (tax_rate BETWEEN 0 AND 100);
UPDATE organization SET settings = json_set(settings, '$.sale', (
  SELECT json_object('refundDays', s.refund_days, 'taxIncluded', json(iif(s.tax_included, 'true', 'false')), 'taxRate', NULL, 'taxAtGateway',
    json(iif(EXISTS (SELECT 1 FROM payment_accounts a WHERE a.tenant_id = s.tenant_id AND a.gateway = 'stripe' AND a.is_enabled = 1
      AND a.options ->> '$.automaticTax' = 1), 'true', 'false')))
  FROM commerce_settings s WHERE s.tenant_id = organization.tenant_id))
WHERE tenant_id IN (SELECT tenant_id FROM commerce_settings);

-- Terms, privacy and the like in the school's own words: Markdown as it was written, and the blocks that it means.
CREATE TABLE legal_pages (
  tenant_id TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('terms', 'privacy', 'imprint', 'accessibility')), text TEXT NOT NULL,
  content TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, kind)
);

-- A poster takes room as its video does. The file it stands for goes after it: by then nobody could say whose room it was.
CREATE TRIGGER media_posters_counted AFTER INSERT ON media_posters BEGIN
  UPDATE media_usage SET bytes = max(0, bytes + new.size)
  WHERE tenant_id = new.tenant_id AND kind = (SELECT kind FROM media WHERE tenant_id = new.tenant_id AND id = new.media_id)
    AND owner_id IN ('', (SELECT owner_id FROM media WHERE tenant_id = new.tenant_id AND id = new.media_id));
END;
CREATE TRIGGER media_posters_recounted AFTER UPDATE OF size ON media_posters BEGIN
  UPDATE media_usage SET bytes = max(0, bytes + new.size - old.size)
  WHERE tenant_id = new.tenant_id AND kind = (SELECT kind FROM media WHERE tenant_id = new.tenant_id AND id = new.media_id)
    AND owner_id IN ('', (SELECT owner_id FROM media WHERE tenant_id = new.tenant_id AND id = new.media_id));
END;
CREATE TRIGGER media_posters_uncounted AFTER DELETE ON media_posters BEGIN
  UPDATE media_usage SET bytes = max(0, bytes + 0 - old.size)
  WHERE tenant_id = old.tenant_id AND kind = (SELECT kind FROM media WHERE tenant_id = old.tenant_id AND id = old.media_id)
    AND owner_id IN ('', (SELECT owner_id FROM media WHERE tenant_id = old.tenant_id AND id = old.media_id));
END;
CREATE TRIGGER media_without_poster BEFORE DELETE ON media BEGIN
  DELETE FROM media_posters
  WHERE tenant_id = old.tenant_id AND media_id = old.id;
END;
UPDATE media_usage SET bytes = bytes + coalesce((SELECT sum(p.size) FROM media_posters p JOIN media m ON m.tenant_id = p.tenant_id AND m.id = p.media_id
  WHERE p.tenant_id = media_usage.tenant_id AND m.kind = media_usage.kind AND media_usage.owner_id IN ('', m.owner_id)), 0);
