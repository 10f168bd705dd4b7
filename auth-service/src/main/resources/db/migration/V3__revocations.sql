-- Sessions that ended before their time, for services that keep connections open. Written in the transaction that ends
-- them; kept for about an hour, longer than access tokens live. No foreign key: the deletion of an account is among it.
create table auth.revocations (
    id          uuid        not null primary key,
    user_id     uuid        not null,
    session_ids text        not null, -- comma-separated, as they are announced
    at          timestamptz not null default now()
);
create index revocations_at on auth.revocations (at, id);
