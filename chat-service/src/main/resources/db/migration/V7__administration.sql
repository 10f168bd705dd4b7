-- What admins did and which records they opened. It is only ever added to, and outlives whom and what it tells of, so
-- that there is no foreign key.
create table chat.audit_log (
    id             uuid        not null primary key default uuidv7(),
    at             timestamptz not null default clock_timestamp(),
    actor_id       uuid        not null,
    actor_username text        not null, -- at that time
    address        text        not null, -- where the request came from
    action         text        not null,
    object_type    text        not null,
    object_id      text, -- of a membership the ids of the room and of the user; null where many were looked at
    before         jsonb, -- of what changed
    after          jsonb
);
create index audit_log_at on chat.audit_log (at, id);
create index audit_log_actor on chat.audit_log (actor_id, at, id);
create index audit_log_action on chat.audit_log (action, at, id);
create index audit_log_object_type on chat.audit_log (object_type, at, id);
create index audit_log_object on chat.audit_log (object_id, at, id);

create function chat.refuse_to_change_the_past() returns trigger language plpgsql as
$$
begin
    raise exception 'The audit log is only ever added to';
end
$$;
create trigger audit_log_is_only_added_to before update or delete or truncate on chat.audit_log
    for each statement execute function chat.refuse_to_change_the_past();

-- For the lists of admins.
create index rooms_by_time on chat.rooms (created_at, id);
create index rooms_by_type on chat.rooms (room_type, created_at, id);
create index rooms_by_creator on chat.rooms (created_by, created_at, id);
create index rooms_public on chat.rooms (created_at, id) where is_public;
create index rooms_deleted on chat.rooms (created_at, id) where deleted_at is not null;
create index rooms_by_name on chat.rooms ((lower(coalesce(name, '')) collate "C"), id);
-- Who wrote what: without it a quiet person's messages would be looked for in everybody's.
create index messages_by_sender on chat.messages (sender_id, id);

-- The smallest id that was made at that time or later: ids of version 7 begin with the milliseconds of their time.
create function chat.id_at(p_time timestamptz) returns uuid
    language sql immutable parallel safe
