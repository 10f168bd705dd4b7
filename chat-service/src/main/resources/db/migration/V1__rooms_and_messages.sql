-- Everything is named with its schema, so that neither a connection's search_path nor a pooler in between matters.

-- What chat knows of people; auth-service is the truth.
create table chat.profiles (
    user_id      uuid primary key,
    username     text not null,
    display_name text not null,
    updated_at   timestamptz not null default now(),
    last_seen    timestamptz
);

create table chat.rooms (
    id         uuid primary key,
    name       text,
    room_type  text not null check (room_type in ('one_to_one', 'group')),
    is_public  boolean not null default false,
    created_by uuid not null,
    created_at timestamptz not null default now()
);

-- The pair of a one_to_one room: the key is what makes a second room of the same two impossible.
create table chat.room_pairs (
    user_lo uuid not null,
    user_hi uuid not null,
    room_id uuid not null references chat.rooms (id) on delete cascade,
    primary key (user_lo, user_hi),
    check (user_lo < user_hi)
);

create table chat.memberships (
    room_id   uuid not null references chat.rooms (id) on delete cascade,
    user_id   uuid not null,
    role      text not null check (role in ('owner', 'admin', 'member')),
    joined_at timestamptz not null default now(),
    read_seq  bigint not null default 0,
    muted     boolean not null default false,
    primary key (room_id, user_id)
);
create index memberships_of_user on chat.memberships (user_id, room_id);

-- Counts up with every change of a person's list of rooms, so that a node can see that it missed one.
create table chat.member_versions (
    user_id uuid primary key,
    version bigint not null
) with (fillfactor = 70);

-- The last sequence given out in a room. Whoever adds to a room holds this row's lock until the commit. Narrow, and
-- without another index: its updates must stay on their page (HOT).
create table chat.room_heads (
    room_id          uuid primary key,
    last_seq         bigint not null default 0,
    last_activity_at timestamptz not null default now()
) with (fillfactor = 70);

-- Every unique key starts with room_id, so that the table can be partitioned by it. No foreign keys: the append
-- checks the membership under the head's lock anyway.
create table chat.messages (
    room_id      uuid not null,
    seq          bigint not null,
    id           uuid not null,
    sender_id    uuid not null,
    client_id    uuid,
    message_type text not null check (message_type in ('text', 'system', 'image', 'file')),
    content      text,
    reply_to     uuid,
    created_at   timestamptz not null,
    edited_at    timestamptz,
    deleted_at   timestamptz,
    primary key (room_id, seq)
);
create unique index messages_by_client_id on chat.messages (room_id, sender_id, client_id) where client_id is not null;
create index messages_by_id on chat.messages (id);

-- Which history this is. Another one (a database restored from a backup) makes all positions of clients void.
create table chat.epochs (
    epoch      uuid primary key default gen_random_uuid(),
    started_at timestamptz not null default now()
);
insert into chat.epochs default values;

-- Appends a batch of messages and numbers them. The arrays are the columns of the batch, in the order in which the
-- messages came. One row comes back for each, by its position:
--   stored       numbered and inserted
--   duplicate    its client_id has a message already: that one's id, seq and time
--   not_a_member its sender is not in the room, or there is no such room
--   no_reply     the message it replies to is not in the room
--   busy         somebody else holds the room's head; only with p_wait = false
create function chat.append_messages(
    p_rooms uuid[], p_senders uuid[], p_client_ids uuid[], p_types text[], p_contents text[], p_replies uuid[],
    p_wait boolean
) returns table (ord bigint, outcome text, message_id uuid, message_seq bigint, message_at timestamptz)
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
        from unnest(p_rooms, p_senders, p_client_ids, p_types, p_contents, p_replies)
                 with ordinality as i (room_id, sender_id, client_id, message_type, content, reply_to, ord)
    ),
    judged as materialized (
        select i.*, first_one.id as known_id, first_one.seq as known_seq, first_one.created_at as known_at,
               -- The first of several with the same client_id in this very batch.
               first_value(i.ord) over (
                   partition by i.room_id, i.sender_id, coalesce(i.client_id::text, 'row ' || i.ord)
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
        left join chat.memberships member on member.room_id = i.room_id and member.user_id = i.sender_id
        left join chat.messages first_one
               on first_one.room_id = i.room_id and first_one.sender_id = i.sender_id
              and first_one.client_id = i.client_id
        left join lateral (
            select m.id from chat.messages m where m.id = i.reply_to and m.room_id = i.room_id limit 1
        ) target on true
    ),
    numbered as materialized (
        select j.*, uuidv7() as new_id,
               h.last_seq + row_number() over (partition by j.room_id order by j.ord) as new_seq
        from judged j
        join chat.room_heads h on h.room_id = j.room_id
        where j.verdict = 'stored' and j.leader = j.ord
    ),
    inserted as (
        insert into chat.messages (room_id, seq, id, sender_id, client_id, message_type, content, reply_to, created_at)
        select n.room_id, n.new_seq, n.new_id, n.sender_id, n.client_id, n.message_type, n.content, n.reply_to, v_now
        from numbered n
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
           case when n.new_id is not null then v_now else j.known_at end
    from judged j
    left join numbered n on n.ord = j.leader
    order by j.ord;
end
$$;
