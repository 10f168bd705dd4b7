package dev.parley.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeerTest {

    @Test
    void addresses_of_one_64_prefix_are_one_peer() {
        assertThat(new Peer("2001:db8:1:2:3::4").key()).isEqualTo(new Peer("2001:db8:1:2::99").key());
        assertThat(new Peer("2001:db8:1:2::4").key()).isNotEqualTo(new Peer("2001:db8:1:3::4").key());
    }

    @Test
    void each_address_of_ipv4_is_a_peer() {
        assertThat(new Peer("192.0.2.1").key()).isNotEqualTo(new Peer("192.0.2.2").key());
    }
}
