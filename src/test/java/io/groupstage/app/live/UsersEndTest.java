package io.groupstage.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsersEndTest {

    private final List<String> faults = new ArrayList<>();
    private final UsersEnd users = new UsersEnd("new_users", faults::add);

    @Test
    void a_log_that_grows_is_not_reported_and_is_stored_now_and_then() {
        assertThat(users.look(Map.of(0, 1L))).contains(Map.of(0, 1L));
        for (long end = 2; end < 6; end++) {
            assertThat(users.look(Map.of(0, end))).isEmpty();
        }
        assertThat(users.look(Map.of(0, 6L))).contains(Map.of(0, 6L));
        assertThat(faults).isEmpty();
    }

    @Test
    void nothing_is_remembered_twice() {
        users.remember(Map.of(0, 6L, 1, 3L));
        for (int look = 0; look < 20; look++) {
            assertThat(users.look(Map.of(0, 6L, 1, 3L))).isEmpty();
        }
    }

    @Test
    void a_log_that_ends_earlier_than_before_the_restart_is_reported_once_with_its_loss() {
        users.remember(Map.of(0, 40L, 1, 40L, 2, 40L));
        users.look(Map.of(0, 30L, 1, 41L, 2, 28L));
        users.look(Map.of(0, 31L, 1, 41L, 2, 28L));
        assertThat(faults)
                .singleElement()
                .asString()
                .startsWith("new_users has lost its last 22 users in partitions 0, 2: ");
        users.look(Map.of(0, 50L, 1, 50L, 2, 50L));
        users.look(Map.of(0, 0L, 1, 0L, 2, 0L));
        assertThat(faults)
                .hasSize(2)
                .last()
                .asString()
                .startsWith("new_users has lost its last 150 users in partitions 0, 1, 2: ");
    }

    @Test
    void a_loss_stays_remembered_and_an_unknown_end_is_not_a_loss() {
        users.remember(Map.of(0, 40L));
        assertThat(users.look(Map.of(0, 10L))).isEmpty();
        assertThat(users.look(Map.of())).isEqualTo(Optional.empty());
        assertThat(faults).hasSize(1);
        for (int look = 0; look < 3; look++) {
            users.look(Map.of(0, 10L, 1, 1L));
        }
        assertThat(users.look(Map.of(0, 10L, 1, 1L))).contains(Map.of(0, 40L, 1, 1L));
    }
}
