package io.groupstage.kafka.broker.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which connections are cut off, and which honest ones beside them are not. */
class ConnectionRulesTest {

    private static final int MIB = 1 << 20;

    private final List<Connection> connections = new ArrayList<>();

    @Test
    void a_class_at_work_is_left_alone() {
        for (int team = 1; team <= 16; team++) {
            for (int i = 0; i < 100; i++) {
                member("team-" + team, 3_600, i % 10 == 0 ? MIB / 2 : 0, 50);
            }
        }
        assertThat(ConnectionRules.cuts(connections)).isEmpty();
    }

    @Test
    void who_does_not_log_in_is_cut_off_after_ten_seconds() {
        stranger("10.0.0.7", 9);
        stranger("10.0.0.8", 11);
        assertThat(cutIds()).containsExactly("1");
    }

    @Test
    void who_holds_memory_for_requests_that_do_not_come_is_cut_off_and_nobody_else() {
        member("team-2", 100, MIB, 200);
        for (int i = 0; i < 27; i++) {
            member("team-1", 100, MIB, 200 + i);
        }
        member("team-2", 100, MIB, 200);
        assertThat(ConnectionRules.cuts(connections))
                .hasSize(19)
                .allSatisfy(cut -> assertThat(cut.connection().user()).contains("team-1"));
    }

    @Test
    void a_request_that_has_just_begun_is_not_cut_off() {
        for (int i = 0; i < 27; i++) {
            member("team-1", 100, MIB, 20);
        }
        assertThat(cutIds()).isEmpty();
    }

    @Test
    void a_slow_network_has_a_minute_for_one_request() {
        member("team-1", 100, MIB, 59_000);
        member("team-1", 100, MIB, 61_000);
        assertThat(cutIds()).containsExactly("1");
    }

    @Test
    void an_answer_that_is_not_taken_is_kept_for_two_minutes() {
        member("team-1", 300, 0, 0);
        connections.add(waiting(connections.getFirst(), "119", 119, 0));
        connections.add(waiting(connections.getFirst(), "121", 121, 0));
        assertThat(cutIds()).containsExactly("121");
    }

    private static Connection waiting(Connection other, String id, int seconds, int bytes) {
        return new Connection(
                id,
                other.address(),
                other.user(),
                other.age(),
                other.receiving(),
                Optional.of(new Connection.Sending(bytes, Duration.ofSeconds(seconds))));
    }

    @Test
    void an_account_with_too_many_connections_loses_its_newest() {
        for (int i = 0; i < 401; i++) {
            member("team-1", 1_000 - i, 0, 0);
        }
        assertThat(cutIds()).containsExactly("400");
    }

    @Test
    void an_address_that_fills_the_listener_with_strangers_makes_room_for_others() {
        for (int i = 0; i < 600; i++) {
            stranger("10.0.0.66", 5);
        }
        stranger("10.0.0.7", 6);
        assertThat(cutIds()).as("there is room for more").isEmpty();
        for (int i = 0; i < 900; i++) {
            member("team-" + i % 16, 100, 0, 0);
        }
        assertThat(ConnectionRules.cuts(connections)).hasSize(101).allSatisfy(cut -> assertThat(
                        cut.connection().address().getHostAddress())
                .isEqualTo("10.0.0.66"));
    }

    @Test
    void a_class_behind_one_address_logs_in_at_once() {
        for (int i = 0; i < 16 * 6 * 15; i++) {
            stranger("10.0.0.1", 1);
        }
        assertThat(cutIds()).isEmpty();
    }

    @Test
    void accounts_that_stay_just_below_their_bound_leave_room_for_others_all_the_same() {
        for (int team = 1; team <= 16; team++) {
            for (int i = 0; i < (team == 16 ? 1 : 7); i++) {
                member("team-" + team, 100, MIB, 200 + i);
            }
        }
        List<ConnectionRules.Cut> cuts = ConnectionRules.cuts(connections);
        assertThat(cuts)
                .hasSize(106 - 40)
                .noneSatisfy(cut -> assertThat(cut.connection().user()).contains("team-16"));
    }

    @Test
    void answers_that_a_team_asks_for_and_does_not_take_hold_no_more_than_16_mib() {
        member("team-1", 300, 0, 0);
        for (int i = 0; i < 20; i++) {
            connections.add(waiting(connections.getFirst(), "answer-" + i, 100 - i, MIB));
            connections.add(waiting(connections.getFirst(), "records-" + i, 110, 0));
        }
        assertThat(cutIds()).containsExactly("answer-0", "answer-1", "answer-2", "answer-3");
    }

    private List<String> cutIds() {
        return ConnectionRules.cuts(connections).stream()
                .map(cut -> cut.connection().id())
                .toList();
    }

    private void member(String user, int ageSeconds, int bytes, int receivingMillis) {
        add("10.0.0.1", Optional.of(user), ageSeconds, bytes, receivingMillis);
    }

    private void stranger(String address, int ageSeconds) {
        add(address, Optional.empty(), ageSeconds, 0, 0);
    }

    private void add(String address, Optional<String> user, int ageSeconds, int bytes, int receivingMillis) {
        try {
            connections.add(new Connection(
                    String.valueOf(connections.size()),
                    InetAddress.getByName(address),
                    user,
                    Duration.ofSeconds(ageSeconds),
                    bytes == 0
                            ? Optional.empty()
                            : Optional.of(new Connection.Receiving(bytes, Duration.ofMillis(receivingMillis))),
                    Optional.empty()));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
