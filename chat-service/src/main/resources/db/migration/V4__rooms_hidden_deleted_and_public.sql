-- A one_to_one is not left but hidden: this is the room's last seq when its member did so. It is in the member's list
-- again as soon as it has a message above that, so that nobody has to write anything to bring it back.
alter table chat.memberships add column hidden_seq bigint;

-- Since when a room is nobody's: its owner deleted it, or its last member left. Its rows stay, for whoever looks after
-- the server.
alter table chat.rooms add column deleted_at timestamptz;

-- No row that was allowed before is refused now, so those that are there need not be looked at.
alter table chat.room_changes drop constraint room_changes_kind_check;
alter table chat.room_changes add constraint room_changes_kind_check
    check (kind in ('message_edited', 'message_deleted', 'reaction', 'member_joined', 'member_left', 'member_role',
                    'room_updated', 'room_deleted')) not valid;

-- The pieces of a text by which a part of it is found, without regard to case: all runs of p_smallest to three
-- characters.
create function chat.pieces_of(p_text text, p_smallest integer) returns text[]
    language sql immutable parallel safe
as
$$
select coalesce(array_agg(distinct substr(t.folded, at, size)), '{}')
from (select lower(p_text) as folded) t, generate_series(1, length(t.folded)) at, generate_series(p_smallest, 3) size
where at + size - 1 <= length(t.folded)
$$;

-- The groups that anybody may find: by name, and by a part of it.
create index public_rooms_by_name on chat.rooms (lower(coalesce(name, '')), id)
    where is_public and deleted_at is null;
create index public_rooms_by_piece on chat.rooms using gin (chat.pieces_of(name, 1))
    where is_public and deleted_at is null;

create or replace function chat.may(p_role text, p_deed text) returns boolean
    language sql immutable
as
$$
select case p_deed
    when 'delete_messages_of_others' then p_role in ('owner', 'admin')
    when 'remove_members' then p_role in ('owner', 'admin')
    when 'remove_admins' then p_role = 'owner'
    when 'rename' then p_role in ('owner', 'admin')
    when 'publish' then p_role in ('owner', 'admin')
    when 'set_roles' then p_role = 'owner'
    when 'delete_room' then p_role = 'owner'
    else false
end
$$;

-- Whether somebody may find a room and join it.
create function chat.is_open(p_room uuid) returns boolean
    language sql volatile
as
$$
select exists (select from chat.rooms r where r.id = p_room and r.is_public and r.deleted_at is null)
$$;

-- Takes somebody out of a group, or lets them leave. When its owner leaves, the group passes to the admin who has been
-- in it longest, or else the member; without anybody left it is nobody's, for good. no_such_member: the person is not in
-- it. hidden: the room is a one_to_one, which the actor does not see any more until its next message.
create or replace function chat.remove_member(p_room uuid, p_actor uuid, p_user uuid)
    returns table (outcome text, change_seq bigint, kind text, user_id uuid, role text)
    language plpgsql volatile
as
$$
#variable_conflict use_column
declare
    v_head     bigint := chat.lock_head(p_room);
    v_mine     text := chat.role_of(p_room, p_actor);
    v_theirs   text := chat.role_of(p_room, p_user);
    v_is_group boolean := exists (select from chat.rooms r where r.id = p_room and r.room_type = 'group');
    v_heir     uuid;
    v_outcome  text;
begin
    v_outcome := case
        when v_head is null or v_mine is null then 'not_a_member'
        when not v_is_group and p_user = p_actor then 'hidden'
        when not v_is_group then 'not_a_group'
        when v_theirs is null then 'no_such_member'
        when p_user <> p_actor
            and not chat.may(v_mine, case v_theirs when 'member' then 'remove_members' else 'remove_admins' end)
            then 'forbidden'
        else 'changed'
    end;
    if v_outcome = 'hidden' then
        update chat.memberships m set hidden_seq = v_head where m.room_id = p_room and m.user_id = p_user;
        perform chat.lists_changed(array[p_user]);
    end if;
    if v_outcome <> 'changed' then
        return query select v_outcome, v_head, null::text, p_user, null::text;
        return;
    end if;
    delete from chat.memberships m where m.room_id = p_room and m.user_id = p_user;
    perform chat.lists_changed(array[p_user]);
    return query
        select 'changed', chat.record_change(p_room, 'member_left', p_actor, null, p_user, v_theirs),
               'member_left', p_user, v_theirs;
    if v_theirs = 'owner' then
        select m.user_id into v_heir from chat.memberships m where m.room_id = p_room
        order by m.role = 'admin' desc, m.joined_at, m.user_id limit 1;
        if v_heir is null then
            update chat.rooms r set deleted_at = clock_timestamp() where r.id = p_room;
        else
            update chat.memberships m set role = 'owner' where m.room_id = p_room and m.user_id = v_heir;
            return query
                select 'changed', chat.record_change(p_room, 'member_role', p_actor, null, v_heir, 'owner'),
                       'member_role', v_heir, 'owner';
        end if;
    end if;
