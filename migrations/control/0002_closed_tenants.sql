-- When a tenant was closed: its data is kept for some days, then goes for good.
ALTER TABLE tenants ADD COLUMN deleted_at TEXT;
CREATE INDEX tenants_deleted ON tenants (deleted_at) WHERE deleted_at IS NOT NULL;
