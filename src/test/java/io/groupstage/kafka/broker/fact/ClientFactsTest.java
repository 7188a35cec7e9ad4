package io.groupstage.kafka.broker.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.kafka.broker.fact.ClientFact.CommitRefused;
import io.groupstage.kafka.broker.fact.ClientFact.KeyMissing;
import io.groupstage.kafka.broker.fact.ClientFact.Reached;
import io.groupstage.kafka.broker.fact.ClientFact.Software;
import io.groupstage.kafka.broker.fact.ClientFact.Throttled;
import io.groupstage.kafka.broker.fact.ClientFact.Unreached;
import io.groupstage.kafka.broker.fact.FirstContacts.Computer;
import io.groupstage.kafka.broker.fact.FirstContacts.Contact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFactsTest {

    private static final Computer LAPTOP = new Computer("team-3", "10.0.0.7");

    private final List<ClientFact> facts = new ArrayList<>();
    private final FactReports reports = new FactReports(facts::add);
    private final Set<String> open = new HashSet<>();
    private final FirstContacts contacts = new FirstContacts(open::contains, this::millis);
    private long nanos = TimeUnit.DAYS.toNanos(3);

    static Stream<ClientFact> facts() {
        return Stream.of(
                new Software("team-3", "my\nid \u2028 \"ü\"", "librdkafka", "2.12.0"),
                new CommitRefused("team-3", "mine", "", "UNKNOWN_MEMBER_ID", 7),
                new Throttled("team-3", "Produce", 1.5e6, 1 << 20, 12.5, 8),
                new Unreached("team-3", "10.0.0.7", "mine", 2, 5, 9),
                new KeyMissing("team-3", 10),
                new Reached("team-3", "10.0.0.7"));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_line_gives_back_what_was_written_and_has_no_line_end(ClientFact fact) {
        String line = FactLine.of(fact);
        assertThat(line).doesNotContain("\n", "\u2028", "ü");
        assertThat(FactLine.parse(line)).contains(fact);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "null",
                "{\"fact\":\"New\"}",
                "{\"fact\":\"Reached\",\"user\":null,\"address\":\"a\"}",
                "{\"fact\":\"Reached\",\"user\":{}}"
            })
    void a_line_of_something_else_is_not_read(String line) {
        assertThat(FactLine.parse(line)).isEmpty();
    }

    @Test
    void a_library_is_reported_once_and_a_refused_commit_once_a_second() {
        for (int i = 0; i < 40; i++) {
            reports.report(new Software("team-3", "mine", "librdkafka", "2.12.0"), nanos);
            reports.report(new CommitRefused("team-3", "mine", "m", "ILLEGAL_GENERATION", nanos), nanos);
            after(100);
        }
        assertThat(facts).hasOnlyElementsOfTypes(Software.class, CommitRefused.class);
        assertThat(facts).filteredOn(Software.class::isInstance).hasSize(1);
        assertThat(facts).filteredOn(CommitRefused.class::isInstance).hasSizeBetween(4, 5);
    }

    @Test
    void one_account_cannot_use_up_the_reports_of_another() {
        for (int i = 0; i < 10_000; i++) {
            reports.report(new Software("team-3", "id-" + i, "librdkafka", "2"), nanos);
        }
        assertThat(facts).hasSize(60);
        reports.report(new Software("team-4", "mine", "librdkafka", "2"), nanos);
        assertThat(facts).hasSize(61);
    }

    @Test
    void a_client_that_keeps_its_connection_and_only_asks_for_addresses_has_not_reached_them() {
        seen("1", ApiKeys.METADATA);
        look(5_900);
        assertThat(facts).isEmpty();
        look(200);
        assertThat(facts).containsExactly(new Unreached("team-3", "10.0.0.7", "mine", 1, millis() - 6_100, millis()));
    }

    @ParameterizedTest
    @EnumSource(
            value = ApiKeys.class,
            names = {"FETCH", "PRODUCE", "JOIN_GROUP", "CONSUMER_GROUP_HEARTBEAT"})
    void a_computer_that_has_reached_the_cluster_once_is_never_suspected_again(ApiKeys api) {
        seen("1", ApiKeys.METADATA);
        assertThat(seen("2", api)).isTrue();
        assertThat(seen("2", api)).isFalse();
        seen("3", ApiKeys.METADATA);
        look(60_000);
        assertThat(facts).isEmpty();
    }

    @Test
    void a_second_connection_with_another_question_has_reached_the_cluster() {
        seen("1", ApiKeys.METADATA);
        seen("2", ApiKeys.API_VERSIONS);
        assertThat(seen("1", ApiKeys.INIT_PRODUCER_ID))
                .as("on the first connection")
                .isFalse();
        assertThat(seen("2", ApiKeys.INIT_PRODUCER_ID)).isTrue();
        look(60_000);
        assertThat(facts).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ApiKeys.class,
            names = {"API_VERSIONS", "LIST_GROUPS", "FIND_COORDINATOR"})
    void a_connection_that_begins_with_a_question_about_versions_has_not_reached_the_cluster(ApiKeys question) {
        seen("1", ApiKeys.METADATA);
        assertThat(seen("2", question)).isFalse();
        seen("2", ApiKeys.METADATA);
        look(7_000);
        assertThat(facts).hasSize(1);
    }

    @Test
    void a_client_is_suspected_while_one_of_its_connections_stays_whichever_asked_last() {
        seen("1", ApiKeys.METADATA);
        seen("2", ApiKeys.METADATA);
        open.remove("2");
        look(7_000);
        assertThat(facts).hasSize(1);
        look(61_000);
        assertThat(facts).hasSize(2);
    }

    @Test
    void a_tool_that_lists_topics_and_ends_is_not_suspected_but_one_that_comes_again_and_again_is() {
        seen("1", ApiKeys.METADATA);
        open.clear();
        look(7_000);
        assertThat(facts).isEmpty();

        seen("2", ApiKeys.METADATA);
        seen("3", ApiKeys.METADATA);
        open.clear();
        look(1_000);
        assertThat(facts).hasSize(1);
        look(61_000);
        assertThat(facts).as("forgotten").hasSize(1);
    }

    private boolean seen(String connection, ApiKeys api) {
        open.add(connection);
        return contacts.seen(new Contact(LAPTOP, connection, "mine", api), nanos);
    }

    private void look(long millis) {
        after(millis);
        contacts.look(nanos, facts::add);
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private void after(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
