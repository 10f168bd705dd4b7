-- Who may do what in the database: parley_owner makes and changes tables, auth-service and chat-service each read and write
-- the rows of their own schema and nothing else. Run it with psql as a superuser, or as who may create roles and databases;
-- run again, it gives the roles the passwords anew:
--
--   psql -v owner_password=... -v auth_password=... -v chat_password=... -d postgres -f roles.sql

select format('create role %I login', name)
from unnest(array['parley_owner', 'parley_auth', 'parley_chat']) name
where not exists (select from pg_roles where rolname = name)
\gexec

alter role parley_owner password :'owner_password';
alter role parley_auth password :'auth_password';
alter role parley_chat password :'chat_password';

select 'create database parley owner parley_owner'
where not exists (select from pg_database where datname = 'parley')
\gexec

revoke all on database parley from public;
grant connect on database parley to parley_auth, parley_chat;

\connect parley

create schema if not exists auth authorization parley_owner;
grant usage on schema auth to parley_auth;
alter default privileges for role parley_owner in schema auth
    grant select, insert, update, delete on tables to parley_auth;
alter default privileges for role parley_owner in schema auth grant usage on sequences to parley_auth;

create schema if not exists chat authorization parley_owner;
grant usage on schema chat to parley_chat;
alter default privileges for role parley_owner in schema chat
    grant select, insert, update, delete on tables to parley_chat;
alter default privileges for role parley_owner in schema chat grant usage on sequences to parley_chat;

-- Functions are for the service of their schema: everybody's right to call any is taken away.
alter default privileges for role parley_owner revoke execute on functions from public;
alter default privileges for role parley_owner in schema auth grant execute on functions to parley_auth;
alter default privileges for role parley_owner in schema chat grant execute on functions to parley_chat;
