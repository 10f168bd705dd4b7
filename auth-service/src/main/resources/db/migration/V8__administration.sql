-- What admins did and which records they opened. It is only ever added to, and outlives whom and what it tells of, so
-- that there is no foreign key.
create table auth.audit_log (
    id             uuid        not null primary key,
    at             timestamptz not null default clock_timestamp(),
    actor_id       uuid        not null,
    actor_username text        not null, -- at that time
    address        text        not null, -- where the request came from
    action         text        not null,
    object_type    text        not null,
    object_id      uuid        not null,
    before         jsonb, -- of what changed, and without any secret
    after          jsonb
);
create index audit_log_at on auth.audit_log (at, id);
create index audit_log_actor on auth.audit_log (actor_id, at, id);
create index audit_log_action on auth.audit_log (action, at, id);
create index audit_log_object_type on auth.audit_log (object_type, at, id);
create index audit_log_object on auth.audit_log (object_id, at, id);

create function auth.refuse_to_change_the_past() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log is only ever added to';
end
$$;
create trigger audit_log_is_only_added_to before update or delete or truncate on auth.audit_log
    for each statement execute function auth.refuse_to_change_the_past();

-- For the lists of admins. There is none for users by when they were last seen: it would be written with every refresh.
create index users_created_at on auth.users (created_at, id);
create index users_admins on auth.users (created_at, id) where is_admin;
create index users_disabled on auth.users (created_at, id) where disabled_at is not null;
create index sessions_created_at on auth.sessions (created_at, id);
create index password_reset_tokens_created_at on auth.password_reset_tokens (created_at, id);
