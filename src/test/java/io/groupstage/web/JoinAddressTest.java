package io.groupstage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoinAddressTest {

    private static final String NETWORK = "192.168.1.7";

    @RegisterExtension
    final WebFixture web = new WebFixture();

    @ParameterizedTest
    @CsvSource({
        "10.0.0.3:8080, http://10.0.0.3:8080/join",
        "lab.school.example, http://lab.school.example/join",
        "[fd00::7]:8080, http://[fd00::7]:8080/join",
    })
    void a_name_that_a_browser_has_used_from_elsewhere_is_the_address(String asked, String address) {
        assertThat(JoinAddress.of("http", Optional.of(asked), JoinAddress.own("http", NETWORK, 8080)))
                .isEqualTo(address);
        assertThat(JoinAddress.isForOthers(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8080",
                "LOCALHOST",
                "a.localhost",
                "127.0.0.1:8080",
                "127.1.2.3",
                "[::1]:8080",
                "",
                "evil.example/<script>",
                "a b",
                "evil.example:8080@x"
            })
    void on_loopback_and_for_an_odd_host_it_is_the_lab_s_own_in_the_network(String asked) {
        assertThat(JoinAddress.of("http", Optional.of(asked), JoinAddress.own("http", NETWORK, 8080)))
                .isEqualTo("http://192.168.1.7:8080/join");
        assertThat(JoinAddress.of("http", Optional.empty(), JoinAddress.own("http", "fd00::7", 8080)))
                .isEqualTo("http://[fd00::7]:8080/join");
    }

    @Test
    void a_lab_on_loopback_has_an_address_for_its_own_machine_only() {
        String address =
                JoinAddress.of("http", Optional.of("localhost:8080"), JoinAddress.own("http", "127.0.0.1", 8080));

        assertThat(address).isEqualTo("http://127.0.0.1:8080/join");
        assertThat(JoinAddress.isForOthers(address)).isFalse();
    }

    @Test
    void the_call_has_the_address_and_its_code() throws Exception {
        String body = web.get("/api/v1/join").body();

        assertThat(body)
                .startsWith("{\"address\":\"http://192.168.1.7:" + web.server.port() + "/join\",\"qr\":{\"modules\":29,"
                        + "\"path\":\"M0 0h7v1h-7zM");
    }
}
