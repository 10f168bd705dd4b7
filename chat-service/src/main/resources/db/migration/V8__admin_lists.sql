-- For the list of memberships: who owns or administers groups is few among the many who are in them.
create index memberships_by_role on chat.memberships (role, room_id, user_id);

-- Where a room was at that time: the lowest seq of its messages of then or later, or the seq after its last one. Times rise
-- with seqs, so it is halved in on, by the primary key; no index of rooms and times has to be written with every message.
create function chat.seq_at(p_room uuid, p_time timestamptz) returns bigint
    language plpgsql stable
as
$$
declare
    v_from   bigint := 1;
    v_to     bigint := 1 + coalesce((select h.last_seq from chat.room_heads h where h.room_id = p_room), 0);
    v_middle bigint;
    v_seq    bigint;
    v_at     timestamptz;
begin
    while v_from < v_to loop
        v_middle := (v_from + v_to) / 2;
        -- Not every seq is a message's: the next one speaks for those before it.
        select m.seq, m.created_at into v_seq, v_at
        from chat.messages m where m.room_id = p_room and m.seq >= v_middle order by m.seq limit 1;
        if v_seq is null or v_at >= p_time then
            v_to := v_middle;
        else
            v_from := v_seq + 1;
        end if;
    end loop;
    return v_from;
end
$$;
