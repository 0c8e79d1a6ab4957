CREATE TABLE message_threads (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, first_id TEXT NOT NULL, second_id TEXT NOT NULL, created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (first_id < second_id),
  FOREIGN KEY (tenant_id, first_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, second_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX message_threads_pair ON message_threads (tenant_id, first_id, second_id);

CREATE TABLE message_members (
  tenant_id TEXT NOT NULL, thread_id TEXT NOT NULL, user_id TEXT NOT NULL, other_id TEXT NOT NULL, last_message_id TEXT,
  unread INTEGER NOT NULL DEFAULT 0 CHECK (unread >= 0), read_up_to TEXT NOT NULL DEFAULT '', cleared_up_to TEXT NOT NULL DEFAULT '',
  muted INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, thread_id, user_id),
  FOREIGN KEY (tenant_id, thread_id) REFERENCES message_threads (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX message_members_newest ON message_members (tenant_id, user_id, last_message_id);
CREATE INDEX message_members_unread ON message_members (tenant_id, user_id, muted, unread);

CREATE TABLE messages (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, thread_id TEXT NOT NULL, author_id TEXT NOT NULL, body TEXT NOT NULL,
  removed_at TEXT, created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, thread_id) REFERENCES message_threads (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX messages_by_thread ON messages (tenant_id, thread_id, id);

CREATE TABLE message_blocks (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, blocked_id TEXT NOT NULL, created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, user_id, blocked_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, blocked_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE message_reports (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, message_id TEXT NOT NULL, reporter_id TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('harassment', 'spam', 'cheating', 'other')), note TEXT,
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'dismissed', 'removed')),
  resolved_by TEXT, resolved_at TEXT, created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES messages (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, reporter_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX message_reports_once ON message_reports (tenant_id, message_id, reporter_id);
CREATE INDEX message_reports_by_status ON message_reports (tenant_id, status, id);

ALTER TABLE notification_preferences ADD COLUMN message_text INTEGER NOT NULL DEFAULT 1;
