-- Whose address to_address is, where a mail went to somebody else than it was noted for:
-- person:<login>, team:<id> or post-house:<id>. Null until it was tried.
alter table mail add column sent_to text;
