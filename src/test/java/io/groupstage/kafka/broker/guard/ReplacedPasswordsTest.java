package io.groupstage.kafka.broker.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplacedPasswordsTest {

    private final Map<String, byte[]> keys = new HashMap<>(Map.of("team-1", new byte[] {1}, "team-2", new byte[] {2}));
    private final ReplacedPasswords passwords = new ReplacedPasswords(user -> Optional.ofNullable(keys.get(user)));

    @Test
    void a_connection_from_before_the_new_password_is_outdated_and_a_later_one_is_not() {
        assertThat(passwords.isOutdated("team-1", 10, 20)).isFalse();
        keys.put("team-1", new byte[] {7});

        assertThat(passwords.isOutdated("team-1", 10, 30)).isTrue();
        assertThat(passwords.isOutdated("team-1", 30, 30)).isTrue();
        assertThat(passwords.isOutdated("team-1", 31, 40)).isFalse();
        assertThat(passwords.isOutdated("team-1", 12, 50)).as("another one").isTrue();
    }

    @Test
    void the_same_key_read_again_and_another_teams_password_change_nothing() {
        assertThat(passwords.isOutdated("team-1", 10, 20)).isFalse();
        keys.put("team-1", new byte[] {1});
        keys.put("team-2", new byte[] {9});

        assertThat(passwords.isOutdated("team-1", 10, 30)).isFalse();
        assertThat(passwords.isOutdated("lab", 10, 30)).isFalse();
    }
}
