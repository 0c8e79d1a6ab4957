-- Access is the union of grants. Everyone who has a place now has it by a grant.
CREATE TABLE access_grants (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, course_id TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('order', 'subscription', 'manual', 'invitation', 'free')), ref_id TEXT NOT NULL,
  from_at TEXT NOT NULL, until_at TEXT, removed_at TEXT, revision INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX access_grants_once ON access_grants (tenant_id, user_id, course_id, source, ref_id);
ALTER TABLE enrollments ADD COLUMN lapsed_at TEXT;
INSERT INTO access_grants (tenant_id, id, user_id, course_id, source, ref_id, from_at, created_at, updated_at)
  SELECT tenant_id, 'grt_' || substr(id, 5), user_id, course_id, CASE source WHEN 'self' THEN 'free' ELSE 'manual' END,
    id, enrolled_at, enrolled_at, enrolled_at FROM enrollments;

CREATE TABLE commerce_settings (
  tenant_id TEXT PRIMARY KEY NOT NULL, instructor_share INTEGER NOT NULL DEFAULT 0 CHECK (instructor_share BETWEEN 0 AND 100),
  hold_days INTEGER NOT NULL DEFAULT 14, refund_days INTEGER NOT NULL DEFAULT 14, grace_days INTEGER NOT NULL DEFAULT 3, tax_included INTEGER NOT NULL DEFAULT 0,
  seller_name TEXT, seller_address TEXT, seller_tax_id TEXT, next_invoice INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
);
CREATE TABLE payment_accounts (
  tenant_id TEXT NOT NULL, gateway TEXT NOT NULL, is_enabled INTEGER NOT NULL DEFAULT 0, options TEXT NOT NULL DEFAULT '{}',
  sealed_key TEXT, key_end TEXT, sealed_webhook_secret TEXT, webhook_secret_end TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, gateway)
);

CREATE TABLE coupons (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('percent', 'fixed')),
  percent INTEGER CHECK (percent BETWEEN 1 AND 100), amount INTEGER CHECK (amount > 0), currency TEXT, max_redemptions INTEGER, max_per_person INTEGER,
  starts_at TEXT, ends_at TEXT, course_ids TEXT, minimum_amount INTEGER, is_active INTEGER NOT NULL DEFAULT 1, redeemed INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX coupons_code ON coupons (tenant_id, code);
CREATE TABLE coupon_redemptions (
  tenant_id TEXT NOT NULL, coupon_id TEXT NOT NULL, order_id TEXT NOT NULL, user_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, coupon_id, user_id, order_id),
  FOREIGN KEY (tenant_id, coupon_id) REFERENCES coupons (tenant_id, id) ON DELETE CASCADE
);
CREATE TRIGGER coupon_redemptions_in AFTER INSERT ON coupon_redemptions BEGIN
  UPDATE coupons SET redeemed = redeemed + 1 WHERE tenant_id = NEW.tenant_id AND id = NEW.coupon_id;
END;
CREATE TRIGGER coupon_redemptions_out AFTER DELETE ON coupon_redemptions BEGIN
  UPDATE coupons SET redeemed = redeemed - 1 WHERE tenant_id = OLD.tenant_id AND id = OLD.coupon_id;
END;

