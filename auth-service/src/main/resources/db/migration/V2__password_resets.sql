-- Rises with every new password, and not when the same password is hashed anew. What was begun with an older password
-- (a sign-in, a reset) ends with it.
alter table auth.users add column password_version integer not null default 1;

-- What a mail lets somebody choose a new password with. Only hashes, and one live token for each account at most.
create table auth.password_reset_tokens (
    id               uuid        not null primary key,
    user_id          uuid        not null references auth.users (id) on delete cascade,
    hash             bytea       not null check (octet_length(hash) = 32),
    password_version integer     not null,
    created_at       timestamptz not null default now(),
    expires_at       timestamptz not null,
    used_at          timestamptz,
    superseded_at    timestamptz
);
create unique index password_reset_tokens_hash on auth.password_reset_tokens (hash);
create unique index password_reset_tokens_live on auth.password_reset_tokens (user_id)
    where used_at is null and superseded_at is null;
create index password_reset_tokens_user on auth.password_reset_tokens (user_id);
-- For the clean-up.
create index password_reset_tokens_expires_at on auth.password_reset_tokens (expires_at);
