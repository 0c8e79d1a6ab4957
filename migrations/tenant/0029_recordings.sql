-- What was recorded of a class. Its film is a media file, which grows while it is recorded.
CREATE TABLE live_recordings (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, session_id TEXT NOT NULL, course_id TEXT NOT NULL, media_id TEXT NOT NULL, upload_id TEXT NOT NULL,
  recorded_by TEXT NOT NULL, title TEXT NOT NULL, status TEXT NOT NULL CHECK (status IN ('recording', 'uploading', 'ready', 'failed')),
  is_published INTEGER NOT NULL DEFAULT 1, started_at TEXT NOT NULL, ended_at TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES live_sessions (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX live_recordings_by_session ON live_recordings (tenant_id, session_id, started_at);

-- Where somebody stopped watching one.
CREATE TABLE live_recording_places (
  tenant_id TEXT NOT NULL, recording_id TEXT NOT NULL, user_id TEXT NOT NULL, position_seconds REAL NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, recording_id, user_id),
  FOREIGN KEY (tenant_id, recording_id) REFERENCES live_recordings (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
