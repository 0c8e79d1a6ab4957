-- Whether someone assists in any course: told with the account, so that no page has to ask.
ALTER TABLE users ADD assists INTEGER NOT NULL DEFAULT 0;
UPDATE users SET assists = 1 WHERE EXISTS (
  SELECT 1 FROM course_authors a WHERE a.tenant_id = users.tenant_id AND a.user_id = users.id AND a.role = 'assistant'
);
CREATE TRIGGER course_authors_assist AFTER INSERT ON course_authors WHEN NEW.role = 'assistant' BEGIN
  UPDATE users SET assists = 1 WHERE tenant_id = NEW.tenant_id AND id = NEW.user_id AND assists = 0;
END;
CREATE TRIGGER course_authors_change AFTER UPDATE OF role ON course_authors WHEN OLD.role <> NEW.role BEGIN
  UPDATE users SET assists = EXISTS (
    SELECT 1 FROM course_authors a WHERE a.tenant_id = NEW.tenant_id AND a.user_id = NEW.user_id AND a.role = 'assistant'
  ) WHERE tenant_id = NEW.tenant_id AND id = NEW.user_id;
END;
CREATE TRIGGER course_authors_leave AFTER DELETE ON course_authors WHEN OLD.role = 'assistant' BEGIN
  UPDATE users SET assists = EXISTS (
    SELECT 1 FROM course_authors a WHERE a.tenant_id = OLD.tenant_id AND a.user_id = OLD.user_id AND a.role = 'assistant'
  ) WHERE tenant_id = OLD.tenant_id AND id = OLD.user_id;
END;

-- The words of the audit log: who, what, on what, from where, and the fields before and after. The text is not kept;
-- `scope` is a term of the tenant that every query names. Row numbers are those of audit_log.
CREATE VIRTUAL TABLE audit_words USING fts5 (
  scope, words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIEW audit_text AS SELECT
  rowid AS entry, replace(tenant_id, '_', '') AS scope,
  -- JSON writes a line break as a letter, which would begin the next word.
  concat_ws(' ', actor_name, actor_id, action, entity_type, entity_id, ip, request_id, replace(before, '\n', ' '), replace(after, '\n', ' ')) AS words
FROM audit_log;
INSERT INTO audit_words (rowid, scope, words) SELECT entry, scope, words FROM audit_text;
CREATE TRIGGER audit_log_worded AFTER INSERT ON audit_log BEGIN
  INSERT INTO audit_words (rowid, scope, words) SELECT entry, scope, words FROM audit_text WHERE entry = NEW.rowid;
END;
CREATE TRIGGER audit_log_forgotten AFTER DELETE ON audit_log BEGIN
  DELETE FROM audit_words
    WHERE rowid = OLD.rowid;
END;
