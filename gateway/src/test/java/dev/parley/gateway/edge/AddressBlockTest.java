package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.200.3.4",
        "10.0.0.0/9, 10.127.255.255",
        "192.168.1.7, 192.168.1.7",
        "0.0.0.0/0, 8.8.8.8",
        "fd00::/8, fd12::1",
        "::1, ::1",
        "127.0.0.0/8, ::ffff:127.0.0.1"
    })
    void an_address_inside_a_block_is_found(String block, String address) {
        assertThat(AddressBlock.parse(block).contains(InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 11.0.0.1",
        "10.0.0.0/9, 10.128.0.0",
        "192.168.1.7, 192.168.1.8",
        "0.0.0.0/0, ::1",
        "fd00::/8, fe80::1"
    })
    void an_address_outside_is_not(String block, String address) {
        assertThat(AddressBlock.parse(block).contains(InetAddress.ofLiteral(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "example.org", "", "10.0.0/8/8"})
    void what_is_no_block_is_refused_at_start(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressBlock.parse(text));
    }

    @Test
    void a_block_written_with_host_bits_is_the_same_block() {
        assertThat(AddressBlock.parse("10.1.2.3/8").contains(InetAddress.ofLiteral("10.9.9.9")))
                .isTrue();
    }
}
