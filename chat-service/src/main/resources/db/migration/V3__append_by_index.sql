-- The same function, with look-ups that can only be made row by row and by index. As plain joins they were hashed, with
-- all messages read for each batch, by plans made while the tables were still empty and kept for as long as nobody
-- analysed them.

-- Appends a batch of messages and numbers them. The arrays are the columns of the batch, in the order in which the
-- messages came. One row comes back for each, by its position:
--   stored       numbered and inserted
--   duplicate    its client_id has a message already: that one's id, seq and time
--   not_a_member its sender is not in the room, or there is no such room
--   no_reply     the message it replies to is not in the room
--   busy         somebody else holds the room's head; only with p_wait = false
create or replace function chat.append_messages(
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
