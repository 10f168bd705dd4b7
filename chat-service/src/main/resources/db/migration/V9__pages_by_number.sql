-- Where a page by number begins: seq - nth is how many messages a room had when a change came, and so the seq of a
-- room's n-th message is n and the changes before it.
create index room_changes_by_messages_before on chat.room_changes (room_id, (seq - nth), seq);
