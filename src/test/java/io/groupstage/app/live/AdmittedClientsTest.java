package io.groupstage.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import io.groupstage.course.hint.KnownClients;
import io.groupstage.course.hint.KnownClients.Delay;
import io.groupstage.course.hint.KnownClients.Unreached;
import io.groupstage.kafka.broker.fact.ClientFact;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmittedClientsTest {

    private static final Team TEAM = new Team(3);
    private static final Instant NOW = Instant.parse("2026-11-28T20:00:00Z");

    private final AdmittedClients clients = new AdmittedClients();

    @Test
    void each_team_has_the_libraries_of_its_own_clients() {
        clients.accept(new ClientFact.Software("team-3", "mine", "librdkafka", "2.12.0"));
        clients.accept(new ClientFact.Software("team-4", "mine", "apache-kafka-java", "4.4.0"));
        assertThat(known(NOW).software()).isEqualTo(Map.of("mine", "librdkafka"));
    }

    @Test
    void refused_commits_of_one_client_are_counted_together_and_forgotten_after_a_minute() {
        for (int second = 0; second < 12; second++) {
            commitRefused("mine", NOW.plusSeconds(second));
        }
        commitRefused("other", NOW);

        assertThat(known(NOW.plusSeconds(12)).commits()).hasSize(2).anySatisfy(commits -> {
            assertThat(commits.clientId()).isEqualTo("mine");
            assertThat(commits.at()).hasSize(10).startsWith(NOW.plusSeconds(11), NOW.plusSeconds(10));
        });
        assertThat(known(NOW.plusSeconds(65)).commits()).hasSize(1);
        assertThat(known(NOW.plusSeconds(80)).commits()).isEmpty();
    }

    @Test
    void a_delay_begins_anew_after_a_pause() {
        throttled(NOW);
        throttled(NOW.plusSeconds(1));
        throttled(NOW.plusSeconds(2));
        assertThat(known(NOW.plusSeconds(2)).delays()).extracting(Delay::since).containsExactly(NOW);

        throttled(NOW.plusSeconds(20));
        assertThat(known(NOW.plusSeconds(20)).delays()).extracting(Delay::since).containsExactly(NOW.plusSeconds(20));
    }

    @Test
    void the_x_ray_of_a_group_has_the_delays_of_its_own_account_while_they_last() {
        throttled(NOW);

        assertThat(clients.warnings("team-3", NOW.plusSeconds(4))).hasSize(1);
        assertThat(clients.warnings("team-3", NOW.plusSeconds(5))).isEmpty();
        assertThat(clients.warnings("team-4", NOW)).isEmpty();
    }

    @Test
    void a_computer_that_reaches_any_broker_is_not_said_to_reach_none_by_another() {
        unreached("10.0.0.7");
        unreached("10.0.0.8");
        clients.accept(new ClientFact.Reached("team-3", "10.0.0.7"));
        unreached("10.0.0.7");
        assertThat(known(NOW).unreached()).extracting(Unreached::address).containsExactly("10.0.0.8");
    }

    @Test
    void invented_client_ids_do_not_fill_the_memory() {
        for (int i = 0; i < 1_000; i++) {
            clients.accept(new ClientFact.Software("team-3", "id-" + i, "librdkafka", "2"));
            commitRefused("id-" + i, NOW);
        }
        assertThat(known(NOW).software()).hasSize(AdmittedClients.MOST);
        assertThat(known(NOW).commits()).hasSize(AdmittedClients.MOST);
    }

    private KnownClients known(Instant now) {
        return clients.of(TEAM, Map.of(), now);
    }

    private void commitRefused(String clientId, Instant at) {
        clients.accept(new ClientFact.CommitRefused("team-3", clientId, "m", "ILLEGAL_GENERATION", at.toEpochMilli()));
    }

    private void throttled(Instant at) {
        clients.accept(new ClientFact.Throttled("team-3", "Produce", 2e6, 1e6, 100, at.toEpochMilli()));
    }

    private void unreached(String address) {
        clients.accept(new ClientFact.Unreached("team-3", address, "mine", 1, NOW.toEpochMilli(), NOW.toEpochMilli()));
    }
}
