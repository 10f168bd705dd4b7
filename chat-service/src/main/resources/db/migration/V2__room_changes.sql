-- What changes in a room and is not a new message takes the room's next seq, too. A change is stored as its kind and
-- ids: what it changed stands in the other tables, and whoever reads the change again is shown that as it is now.
-- As with messages, every key starts with room_id and there are no foreign keys.
create table chat.room_changes (
    room_id     uuid not null,
    seq         bigint not null,
    kind        text not null check (kind in ('message_edited', 'message_deleted', 'reaction', 'member_joined',
                                              'member_left', 'member_role', 'room_updated')),
    actor_id    uuid not null,
    message_seq bigint,
    user_id     uuid,
    role        text,
    emoji       text,
    is_on       boolean,
    changed_at  timestamptz not null default clock_timestamp(),
    primary key (room_id, seq)
);

-- The reactions that stand now; seq is that of the change which brought each.
create table chat.reactions (
    room_id    uuid not null,
    message_id uuid not null,
    emoji      text not null,
    user_id    uuid not null,
    seq        bigint not null,
    primary key (room_id, message_id, emoji, user_id)
);

-- Whether a message may have reactions: of all others nobody has to look for any.
alter table chat.messages add column has_reactions boolean not null default false;

-- A message's reactions in the order in which their emoji came, with the first 20 people of each.
create function chat.reactions_of(p_room uuid, p_message uuid, p_viewer uuid) returns json
    language sql stable
as
$$
select json_agg(json_build_object('emoji', r.emoji, 'count', r.count, 'me', r.me, 'user_ids', r.user_ids)
                order by r.first_seq)
from (
    select emoji, count(*) as count, coalesce(bool_or(user_id = p_viewer), false) as me, min(seq) as first_seq,
           (array_agg(user_id order by seq))[1:20] as user_ids
    from chat.reactions where room_id = p_room and message_id = p_message group by emoji
) r
$$;

-- What a role may do in a room beyond what every member may.
create function chat.may(p_role text, p_deed text) returns boolean
    language sql immutable
as
$$
select case p_deed
    when 'delete_messages_of_others' then p_role in ('owner', 'admin')
    when 'remove_members' then p_role in ('owner', 'admin')
    when 'remove_admins' then p_role = 'owner'
    when 'rename' then p_role in ('owner', 'admin')
    when 'set_roles' then p_role = 'owner'
    else false
end
$$;

-- Takes the head's lock until the commit; the last seq, or null where there is no such room. Whoever calls must decide
-- and number in later statements: only their snapshots are newer than the lock.
create function chat.lock_head(p_room uuid) returns bigint
    language plpgsql volatile
as
$$
declare
    v_last bigint;
begin
    perform set_config('lock_timeout', '4s', true);
    select last_seq into v_last from chat.room_heads where room_id = p_room for no key update;
    return v_last;
end
$$;

create function chat.role_of(p_room uuid, p_user uuid) returns text
    language sql volatile
as
$$
select role from chat.memberships where room_id = p_room and user_id = p_user
$$;

-- Numbers a change and stores it; the caller holds the head's lock.
create function chat.record_change(
    p_room uuid, p_kind text, p_actor uuid, p_message_seq bigint default null, p_user uuid default null,
    p_role text default null, p_emoji text default null, p_is_on boolean default null
) returns bigint
    language plpgsql volatile
as
$$
declare
    v_seq bigint;
begin
    update chat.room_heads set last_seq = last_seq + 1 where room_id = p_room returning last_seq into v_seq;
    insert into chat.room_changes (room_id, seq, kind, actor_id, message_seq, user_id, role, emoji, is_on)
    values (p_room, v_seq, p_kind, p_actor, p_message_seq, p_user, p_role, p_emoji, p_is_on);
    return v_seq;
end
$$;

-- The outcomes of the functions below. Where nothing had to change, the seq is the head's: what was asked for stands
-- at it.
--   changed      numbered and stored
--   unchanged    it was so already
--   not_a_member the actor is not in the room, or there is no such room
--   forbidden    the actor's role does not allow it
--   and what each function says of itself

-- Changes the text of an own message. no_message: there is none, or it is deleted; not_text: it has no text of its own.
create function chat.edit_message(
    p_room uuid, p_actor uuid, p_message uuid, p_content text,
    out outcome text, out change_seq bigint, out message chat.messages, out reactions json
)
    language plpgsql volatile
