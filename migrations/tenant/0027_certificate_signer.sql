ALTER TABLE `certificates` ADD `signer_name` text;
ALTER TABLE `certificates` ADD `signer_title` text;
