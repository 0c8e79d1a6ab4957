-- Pictures of questions are files in use. However a question is written, copied or changed, the database notes what it shows.
CREATE TRIGGER questions_show_pictures AFTER INSERT ON questions WHEN instr(new.text || new.options, '"mediaId":"') > 0 BEGIN
  INSERT OR IGNORE INTO media_uses (tenant_id, media_id, used_by, course_id, created_at)
  SELECT f.tenant_id, f.id, new.id, (SELECT p.course_id FROM assessments AS p WHERE p.tenant_id = new.tenant_id AND p.id = new.assessment_id), new.updated_at
  FROM media AS f WHERE f.tenant_id = new.tenant_id AND f.id IN (
    SELECT t.value FROM json_tree('[' || new.text || ',' || new.options || ']') AS t WHERE t.key = 'mediaId' AND t.type = 'text');
END;
CREATE TRIGGER questions_show_others AFTER UPDATE OF text, options, assessment_id ON questions
WHEN (old.text <> new.text OR old.options <> new.options OR old.assessment_id <> new.assessment_id)
  AND instr(old.text || old.options || new.text || new.options, '"mediaId":"') > 0 BEGIN
  DELETE FROM media_uses
  WHERE tenant_id = old.tenant_id AND used_by = old.id;
  INSERT OR IGNORE INTO media_uses (tenant_id, media_id, used_by, course_id, created_at)
  SELECT f.tenant_id, f.id, new.id, (SELECT p.course_id FROM assessments AS p WHERE p.tenant_id = new.tenant_id AND p.id = new.assessment_id), new.updated_at
  FROM media AS f WHERE f.tenant_id = new.tenant_id AND f.id IN (
    SELECT t.value FROM json_tree('[' || new.text || ',' || new.options || ']') AS t WHERE t.key = 'mediaId' AND t.type = 'text');
END;
CREATE TRIGGER questions_show_none AFTER DELETE ON questions WHEN instr(old.text || old.options, '"mediaId":"') > 0 BEGIN
  DELETE FROM media_uses
  WHERE tenant_id = old.tenant_id AND used_by = old.id;
END;
CREATE TRIGGER bank_questions_show_pictures AFTER INSERT ON bank_questions WHEN instr(new.text || new.options, '"mediaId":"') > 0 BEGIN
  INSERT OR IGNORE INTO media_uses (tenant_id, media_id, used_by, course_id, created_at)
  SELECT f.tenant_id, f.id, new.id, (SELECT p.course_id FROM question_banks AS p WHERE p.tenant_id = new.tenant_id AND p.id = new.bank_id), new.updated_at
  FROM media AS f WHERE f.tenant_id = new.tenant_id AND f.id IN (
    SELECT t.value FROM json_tree('[' || new.text || ',' || new.options || ']') AS t WHERE t.key = 'mediaId' AND t.type = 'text');
END;
CREATE TRIGGER bank_questions_show_others AFTER UPDATE OF text, options, bank_id ON bank_questions
WHEN (old.text <> new.text OR old.options <> new.options OR old.bank_id <> new.bank_id)
  AND instr(old.text || old.options || new.text || new.options, '"mediaId":"') > 0 BEGIN
  DELETE FROM media_uses
  WHERE tenant_id = old.tenant_id AND used_by = old.id;
  INSERT OR IGNORE INTO media_uses (tenant_id, media_id, used_by, course_id, created_at)
  SELECT f.tenant_id, f.id, new.id, (SELECT p.course_id FROM question_banks AS p WHERE p.tenant_id = new.tenant_id AND p.id = new.bank_id), new.updated_at
  FROM media AS f WHERE f.tenant_id = new.tenant_id AND f.id IN (
    SELECT t.value FROM json_tree('[' || new.text || ',' || new.options || ']') AS t WHERE t.key = 'mediaId' AND t.type = 'text');
