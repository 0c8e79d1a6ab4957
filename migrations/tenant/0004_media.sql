CREATE TABLE media (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, owner_id TEXT NOT NULL, filename TEXT NOT NULL, content_type TEXT NOT NULL, size INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('image', 'video', 'audio', 'document', 'package', 'other')),
  status TEXT NOT NULL CHECK (status IN ('uploading', 'processing', 'ready', 'failed')),
  key TEXT NOT NULL, upload_id TEXT, etag TEXT, width INTEGER, height INTEGER, duration_seconds REAL, is_public INTEGER NOT NULL DEFAULT 0,
  failure TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX media_upload ON media (tenant_id, upload_id);
CREATE INDEX media_by_owner ON media (tenant_id, owner_id, id);
CREATE INDEX media_by_owner_kind ON media (tenant_id, owner_id, kind, id);
CREATE INDEX media_by_kind ON media (tenant_id, kind, id);

CREATE TABLE media_uploads (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, media_id TEXT NOT NULL, multipart_id TEXT NOT NULL, part_size INTEGER NOT NULL, parts INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, media_id) REFERENCES media (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX media_uploads_by_media ON media_uploads (tenant_id, media_id);
CREATE INDEX media_uploads_by_age ON media_uploads (tenant_id, created_at);

CREATE TABLE media_upload_parts (
  tenant_id TEXT NOT NULL, upload_id TEXT NOT NULL, number INTEGER NOT NULL, etag TEXT NOT NULL, size INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, upload_id, number),
  FOREIGN KEY (tenant_id, upload_id) REFERENCES media_uploads (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE media_captions (
  tenant_id TEXT NOT NULL, media_id TEXT NOT NULL, language TEXT NOT NULL, label TEXT NOT NULL, key TEXT NOT NULL, size INTEGER NOT NULL,
  etag TEXT NOT NULL, transcript TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, media_id, language),
  FOREIGN KEY (tenant_id, media_id) REFERENCES media (tenant_id, id) ON DELETE CASCADE
);

-- No cascade on purpose: a file that a lesson shows cannot be deleted, whatever the request.
CREATE TABLE media_uses (
  tenant_id TEXT NOT NULL, media_id TEXT NOT NULL, used_by TEXT NOT NULL, course_id TEXT, created_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, media_id, used_by),
  FOREIGN KEY (tenant_id, media_id) REFERENCES media (tenant_id, id)
);
CREATE INDEX media_uses_by_user ON media_uses (tenant_id, used_by);
CREATE INDEX media_uses_by_course ON media_uses (tenant_id, course_id);

-- Rows of owner_id '' are the whole tenant's; the others one person's.
CREATE TABLE media_usage (
  tenant_id TEXT NOT NULL, owner_id TEXT NOT NULL, kind TEXT NOT NULL, bytes INTEGER NOT NULL, files INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, owner_id, kind)
);
