-- Lists show a course with all its fields: what the search index holds of it grows by those that it had left out.
UPDATE course_search SET card = (
  SELECT json_set(course_search.card, '$.description', c.description, '$.outcomes', json(c.outcomes), '$.requirements', json(c.requirements),
    '$.enrollmentLimit', c.enrollment_limit, '$.passingScore', c.passing_score,
    '$.certificateEnabled', json(iif(c.certificate_enabled, 'true', 'false')), '$.reviewedBy', c.reviewed_by)
  FROM search_ranges r JOIN courses c ON c.tenant_id = r.tenant_id AND c.search_id = course_search.rowid
  WHERE r.block = course_search.rowid / 16777216
);
