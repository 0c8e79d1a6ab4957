-- Who of the platform came into the school, why, and by which session.
CREATE TABLE visits (
  tenant_id TEXT NOT NULL, session_id TEXT NOT NULL, user_id TEXT NOT NULL, operator_id TEXT NOT NULL, operator_name TEXT NOT NULL,
  reason TEXT NOT NULL, created_at TEXT NOT NULL, entered_at TEXT, expires_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, session_id)
);
ALTER TABLE sessions ADD COLUMN fixed_end TEXT;

-- Why a message failed the last time: the queue hands it on to the dead letters without saying so.
CREATE TABLE message_failures (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, error TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX message_failures_by_age ON message_failures (at);
ALTER TABLE dead_letters ADD COLUMN discarded_at TEXT;
CREATE INDEX dead_letters_by_id ON dead_letters (id);
CREATE INDEX dead_letters_open ON dead_letters (id) WHERE replayed_at IS NULL AND discarded_at IS NULL;
