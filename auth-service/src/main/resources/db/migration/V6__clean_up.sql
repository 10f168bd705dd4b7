-- For the clean-up, a few rows with each sign-in and each refresh. A used refresh token goes when it would have ended
-- anyway, so that a family of a client that refreshes every ten minutes has about 4,300 of them and not ever more; a
-- session goes some time after it ended, when its tokens are gone.
create index refresh_tokens_expires_at on auth.refresh_tokens (expires_at);
create index sessions_ended on auth.sessions (least(revoked_at, expires_at));
