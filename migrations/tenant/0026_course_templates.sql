ALTER TABLE `courses` ADD `is_template` integer DEFAULT false NOT NULL;
CREATE INDEX `courses_templates` ON `courses` (`tenant_id`,`sort_title`,`id`) WHERE is_template = 1;
