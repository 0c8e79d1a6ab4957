-- The area of an action is what stands before its dot: `course` of `course.publish`.
CREATE INDEX audit_log_by_area ON audit_log (tenant_id, substr(action, 1, instr(action, '.') - 1), id);
