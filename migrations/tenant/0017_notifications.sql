CREATE TABLE notifications (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('courses', 'classes', 'announcements', 'teaching')),
  type TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, link TEXT, source TEXT NOT NULL,
  read_at TEXT, mail_due_at TEXT, mailed_at TEXT, hidden INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX notifications_once ON notifications (tenant_id, user_id, source);
CREATE INDEX notifications_by_user ON notifications (tenant_id, user_id, hidden, id);
CREATE INDEX notifications_mail_due ON notifications (tenant_id, user_id, mail_due_at);
CREATE INDEX notifications_by_age ON notifications (created_at);

CREATE TABLE notification_counts (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, unread INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE TRIGGER notification_told AFTER INSERT ON notifications WHEN NEW.hidden = 0 AND NEW.read_at IS NULL BEGIN
  INSERT INTO notification_counts (tenant_id, user_id, unread) VALUES (NEW.tenant_id, NEW.user_id, 1)
    ON CONFLICT (tenant_id, user_id) DO UPDATE SET unread = unread + 1;
END;
CREATE TRIGGER notification_read AFTER UPDATE OF read_at ON notifications WHEN NEW.hidden = 0 AND OLD.read_at IS NULL AND NEW.read_at IS NOT NULL BEGIN
  UPDATE notification_counts SET unread = max(0, unread - 1) WHERE tenant_id = NEW.tenant_id AND user_id = NEW.user_id;
END;
CREATE TRIGGER notification_gone AFTER DELETE ON notifications WHEN OLD.hidden = 0 AND OLD.read_at IS NULL BEGIN
  UPDATE notification_counts SET unread = max(0, unread - 1) WHERE tenant_id = OLD.tenant_id AND user_id = OLD.user_id;
END;

CREATE TABLE notification_preferences (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, channels TEXT NOT NULL, quiet_hours TEXT,
  digest TEXT NOT NULL CHECK (digest IN ('off', 'daily')), digest_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE announcements (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, course_id TEXT, author_id TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX announcements_by_course ON announcements (tenant_id, course_id, id);

CREATE TABLE calendar_feeds (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, token_hash TEXT NOT NULL, created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX calendar_feeds_token ON calendar_feeds (tenant_id, token_hash);
