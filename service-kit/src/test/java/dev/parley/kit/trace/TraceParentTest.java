package dev.parley.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String SAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void what_was_written_is_read_again() {
        var place = TraceParent.parse(SAMPLED).orElseThrow();

        assertThat(place.isSampled()).isTrue();
        assertThat(place.isRemote()).isTrue();
        assertThat(TraceParent.of(place)).isEqualTo(SAMPLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-zz",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"
            })
    void what_is_no_place_is_not_read(String text) {
        assertThat(TraceParent.parse(text)).isEmpty();
    }
}
