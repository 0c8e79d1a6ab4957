CREATE TABLE categories (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, slug TEXT NOT NULL, description TEXT, parent_id TEXT,
  "order" INTEGER NOT NULL DEFAULT 0, is_active INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES categories (tenant_id, id)
);
CREATE UNIQUE INDEX categories_slug ON categories (tenant_id, slug);
CREATE INDEX categories_by_parent ON categories (tenant_id, parent_id);

CREATE TABLE courses (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, sort_title TEXT NOT NULL, slug TEXT NOT NULL, subtitle TEXT,
  description TEXT NOT NULL DEFAULT '', outcomes TEXT NOT NULL DEFAULT '[]', requirements TEXT NOT NULL DEFAULT '[]', thumbnail_url TEXT,
  category_id TEXT, tags TEXT NOT NULL DEFAULT '[]', language TEXT NOT NULL,
  difficulty_level TEXT NOT NULL DEFAULT 'beginner' CHECK (difficulty_level IN ('beginner', 'intermediate', 'advanced')),
  duration_minutes INTEGER NOT NULL DEFAULT 0, lesson_count INTEGER NOT NULL DEFAULT 0,
  price_amount INTEGER NOT NULL DEFAULT 0 CHECK (price_amount >= 0), price_currency TEXT NOT NULL, enrollment_limit INTEGER,
  passing_score INTEGER NOT NULL DEFAULT 70 CHECK (passing_score BETWEEN 0 AND 100), certificate_enabled INTEGER NOT NULL DEFAULT 1,
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'pending', 'published', 'archived')), instructor_id TEXT NOT NULL,
  enrollment_count INTEGER NOT NULL DEFAULT 0, average_rating REAL, review_count INTEGER NOT NULL DEFAULT 0,
  rating_1 INTEGER NOT NULL DEFAULT 0, rating_2 INTEGER NOT NULL DEFAULT 0, rating_3 INTEGER NOT NULL DEFAULT 0,
  rating_4 INTEGER NOT NULL DEFAULT 0, rating_5 INTEGER NOT NULL DEFAULT 0,
  submitted_at TEXT, published_at TEXT, reviewed_by TEXT, outline_revision INTEGER NOT NULL DEFAULT 1, search_id INTEGER NOT NULL,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, category_id) REFERENCES categories (tenant_id, id),
  FOREIGN KEY (tenant_id, instructor_id) REFERENCES users (tenant_id, id)
);
CREATE UNIQUE INDEX courses_slug ON courses (tenant_id, slug);
CREATE UNIQUE INDEX courses_search_id ON courses (tenant_id, search_id);
CREATE INDEX courses_newest ON courses (tenant_id, status, published_at, id);
CREATE INDEX courses_popular ON courses (tenant_id, status, enrollment_count, id);
CREATE INDEX courses_rating ON courses (tenant_id, status, average_rating, id);
CREATE INDEX courses_title ON courses (tenant_id, status, sort_title, id);
CREATE INDEX courses_price ON courses (tenant_id, status, price_amount, id);
CREATE INDEX courses_shortest ON courses (tenant_id, status, duration_minutes, id);
CREATE INDEX courses_submitted ON courses (tenant_id, status, submitted_at, id);
CREATE INDEX courses_updated ON courses (tenant_id, status, updated_at, id);
CREATE INDEX courses_by_category ON courses (tenant_id, category_id);
CREATE INDEX courses_by_instructor ON courses (tenant_id, instructor_id);

CREATE TABLE course_authors (
  tenant_id TEXT NOT NULL, course_id TEXT NOT NULL, user_id TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('author', 'assistant')),
  created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, course_id, user_id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX course_authors_by_user ON course_authors (tenant_id, user_id, course_id);

