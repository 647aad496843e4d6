-- The application's role uses what the owner's role makes; the engine keeps its own tables under the application's role.
grant usage, create on schema public to "${application}";
alter default privileges in schema public grant select, insert, update, delete on tables to "${application}";
alter default privileges in schema public grant usage, select on sequences to "${application}";
