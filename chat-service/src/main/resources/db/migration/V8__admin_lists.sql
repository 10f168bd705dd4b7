-- For the list of memberships: who owns or administers groups is few among the many who are in them.
create index memberships_by_role on chat.memberships (role, room_id, user_id);
