-- Words are looked up month by month, newest first, so that what few entries say of late is found without listing all
-- that ever said it. A month is 12 * year + month in UTC, five digits. The expression is that of audit_words, written
-- out since an index knows no other function's schema; a word is cut where with its month it might grow too long for an
-- index, which would refuse the entry.
create function audit_words_by_month(at timestamptz, details text) returns tsvector
    language plpgsql immutable parallel safe cost 2000 as $$
declare
    day timestamp := at at time zone 'UTC';
    month text := lpad((12 * extract(year from day) + extract(month from day))::integer::text, 5, '0');
begin
    return array_to_tsvector(array(select month || left(word, 255) from unnest(tsvector_to_array(
            to_tsvector('pg_catalog.simple', regexp_replace(left(details, 100000),
                    '"[A-Za-z0-9]+":|\\[nrtbf]|[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+', ' ', 'g')))) word));
end $$;
-- What waits to be indexed would be read through by every search.
create index audit_entry_words_by_month on audit_entry using gin (audit_words_by_month(at, details))
    with (fastupdate = off);
drop index audit_entry_words;

-- The kinds that lead a question and are rare: within projects they are not come across soon.
create index audit_entry_overridden on audit_entry (project, at, id) where kind = 'FINDINGS_OVERRIDDEN';
create index audit_entry_recalled on audit_entry (project, at, id) where kind = 'RELEASE_RECALLED';
