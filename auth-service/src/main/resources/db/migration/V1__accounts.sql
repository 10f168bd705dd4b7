-- People. The *_key columns hold what names are compared by: without regard to case, and in the order of code
-- points ("C"), so that one index serves equality, prefix search and keyset paging whatever the database's locale.
create table auth.users (
    id               uuid        not null primary key,
    username         text        not null,
    username_key     text collate "C" not null generated always as (lower(username)) stored,
    email            text        not null,
    email_key        text collate "C" not null generated always as (lower(email)) stored,
    display_name     text        not null,
    display_name_key text collate "C" not null generated always as (lower(display_name)) stored,
    password_hash    text        not null,
    is_admin         boolean     not null default false,
    disabled_at      timestamptz,
    last_seen_at     timestamptz,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now()
);
create unique index users_username_key on auth.users (username_key);
create unique index users_email_key on auth.users (email_key);
create index users_display_name_key on auth.users (display_name_key);

-- One signed-in device, which is one family of refresh tokens.
create table auth.sessions (
    id             uuid        not null primary key,
    user_id        uuid        not null references auth.users (id) on delete cascade,
    user_agent     text        not null,
    ip             text        not null,
    created_at     timestamptz not null default now(),
    last_used_at   timestamptz not null default now(),
    expires_at     timestamptz not null,
    revoked_at     timestamptz,
    revoked_reason text
);
-- A user's devices, newest first: ids rise with time.
create index sessions_live on auth.sessions (user_id, id) where revoked_at is null;
create index sessions_user on auth.sessions (user_id);

-- Only hashes: who reads this table cannot sign in with it. A used token stays until it would have ended anyway, so
-- that its second use is noticed.
create table auth.refresh_tokens (
    hash        bytea       not null primary key check (octet_length(hash) = 32),
    session_id  uuid        not null references auth.sessions (id) on delete cascade,
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null,
    used_at     timestamptz,
    replaced_by bytea
);
create index refresh_tokens_session on auth.refresh_tokens (session_id);
