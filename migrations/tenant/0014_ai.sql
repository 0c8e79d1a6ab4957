CREATE TABLE ai_settings (
  tenant_id TEXT NOT NULL PRIMARY KEY, provider TEXT NOT NULL CHECK (provider IN ('builtin', 'openai', 'workers-ai')),
  model TEXT, base_url TEXT, sealed_key TEXT, key_ending TEXT, monthly_token_budget INTEGER CHECK (monthly_token_budget >= 0),
  features TEXT NOT NULL, prices TEXT, updated_at TEXT NOT NULL
);

CREATE TABLE ai_usage (
  tenant_id TEXT NOT NULL, month TEXT NOT NULL, feature TEXT NOT NULL, engine TEXT NOT NULL, model TEXT NOT NULL, calls INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cost_micros INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, month, feature, engine, model)
);

CREATE TABLE ai_jobs (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, owner_id TEXT NOT NULL, course_id TEXT NOT NULL, assessment_id TEXT, title TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  request TEXT NOT NULL, engine TEXT NOT NULL, model TEXT NOT NULL,
  steps_total INTEGER NOT NULL DEFAULT 0, steps_done INTEGER NOT NULL DEFAULT 0, drafted INTEGER NOT NULL DEFAULT 0,
  flagged INTEGER NOT NULL DEFAULT 0, accepted INTEGER NOT NULL DEFAULT 0, rejected INTEGER NOT NULL DEFAULT 0, error TEXT,
  run_id TEXT, message_id TEXT, attempts INTEGER NOT NULL DEFAULT 0, heartbeat_at TEXT NOT NULL, finished_at TEXT,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, course_id) REFERENCES courses (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ai_jobs_by_course ON ai_jobs (tenant_id, course_id, id);
CREATE INDEX ai_jobs_by_age ON ai_jobs (created_at);

CREATE TABLE ai_job_steps (
  tenant_id TEXT NOT NULL, job_id TEXT NOT NULL, n INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'failed')), wanted INTEGER NOT NULL, title TEXT NOT NULL,
  lesson_id TEXT, media_id TEXT, source_hash TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, dropped TEXT NOT NULL, error TEXT,
  blocks TEXT NOT NULL,
  PRIMARY KEY (tenant_id, job_id, n),
  FOREIGN KEY (tenant_id, job_id) REFERENCES ai_jobs (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE ai_drafts (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, job_id TEXT NOT NULL, step INTEGER NOT NULL, "order" INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'accepted', 'rejected')),
  question TEXT NOT NULL, original TEXT, quote TEXT NOT NULL, quote_start INTEGER, quote_end INTEGER,
  found TEXT NOT NULL CHECK (found IN ('exact', 'normalized', 'none')), flags TEXT NOT NULL, "check" TEXT,
  edited_by TEXT, edited_at TEXT, reviewed_by TEXT, reviewed_at TEXT, assessment_id TEXT, question_id TEXT,
  revision INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, job_id) REFERENCES ai_jobs (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ai_drafts_by_job ON ai_drafts (tenant_id, job_id, "order");

CREATE TABLE ai_ledger (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, feature TEXT NOT NULL, engine TEXT NOT NULL, model TEXT NOT NULL,
  prompt_version TEXT NOT NULL, source_hash TEXT NOT NULL, input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL,
  cost_micros INTEGER, currency TEXT, user_id TEXT, user_name TEXT NOT NULL, course_id TEXT, job_id TEXT, draft_id TEXT, question_id TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('drafted', 'accepted', 'rejected', 'dropped', 'failed', 'shown')), reason TEXT,
  reviewer_id TEXT, reviewer_name TEXT, reviewed_at TEXT, edits TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ai_ledger_by_feature ON ai_ledger (tenant_id, feature, id);
CREATE INDEX ai_ledger_by_draft ON ai_ledger (tenant_id, draft_id);
