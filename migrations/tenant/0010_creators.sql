CREATE TABLE creator_applications (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, bio TEXT NOT NULL, portfolio_url TEXT, experience_years INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'approved', 'rejected')),
  reviewer_id TEXT, reviewer_notes TEXT, reviewed_at TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX creator_applications_one_pending ON creator_applications (tenant_id, user_id) WHERE status = 'pending';
CREATE INDEX creator_applications_by_user ON creator_applications (tenant_id, user_id, id);
CREATE INDEX creator_applications_by_status ON creator_applications (tenant_id, status, id);

CREATE TABLE creator_application_counts (
  tenant_id TEXT NOT NULL, status TEXT NOT NULL, applications INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, status)
);
CREATE TRIGGER creator_applications_counted AFTER INSERT ON creator_applications BEGIN
  INSERT INTO creator_application_counts (tenant_id, status, applications) VALUES (NEW.tenant_id, NEW.status, 1)
    ON CONFLICT (tenant_id, status) DO UPDATE SET applications = applications + 1;
END;
CREATE TRIGGER creator_applications_recounted AFTER UPDATE OF status ON creator_applications WHEN OLD.status <> NEW.status BEGIN
  UPDATE creator_application_counts SET applications = applications - 1 WHERE tenant_id = OLD.tenant_id AND status = OLD.status;
  INSERT INTO creator_application_counts (tenant_id, status, applications) VALUES (NEW.tenant_id, NEW.status, 1)
    ON CONFLICT (tenant_id, status) DO UPDATE SET applications = applications + 1;
END;
CREATE TRIGGER creator_applications_uncounted AFTER DELETE ON creator_applications BEGIN
  UPDATE creator_application_counts SET applications = applications - 1 WHERE tenant_id = OLD.tenant_id AND status = OLD.status;
END;
