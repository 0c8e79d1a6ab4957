CREATE TABLE reviews (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, course_id TEXT NOT NULL, author_id TEXT NOT NULL,
  rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5), body TEXT, reply TEXT, replied_by TEXT, replied_at TEXT,
  status TEXT NOT NULL DEFAULT 'published' CHECK (status IN ('published', 'hidden')), helpful_count INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX reviews_one_per_author ON reviews (tenant_id, course_id, author_id);
CREATE INDEX reviews_newest ON reviews (tenant_id, course_id, status, id);
CREATE INDEX reviews_most_helpful ON reviews (tenant_id, course_id, status, helpful_count, id);
CREATE INDEX reviews_by_author ON reviews (tenant_id, author_id);

CREATE TABLE review_votes (
  tenant_id TEXT NOT NULL, review_id TEXT NOT NULL, user_id TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, review_id, user_id),
  FOREIGN KEY (tenant_id, review_id) REFERENCES reviews (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