CREATE TABLE course_tags (
  tenant_id TEXT NOT NULL, tag TEXT NOT NULL, course_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, tag, course_id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX course_tags_by_course ON course_tags (tenant_id, course_id);

CREATE TABLE course_modules (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, course_id TEXT NOT NULL, title TEXT NOT NULL, description TEXT, "order" INTEGER NOT NULL,
  deleted_at TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX course_modules_by_course ON course_modules (tenant_id, course_id, deleted_at, "order");
CREATE INDEX course_modules_deleted ON course_modules (deleted_at);

CREATE TABLE lessons (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, course_id TEXT NOT NULL, module_id TEXT NOT NULL, title TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('text', 'video', 'audio', 'document', 'embed', 'scorm', 'cmi5', 'live', 'assignment', 'assessment')),
  media_id TEXT, assessment_id TEXT, duration_minutes INTEGER, is_preview INTEGER NOT NULL DEFAULT 0, "order" INTEGER NOT NULL,
  completion_rule TEXT NOT NULL, availability TEXT NOT NULL DEFAULT '{}', issue TEXT, revision INTEGER NOT NULL DEFAULT 1,
  deleted_at TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, content TEXT,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, module_id) REFERENCES course_modules (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX lessons_by_course ON lessons (tenant_id, course_id, deleted_at, module_id, "order");
CREATE INDEX lessons_by_module ON lessons (tenant_id, module_id);
CREATE INDEX lessons_by_assessment ON lessons (tenant_id, assessment_id);
CREATE INDEX lessons_by_media ON lessons (tenant_id, media_id);
CREATE INDEX lessons_deleted ON lessons (deleted_at);

CREATE TABLE course_submissions (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, course_id TEXT NOT NULL, round INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'returned')), submitted_by TEXT NOT NULL, submitted_at TEXT NOT NULL,
  reviewed_by TEXT, reviewed_at TEXT, message TEXT, feedback TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX course_submissions_round ON course_submissions (tenant_id, course_id, round);

-- One row a tenant: how many courses have which status and, of the published, how many have which combination of category, level,
-- language, price, rating (in half stars) and duration. It moves with the rows it counts, whoever writes them: no page counts courses.
CREATE TABLE catalog_counts (tenant_id TEXT PRIMARY KEY NOT NULL, counts TEXT NOT NULL);
CREATE TRIGGER courses_counted_on_insert AFTER INSERT ON courses BEGIN
  INSERT INTO catalog_counts (tenant_id, counts) VALUES (new.tenant_id, '{"status":{},"published":{}}') ON CONFLICT DO NOTHING;
  UPDATE catalog_counts SET counts = json_set(counts, '$.status."' || new.status || '"',
    coalesce(json_extract(counts, '$.status."' || new.status || '"'), 0) + 1)
  WHERE tenant_id = new.tenant_id;
END;
CREATE TRIGGER courses_counted_on_insert_published AFTER INSERT ON courses WHEN new.status = 'published' BEGIN
  UPDATE catalog_counts SET counts = json_set(counts, '$.published."' || coalesce(new.category_id, '') || '|' || new.difficulty_level || '|' || new.language || '|' || iif(new.price_amount = 0, 'free', 'paid')
    || '|' || CAST(coalesce(new.average_rating, 0) * 2 AS INTEGER) || '|' || iif(new.duration_minutes < 360, 'short', iif(new.duration_minutes < 720, 'medium', 'long')) || '"',
    coalesce(json_extract(counts, '$.published."' || coalesce(new.category_id, '') || '|' || new.difficulty_level || '|' || new.language || '|' || iif(new.price_amount = 0, 'free', 'paid')
    || '|' || CAST(coalesce(new.average_rating, 0) * 2 AS INTEGER) || '|' || iif(new.duration_minutes < 360, 'short', iif(new.duration_minutes < 720, 'medium', 'long')) || '"'), 0) + 1)
  WHERE tenant_id = new.tenant_id;
END;
CREATE TRIGGER courses_counted_on_delete AFTER DELETE ON courses BEGIN
  UPDATE catalog_counts SET counts = iif(json_extract(counts, '$.status."' || old.status || '"') > 1,
    json_set(counts, '$.status."' || old.status || '"', json_extract(counts, '$.status."' || old.status || '"') - 1),
    json_remove(counts, '$.status."' || old.status || '"'))
  WHERE tenant_id = old.tenant_id;
END;
CREATE TRIGGER courses_counted_on_delete_published AFTER DELETE ON courses WHEN old.status = 'published' BEGIN
  UPDATE catalog_counts SET counts = iif(json_extract(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', 'paid')
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"') > 1,
    json_set(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', 'paid')
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"', json_extract(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', 'paid')
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"') - 1),
    json_remove(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', 'paid')
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"'))
  WHERE tenant_id = old.tenant_id;
END;
CREATE TRIGGER courses_counted_on_status AFTER UPDATE OF status ON courses WHEN old.status <> new.status BEGIN
  UPDATE catalog_counts SET counts = iif(json_extract(counts, '$.status."' || old.status || '"') > 1,
    json_set(counts, '$.status."' || old.status || '"', json_extract(counts, '$.status."' || old.status || '"') - 1),
    json_remove(counts, '$.status."' || old.status || '"'))
  WHERE tenant_id = old.tenant_id;
  UPDATE catalog_counts SET counts = json_set(counts, '$.status."' || new.status || '"',
    coalesce(json_extract(counts, '$.status."' || new.status || '"'), 0) + 1)
  WHERE tenant_id = new.tenant_id;
END;
CREATE TRIGGER courses_uncounted_on_update AFTER UPDATE OF status, category_id, difficulty_level, language, price_amount, average_rating, duration_minutes ON courses
WHEN old.status = 'published' AND (
  old.status IS NOT new.status OR old.category_id IS NOT new.category_id OR old.difficulty_level IS NOT new.difficulty_level OR old.language IS NOT new.language
  OR (old.price_amount = 0) IS NOT (new.price_amount = 0) OR CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) IS NOT CAST(coalesce(new.average_rating, 0) * 2 AS INTEGER)
  OR (old.duration_minutes < 360) IS NOT (new.duration_minutes < 360) OR (old.duration_minutes < 720) IS NOT (new.duration_minutes < 720)
) BEGIN
  UPDATE catalog_counts SET counts = iif(json_extract(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', 'paid')
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"') > 1,
    json_set(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', 'paid')
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"', json_extract(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', 'paid')
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"') - 1),
    json_remove(counts, '$.published."' || coalesce(old.category_id, '') || '|' || old.difficulty_level || '|' || old.language || '|' || iif(old.price_amount = 0, 'free', 'paid')
    || '|' || CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) || '|' || iif(old.duration_minutes < 360, 'short', iif(old.duration_minutes < 720, 'medium', 'long')) || '"'))
  WHERE tenant_id = old.tenant_id;
END;
CREATE TRIGGER courses_counted_on_update AFTER UPDATE OF status, category_id, difficulty_level, language, price_amount, average_rating, duration_minutes ON courses
WHEN new.status = 'published' AND (
  old.status IS NOT new.status OR old.category_id IS NOT new.category_id OR old.difficulty_level IS NOT new.difficulty_level OR old.language IS NOT new.language
  OR (old.price_amount = 0) IS NOT (new.price_amount = 0) OR CAST(coalesce(old.average_rating, 0) * 2 AS INTEGER) IS NOT CAST(coalesce(new.average_rating, 0) * 2 AS INTEGER)
  OR (old.duration_minutes < 360) IS NOT (new.duration_minutes < 360) OR (old.duration_minutes < 720) IS NOT (new.duration_minutes < 720)
) BEGIN
  UPDATE catalog_counts SET counts = json_set(counts, '$.published."' || coalesce(new.category_id, '') || '|' || new.difficulty_level || '|' || new.language || '|' || iif(new.price_amount = 0, 'free', 'paid')
    || '|' || CAST(coalesce(new.average_rating, 0) * 2 AS INTEGER) || '|' || iif(new.duration_minutes < 360, 'short', iif(new.duration_minutes < 720, 'medium', 'long')) || '"',
    coalesce(json_extract(counts, '$.published."' || coalesce(new.category_id, '') || '|' || new.difficulty_level || '|' || new.language || '|' || iif(new.price_amount = 0, 'free', 'paid')
    || '|' || CAST(coalesce(new.average_rating, 0) * 2 AS INTEGER) || '|' || iif(new.duration_minutes < 360, 'short', iif(new.duration_minutes < 720, 'medium', 'long')) || '"'), 0) + 1)
  WHERE tenant_id = new.tenant_id;
END;
