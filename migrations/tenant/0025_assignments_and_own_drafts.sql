-- "By hand" means by staff everywhere. Assignments that nothing is handed in to were their learners' to tick off, and stay so.
UPDATE lessons SET completion_rule = '{"kind":"viewed"}'
WHERE type = 'assignment' AND assessment_id IS NULL AND json_extract(completion_rule, '$.kind') IN ('manual', 'submitted', 'passed');
CREATE INDEX ai_jobs_by_owner ON ai_jobs (tenant_id, owner_id, id);
