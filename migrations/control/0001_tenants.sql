CREATE TABLE tenants (
  id TEXT PRIMARY KEY NOT NULL, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, shard TEXT NOT NULL, plan TEXT NOT NULL DEFAULT 'free',
  is_active INTEGER NOT NULL DEFAULT 1, storage_limit_bytes INTEGER NOT NULL DEFAULT 10737418240, max_users INTEGER,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL
);
CREATE TABLE tenant_domains (
  domain TEXT PRIMARY KEY NOT NULL, tenant_id TEXT NOT NULL REFERENCES tenants(id), verified_at TEXT, created_at TEXT NOT NULL
);
CREATE TABLE platform_admins (tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, created_at TEXT NOT NULL, PRIMARY KEY (tenant_id, user_id));

-- Mail the local development mailer was given; never written outside local development.
CREATE TABLE dev_mailbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT, tenant_id TEXT NOT NULL, recipient TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, html TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX dev_mailbox_by_recipient ON dev_mailbox (recipient, id);
