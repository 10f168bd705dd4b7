-- Devices that signed in to an account before. Their wrong passwords are counted apart from those of strangers. Only
-- hashes: who reads this table cannot pass for one of them.
create table auth.known_devices (
    hash          bytea       not null primary key check (octet_length(hash) = 32),
    user_id       uuid        not null references auth.users (id) on delete cascade,
    keeps_cookies boolean     not null,
    created_at    timestamptz not null default now(),
    last_used_at  timestamptz not null default now()
);
create index known_devices_user on auth.known_devices (user_id);
