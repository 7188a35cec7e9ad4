package io.groupstage.kafka.broker.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.kafka.broker.refusal.ClientRefusal.Access;
import io.groupstage.kafka.broker.refusal.ClientRefusal.Client;
import io.groupstage.kafka.broker.refusal.ClientRefusal.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Refusals that are reported, left out and over. */
class RefusalsTest {

    private final List<ClientRefusal> reported = new ArrayList<>();
    private final Refusals refusals = new Refusals(reported::add);
    private long nanos;

    @Test
    void a_client_that_tries_a_hundred_times_in_a_second_is_reported_once_and_again_later() {
        for (int i = 0; i < 100; i++) {
            refusals.refused(group("team-3", "my-group"), nanos);
        }
        assertThat(reported).hasSize(1);

        after(1);
        refusals.refused(group("team-3", "my-group"), nanos);
        assertThat(reported).hasSize(2);
    }

    @Test
    void a_flood_of_invented_names_from_one_address_leaves_thirty_reports_and_then_two_a_second() {
        for (int i = 0; i < 1_000_000; i++) {
            refusals.refused(login("user-" + i, "10.0.0.66"), nanos);
        }
        assertThat(reported).hasSize(30);

        after(10);
        for (int i = 0; i < 1_000; i++) {
            refusals.refused(login("other-" + i, "10.0.0.66"), nanos);
        }
        assertThat(reported).hasSize(50);
    }

    @Test
    void a_flood_does_not_hide_the_mistakes_of_another_address_or_account() {
        for (int i = 0; i < 1_000; i++) {
            refusals.refused(login("user-" + i, "10.0.0.66"), nanos);
            refusals.refused(group("team-1", "group-" + i), nanos);
        }
        reported.clear();

        refusals.refused(login("team-2", "10.0.0.7"), nanos);
        refusals.refused(group("team-3", "my-group"), nanos);

        assertThat(reported)
                .extracting(ClientRefusal::user)
                .containsExactly(Optional.of("team-2"), Optional.of("team-3"));
    }

    @Test
    void a_wrong_password_is_over_when_the_account_logs_in() {
        refusals.refused(login("team-3", "10.0.0.7"), nanos);
        refusals.loggedIn("team-4");
        assertThat(reported).extracting(ClientRefusal::over).containsExactly(false);

        refusals.loggedIn("team-3");
        refusals.loggedIn("team-3");
        assertThat(reported).extracting(ClientRefusal::over).containsExactly(false, true);
    }

    @Test
    void a_refused_group_does_not_end_with_a_login_because_the_other_programs_of_a_team_log_in_too() {
        refusals.refused(group("team-3", "my-group"), nanos);
        refusals.loggedIn("team-3");
        assertThat(reported).extracting(ClientRefusal::over).containsExactly(false);
    }

    @Test
    void a_mistake_that_comes_back_at_once_is_reported_at_once() {
        refusals.refused(login("team-3", "10.0.0.7"), nanos);
        refusals.loggedIn("team-3");
        refusals.refused(login("team-3", "10.0.0.7"), nanos);
        assertThat(reported).extracting(ClientRefusal::over).containsExactly(false, true, false);
    }

    @Test
    void long_texts_are_cut_and_stay_whole_characters() {
        refusals.refused(login("x".repeat(199) + "😀".repeat(100), "10.0.0.7"), nanos);
        assertThat(reported).singleElement().satisfies(refusal -> assertThat(refusal.user())
                .contains("x".repeat(199)));
    }

    @Test
    void a_line_gives_back_what_was_written_and_has_no_line_end() {
        ClientRefusal refusal = group("team-3", "my\ngroup \u2028 \"ü\"");
        String line = RefusalLine.of(refusal);
        assertThat(line).doesNotContain("\n", "\u2028", "ü");
        assertThat(RefusalLine.parse(line)).contains(refusal);

        ClientRefusal login = login("team-3", "10.0.0.7");
        assertThat(RefusalLine.parse(RefusalLine.of(login))).contains(login);
    }

    @Test
    void a_line_of_something_else_is_not_read() {
        assertThat(RefusalLine.parse("")).isEmpty();
        assertThat(RefusalLine.parse("{\"kind\":\"NEW\"}")).isEmpty();
        assertThat(RefusalLine.parse("{\"kind\":")).isEmpty();
    }

    private void after(int seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
    }

    private static ClientRefusal login(String user, String address) {
        return new ClientRefusal(
                Kind.LOGIN,
                Instant.EPOCH,
                Optional.of(user),
                Optional.empty(),
                new Client(address, Optional.empty(), Optional.empty(), Optional.empty()),
                "",
                false);
    }

    private static ClientRefusal group(String user, String group) {
        return new ClientRefusal(
                Kind.ACCESS,
                Instant.EPOCH,
                Optional.of(user),
                Optional.of(new Access("READ", "GROUP", group)),
                new Client(
                        "10.0.0.7", Optional.of("consumer-1"), Optional.of("apache-kafka-java"), Optional.of("4.4.0")),
                "",
                false);
    }
}
