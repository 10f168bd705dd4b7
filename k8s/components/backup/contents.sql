-- What a backup consists of, line by line in the order of place, as backup writes it and restore expects it: which version
-- the tables of both schemas have, then each table after those that it refers to. Tables without a line are not backed up:
-- a restored database begins an epoch of its own, and whoever signed out after the backup must not come in by it again.
with recursive tables (id, name, is_kept) as (
    select c.oid, format('%I.%I', n.nspname, c.relname),
           format('%s.%s', n.nspname, c.relname) not in (
               'auth.sessions', 'auth.refresh_tokens', 'auth.password_reset_tokens', 'chat.epochs')
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('auth', 'chat') and c.relkind = 'r' and c.relname <> 'flyway_schema_history'
),
places (id, place) as (
    select t.id, 1 from tables t
    union all
    select k.conrelid, p.place + 1
    from places p join pg_constraint k on k.contype = 'f' and k.confrelid = p.id and k.conrelid <> k.confrelid
    where p.place < 20
),
versions (name, version) as (
    select 'auth', (select h.version from auth.flyway_schema_history h
                    where h.success and h.version is not null order by h.installed_rank desc limit 1)
    union all
    select 'chat', (select h.version from chat.flyway_schema_history h
                    where h.success and h.version is not null order by h.installed_rank desc limit 1)
),
lines (place, name, line) as (
    select 0, null, format('migrations %s %s', v.name, v.version) from versions v
    union all
    select (select max(p.place) from places p where p.id = t.id), t.name, case when t.is_kept then format(
        'copy %s (%s) from stdin;', t.name,
        (select string_agg(format('%I', a.attname), ', ' order by a.attnum) from pg_attribute a
         where a.attrelid = t.id and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')) end
    from tables t
)
select row_number() over (order by l.place, l.line collate "C") as place, l.name, l.line from lines l
