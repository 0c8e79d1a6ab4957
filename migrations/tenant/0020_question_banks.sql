CREATE TABLE question_banks (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, course_id TEXT, owner_id TEXT NOT NULL, name TEXT NOT NULL, description TEXT,
  question_count INTEGER NOT NULL DEFAULT 0, tags TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX question_banks_by_course ON question_banks (tenant_id, course_id, id);

CREATE TABLE bank_questions (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, bank_id TEXT NOT NULL, type TEXT NOT NULL, text TEXT NOT NULL, options TEXT NOT NULL,
  correct_answer TEXT, points REAL NOT NULL DEFAULT 1 CHECK (points >= 0), partial_credit INTEGER NOT NULL DEFAULT 1, explanation TEXT,
  tags TEXT NOT NULL, difficulty TEXT CHECK (difficulty IN ('easy', 'medium', 'hard')), "order" INTEGER NOT NULL,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, bank_id) REFERENCES question_banks (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX bank_questions_by_bank ON bank_questions (tenant_id, bank_id, "order", id);

ALTER TABLE questions ADD COLUMN source_id TEXT;
ALTER TABLE questions ADD COLUMN own_points INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX questions_by_source ON questions (tenant_id, source_id, assessment_id) WHERE source_id IS NOT NULL;

ALTER TABLE ai_drafts ADD COLUMN bank_id TEXT;
