-- Whom a message mentions, as everybody is shown it; null for nobody, as of most.
alter table chat.messages add column mentions uuid[];

-- The same by person, so that what mentions somebody after their read mark is one range of the index: only messages of
-- others that are not deleted.
create table chat.mentions (
    room_id uuid not null,
    user_id uuid not null,
    seq     bigint not null,
    primary key (room_id, user_id, seq)
);

create index profiles_by_username on chat.profiles (lower(username));

-- The members of a room whom a text mentions, or null. p_names: the mentions, separated by spaces; of each its forms in
-- lower case, separated by commas, of which the first that is a member's name counts. Two people can have the same name
-- here for a moment, when one gave it up and the other took it; the name is that of whom it was heard of last.
create function chat.members_named(p_room uuid, p_names text) returns uuid[]
    language sql stable
as
$$
select array_agg(distinct n.user_id)
from (
    select distinct on (mention.place) member.user_id
    from string_to_table(p_names, ' ') with ordinality as mention (forms, place)
    cross join lateral string_to_table(mention.forms, ',') with ordinality as form (name, rank)
    cross join lateral (
        select p.user_id, p.updated_at from chat.profiles p where lower(p.username) = form.name
        order by p.updated_at desc limit 10
    ) person
    cross join lateral (
        select m.user_id from chat.memberships m where m.room_id = p_room and m.user_id = person.user_id limit 1
    ) member
    order by mention.place, form.rank, person.updated_at desc
) n
$$;

-- Appends a batch of messages and numbers them. The arrays are the columns of the batch, in the order in which the
-- messages came; p_names says whom each mentions, in the form that chat.members_named takes, or is null. One row comes
-- back for each, by its position:
--   stored       numbered and inserted
--   duplicate    its client_id has a message already: that one's id, seq and time
--   not_a_member its sender is not in the room, or there is no such room
--   no_reply     the message it replies to is not in the room
--   busy         somebody else holds the room's head; only with p_wait = false
create function chat.append_messages(
    p_rooms uuid[], p_senders uuid[], p_client_ids uuid[], p_types text[], p_contents text[], p_replies uuid[],
    p_names text[], p_wait boolean
) returns table (
    ord bigint, outcome text, message_id uuid, message_seq bigint, message_at timestamptz, mentions uuid[])
    language plpgsql volatile
as
$$
#variable_conflict use_column
declare
    v_locked uuid[];
    v_now    timestamptz;
begin
    -- Locking and numbering are two statements: the second one's snapshot must be newer than the lock, or a
    -- duplicate that committed while we waited would not be seen.
    if p_wait then
        perform set_config('lock_timeout', '4s', true);
        select array_agg(h.room_id) into v_locked
        from (select room_id from chat.room_heads where room_id = any (p_rooms)
              order by room_id for no key update) h;
    else
        select array_agg(h.room_id) into v_locked
        from (select room_id from chat.room_heads where room_id = any (p_rooms)
              order by room_id for no key update skip locked) h;
    end if;
    v_locked := coalesce(v_locked, '{}');
    v_now := clock_timestamp();

    return query
    with input as (
        select *
        from unnest(p_rooms, p_senders, p_client_ids, p_types, p_contents, p_replies, p_names)
                 with ordinality as i (room_id, sender_id, client_id, message_type, content, reply_to, names, ord)
    ),
    judged as materialized (
        select i.*, first_one.id as known_id, first_one.seq as known_seq, first_one.created_at as known_at,
               -- The first of several with the same client_id in this very batch.
               first_value(i.ord) over (
                   partition by i.room_id, i.sender_id, i.client_id, case when i.client_id is null then i.ord end
                   order by i.ord) as leader,
               case
                   when not i.room_id = any (v_locked) then
                       case when p_wait then 'not_a_member' else 'busy' end
                   when member.user_id is null then 'not_a_member'
                   when first_one.id is not null then 'duplicate'
                   when i.reply_to is not null and target.id is null then 'no_reply'
                   else 'stored'
               end as verdict
        from input i
        left join lateral (
            select s.user_id from chat.memberships s
            where s.room_id = i.room_id and s.user_id = i.sender_id limit 1
        ) member on true
        left join lateral (
            select m.id, m.seq, m.created_at from chat.messages m
            where m.room_id = i.room_id and m.sender_id = i.sender_id and m.client_id = i.client_id limit 1
        ) first_one on true
        left join lateral (
            select m.id from chat.messages m where m.id = i.reply_to and m.room_id = i.room_id limit 1
        ) target on true
    ),
    numbered as materialized (
        select j.*, uuidv7() as new_id,
               h.last_seq + row_number() over (partition by j.room_id order by j.ord) as new_seq,
               case when j.names is not null then chat.members_named(j.room_id, j.names) end as mentioned
        from judged j
        join chat.room_heads h on h.room_id = j.room_id
        where j.verdict = 'stored' and j.leader = j.ord
    ),
    inserted as (
        insert into chat.messages (
            room_id, seq, id, sender_id, client_id, message_type, content, reply_to, created_at, mentions)
        select n.room_id, n.new_seq, n.new_id, n.sender_id, n.client_id, n.message_type, n.content, n.reply_to, v_now,
               n.mentioned
        from numbered n
    ),
    noted as (
        insert into chat.mentions (room_id, user_id, seq)
        select n.room_id, u, n.new_seq from numbered n cross join lateral unnest(n.mentioned) u
        where n.mentioned is not null and u <> n.sender_id
    ),
    advanced as (
        update chat.room_heads h
        set last_seq = n.top, last_activity_at = v_now
        from (select room_id, max(new_seq) as top from numbered group by room_id) n
        where h.room_id = n.room_id
    )
    select j.ord,
           case when j.verdict = 'stored' and j.leader <> j.ord then 'duplicate' else j.verdict end,
           coalesce(n.new_id, j.known_id),
           coalesce(n.new_seq, j.known_seq),
           case when n.new_id is not null then v_now else j.known_at end,
           n.mentioned
    from judged j
    left join numbered n on n.ord = j.leader
    order by j.ord;