as
$$
begin
    change_seq := chat.lock_head(p_room);
    if change_seq is null or chat.role_of(p_room, p_actor) is null then
        outcome := 'not_a_member';
        return;
    end if;
    select m.* into message from chat.messages m where m.id = p_message and m.room_id = p_room;
    if message.id is null or message.deleted_at is not null then
        outcome := 'no_message';
    elsif message.sender_id <> p_actor then
        outcome := 'forbidden';
    elsif message.message_type <> 'text' then
        outcome := 'not_text';
    elsif message.content = p_content then
        outcome := 'unchanged';
    else
        outcome := 'changed';
        update chat.messages m set content = p_content, edited_at = clock_timestamp()
        where m.room_id = p_room and m.seq = message.seq returning m.* into message;
        change_seq := chat.record_change(p_room, 'message_edited', p_actor, message.seq);
    end if;
    if message.has_reactions then
        reactions := chat.reactions_of(p_room, p_message, p_actor);
    end if;
end
$$;

-- Leaves a tombstone of a message: its text and its reactions are gone. no_message: there is none.
create function chat.delete_message(
    p_room uuid, p_actor uuid, p_message uuid,
    out outcome text, out change_seq bigint, out message chat.messages, out reactions json
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
    select m.* into message from chat.messages m where m.id = p_message and m.room_id = p_room;
    if message.id is null then
        outcome := 'no_message';
    elsif message.sender_id <> p_actor and not chat.may(v_role, 'delete_messages_of_others') then
        outcome := 'forbidden';
    elsif message.deleted_at is not null then
        outcome := 'unchanged';
    else
        outcome := 'changed';
        delete from chat.reactions r where r.room_id = p_room and r.message_id = p_message;
        update chat.messages m set content = null, has_reactions = false, deleted_at = clock_timestamp()
        where m.room_id = p_room and m.seq = message.seq returning m.* into message;
        change_seq := chat.record_change(p_room, 'message_deleted', p_actor, message.seq);
    end if;
end
$$;

-- Puts a reaction or takes it back. no_message: there is none, or it is deleted; too_many: the message has p_most
-- different emoji already.
create function chat.react(
    p_room uuid, p_actor uuid, p_message uuid, p_emoji text, p_is_on boolean, p_most integer,
    out outcome text, out change_seq bigint
)
    language plpgsql volatile
as
$$
declare
    v_message chat.messages;
    v_stands  boolean;
begin
    change_seq := chat.lock_head(p_room);
    if change_seq is null or chat.role_of(p_room, p_actor) is null then
        outcome := 'not_a_member';
        return;
    end if;
    select m.* into v_message from chat.messages m where m.id = p_message and m.room_id = p_room;
    if v_message.id is null or v_message.deleted_at is not null then
        outcome := 'no_message';
        return;
    end if;
    v_stands := exists (
        select from chat.reactions r
        where r.room_id = p_room and r.message_id = p_message and r.emoji = p_emoji and r.user_id = p_actor);
    if v_stands = p_is_on then
        outcome := 'unchanged';
        return;
    end if;
    if p_is_on and p_most <= (
        select count(distinct r.emoji) from chat.reactions r
        where r.room_id = p_room and r.message_id = p_message and r.emoji <> p_emoji) then
        outcome := 'too_many';
        return;
    end if;
    outcome := 'changed';
    change_seq := chat.record_change(p_room, 'reaction', p_actor, v_message.seq, p_emoji => p_emoji, p_is_on => p_is_on);
    if p_is_on then
        insert into chat.reactions (room_id, message_id, emoji, user_id, seq)
        values (p_room, p_message, p_emoji, p_actor, change_seq);
        if not v_message.has_reactions then
            update chat.messages m set has_reactions = true where m.room_id = p_room and m.seq = v_message.seq;
        end if;
    else
        delete from chat.reactions r
        where r.room_id = p_room and r.message_id = p_message and r.emoji = p_emoji and r.user_id = p_actor;
    end if;
end
$$;

-- Counts up what tells a node that these people's lists of rooms changed.
create function chat.lists_changed(p_users uuid[]) returns void
    language sql volatile
as
$$
insert into chat.member_versions as v (user_id, version)
select u, 1 from unnest(p_users) u order by u
on conflict (user_id) do update set version = v.version + 1
$$;

-- The functions on memberships give back one row for each change, in the order of their seqs, or one with an outcome
-- that is none. not_a_group: a one_to_one has neither roles nor other people.

-- Adds people to a group; those who are in it stay as they are.
create function chat.add_members(p_room uuid, p_actor uuid, p_users uuid[])
    returns table (outcome text, change_seq bigint, kind text, user_id uuid, role text)
    language plpgsql volatile
as
$$
#variable_conflict use_column
declare
    v_head bigint := chat.lock_head(p_room);
    v_new  uuid[];
begin
    if v_head is null or chat.role_of(p_room, p_actor) is null then
        return query select 'not_a_member', v_head, null::text, null::uuid, null::text;
        return;
    end if;
    if not exists (select from chat.rooms r where r.id = p_room and r.room_type = 'group') then
        return query select 'not_a_group', v_head, null::text, null::uuid, null::text;
        return;
    end if;
    v_new := array(
        select distinct u from unnest(p_users) u
        where not exists (select from chat.memberships m where m.room_id = p_room and m.user_id = u)
        order by u);
    if cardinality(v_new) = 0 then
        return query select 'unchanged', v_head, null::text, null::uuid, null::text;
        return;
    end if;
    insert into chat.memberships (room_id, user_id, role, joined_at, read_seq)
    select p_room, u, 'member', clock_timestamp(), v_head + cardinality(v_new) from unnest(v_new) u;
    perform chat.lists_changed(v_new);
    return query
        select 'changed', chat.record_change(p_room, 'member_joined', p_actor, null, n.u, 'member'),
               'member_joined', n.u, 'member'
        from (select u from unnest(v_new) with ordinality as o (u, ord) order by ord) n;
end
$$;

-- Takes somebody out of a group, or lets them leave. When its owner leaves, the group passes to the admin who has been
-- in it longest, or else the member; without anybody left it stays as nobody's. no_such_member: the person is not in it.
create function chat.remove_member(p_room uuid, p_actor uuid, p_user uuid)
    returns table (outcome text, change_seq bigint, kind text, user_id uuid, role text)
    language plpgsql volatile
as
$$
#variable_conflict use_column
declare
    v_head    bigint := chat.lock_head(p_room);
    v_mine    text := chat.role_of(p_room, p_actor);
    v_theirs  text := chat.role_of(p_room, p_user);
    v_heir    uuid;
    v_refusal text;
begin
    v_refusal := case
        when v_head is null or v_mine is null then 'not_a_member'
        when not exists (select from chat.rooms r where r.id = p_room and r.room_type = 'group') then 'not_a_group'
        when v_theirs is null then 'no_such_member'
        when p_user <> p_actor
            and not chat.may(v_mine, case v_theirs when 'member' then 'remove_members' else 'remove_admins' end)
            then 'forbidden'
    end;
    if v_refusal is not null then
        return query select v_refusal, v_head, null::text, null::uuid, null::text;
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
        if v_heir is not null then
            update chat.memberships m set role = 'owner' where m.room_id = p_room and m.user_id = v_heir;
            return query
                select 'changed', chat.record_change(p_room, 'member_role', p_actor, null, v_heir, 'owner'),
                       'member_role', v_heir, 'owner';
        end if;
    end if;
end
$$;

-- Gives a member of a group another role. Who makes somebody else the owner becomes an admin. no_such_member: the
-- person is not in it; is_owner: the owner can only hand over.
create function chat.set_role(p_room uuid, p_actor uuid, p_user uuid, p_role text)
    returns table (outcome text, change_seq bigint, kind text, user_id uuid, role text)
    language plpgsql volatile
as
$$
#variable_conflict use_column
declare
    v_head    bigint := chat.lock_head(p_room);
    v_mine    text := chat.role_of(p_room, p_actor);
    v_theirs  text := chat.role_of(p_room, p_user);
    v_refusal text;
begin
    v_refusal := case
        when v_head is null or v_mine is null then 'not_a_member'
        when not exists (select from chat.rooms r where r.id = p_room and r.room_type = 'group') then 'not_a_group'
        when not chat.may(v_mine, 'set_roles') then 'forbidden'
        when v_theirs is null then 'no_such_member'
        when v_theirs = p_role then 'unchanged'
        when v_theirs = 'owner' then 'is_owner'
    end;
    if v_refusal is not null then
        return query select v_refusal, v_head, null::text, null::uuid, null::text;
        return;
    end if;
    update chat.memberships m set role = p_role where m.room_id = p_room and m.user_id = p_user;
    return query
        select 'changed', chat.record_change(p_room, 'member_role', p_actor, null, p_user, p_role),
               'member_role', p_user, p_role;
    if p_role = 'owner' then
        update chat.memberships m set role = 'admin' where m.room_id = p_room and m.user_id = p_actor;
        return query
            select 'changed', chat.record_change(p_room, 'member_role', p_actor, null, p_actor, 'admin'),
                   'member_role', p_actor, 'admin';
    end if;
end
$$;

-- Gives a group another name.
create function chat.rename_room(
    p_room uuid, p_actor uuid, p_name text, out outcome text, out change_seq bigint, out room chat.rooms
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
    elsif not chat.may(v_role, 'rename') then
        outcome := 'forbidden';
    elsif room.name = p_name then
        outcome := 'unchanged';
    else
        outcome := 'changed';
        update chat.rooms r set name = p_name where r.id = p_room returning r.* into room;
        change_seq := chat.record_change(p_room, 'room_updated', p_actor);
    end if;
end
$$;
