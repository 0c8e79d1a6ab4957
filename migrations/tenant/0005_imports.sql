CREATE TABLE imports (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, owner_id TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'failed')),
  format TEXT NOT NULL, filename TEXT NOT NULL, dry_run INTEGER NOT NULL DEFAULT 0, progress REAL NOT NULL DEFAULT 0,
  source_key TEXT NOT NULL, source_size INTEGER NOT NULL, owns_source INTEGER NOT NULL DEFAULT 1,
  course_id TEXT, error TEXT, made TEXT NOT NULL, run_id TEXT, job_id TEXT, attempts INTEGER NOT NULL DEFAULT 0, heartbeat_at TEXT NOT NULL,
  finished_at TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, report TEXT,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, owner_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX imports_by_owner ON imports (tenant_id, owner_id, id);
CREATE INDEX imports_by_age ON imports (created_at);
