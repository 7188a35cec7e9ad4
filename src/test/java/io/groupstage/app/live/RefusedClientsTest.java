package io.groupstage.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.groupstage.course.Team;
import io.groupstage.course.hint.Refusal;
import io.groupstage.course.hint.RefusedConnection;
import io.groupstage.course.hint.RefusedConnection.Reason;
import io.groupstage.course.hint.Stranger;
import io.groupstage.kafka.broker.refusal.ClientRefusal;
import io.groupstage.kafka.broker.refusal.ClientRefusal.Access;
import io.groupstage.kafka.broker.refusal.ClientRefusal.Client;
import io.groupstage.kafka.broker.refusal.ClientRefusal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Refused clients, and the teams that they belong to. */
class RefusedClientsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T20:00:00Z");

    private final RefusedClients refused = new RefusedClients(15);

    @Test
    void a_failed_login_of_an_account_that_exists_had_a_wrong_password() {
        refused.accept(login("team-3", NOW));
        assertThat(refused.connections(new Team(3), NOW))
                .extracting(RefusedConnection::reason)
                .containsExactly(Reason.WRONG_PASSWORD);
        assertThat(refused.connections(new Team(4), NOW)).isEmpty();
        assertThat(refused.strangers(NOW)).isEmpty();
    }

    @Test
    void a_name_that_nearly_is_a_teams_belongs_to_that_team() {
        refused.accept(login("Team 3", NOW));
        refused.accept(login("TEAM_03", NOW.plusSeconds(1)));
        assertThat(refused.connections(new Team(3), NOW))
                .extracting(RefusedConnection::reason, RefusedConnection::user)
                .containsExactly(
                        tuple(Reason.UNKNOWN_USER, Optional.of("TEAM_03")),
                        tuple(Reason.UNKNOWN_USER, Optional.of("Team 3")));
    }

    @Test
    void an_invented_name_and_a_client_without_a_name_belong_to_nobody() {
        refused.accept(login("alice", NOW));
        refused.accept(login("team-16", NOW));
        refused.accept(new ClientRefusal(
                Kind.MECHANISM, NOW.plusSeconds(1), Optional.empty(), Optional.empty(), client(), "GSSAPI", false));
        assertThat(refused.strangers(NOW))
                .extracting(Stranger::refusal)
                .containsExactlyInAnyOrder(Reason.WRONG_MECHANISM, Reason.UNKNOWN_USER, Reason.UNKNOWN_USER);
    }

    @Test
    void a_refused_request_belongs_to_its_account() {
        refused.accept(access("team-3", "GROUP", "my-group"));
        refused.accept(access("team-3", "TOPIC", "new-users"));
        assertThat(refused.requests(new Team(3), NOW))
                .extracting(Refusal::resourceName)
                .containsExactlyInAnyOrder("my-group", "new-users");
        assertThat(refused.requests(new Team(4), NOW)).isEmpty();
    }

    @Test
    void a_login_that_succeeds_ends_the_wrong_password_and_nothing_else() {
        refused.accept(login("team-3", NOW));
        refused.accept(login("team3", NOW));
        refused.accept(access("team-3", "GROUP", "my-group"));
        refused.accept(over(login("team-3", NOW)));
        assertThat(refused.connections(new Team(3), NOW))
                .extracting(RefusedConnection::user)
                .containsExactly(Optional.of("team3"));
        assertThat(refused.requests(new Team(3), NOW)).hasSize(1);
    }

    @Test
    void a_refusal_is_kept_once_with_its_last_instant_and_for_ten_minutes() {
        refused.accept(login("team-3", NOW));
        refused.accept(login("team-3", NOW.plusSeconds(60)));
        assertThat(refused.connections(new Team(3), NOW))
                .extracting(RefusedConnection::at)
                .containsExactly(NOW.plusSeconds(60));
        assertThat(refused.connections(
                        new Team(3), NOW.plus(Duration.ofMinutes(11)).plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void one_team_or_stranger_cannot_displace_the_refusals_of_another() {
        refused.accept(login("team-3", NOW));
        for (int i = 0; i < 10_000; i++) {
            refused.accept(login("user-" + i, NOW));
            refused.accept(access("team-1", "GROUP", "group-" + i));
        }
        assertThat(refused.connections(new Team(3), NOW)).hasSize(1);
        assertThat(refused.strangers(NOW)).hasSize(RefusedClients.MOST);
        assertThat(refused.requests(new Team(1), NOW)).hasSize(RefusedClients.MOST);
    }

    @Test
    void a_client_without_a_name_belongs_to_the_only_team_whose_browser_is_at_its_address() {
        refused.accept(new ClientRefusal(Kind.NO_LOGIN, NOW, Optional.empty(), Optional.empty(), client(), "", false));
        assertThat(refused.connections(new Team(3), NOW)).isEmpty();

        refused.lookedFrom(new Team(3), "10.0.0.7", NOW);
        assertThat(refused.connections(new Team(3), NOW))
                .extracting(RefusedConnection::reason)
                .containsExactly(Reason.NO_LOGIN);

        refused.lookedFrom(new Team(4), "10.0.0.7", NOW);
        assertThat(refused.connections(new Team(3), NOW)).isEmpty();
        assertThat(refused.connections(new Team(4), NOW.plusSeconds(1))).isEmpty();
        assertThat(refused.strangers(NOW)).hasSize(1);
    }

    @Test
    void a_client_at_the_computer_of_one_team_is_no_stranger() {
        refused.accept(new ClientRefusal(Kind.NO_LOGIN, NOW, Optional.empty(), Optional.empty(), client(), "", false));
        assertThat(refused.strangers(NOW)).hasSize(1);

        refused.lookedFrom(new Team(3), "10.0.0.7", NOW);
        assertThat(refused.strangers(NOW)).isEmpty();
    }

    @Test
    void a_browser_by_ipv6_is_at_the_same_computer_and_other_loopback_addresses_are_others() {
        refused.accept(refusedAt("127.0.0.1"));
        refused.accept(refusedAt("127.0.0.77"));
        refused.lookedFrom(new Team(3), "0:0:0:0:0:0:0:1", NOW);
        refused.lookedFrom(new Team(4), "127.0.0.77", NOW);

        assertThat(refused.connections(new Team(3), NOW))
                .extracting(RefusedConnection::address)
                .containsExactly("127.0.0.1");
        assertThat(refused.connections(new Team(4), NOW))
                .extracting(RefusedConnection::address)
                .containsExactly("127.0.0.77");
    }

    @Test
    void a_stranger_has_its_first_and_last_refusal_and_their_number() {
        refused.accept(login("bob", NOW.plusSeconds(5)));
        refused.accept(login("alice", NOW));
        refused.accept(login("alice", NOW.plusSeconds(60)));

        assertThat(refused.strangers(NOW.plusSeconds(61)))
                .extracting(Stranger::user, Stranger::since, Stranger::last, Stranger::count)
                .containsExactly(
                        tuple(Optional.of("alice"), NOW, NOW.plusSeconds(60), 2),
                        tuple(Optional.of("bob"), NOW.plusSeconds(5), NOW.plusSeconds(5), 1));
    }

    private static ClientRefusal refusedAt(String address) {
        Client client = new Client(address, Optional.empty(), Optional.empty(), Optional.empty());
        return new ClientRefusal(Kind.NO_LOGIN, NOW, Optional.empty(), Optional.empty(), client, "", false);
    }

    private static ClientRefusal login(String user, Instant at) {
        return new ClientRefusal(Kind.LOGIN, at, Optional.of(user), Optional.empty(), client(), "", false);
    }

    private static ClientRefusal access(String user, String type, String name) {
        return new ClientRefusal(
                Kind.ACCESS, NOW, Optional.of(user), Optional.of(new Access("READ", type, name)), client(), "", false);
    }

    private static ClientRefusal over(ClientRefusal refusal) {
        return new ClientRefusal(
                refusal.kind(),
                refusal.at(),
                refusal.user(),
                refusal.access(),
                refusal.client(),
                refusal.detail(),
                true);
    }

    private static Client client() {
        return new Client("10.0.0.7", Optional.of("consumer-1"), Optional.empty(), Optional.empty());
    }
}
