CREATE TABLE certificates (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, course_id TEXT NOT NULL, enrollment_id TEXT NOT NULL,
  certificate_number TEXT NOT NULL, serial_hash TEXT NOT NULL, salt TEXT NOT NULL, learner_name TEXT NOT NULL, course_title TEXT NOT NULL,
  issuer_name TEXT NOT NULL, instructor_name TEXT, grade REAL, hours REAL, passing_score REAL, locale TEXT NOT NULL, issued_at TEXT NOT NULL,
  revoked_at TEXT, revoked_reason TEXT, pdf_digest TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, enrollment_id) REFERENCES enrollments (tenant_id, id)
);
CREATE UNIQUE INDEX certificates_hash ON certificates (tenant_id, serial_hash);
CREATE UNIQUE INDEX certificates_number ON certificates (tenant_id, certificate_number);
CREATE UNIQUE INDEX certificates_one_per_enrollment ON certificates (tenant_id, enrollment_id);
CREATE INDEX certificates_by_digest ON certificates (tenant_id, pdf_digest);
CREATE INDEX certificates_by_user ON certificates (tenant_id, user_id, id);
