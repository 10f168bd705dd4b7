-- Accounts that got other names or were deleted, for services that keep a copy of what everybody may know of people.
-- Written in the transaction that changes the account; kept for 30 days. No foreign key: deletions are among it.
create table auth.account_changes (
    id      uuid        not null primary key,
    user_id uuid        not null,
    at      timestamptz not null
);
create index account_changes_at on auth.account_changes (at, id);