end
$$;

-- Lets somebody into a public group. not_a_member: it is not public, or there is no such room.
create function chat.join_room(p_room uuid, p_actor uuid)
    returns table (outcome text, change_seq bigint, kind text, user_id uuid, role text)
    language plpgsql volatile
as
$$
#variable_conflict use_column
declare
    v_head    bigint;
    v_outcome text := 'not_a_member';
begin
    -- Looked at without the lock first: strangers must not hold up a room that is none of their business.
    if chat.role_of(p_room, p_actor) is not null or chat.is_open(p_room) then
        v_head := chat.lock_head(p_room);
        v_outcome := case
            when chat.role_of(p_room, p_actor) is not null then 'unchanged'
            when not chat.is_open(p_room) then 'not_a_member'
            else 'changed'
        end;
    end if;
    if v_outcome <> 'changed' then
        return query select v_outcome, v_head, null::text, null::uuid, null::text;
        return;
    end if;
    insert into chat.memberships (room_id, user_id, role, joined_at, read_seq)
    values (p_room, p_actor, 'member', clock_timestamp(), v_head + 1);
    perform chat.lists_changed(array[p_actor]);
    return query
        select 'changed', chat.record_change(p_room, 'member_joined', p_actor, null, p_actor, 'member'),
               'member_joined', p_actor, 'member';
end
$$;

-- Gives a group another name, or makes it public or private; what is null stays. It takes the place of rename_room,
-- which nodes of the version before still call.
create function chat.update_room(
    p_room uuid, p_actor uuid, p_name text, p_is_public boolean,
    out outcome text, out change_seq bigint, out room chat.rooms
)
    language plpgsql volatile
as
$$
declare
    v_role text;
begin
    change_seq := chat.lock_head(p_room);
    v_role := chat.role_of(p_room, p_actor);
    if change_seq is null or v_role is null then
        outcome := 'not_a_member';
        return;
    end if;
    select r.* into room from chat.rooms r where r.id = p_room;
    if room.room_type <> 'group' then
        outcome := 'not_a_group';
    elsif (p_name is not null and not chat.may(v_role, 'rename'))
        or (p_is_public is not null and not chat.may(v_role, 'publish')) then
        outcome := 'forbidden';
    elsif coalesce(p_name, room.name) is not distinct from room.name
        and coalesce(p_is_public, room.is_public) = room.is_public then
        outcome := 'unchanged';
    else
        outcome := 'changed';
        update chat.rooms r set name = coalesce(p_name, r.name), is_public = coalesce(p_is_public, r.is_public)
        where r.id = p_room returning r.* into room;
        change_seq := chat.record_change(p_room, 'room_updated', p_actor);
    end if;
end
$$;

-- Deletes a group: all memberships end with the room's last event, under the head's lock, so that whatever was being
-- said is below it or refused. members: whose lists changed.
create function chat.delete_room(
    p_room uuid, p_actor uuid, out outcome text, out change_seq bigint, out members uuid[]
)
    language plpgsql volatile
as
$$
declare
    v_role text;
begin
    change_seq := chat.lock_head(p_room);
    v_role := chat.role_of(p_room, p_actor);
    if change_seq is null or v_role is null then
        outcome := 'not_a_member';
    elsif not exists (select from chat.rooms r where r.id = p_room and r.room_type = 'group') then
        outcome := 'not_a_group';
    elsif not chat.may(v_role, 'delete_room') then
        outcome := 'forbidden';
    else
        outcome := 'changed';
        with ended as (
            delete from chat.memberships m where m.room_id = p_room returning m.user_id
        )
        select array_agg(e.user_id) into members from ended e;
        perform chat.lists_changed(members);
        update chat.rooms r set deleted_at = clock_timestamp() where r.id = p_room;
        change_seq := chat.record_change(p_room, 'room_deleted', p_actor);
    end if;
end
$$;

-- Brings the room of a pair back into the list of one of them; no room where the pair has none. is_back: it was hidden.
create function chat.show_pair(
    p_one uuid, p_other uuid, p_viewer uuid, out room_id uuid, out is_back boolean
)
    language plpgsql volatile
as
$$
begin
    select p.room_id into room_id from chat.room_pairs p
    where p.user_lo = least(p_one, p_other) and p.user_hi = greatest(p_one, p_other);
    update chat.memberships m set hidden_seq = null
    where m.room_id = show_pair.room_id and m.user_id = p_viewer and m.hidden_seq is not null;
    is_back := found;
    if is_back then
        perform chat.lists_changed(array[p_viewer]);
    end if;
end
$$;
