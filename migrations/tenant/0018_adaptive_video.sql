CREATE TABLE media_streams (
  tenant_id TEXT NOT NULL, media_id TEXT NOT NULL, uid TEXT NOT NULL, origin TEXT NOT NULL CHECK (origin IN ('direct', 'copied')),
  state TEXT NOT NULL CHECK (state IN ('uploading', 'processing', 'ready', 'failed')), progress REAL, failure TEXT,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, media_id),
  FOREIGN KEY (tenant_id, media_id) REFERENCES media (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX media_streams_uid ON media_streams (tenant_id, uid);

CREATE TABLE media_moves (
  tenant_id TEXT PRIMARY KEY NOT NULL, total INTEGER NOT NULL, moved INTEGER NOT NULL, failed INTEGER NOT NULL,
  started_at TEXT NOT NULL, listed_at TEXT
);

CREATE TABLE media_transcriptions (
  tenant_id TEXT NOT NULL, media_id TEXT NOT NULL, language TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed')), failure TEXT, tries INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, media_id, language),
  FOREIGN KEY (tenant_id, media_id) REFERENCES media (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE media_chapters (
  tenant_id TEXT NOT NULL, media_id TEXT NOT NULL, chapters TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, media_id),
  FOREIGN KEY (tenant_id, media_id) REFERENCES media (tenant_id, id) ON DELETE CASCADE
);