END;
CREATE TRIGGER bank_questions_show_none AFTER DELETE ON bank_questions WHEN instr(old.text || old.options, '"mediaId":"') > 0 BEGIN
  DELETE FROM media_uses
  WHERE tenant_id = old.tenant_id AND used_by = old.id;
END;

-- So many questions of a bank, drawn anew for each attempt. How many the bank has of that kind is kept on write.
CREATE TABLE assessment_draws (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, assessment_id TEXT NOT NULL, bank_id TEXT NOT NULL, count INTEGER NOT NULL CHECK (count > 0),
  points REAL NOT NULL DEFAULT 1 CHECK (points >= 0), tags TEXT NOT NULL, difficulty TEXT CHECK (difficulty IN ('easy', 'medium', 'hard')),
  available INTEGER NOT NULL DEFAULT 0, "order" INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, assessment_id) REFERENCES assessments (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, bank_id) REFERENCES question_banks (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX assessment_draws_by_assessment ON assessment_draws (tenant_id, assessment_id, "order", id);
CREATE INDEX assessment_draws_by_bank ON assessment_draws (tenant_id, bank_id);
ALTER TABLE attempts ADD COLUMN drawn TEXT NOT NULL DEFAULT '[]';

-- How many questions the assessment of a lesson asks, for outlines: beside the lesson, whose row ends with a long body.
CREATE TABLE lesson_questions (
  tenant_id TEXT NOT NULL, lesson_id TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, lesson_id),
  FOREIGN KEY (tenant_id, lesson_id) REFERENCES lessons (tenant_id, id) ON DELETE CASCADE
);
INSERT INTO lesson_questions (tenant_id, lesson_id, count)
SELECT l.tenant_id, l.id, a.question_count FROM assessments AS a
JOIN lessons AS l ON l.tenant_id = a.tenant_id AND l.assessment_id = a.id AND l.course_id = a.course_id;
CREATE TRIGGER assessments_counted_in_lessons AFTER INSERT ON assessments BEGIN
  INSERT INTO lesson_questions (tenant_id, lesson_id, count)
  SELECT l.tenant_id, l.id, new.question_count FROM lessons AS l WHERE l.tenant_id = new.tenant_id AND l.assessment_id = new.id AND l.course_id = new.course_id
  ON CONFLICT DO UPDATE SET count = excluded.count;
END;
CREATE TRIGGER assessments_counted_anew AFTER UPDATE OF question_count ON assessments WHEN old.question_count <> new.question_count BEGIN
  INSERT INTO lesson_questions (tenant_id, lesson_id, count)
  SELECT l.tenant_id, l.id, new.question_count FROM lessons AS l WHERE l.tenant_id = new.tenant_id AND l.assessment_id = new.id AND l.course_id = new.course_id
  ON CONFLICT DO UPDATE SET count = excluded.count;
END;
CREATE TRIGGER lessons_ask_questions AFTER INSERT ON lessons WHEN new.assessment_id IS NOT NULL BEGIN
  INSERT INTO lesson_questions (tenant_id, lesson_id, count)
  SELECT a.tenant_id, new.id, a.question_count FROM assessments AS a WHERE a.tenant_id = new.tenant_id AND a.id = new.assessment_id AND a.course_id = new.course_id
  ON CONFLICT DO UPDATE SET count = excluded.count;
END;
CREATE TRIGGER lessons_ask_other_questions AFTER UPDATE OF assessment_id ON lessons WHEN old.assessment_id IS NOT new.assessment_id BEGIN
  DELETE FROM lesson_questions
  WHERE tenant_id = new.tenant_id AND lesson_id = new.id;
  INSERT INTO lesson_questions (tenant_id, lesson_id, count)
  SELECT a.tenant_id, new.id, a.question_count FROM assessments AS a WHERE a.tenant_id = new.tenant_id AND a.id = new.assessment_id AND a.course_id = new.course_id
  ON CONFLICT DO UPDATE SET count = excluded.count;
END;
