-- When those who may agree were written to; a pause is asked about more than once, so the later time counts.
alter table rule_proposal add column told_at timestamptz;
alter table rule_choice add column told_at timestamptz;
alter table release_pause add column told_at timestamptz;
