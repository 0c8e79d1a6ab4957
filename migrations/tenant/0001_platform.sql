CREATE TABLE outbox (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, payload TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX outbox_by_age ON outbox (at);

CREATE TABLE audit_log (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, actor_type TEXT NOT NULL, actor_id TEXT, actor_name TEXT NOT NULL, action TEXT NOT NULL,
  entity_type TEXT NOT NULL, entity_id TEXT NOT NULL, before TEXT, after TEXT, ip TEXT, user_agent TEXT, request_id TEXT, at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_log_by_entity ON audit_log (tenant_id, entity_id, id);
CREATE INDEX audit_log_by_actor ON audit_log (tenant_id, actor_id, id);
CREATE INDEX audit_log_by_action ON audit_log (tenant_id, action, id);
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TABLE handled_events (
  tenant_id TEXT NOT NULL, event_id TEXT NOT NULL, handler TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, event_id, handler)
);
CREATE INDEX handled_events_by_age ON handled_events (at);

CREATE TABLE dead_letters (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, message TEXT NOT NULL, name TEXT NOT NULL, error TEXT NOT NULL, at TEXT NOT NULL, replayed_at TEXT,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE idempotency (
  tenant_id TEXT NOT NULL, actor_id TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, status INTEGER, body TEXT, at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, actor_id, key)
);
CREATE INDEX idempotency_by_age ON idempotency (at);

CREATE TABLE organization (
  tenant_id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, branding TEXT NOT NULL, settings TEXT NOT NULL, features TEXT NOT NULL,
  public_version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
);

CREATE TABLE access_changes (
  tenant_id TEXT NOT NULL, subject_id TEXT NOT NULL, revoked INTEGER NOT NULL, role TEXT, at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, subject_id)
);
CREATE INDEX access_changes_recent ON access_changes (tenant_id, at);

-- Never holds a row: an INSERT … SELECT … WHERE <broken rule> fails its CHECK and takes the whole batch back with it.
CREATE TABLE guards (
  access INTEGER CONSTRAINT guard_access CHECK (access IS NULL),
  state INTEGER CONSTRAINT guard_state CHECK (state IS NULL)
);
