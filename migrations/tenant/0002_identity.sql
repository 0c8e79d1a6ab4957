CREATE TABLE users (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, email TEXT NOT NULL, phone_number TEXT, username TEXT, full_name TEXT, first_name TEXT, last_name TEXT,
  avatar_url TEXT, country TEXT, state TEXT, zip TEXT, locale TEXT NOT NULL DEFAULT 'en', timezone TEXT NOT NULL DEFAULT 'UTC',
  role TEXT NOT NULL DEFAULT 'learner', status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'invited', 'suspended')),
  email_verified INTEGER NOT NULL DEFAULT 0, phone_verified INTEGER NOT NULL DEFAULT 0, is_profile_complete INTEGER NOT NULL DEFAULT 0,
  preferences TEXT NOT NULL DEFAULT '{}', password_hash TEXT, last_login_at TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX users_email ON users (tenant_id, email);
CREATE UNIQUE INDEX users_username ON users (tenant_id, username);
CREATE INDEX users_by_role ON users (tenant_id, role, id);
CREATE INDEX users_by_name ON users (tenant_id, full_name, id);

CREATE TABLE sessions (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, refresh_hash TEXT NOT NULL, previous_hash TEXT, rotated_at TEXT NOT NULL,
  device TEXT NOT NULL, place TEXT, created_at TEXT NOT NULL, last_used_at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX sessions_refresh ON sessions (tenant_id, refresh_hash);
CREATE INDEX sessions_previous ON sessions (tenant_id, previous_hash);
CREATE INDEX sessions_by_user ON sessions (tenant_id, user_id, last_used_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE one_time_codes (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, purpose TEXT NOT NULL, digest TEXT NOT NULL, detail TEXT, tries_left INTEGER NOT NULL,
  expires_at TEXT NOT NULL, created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, user_id, purpose),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX one_time_codes_by_expiry ON one_time_codes (expires_at);

CREATE TABLE login_failures (
  tenant_id TEXT NOT NULL, subject TEXT NOT NULL, failures INTEGER NOT NULL, blocked_until TEXT, at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, subject)
);
CREATE INDEX login_failures_by_age ON login_failures (at);
