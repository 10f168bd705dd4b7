-- What is searched: each message's text, folded, beside an index of its grams. A table of its own, filled a moment
-- after the commit, so that sending a message costs nothing more (docs/adr/0012). A row without a text is of a message
-- that was deleted; it is there so that whoever indexes late does not bring the text back.
create table chat.search_texts (
    room_id    uuid not null,
    message_id uuid not null,
    folded     text collate "C",
    primary key (room_id, message_id)
);
create index search_texts_by_id on chat.search_texts (message_id);

-- Text as it is compared: without regard to case, to full and half width, and to how accents are composed. The same in
-- every database, whatever its locale.
create function chat.folded(p_text text) returns text
    language sql immutable parallel safe
as
$$
select casefold(normalize(p_text, NFKC) collate pg_unicode_fast) collate "C"
$$;

-- The strings of one, two and three characters in a folded text, none over white space. A text that contains another
-- has all the other's grams.
create function chat.grams(p_folded text) returns text[]
    language plpgsql immutable strict parallel safe
as
$$
declare
    v_grams    text[] := '{}';
    v_char     text;
    v_last     text := '';
    v_last_two text := '';
begin
    foreach v_char in array string_to_array(p_folded, null) loop
        if v_char in (' ', E'\n', E'\t', E'\r') then
            v_last := '';
            v_last_two := '';
            continue;
        end if;
        v_grams := v_grams || v_char;
        if v_last <> '' then
            v_grams := v_grams || (v_last || v_char);
            if v_last_two <> '' then
                v_grams := v_grams || (v_last_two || v_char);
            end if;
            v_last_two := v_last || v_char;
        end if;
        v_last := v_char;
    end loop;
    return v_grams;
end
$$;

-- The grams of a message, and its room as one more, so that one room's messages are found among all.
create function chat.grams_in(p_room uuid, p_folded text) returns text[]
    language sql immutable parallel safe
as
$$
select p_room::text || chat.grams(p_folded)
$$;

-- What is new is merged in by the hundred messages, which costs far less than doing it one by one; searches read what is
-- not merged in yet from end to end, so that must not become much.
create index search_texts_by_gram on chat.search_texts using gin (chat.grams_in(room_id, folded))
    with (fastupdate = on, gin_pending_list_limit = 256) where folded is not null;

-- Up to which id all messages are indexed. Whoever holds this row's lock is the one who indexes.
create table chat.search_progress (
    is_only       boolean primary key default true check (is_only),
    indexed_up_to uuid not null default '00000000-0000-0000-0000-000000000000'
);
insert into chat.search_progress default values;

-- The lowest id that can be given out at that time, as uuidv7() counts time.
create function chat.lowest_id_at(p_time timestamptz) returns uuid
    language sql immutable parallel safe
