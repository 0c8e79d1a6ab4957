CREATE TABLE rubrics (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, course_id TEXT, title TEXT NOT NULL, criteria TEXT NOT NULL,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX rubrics_by_course ON rubrics (tenant_id, course_id, id);

CREATE TABLE grading_comments (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, text TEXT NOT NULL, created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX grading_comments_by_user ON grading_comments (tenant_id, user_id, id);

ALTER TABLE assessments ADD COLUMN anonymous_grading INTEGER NOT NULL DEFAULT 0;
ALTER TABLE assessments ADD COLUMN by_hand_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE assessments ADD COLUMN to_grade_count INTEGER NOT NULL DEFAULT 0;
CREATE INDEX assessments_to_grade ON assessments (tenant_id, course_id) WHERE to_grade_count > 0;

ALTER TABLE attempts ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attempts ADD COLUMN comment TEXT;
ALTER TABLE attempts ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
CREATE INDEX attempts_to_grade ON attempts (tenant_id, assessment_id, status DESC, submitted_at, id) WHERE by_hand = 1 AND is_practice = 0;

CREATE INDEX questions_essays ON questions (tenant_id, assessment_id) WHERE type = 'essay';
CREATE INDEX questions_by_rubric ON questions (tenant_id, (correct_answer ->> 'rubricId')) WHERE (correct_answer ->> 'rubricId') IS NOT NULL;
CREATE INDEX bank_questions_by_rubric ON bank_questions (tenant_id, (correct_answer ->> 'rubricId')) WHERE (correct_answer ->> 'rubricId') IS NOT NULL;