CREATE TABLE plans (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL DEFAULT '', price_amount INTEGER NOT NULL CHECK (price_amount > 0),
  price_currency TEXT NOT NULL, every TEXT NOT NULL CHECK (every IN ('month', 'year')), course_ids TEXT, is_active INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE TABLE subscriptions (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, plan_id TEXT NOT NULL, gateway TEXT NOT NULL, gateway_ref TEXT,
  status TEXT NOT NULL CHECK (status IN ('incomplete', 'active', 'past_due', 'ended')), current_period_end TEXT, cancel_at_period_end INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
  FOREIGN KEY (tenant_id, plan_id) REFERENCES plans (tenant_id, id)
);
CREATE UNIQUE INDEX subscriptions_ref ON subscriptions (tenant_id, gateway, gateway_ref);
CREATE INDEX subscriptions_by_user ON subscriptions (tenant_id, user_id, id);

CREATE TABLE orders (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'paid', 'failed', 'cancelled', 'partially_refunded', 'refunded')),
  gateway TEXT NOT NULL, gateway_ref TEXT, redirect_url TEXT, expires_at TEXT, currency TEXT NOT NULL, subtotal INTEGER NOT NULL, discount INTEGER NOT NULL,
  tax INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL CHECK (total >= 0), refunded INTEGER NOT NULL DEFAULT 0, is_disputed INTEGER NOT NULL DEFAULT 0,
  coupon_id TEXT, coupon_code TEXT, subscription_id TEXT, period_start TEXT, period_end TEXT, open_key TEXT, buyer TEXT NOT NULL, settlement TEXT NOT NULL, facts TEXT,
  invoice_number INTEGER, paid_at TEXT, matures_at TEXT, problem TEXT, checks INTEGER NOT NULL DEFAULT 0, revision INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
);
CREATE UNIQUE INDEX orders_open ON orders (tenant_id, user_id, open_key) WHERE open_key IS NOT NULL;
CREATE UNIQUE INDEX orders_ref ON orders (tenant_id, gateway, gateway_ref) WHERE gateway_ref IS NOT NULL;
CREATE UNIQUE INDEX orders_invoice ON orders (tenant_id, invoice_number) WHERE invoice_number IS NOT NULL;
CREATE INDEX orders_by_user ON orders (tenant_id, user_id, id);
CREATE INDEX orders_by_status ON orders (tenant_id, status, id);
CREATE INDEX orders_by_subscription ON orders (tenant_id, subscription_id, id) WHERE subscription_id IS NOT NULL;
CREATE TABLE order_lines (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, order_id TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('course', 'plan')), ref_id TEXT NOT NULL,
  title TEXT NOT NULL, amount INTEGER NOT NULL, discount INTEGER NOT NULL, opens TEXT NOT NULL, instructor_id TEXT, share_percent INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, order_id, id),
  FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id) ON DELETE CASCADE
);
CREATE TABLE payments (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, order_id TEXT NOT NULL, user_id TEXT NOT NULL, gateway TEXT NOT NULL, gateway_ref TEXT NOT NULL,
  amount INTEGER NOT NULL, fee INTEGER NOT NULL, currency TEXT NOT NULL, status TEXT NOT NULL CHECK (status IN ('pending', 'completed', 'failed', 'refunded')),
  paid_at TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX payments_ref ON payments (tenant_id, gateway, gateway_ref);
CREATE INDEX payments_by_order ON payments (tenant_id, order_id);
CREATE INDEX payments_by_user ON payments (tenant_id, user_id, id);
CREATE TABLE refunds (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, order_id TEXT NOT NULL, gateway_ref TEXT, amount INTEGER NOT NULL CHECK (amount > 0),
  status TEXT NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed')), reason TEXT, requested_by TEXT, line_ids TEXT,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, order_id, id),
  FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id) ON DELETE CASCADE
);
CREATE TABLE disputes (
  tenant_id TEXT NOT NULL, order_id TEXT NOT NULL, gateway_ref TEXT NOT NULL, amount INTEGER NOT NULL, fee INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'won', 'lost')), opened_at TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, order_id, gateway_ref),
  FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE ledger_entries (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('sale', 'refund', 'dispute', 'payout')),
  order_id TEXT, payout_id TEXT, currency TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX ledger_entries_key ON ledger_entries (tenant_id, key);
CREATE INDEX ledger_entries_by_order ON ledger_entries (tenant_id, order_id);
CREATE TABLE ledger_postings (
  tenant_id TEXT NOT NULL, account TEXT NOT NULL, currency TEXT NOT NULL, entry_id TEXT NOT NULL, amount INTEGER NOT NULL, available_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, account, currency, entry_id),
  FOREIGN KEY (tenant_id, entry_id) REFERENCES ledger_entries (tenant_id, id)
);
CREATE INDEX ledger_postings_by_entry ON ledger_postings (tenant_id, entry_id);
CREATE INDEX ledger_postings_waiting ON ledger_postings (tenant_id, account, currency, available_at);
CREATE TABLE ledger_balances (
  tenant_id TEXT NOT NULL, account TEXT NOT NULL, currency TEXT NOT NULL, balance INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, account, currency)
);
CREATE TRIGGER ledger_postings_summed AFTER INSERT ON ledger_postings BEGIN
  INSERT INTO ledger_balances (tenant_id, account, currency, balance) VALUES (NEW.tenant_id, NEW.account, NEW.currency, NEW.amount)
    ON CONFLICT (tenant_id, account, currency) DO UPDATE SET balance = balance + NEW.amount;
END;
CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_postings_no_update BEFORE UPDATE ON ledger_postings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_postings_no_delete BEFORE DELETE ON ledger_postings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE payouts (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, instructor_id TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0), currency TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('transfer', 'batch')), status TEXT NOT NULL CHECK (status IN ('pending', 'paid', 'failed')),
  batch_id TEXT NOT NULL, gateway_ref TEXT, problem TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, instructor_id) REFERENCES users (tenant_id, id)
);
CREATE INDEX payouts_by_instructor ON payouts (tenant_id, instructor_id, id);
CREATE TABLE payout_accounts (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, gateway_ref TEXT NOT NULL, is_ready INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX payout_accounts_ref ON payout_accounts (tenant_id, gateway_ref);

CREATE TABLE webhook_events (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, gateway TEXT NOT NULL, event_id TEXT NOT NULL, type TEXT NOT NULL, subject TEXT, payload TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('received', 'processed', 'ignored', 'failed')), attempts INTEGER NOT NULL DEFAULT 0, problem TEXT, processed_at TEXT,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX webhook_events_once ON webhook_events (tenant_id, gateway, event_id);
CREATE INDEX webhook_events_by_age ON webhook_events (created_at);

-- The other side of the test gateway; empty anywhere but on a laptop.
CREATE TABLE test_checkouts (
  tenant_id TEXT NOT NULL, id TEXT NOT NULL, state TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
