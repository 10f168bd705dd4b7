-- What lets somebody register where not everybody may. Only hashes: who reads this table cannot register with it.
create table auth.invitations (
    id         uuid        not null primary key,
    hash       bytea       not null check (octet_length(hash) = 32),
    email      text, -- the only one that may register with it; null: any
    created_by uuid        references auth.users (id) on delete set null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_by    uuid        references auth.users (id) on delete set null,
    used_at    timestamptz
);
create unique index invitations_hash on auth.invitations (hash);
-- For the deletion of an account.
create index invitations_created_by on auth.invitations (created_by);
create index invitations_used_by on auth.invitations (used_by);
-- For the clean-up.
create index invitations_expires_at on auth.invitations (expires_at);