end
$$;

-- As nodes of the version before call it, for as long as both run: nobody is mentioned.
create or replace function chat.append_messages(
    p_rooms uuid[], p_senders uuid[], p_client_ids uuid[], p_types text[], p_contents text[], p_replies uuid[],
    p_wait boolean
) returns table (ord bigint, outcome text, message_id uuid, message_seq bigint, message_at timestamptz)
    language sql volatile
as
$$
select a.ord, a.outcome, a.message_id, a.message_seq, a.message_at
from chat.append_messages(
    p_rooms, p_senders, p_client_ids, p_types, p_contents, p_replies,
    array_fill(null::text, array[cardinality(p_rooms)]), p_wait) a
$$;

-- Lets the mentions of a message be those of its present text.
create function chat.mention_anew(p_message chat.messages, p_mentioned uuid[]) returns void
    language sql volatile
as
$$
delete from chat.mentions m
where m.room_id = p_message.room_id and m.user_id = any (p_message.mentions) and m.seq = p_message.seq;
insert into chat.mentions (room_id, user_id, seq)
select p_message.room_id, u, p_message.seq from unnest(p_mentioned) u where u <> p_message.sender_id;
$$;

-- Changes the text of an own message and, with it, whom it mentions (p_names, in the form that chat.members_named
-- takes, or null). no_message: there is none, or it is deleted; not_text: it has no text of its own.
create function chat.edit_message(
    p_room uuid, p_actor uuid, p_message uuid, p_content text, p_names text,
    out outcome text, out change_seq bigint, out message chat.messages, out reactions json
)
    language plpgsql volatile
as
$$
declare
    v_mentioned uuid[];
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
        if p_names is not null then
            v_mentioned := chat.members_named(p_room, p_names);
        end if;
        if v_mentioned is distinct from message.mentions then
            perform chat.mention_anew(message, v_mentioned);
        end if;
        update chat.messages m set content = p_content, mentions = v_mentioned, edited_at = clock_timestamp()
        where m.room_id = p_room and m.seq = message.seq returning m.* into message;
        change_seq := chat.record_change(p_room, 'message_edited', p_actor, message.seq);
    end if;
    if message.has_reactions then
        reactions := chat.reactions_of(p_room, p_message, p_actor);
    end if;
end
$$;

-- As nodes of the version before call it, for as long as both run: nobody is mentioned any more.
create or replace function chat.edit_message(
    p_room uuid, p_actor uuid, p_message uuid, p_content text,
    out outcome text, out change_seq bigint, out message chat.messages, out reactions json
)
    language sql volatile
as
$$
select e.outcome, e.change_seq, e.message, e.reactions
from chat.edit_message(p_room, p_actor, p_message, p_content, null) e
$$;

-- Leaves a tombstone of a message: its text, its reactions and whom it mentioned are gone. no_message: there is none.
create or replace function chat.delete_message(
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
        if message.mentions is not null then
            perform chat.mention_anew(message, null);
        end if;
        update chat.messages m
        set content = null, has_reactions = false, mentions = null, deleted_at = clock_timestamp()
        where m.room_id = p_room and m.seq = message.seq returning m.* into message;
        change_seq := chat.record_change(p_room, 'message_deleted', p_actor, message.seq);
    end if;
end
$$;

-- A room's changes are counted, from 1. As every seq is a message's or a change's, the head and the last change together
-- tell how many messages there are.
alter table chat.room_changes add column nth bigint;
update chat.room_changes c set nth = counted.nth
from (select room_id, seq, row_number() over (partition by room_id order by seq) as nth from chat.room_changes) counted
where counted.room_id = c.room_id and counted.seq = c.seq;
alter table chat.room_changes alter column nth set not null;

-- Numbers a change and stores it; the caller holds the head's lock.
create or replace function chat.record_change(
    p_room uuid, p_kind text, p_actor uuid, p_message_seq bigint default null, p_user uuid default null,
    p_role text default null, p_emoji text default null, p_is_on boolean default null
) returns bigint
    language plpgsql volatile
as
$$
declare
    v_nth bigint := (select c.nth from chat.room_changes c where c.room_id = p_room order by c.seq desc limit 1);
    v_seq bigint;
begin
    update chat.room_heads set last_seq = last_seq + 1 where room_id = p_room returning last_seq into v_seq;
    insert into chat.room_changes (room_id, seq, nth, kind, actor_id, message_seq, user_id, role, emoji, is_on)
    values (p_room, v_seq, coalesce(v_nth, 0) + 1, p_kind, p_actor, p_message_seq, p_user, p_role, p_emoji, p_is_on);
    return v_seq;
end
$$;

-- Whose account was deleted: nobody has this name any more, and what they said stays.
alter table chat.profiles add column is_deleted boolean not null default false;

-- From when on auth-service is to be asked whose account changed; one row.
create table chat.account_changes_read (
    only_one boolean primary key default true check (only_one),
    until_ms bigint not null
);
insert into chat.account_changes_read (until_ms) values (0);
