CREATE TABLE assessments (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, course_id TEXT NOT NULL, title TEXT NOT NULL, description TEXT,
  type TEXT NOT NULL DEFAULT 'quiz' CHECK (type IN ('quiz', 'exam', 'assignment', 'project', 'survey')),
  instructions TEXT, time_limit_minutes INTEGER, max_attempts INTEGER, passing_score REAL NOT NULL, wrong_answer_penalty REAL NOT NULL DEFAULT 0,
  randomize_questions INTEGER NOT NULL DEFAULT 0, randomize_answers INTEGER NOT NULL DEFAULT 0,
  show_results TEXT NOT NULL DEFAULT 'immediate' CHECK (show_results IN ('immediate', 'after_deadline', 'never')),
  opens_at TEXT, due_at TEXT, closes_at TEXT,
  total_points REAL NOT NULL DEFAULT 0, question_count INTEGER NOT NULL DEFAULT 0, flagged_count INTEGER NOT NULL DEFAULT 0,
  attempt_count INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX assessments_by_course ON assessments (tenant_id, course_id, id);

CREATE TABLE questions (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, assessment_id TEXT NOT NULL, type TEXT NOT NULL, text TEXT NOT NULL, options TEXT NOT NULL,
  correct_answer TEXT, points REAL NOT NULL DEFAULT 1 CHECK (points >= 0), partial_credit INTEGER NOT NULL DEFAULT 1, explanation TEXT,
  "order" INTEGER NOT NULL, tags TEXT NOT NULL, difficulty TEXT CHECK (difficulty IN ('easy', 'medium', 'hard')), flag TEXT,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, assessment_id) REFERENCES assessments (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX questions_by_assessment ON questions (tenant_id, assessment_id, "order", id);

CREATE TABLE assessment_papers (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, assessment_id TEXT NOT NULL, paper TEXT NOT NULL, created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, assessment_id, id),
  FOREIGN KEY (tenant_id, assessment_id) REFERENCES assessments (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE attempts (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, assessment_id TEXT NOT NULL, course_id TEXT NOT NULL, lesson_id TEXT, user_id TEXT NOT NULL,
  enrollment_id TEXT, paper_id TEXT NOT NULL, number INTEGER NOT NULL, is_practice INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL DEFAULT 'in_progress' CHECK (status IN ('in_progress', 'submitted', 'graded')),
  started_at TEXT NOT NULL, deadline_at TEXT, submitted_at TEXT, answers TEXT NOT NULL, marks TEXT, score REAL, max_score REAL NOT NULL,
  percentage REAL, passed INTEGER, graded_by TEXT, graded_at TEXT, receipt TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, assessment_id) REFERENCES assessments (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, assessment_id, paper_id) REFERENCES assessment_papers (tenant_id, assessment_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX attempts_number ON attempts (tenant_id, assessment_id, user_id, number);
CREATE UNIQUE INDEX attempts_one_open ON attempts (tenant_id, assessment_id, user_id) WHERE status = 'in_progress';
CREATE INDEX attempts_by_assessment ON attempts (tenant_id, assessment_id, is_practice, id);
CREATE INDEX attempts_by_user ON attempts (tenant_id, user_id, id);
