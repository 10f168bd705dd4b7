package dev.parley.chat.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameSchemaTest {

    private static final String ID = "01970000-0000-7000-8000-000000000001";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'pong','extra':1} | extra",
                "{'type':'pong','ref':7} | /ref",
                "{'type':'dance'} | /type",
                "{} | /type",
                "{'type':'sync','room_id':'ID','head_seq':1} | mode",
                "{'type':'sync','room_id':'ID','head_seq':1,'mode':'guess'} | /mode",
                "{'type':'sync','room_id':'not a uuid','head_seq':1,'mode':'page'} | /room_id",
                "{'type':'read','room_id':'ID','user_id':'ID','seq':-1} | /seq",
                "{'type':'ack','ref':'r','seq':1,'room_id':'ID'} | room_id",
                "{'type':'presence','users':[{'user_id':'ID','is_online':true}]} | last_seen",
                "{'type':'presence','users':[{'user_id':'ID','is_online':true,'last_seen':'2026-01-01T00:00:00Z'}]}"
                        + " | /users/0/last_seen"
            })
    void a_frame_that_the_server_must_not_send_is_refused_with_the_place_of_the_fault(String frame, String place) {
        assertThat(String.join("\n", FrameSchema.server().faultsOf(json(frame))))
                .contains(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'message','client_id':'junk','content':'x'} | /client_id",
                "{'type':'message','client_id':'ID'} | content",
                "{'type':'sync','rooms':[]} | /rooms",
                "{'type':'presence','user_ids':['junk']} | /user_ids/0",
                "{'type':'connected'} | /type"
            })
    void a_frame_that_no_client_should_send_is_refused_with_the_place_of_the_fault(String frame, String place) {
        assertThat(String.join("\n", FrameSchema.client().faultsOf(json(frame))))
                .contains(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'ack'}",
                "{'type':'ack','ref':'r','seq':1}",
                "{'type':'room_updated','room_id':'ID','seq':1}"
            })
    void a_good_frame_has_no_fault(String frame) {
        assertThat(FrameSchema.server().faultsOf(json(frame))).isEmpty();
    }

    @Test
    void a_client_may_say_more_than_the_server_knows() {
        assertThat(FrameSchema.client().faultsOf(json("{'type':'ping','mood':'good'}")))
                .isEmpty();
    }

    @Test
    void a_check_that_fails_shows_the_frame_and_why() {
        assertThatThrownBy(() -> FrameSchema.server().check(json("{'type':'pong','extra':1}")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("{\"type\":\"pong\",\"extra\":1}")
                .hasMessageContaining("PongFrame");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"').replace("ID", ID));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
