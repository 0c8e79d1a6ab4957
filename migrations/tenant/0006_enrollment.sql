CREATE TABLE enrollments (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, course_id TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'enrolled' CHECK (status IN ('enrolled', 'in_progress', 'completed', 'dropped')),
  source TEXT NOT NULL DEFAULT 'self', completed_lessons INTEGER NOT NULL DEFAULT 0, lesson_count INTEGER NOT NULL DEFAULT 0,
  enrolled_at TEXT NOT NULL, started_at TEXT, completed_at TEXT, last_accessed_at TEXT, resume_lesson_id TEXT, final_grade REAL, certificate_id TEXT,
  assigned_by TEXT, due_date TEXT, revision INTEGER NOT NULL DEFAULT 0, outline_revision INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX enrollments_one_per_learner ON enrollments (tenant_id, user_id, course_id);
CREATE INDEX enrollments_by_course ON enrollments (tenant_id, course_id, id);
CREATE INDEX enrollments_by_course_status ON enrollments (tenant_id, course_id, status, id);
CREATE INDEX enrollments_by_outline ON enrollments (tenant_id, course_id, outline_revision);

CREATE TABLE enrollment_counts (
  tenant_id TEXT NOT NULL, course_id TEXT NOT NULL, status TEXT NOT NULL, learners INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, course_id, status),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE
);
CREATE TRIGGER enrollments_counted_in AFTER INSERT ON enrollments BEGIN
  INSERT INTO enrollment_counts (tenant_id, course_id, status, learners) VALUES (NEW.tenant_id, NEW.course_id, NEW.status, 1)
    ON CONFLICT (tenant_id, course_id, status) DO UPDATE SET learners = learners + 1;
END;
CREATE TRIGGER enrollments_counted_over AFTER UPDATE OF status ON enrollments WHEN OLD.status <> NEW.status BEGIN
  UPDATE enrollment_counts SET learners = learners - 1 WHERE tenant_id = OLD.tenant_id AND course_id = OLD.course_id AND status = OLD.status;
  INSERT INTO enrollment_counts (tenant_id, course_id, status, learners) VALUES (NEW.tenant_id, NEW.course_id, NEW.status, 1)
    ON CONFLICT (tenant_id, course_id, status) DO UPDATE SET learners = learners + 1;
END;
CREATE TRIGGER enrollments_counted_out AFTER DELETE ON enrollments BEGIN
  UPDATE enrollment_counts SET learners = learners - 1 WHERE tenant_id = OLD.tenant_id AND course_id = OLD.course_id AND status = OLD.status;
END;

CREATE TABLE lesson_progress (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, enrollment_id TEXT NOT NULL, lesson_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('not_started', 'in_progress', 'completed')),
  position_seconds REAL, intervals TEXT, watched_seconds REAL, coverage REAL, time_spent_seconds INTEGER NOT NULL DEFAULT 0, score REAL,
  attempts_count INTEGER NOT NULL DEFAULT 0, credited_at TEXT, completed_at TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, enrollment_id, lesson_id),
  FOREIGN KEY (tenant_id, enrollment_id) REFERENCES enrollments (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, lesson_id) REFERENCES lessons (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX lesson_progress_by_lesson ON lesson_progress (tenant_id, lesson_id);

CREATE TABLE assessment_grades (
  tenant_id TEXT NOT NULL, enrollment_id TEXT NOT NULL, assessment_id TEXT NOT NULL, percentage REAL NOT NULL, passed INTEGER NOT NULL,
  attempts INTEGER NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, enrollment_id, assessment_id),
  FOREIGN KEY (tenant_id, enrollment_id) REFERENCES enrollments (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE notes (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, course_id TEXT NOT NULL, lesson_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'bookmark')), body TEXT NOT NULL, position_seconds REAL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, lesson_id) REFERENCES lessons (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX notes_by_lesson ON notes (tenant_id, user_id, lesson_id, kind, id);
CREATE INDEX notes_by_owner ON notes (tenant_id, user_id, kind, id);

CREATE TABLE wishlist (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, course_id TEXT NOT NULL, created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, user_id, course_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX wishlist_by_age ON wishlist (tenant_id, user_id, created_at);
