package io.groupstage.kafka.broker.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The first message of a login, as real clients write it. */
class UserNamesTest {

    @Test
    void a_scram_message_has_the_user_name_after_the_channel_binding() {
        assertThat(of("SCRAM-SHA-256", "n,,n=team-3,r=1k1xq2w3pvgbcz6bzu7e4ulqv9"))
                .contains("team-3");
        assertThat(of("SCRAM-SHA-512", "n,a=other,n=team-3,r=1k1x")).contains("team-3");
    }

    @Test
    void a_comma_and_an_equals_sign_in_a_name_are_written_as_numbers() {
        assertThat(of("SCRAM-SHA-256", "n,,n=a=2Cb=3Dc,r=1k1x")).contains("a,b=c");
    }

    @Test
    void a_plain_message_gives_the_name_and_never_the_password() {
        assertThat(of("PLAIN", "\0team-3\0hunter2")).contains("team-3");
        assertThat(of("PLAIN", "other\0team-3\0hunter2")).contains("team-3");
    }

    @Test
    void a_message_without_a_name_has_none() {
        assertThat(of("PLAIN", "hunter2")).isEmpty();
        assertThat(of("PLAIN", "\0\0hunter2")).isEmpty();
        assertThat(of("SCRAM-SHA-256", "c=biws,r=1k1x,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="))
                .isEmpty();
        assertThat(of("SCRAM-SHA-256", "n,,n=" + "x".repeat(5_000) + ",r=1")).isEmpty();
    }

    private static Optional<String> of(String mechanism, String message) {
        return UserNames.of(mechanism, message.getBytes(StandardCharsets.UTF_8));
    }
}