as
$$
select (lpad(to_hex(greatest(0, floor(extract(epoch from p_time) * 1000))::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- How many messages were written on each day (UTC), counted in the background up to a time that is some way back:
-- what was written by then is committed by now.
create table chat.message_days (
    day      date   not null primary key,
    messages bigint not null
);
create table chat.message_days_counted (
    is_only    boolean     not null primary key default true check (is_only),
    counted_to timestamptz not null
);
insert into chat.message_days_counted (counted_to)
select greatest(
    date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - interval '30 days',
    coalesce((select uuid_extract_timestamp(m.id) from chat.messages m order by m.id limit 1), now()));

-- Counts on by an hour at most, or not at all where another node is at it. Tells whether there is more to count.
create function chat.count_message_days() returns boolean
    language plpgsql volatile
as
$$
declare
    v_from timestamptz;
    v_to   timestamptz;
begin
    select c.counted_to into v_from from chat.message_days_counted c for update skip locked;
    if v_from is null then
        return false;
    end if;
    v_to := least(v_from + interval '1 hour', clock_timestamp() - interval '1 minute',
                  (date_trunc('day', v_from at time zone 'UTC') + interval '1 day') at time zone 'UTC');
    if v_to <= v_from then
        return false;
    end if;
    insert into chat.message_days as d (day, messages)
    select (v_from at time zone 'UTC')::date, count(*)
    from chat.messages m where m.id >= chat.id_at(v_from) and m.id < chat.id_at(v_to)
    on conflict (day) do update set messages = d.messages + excluded.messages;
    update chat.message_days_counted set counted_to = v_to;
    return v_to < clock_timestamp() - interval '2 minutes';
end
$$;

-- Adds an entry to the log, in the transaction of what it tells of.
create function chat.note(
    p_admin uuid, p_username text, p_address text, p_action text, p_type text, p_object text,
    p_before jsonb default null, p_after jsonb default null
) returns void
    language sql volatile
as
$$
insert into chat.audit_log (actor_id, actor_username, address, action, object_type, object_id, before, after)
values (p_admin, p_username, p_address, p_action, p_type, p_object, p_before, p_after)
$$;

-- What admins do is what users do, without asking for a role in the room: it takes the room's next seq under the head's
-- lock, and its entry in the log is made in the same transaction. Outcomes beside those of users' functions:
--   no_room      there is no such room
--   closed       the room is deleted, or nobody's

-- Lets an admin of the server do, until the transaction ends, what the owner of a room may.
create function chat.act_as_owner(p_admin uuid) returns void
    language sql volatile
as
$$
select set_config('parley.acts_as_owner', p_admin::text, true)
$$;

create or replace function chat.role_of(p_room uuid, p_user uuid) returns text
    language sql volatile
as
$$
select case when current_setting('parley.acts_as_owner', true) = p_user::text then 'owner'
    else (select role from chat.memberships where room_id = p_room and user_id = p_user) end
$$;

-- Gives a group another name, or makes it public or private; what is null stays.
create function chat.admin_update_room(
    p_room uuid, p_name text, p_is_public boolean, p_admin uuid, p_username text, p_address text,
    out outcome text, out change_seq bigint, out room chat.rooms
)
    language plpgsql volatile
as
$$
declare
    v_before  chat.rooms;
    v_updated record;
begin
    change_seq := chat.lock_head(p_room);
    select r.* into v_before from chat.rooms r where r.id = p_room;
    outcome := case when change_seq is null then 'no_room' when v_before.deleted_at is not null then 'closed' end;
    if outcome is not null then
        return;
    end if;
    perform chat.act_as_owner(p_admin);
    select * into v_updated from chat.update_room(p_room, p_admin, p_name, p_is_public);
    outcome := v_updated.outcome;
    change_seq := v_updated.change_seq;
    room := v_updated.room;
    if outcome in ('changed', 'unchanged') then
        perform chat.note(
            p_admin, p_username, p_address, 'change', 'room', p_room::text,
            chat.changed_of(v_before, room), chat.changed_of(room, v_before));
    end if;
end
$$;

-- What of a room that admins can change is not as in another one.
create function chat.changed_of(p_room chat.rooms, p_other chat.rooms) returns jsonb
    language sql immutable
as
$$
select nullif(
    case when p_room.name is distinct from p_other.name then jsonb_build_object('name', p_room.name) else '{}' end
    || case when p_room.is_public <> p_other.is_public
        then jsonb_build_object('is_public', p_room.is_public) else '{}' end,
    '{}')
$$;

-- Closes a room, one_to_one or group: all memberships end with its last event. Of a pair, the two may begin another room.
create function chat.admin_delete_room(
    p_room uuid, p_admin uuid, p_username text, p_address text,
    out outcome text, out change_seq bigint, out members uuid[]
)
    language plpgsql volatile
as
$$
declare
    v_room chat.rooms;
begin
    change_seq := chat.lock_head(p_room);
    select r.* into v_room from chat.rooms r where r.id = p_room;
    if change_seq is null then
        outcome := 'no_room';
        return;
    end if;
    if v_room.deleted_at is not null then
        outcome := 'unchanged';
    else
        outcome := 'changed';
        with ended as (
            delete from chat.memberships m where m.room_id = p_room returning m.user_id
        )
        select coalesce(array_agg(e.user_id order by e.user_id), '{}') into members from ended e;
        delete from chat.room_pairs p
        where p.user_lo = members[1] and p.user_hi = members[2] and p.room_id = p_room;
        perform chat.lists_changed(members);
        update chat.rooms r set deleted_at = clock_timestamp() where r.id = p_room;
        change_seq := chat.record_change(p_room, 'room_deleted', p_admin);
    end if;
    perform chat.note(
        p_admin, p_username, p_address, 'delete', 'room', p_room::text,
        jsonb_build_object('name', v_room.name, 'room_type', v_room.room_type, 'is_public', v_room.is_public,
                           'member_count', coalesce(cardinality(members), 0)));
end
$$;

-- Why an admin's change of who is in a group is refused; null when it is not.
create function chat.admin_refusal(p_room uuid, p_head bigint) returns text
    language sql volatile
as
$$
select case
    when p_head is null then 'no_room'
    when exists (select from chat.rooms r where r.id = p_room and r.room_type <> 'group') then 'not_a_group'
    when exists (select from chat.rooms r where r.id = p_room and r.deleted_at is not null) then 'closed'
end
$$;

-- The functions on memberships give back one row for each change, in the order of their seqs, or one with an outcome
-- that is none, as those of users do.

-- Adds somebody to a group as a member or an admin. unchanged: they are in it already.
create function chat.admin_add_member(
    p_room uuid, p_user uuid, p_role text, p_admin uuid, p_username text, p_address text
) returns table (outcome text, change_seq bigint, kind text, user_id uuid, role text)
    language plpgsql volatile
as
$$
#variable_conflict use_column
declare
    v_head    bigint := chat.lock_head(p_room);
    v_refusal text := chat.admin_refusal(p_room, v_head);
begin
    if v_refusal is null and chat.role_of(p_room, p_user) is not null then
        v_refusal := 'unchanged';
    end if;
    if v_refusal is not null then
        return query select v_refusal, v_head, null::text, p_user, null::text;
        return;
    end if;
    insert into chat.memberships (room_id, user_id, role, joined_at, read_seq)
    values (p_room, p_user, p_role, clock_timestamp(), v_head + 1);
    perform chat.lists_changed(array[p_user]);
    perform chat.note(
        p_admin, p_username, p_address, 'create', 'membership', p_room || '_' || p_user,
        null, jsonb_build_object('room_id', p_room, 'user_id', p_user, 'role', p_role));
    return query
        select 'changed', chat.record_change(p_room, 'member_joined', p_admin, null, p_user, p_role),
               'member_joined', p_user, p_role;
end
$$;

-- Takes somebody out of a group, as its owner does it. Who takes themselves out leaves, which needs no right.
create function chat.admin_remove_member(
    p_room uuid, p_user uuid, p_admin uuid, p_username text, p_address text
) returns table (outcome text, change_seq bigint, kind text, user_id uuid, role text)
    language plpgsql volatile
as
$$
#variable_conflict use_column
declare
    v_head    bigint := chat.lock_head(p_room);
    v_theirs  text := chat.role_of(p_room, p_user);
    v_refusal text := chat.admin_refusal(p_room, v_head);
begin
    v_refusal := case
        when v_refusal in ('no_room', 'not_a_group') then v_refusal
        when v_theirs is null then 'no_such_member'
    end;
    if v_refusal is not null then
        return query select v_refusal, v_head, null::text, p_user, null::text;
        return;
    end if;
    if p_user <> p_admin then
        perform chat.act_as_owner(p_admin);
    end if;
    perform chat.note(
        p_admin, p_username, p_address, 'delete', 'membership', p_room || '_' || p_user,
        jsonb_build_object('room_id', p_room, 'user_id', p_user, 'role', v_theirs));
    return query select * from chat.remove_member(p_room, p_admin, p_user);
end
$$;

-- Gives a member of a group another role. A new owner takes the place of the old one, who becomes an admin.
create function chat.admin_set_role(
    p_room uuid, p_user uuid, p_role text, p_admin uuid, p_username text, p_address text
) returns table (outcome text, change_seq bigint, kind text, user_id uuid, role text)
    language plpgsql volatile
as
$$
#variable_conflict use_column
declare
    v_head    bigint := chat.lock_head(p_room);
    v_theirs  text := chat.role_of(p_room, p_user);
    v_owner   uuid;
    v_refusal text := chat.admin_refusal(p_room, v_head);
begin
    v_refusal := coalesce(v_refusal, case
        when v_theirs is null then 'no_such_member'
        when v_theirs = p_role then 'unchanged'
        when v_theirs = 'owner' then 'is_owner'
    end);
    if v_refusal is not null then
        return query select v_refusal, v_head, null::text, p_user, null::text;
        return;
    end if;
    select m.user_id into v_owner from chat.memberships m where m.room_id = p_room and m.role = 'owner';
    update chat.memberships m set role = p_role where m.room_id = p_room and m.user_id = p_user;
    perform chat.note(
        p_admin, p_username, p_address, 'change', 'membership', p_room || '_' || p_user,
        jsonb_build_object('role', v_theirs), jsonb_build_object('role', p_role));
    return query
        select 'changed', chat.record_change(p_room, 'member_role', p_admin, null, p_user, p_role),
               'member_role', p_user, p_role;
    if p_role = 'owner' and v_owner is not null then
        update chat.memberships m set role = 'admin' where m.room_id = p_room and m.user_id = v_owner;
        return query
            select 'changed', chat.record_change(p_room, 'member_role', p_admin, null, v_owner, 'admin'),
                   'member_role', v_owner, 'admin';
    end if;
end
$$;

-- Leaves a tombstone of a message, in a deleted room too. Its text is gone: the log does not keep it.
create function chat.admin_delete_message(
    p_room uuid, p_message uuid, p_admin uuid, p_username text, p_address text,
    out outcome text, out change_seq bigint, out message chat.messages, out reactions json
)
    language plpgsql volatile
as
$$
declare
    v_deleted record;
begin
    perform chat.act_as_owner(p_admin);
    select * into v_deleted from chat.delete_message(p_room, p_admin, p_message);
    outcome := v_deleted.outcome;
    change_seq := v_deleted.change_seq;
    message := v_deleted.message;
    reactions := v_deleted.reactions;
    if outcome in ('changed', 'unchanged') then
        perform chat.note(
            p_admin, p_username, p_address, 'delete', 'message', p_message::text,
            jsonb_build_object('room_id', p_room, 'seq', message.seq, 'sender_id', message.sender_id,
                               'message_type', message.message_type));
    end if;
end
$$;
