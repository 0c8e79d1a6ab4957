CREATE TABLE live_sessions (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, course_id TEXT NOT NULL, lesson_id TEXT, title TEXT NOT NULL, description TEXT NOT NULL DEFAULT '',
  starts_at TEXT NOT NULL, ends_at TEXT NOT NULL CHECK (ends_at > starts_at), timezone TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'scheduled' CHECK (status IN ('scheduled', 'live', 'ended')), host_id TEXT NOT NULL, external_url TEXT,
  lobby_enabled INTEGER NOT NULL DEFAULT 0, chat_enabled INTEGER NOT NULL DEFAULT 1, recording_note TEXT, series_id TEXT,
  started_at TEXT, ended_at TEXT, attendee_count INTEGER NOT NULL DEFAULT 0, revision INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, host_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX live_sessions_by_course ON live_sessions (tenant_id, course_id, ends_at, id);
CREATE INDEX live_sessions_by_lesson ON live_sessions (tenant_id, lesson_id);
CREATE INDEX live_sessions_by_status ON live_sessions (tenant_id, status, ends_at);

CREATE TABLE live_attendance (
  tenant_id TEXT NOT NULL, session_id TEXT NOT NULL, user_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('host', 'co_host', 'speaker', 'attendee')),
  first_joined_at TEXT NOT NULL, last_left_at TEXT NOT NULL, total_seconds INTEGER NOT NULL CHECK (total_seconds >= 0), intervals TEXT NOT NULL,
  PRIMARY KEY (tenant_id, session_id, user_id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES live_sessions (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX live_attendance_by_user ON live_attendance (tenant_id, user_id);
