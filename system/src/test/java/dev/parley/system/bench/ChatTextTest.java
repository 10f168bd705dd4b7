package dev.parley.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChatTextTest {
    private static final String ROOM = "01900000-0000-7000-8000-00000000000a";
    private static final String OTHER_ROOM = "01900000-0000-7000-8000-00000000000b";

    private final ChatText text = new ChatText();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"message\",\"room_id\":\"x\"}| MESSAGE",
                "{\"type\":\"message_edited\",\"room_id\":\"x\"}| OTHER",
                "{\"type\":\"ack\",\"client_id\":\"x\"}| ACK",
                "{\"type\":\"connected\",\"rooms\":[]}| CONNECTED",
                "{\"type\":\"error\",\"code\":\"x\"}| ERROR",
                "{\"type\":\"pong\"}| OTHER",
                "{\"room_id\":\"x\",\"type\":\"message\"}| OTHER"
            })
    void theKindOfAFrameIsItsType(String json, ChatText.Kind kind) {
        ByteBuffer frame = ChatText.encode("##" + json);

        assertThat(ChatText.kind(frame, 2, frame.limit())).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9, 10, 123_456, 99_999_999_999L})
    void roomSeqAndTimeOfAMessageAreFound(long seq) {
        ByteBuffer frame = ChatText.encode("##" + message(seq, 1234567890123456L));
        int end = frame.limit();

        assertThat(ChatText.isOf(new ChatText.RoomKey(ROOM), frame, 2, end)).isTrue();
        assertThat(ChatText.isOf(new ChatText.RoomKey(OTHER_ROOM), frame, 2, end))
                .isFalse();
        assertThat(ChatText.seq(frame, 2, end)).isEqualTo(seq);
        assertThat(text.time(frame, 2, end, seq)).isEqualTo(1234567890123456L);
    }

    @Test
    void theTimeIsFoundAgainWhereSeqsGetLongerAndNamesDiffer() {
        for (long seq : new long[] {9, 10, 99, 100, 1000}) {
            ByteBuffer frame = ChatText.encode(message(seq, 42 + seq));
            assertThat(text.time(frame, 0, frame.limit(), seq)).isEqualTo(42 + seq);
        }
        ByteBuffer renamed = ChatText.encode(message(7, 5).replace("person100000", "zoe"));

        assertThat(text.time(renamed, 0, renamed.limit(), 7)).isEqualTo(5);
    }

    @Test
    void aMessageOfSomebodyElseHasNoTime() {
        ByteBuffer frame = ChatText.encode(message(7, 5).replace(ChatText.TIME_MARK, '-'));

        assertThat(text.time(frame, 0, frame.limit(), 7)).isEqualTo(ChatText.NOT_FOUND);
    }

    @Test
    void anAckNamesTheNumberOfItsSend() {
        ByteBuffer ack = ChatText.encode("{\"type\":\"ack\",\"client_id\":\"00000000-0000-4000-8000-00000000abcd\","
                + "\"room_id\":\"" + ROOM + "\",\"seq\":7}");

        assertThat(ChatText.ackedNumber(ack, 0, ack.limit())).isEqualTo(0xabcd);
    }

    @Test
    void theFirstFrameTellsTheHeadOfTheRightRoom() {
        ByteBuffer connected = ChatText.encode("{\"type\":\"connected\",\"rooms\":[{\"room_id\":\"" + OTHER_ROOM
                + "\",\"head_seq\":3},{\"room_id\":\"" + ROOM + "\",\"head_seq\":41,\"read_seq\":2}]}");

        assertThat(ChatText.head(new ChatText.RoomKey(ROOM), connected, 0, connected.limit()))
                .isEqualTo(41);
    }

    private static String message(long seq, long time) {
        return "{\"type\":\"message\",\"room_id\":\"" + ROOM + "\",\"seq\":" + seq + ",\"data\":{\"id\":\"" + OTHER_ROOM
                + "\",\"room_id\":\"" + ROOM + "\",\"seq\":" + seq
                + ",\"sender_username\":\"person100000\",\"content\":\""
                + LoadSocket.content().replace("0".repeat(16), String.format("%016d", time))
                + "\",\"client_id\":null}}";
    }
}