as
$$
select (lpad(to_hex(floor(extract(epoch from p_time) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Indexes the next messages in the order of their ids: p_most of them at most, and of p_most_characters, which only the
-- last one may go beyond. indexed is null where another node is about it; is_behind: there is more to do at once;
-- is_busy: so many messages come in that whoever indexes should leave the machine to them.
create function chat.index_messages(
    p_most integer, p_most_characters bigint, p_busy_above integer,
    out indexed integer, out is_behind boolean, out is_busy boolean
)
    language plpgsql volatile
    set plan_cache_mode = force_custom_plan
as
$$
declare
    v_now   timestamptz := clock_timestamp();
    v_from  uuid;
    v_until uuid;
    v_last  uuid;
begin
    -- What a crash loses of it is indexed again, so nobody waits for the disk.
    perform set_config('synchronous_commit', 'off', true);
    is_behind := false;
    is_busy := false;
    select p.indexed_up_to into v_from from chat.search_progress p for update skip locked;
    if not found then
        return;
    end if;
    if v_from > chat.lowest_id_at(v_now) then
        -- The clock went back, as it may when a standby takes over: so did the ids.
        v_from := chat.lowest_id_at(v_now - interval '10 seconds');
    end if;
    -- A transaction may commit after another one that gave out later ids. Whatever has not written by now gives out ids
    -- of now or later, so nothing can come any more from before the oldest of the others began. The messages are read by
    -- a later statement: its snapshot has what ended meanwhile.
    select chat.lowest_id_at(least(v_now, min(a.xact_start))) into v_until
    from pg_stat_activity a
    where a.datname = current_database() and a.backend_xid is not null and a.pid <> pg_backend_pid();

    with next as materialized (
        select m.room_id, m.id, m.message_type, m.content,
               sum(length(m.content)) over (order by m.id) - length(m.content) as characters_before
        from (
            select n.room_id, n.id, n.message_type, coalesce(n.content, '') as content
            from chat.messages n where n.id > v_from and n.id < v_until order by n.id limit p_most
        ) m
    ),
    taken as materialized (
        select n.* from next n where n.characters_before < p_most_characters
    ),
    stored as (
        insert into chat.search_texts (room_id, message_id, folded)
        select t.room_id, t.id, chat.folded(t.content)
        from taken t where t.message_type <> 'system' and t.content <> ''
        order by t.id
        on conflict (room_id, message_id) do nothing
    )
    select count(*), (array_agg(t.id order by t.id desc))[1] into indexed, v_last from taken t;

    is_behind := exists (select from chat.messages m where m.id > v_last and m.id < v_until);
    update chat.search_progress p
    set indexed_up_to = case when is_behind then v_last else greatest(v_from, v_until) end;
    is_busy := is_behind and p_busy_above < (
        select count(*)
        from (select from chat.messages m where m.id > chat.lowest_id_at(v_now - interval '1 second')
              limit p_busy_above + 1) latest);
end
$$;

-- What is edited or deleted is found anew, or no more, from the same moment on. Whoever indexes the message meanwhile
-- leaves the row that stands here alone.
create function chat.index_changed_message() returns trigger
    language plpgsql
as
$$
begin
    insert into chat.search_texts (room_id, message_id, folded)
    values (new.room_id, new.id, case when new.deleted_at is null then chat.folded(new.content) end)
    on conflict (room_id, message_id) do update set folded = excluded.folded;
    return null;
end
$$;
create trigger index_changed_message after update of content on chat.messages
    for each row when (old.content is distinct from new.content) execute function chat.index_changed_message();

create function chat.forget_removed_messages() returns trigger
    language plpgsql
as
$$
begin
    delete from chat.search_texts s using removed r where s.room_id = r.room_id and s.message_id = r.id;
    return null;
end
$$;
create trigger forget_removed_messages after delete on chat.messages referencing old table as removed
    for each statement execute function chat.forget_removed_messages();

-- What like() takes for exactly this text somewhere in another.
create function chat.pattern(p_folded text) returns text
    language sql immutable parallel safe
as
$$
select '%' || regexp_replace(p_folded, '([\\%_])', '\\\1', 'g') || '%'
$$;

-- The ids of the newest messages below p_before that have all the terms, newest first: in one room, or in all that the
-- person is in. Whether the person is in that room is the caller's to check.
--
-- No way is good for every term, and each tells when it is not. Few messages are best read one by one. What many of the
-- newest have is found among those. What few have is found by the index, whose finds come in no order and must all be
-- read: those of each room, which takes about as long for a room as the finds of 5,000 messages without regard to rooms
-- do, or those of all, of which the person's are kept. What is left is frequent in the person's rooms, but not lately.
--
-- p_newest: how many of the newest messages are read; p_found: how many of the index's finds.
create function chat.search_messages(
    p_user uuid, p_room uuid, p_terms text[], p_before uuid, p_limit integer,
    p_newest integer default 10000, p_found integer default 20000
) returns uuid[]
    language plpgsql stable
    set plan_cache_mode = force_custom_plan
    set enable_seqscan = off
    set jit = off
    set work_mem = '32MB'
as
$$
declare
    c_few_rooms       constant integer := 8;
    c_many_rooms      constant integer := 1000;
    c_rooms_to_walk   constant integer := 100;
    c_messages_a_room constant integer := 5000;
    c_grams           constant integer := 16;
    c_grams_a_room    constant integer := 4;
    v_patterns        constant text[] := array(select chat.pattern(chat.folded(t)) from unnest(p_terms) t);
    v_rooms           constant uuid[] := case when p_room is not null then array[p_room] else array(
        select m.room_id from chat.memberships m where m.user_id = p_user) end;
    v_room            constant uuid := case when cardinality(v_rooms) = 1 then v_rooms[1] end;
    v_messages        bigint;
    v_edge            uuid;
    v_ids             uuid[];
    v_grams           text[];
    v_is_by_room      boolean;
    v_count           bigint;
    v_older           uuid[];
begin
    select sum(h.last_seq) into v_messages
    from unnest(v_rooms) r (id) join chat.room_heads h on h.room_id = r.id;
    if v_messages is null or v_messages <= p_newest then
        -- All of them before they are put in order, or else the planner may take all messages in that order for them.
        return array(
            with found as materialized (
                select s.message_id
                from unnest(v_rooms) r, lateral (
                    select i.message_id from chat.search_texts i
                    where i.room_id = r and i.message_id < p_before and i.folded like all (v_patterns)) s
            )
            select f.message_id from found f order by f.message_id desc limit p_limit);
    end if;

    select s.message_id into v_edge from chat.search_texts s
    where (v_room is null or s.room_id = v_room) and s.message_id < p_before
    order by s.message_id desc offset p_newest limit 1;
    v_ids := array(
        select n.message_id
        from (
            select s.message_id, s.room_id, s.folded from chat.search_texts s
            where (v_room is null or s.room_id = v_room) and s.message_id < p_before
            order by s.message_id desc limit p_newest) n
        where n.room_id = any (v_rooms) and n.folded like all (v_patterns)
        order by n.message_id desc limit p_limit);
    if v_edge is null or cardinality(v_ids) = p_limit then
        return v_ids;
    end if;

    -- The longer gram stands for the shorter ones in it.
    v_grams := array(
        with gram as materialized (
            select distinct g as gram from unnest(p_terms) t, unnest(chat.grams(chat.folded(t))) g
        )
        select g.gram from gram g
        where not exists (
            select from gram longer where length(longer.gram) = length(g.gram) + 1 and strpos(longer.gram, g.gram) > 0)
        order by octet_length(g.gram) desc, g.gram limit c_grams);
    v_is_by_room := cardinality(v_rooms) <= greatest(c_few_rooms, (
        select c.reltuples / c_messages_a_room from pg_class c where c.oid = 'chat.search_texts'::regclass));
    loop
        with found as materialized (
            select s.message_id, s.room_id, s.folded
            -- Over all rooms a gram is asked for twice, which is as good as once.
            from unnest(case when v_is_by_room then v_rooms::text[] else v_grams[1:1] end) k, lateral (
                select i.message_id, i.room_id, i.folded from chat.search_texts i
                -- As a plain comparison this would be looked up, too, and half an index be read for it.
                where i.folded is not null and coalesce(i.message_id <= v_edge, false)
                  and chat.grams_in(i.room_id, i.folded)
                      @> (k || case when v_is_by_room then v_grams[1:c_grams_a_room] else v_grams end)) s
            limit p_found + 1
        ),
        fitting as (
            select f.message_id from found f
            where f.room_id = any (v_rooms) and f.folded like all (v_patterns)
            order by f.message_id desc limit p_limit
        )
        select (select count(*) from found), array(select f.message_id from fitting f) into v_count, v_older;
        if v_count <= p_found then
            return (v_ids || v_older)[1:p_limit];
        end if;
        exit when v_is_by_room or cardinality(v_rooms) > c_many_rooms;
        v_is_by_room := true;
    end loop;

    if cardinality(v_rooms) <= c_rooms_to_walk then
        v_older := array(
            select s.message_id
            from unnest(v_rooms) r, lateral (
                select i.message_id from chat.search_texts i
                where i.room_id = r and i.message_id <= v_edge and i.folded like all (v_patterns)
                order by i.message_id desc limit p_limit) s
            order by s.message_id desc limit p_limit);
    else
        v_older := array(
            select n.message_id
            -- Read in this order, not room by room: that is what the offset keeps.
            from (
                select s.message_id, s.room_id, s.folded from chat.search_texts s
                where s.message_id <= v_edge order by s.message_id desc offset 0) n
            where n.room_id = any (v_rooms) and n.folded like all (v_patterns)
            order by n.message_id desc limit p_limit);
    end if;
    return (v_ids || v_older)[1:p_limit];
end
$$;
