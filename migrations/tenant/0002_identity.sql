CREATE TABLE users (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, email TEXT NOT NULL, phone_number TEXT, username TEXT, full_name TEXT, first_name TEXT, last_name TEXT,
  avatar_url TEXT, country TEXT, state TEXT, zip TEXT, locale TEXT NOT NULL DEFAULT 'en', timezone TEXT NOT NULL DEFAULT 'UTC',
  role TEXT NOT NULL DEFAULT 'learner', status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'invited', 'suspended')),
  email_verified INTEGER NOT NULL DEFAULT 0, phone_verified INTEGER NOT NULL DEFAULT 0, is_profile_complete INTEGER NOT NULL DEFAULT 0,
  department_id TEXT, preferences TEXT NOT NULL DEFAULT '{}', password_hash TEXT, last_login_at TEXT, last_seen_on TEXT, removed_at TEXT,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX users_email ON users (tenant_id, email);
CREATE UNIQUE INDEX users_username ON users (tenant_id, username);
-- Removed people keep a row for what refers to them, but are in no list: partial indexes leave them out.
CREATE INDEX users_by_name ON users (tenant_id, full_name COLLATE NOCASE, id) WHERE removed_at IS NULL;
CREATE INDEX users_by_age ON users (tenant_id, id) WHERE removed_at IS NULL;
CREATE INDEX users_by_role_name ON users (tenant_id, role, full_name COLLATE NOCASE, id) WHERE removed_at IS NULL;
CREATE INDEX users_by_role ON users (tenant_id, role, id) WHERE removed_at IS NULL;
CREATE INDEX users_by_status_name ON users (tenant_id, status, full_name COLLATE NOCASE, id) WHERE removed_at IS NULL;
CREATE INDEX users_by_status ON users (tenant_id, status, id) WHERE removed_at IS NULL;

-- How many people there are by role and status, and on which day they were last here: no list and no dashboard counts.
CREATE TABLE people_counts (
  tenant_id TEXT NOT NULL, role TEXT NOT NULL, status TEXT NOT NULL, people INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, role, status)
);
CREATE TABLE people_seen (
  tenant_id TEXT NOT NULL, day TEXT NOT NULL, people INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, day)
);
CREATE TRIGGER users_counted AFTER INSERT ON users WHEN NEW.removed_at IS NULL BEGIN
  INSERT INTO people_counts (tenant_id, role, status, people) VALUES (NEW.tenant_id, NEW.role, NEW.status, 1)
    ON CONFLICT (tenant_id, role, status) DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER users_recounted AFTER UPDATE OF role, status, removed_at ON users
WHEN OLD.role <> NEW.role OR OLD.status <> NEW.status OR OLD.removed_at IS NOT NEW.removed_at BEGIN
  UPDATE people_counts SET people = people - 1
    WHERE tenant_id = OLD.tenant_id AND role = OLD.role AND status = OLD.status AND OLD.removed_at IS NULL;
  INSERT INTO people_counts (tenant_id, role, status, people) SELECT NEW.tenant_id, NEW.role, NEW.status, 1 WHERE NEW.removed_at IS NULL
    ON CONFLICT (tenant_id, role, status) DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER users_uncounted AFTER DELETE ON users WHEN OLD.removed_at IS NULL BEGIN
  UPDATE people_counts SET people = people - 1 WHERE tenant_id = OLD.tenant_id AND role = OLD.role AND status = OLD.status;
END;
CREATE TRIGGER users_seen AFTER UPDATE OF last_seen_on ON users WHEN OLD.last_seen_on IS NOT NEW.last_seen_on BEGIN
  UPDATE people_seen SET people = people - 1 WHERE tenant_id = OLD.tenant_id AND day = OLD.last_seen_on;
  INSERT INTO people_seen (tenant_id, day, people) SELECT NEW.tenant_id, NEW.last_seen_on, 1 WHERE NEW.last_seen_on IS NOT NULL
    ON CONFLICT (tenant_id, day) DO UPDATE SET people = people + 1;
END;

CREATE TABLE sessions (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, refresh_hash TEXT NOT NULL, previous_hash TEXT, rotated_at TEXT NOT NULL,
  device TEXT NOT NULL, place TEXT, created_at TEXT NOT NULL, last_used_at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX sessions_by_user ON sessions (tenant_id, user_id, revoked_at, last_used_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE one_time_codes (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, purpose TEXT NOT NULL, id TEXT NOT NULL, digest TEXT NOT NULL, detail TEXT,
  tries_left INTEGER NOT NULL, sends INTEGER NOT NULL, window_started_at TEXT NOT NULL, expires_at TEXT NOT NULL, created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, user_id, purpose),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX one_time_codes_by_expiry ON one_time_codes (expires_at);

CREATE TABLE login_failures (
  tenant_id TEXT NOT NULL, subject TEXT NOT NULL, failures INTEGER NOT NULL, blocked_until TEXT, at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, subject)
);
CREATE INDEX login_failures_by_age ON login_failures (at);
