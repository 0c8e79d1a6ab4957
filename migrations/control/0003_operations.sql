-- Why a tenant is suspended, for those who run the installation.
ALTER TABLE tenants ADD COLUMN suspended_reason TEXT;
CREATE INDEX tenants_by_name ON tenants (name COLLATE NOCASE);
CREATE INDEX tenants_by_shard ON tenants (shard);

-- What was said to the admins of every school.
CREATE TABLE platform_announcements (
  id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, author_name TEXT NOT NULL, created_at TEXT NOT NULL
);
