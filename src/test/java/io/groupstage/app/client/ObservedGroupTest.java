package io.groupstage.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groupstage.cli.FakeXRay;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservedGroupTest {

    private final FakeXRay xray = new FakeXRay();

    /** Puts a group with two consumers of {@code new_users} into the lab. */
    private ObservedGroup group(String protocol, String assignor, String rate) throws Exception {
        xray.group =
                """
                {'groupId':'team-1','protocol':'%s','assignor':'%s','state':'Stable','commitIntervalMillis':2000,
                 'members':[{'memberId':'a','instanceId':null,'sessionTimeoutMillis':10000},
                            {'memberId':'b','instanceId':'b','sessionTimeoutMillis':30000}],
                 'partitions':[{'topic':'new_users','partition':0,'recordsPerSecond':4.5,'subscribed':true},
                               {'topic':'new_users','partition':1,'recordsPerSecond':%s,'subscribed':true},
                               {'topic':'gone','partition':0,'recordsPerSecond':null,'subscribed':false}]}"""
                        .formatted(protocol, assignor, rate);
        return ObservedGroup.read(xray, "team-1");
    }

    @Test
    void a_question_about_owners_takes_topics_and_assignor() throws Exception {
        assertThat(group("consumer", "range", "0.5").complete(Map.of("consumers", List.of("1-3"))))
                .containsOnly(
                        Map.entry("consumers", List.of("1-3")),
                        Map.entry("topic", List.of("new_users:2")),
                        Map.entry("protocol", List.of("consumer")),
                        Map.entry("assignor", List.of("range")));
    }

    @Test
    void a_question_over_time_takes_rate_consumers_and_timeouts_as_well() throws Exception {
        assertThat(group("classic", "sticky", "0.5").complete(Map.of("processing", List.of("4ms"))))
                .containsEntry("rate", List.of("5.000"))
                .containsEntry("consumers", List.of("2"))
                .containsEntry("commit-interval", List.of("2000ms"))
                .containsEntry("session-timeout", List.of("30000ms"));
    }

    @Test
    void a_question_for_the_size_takes_the_rate_alone() throws Exception {
        assertThat(group("classic", "range", "0.5").complete(Map.of("max-lag", List.of("30s"))))
                .containsOnly(Map.entry("max-lag", List.of("30s")), Map.entry("rate", List.of("5.000")));
    }

    @Test
    void what_was_given_stays() throws Exception {
        Map<String, List<String>> given = Map.of(
                "partitions",
                List.of("9"),
                "protocol",
                List.of("consumer"),
                "rate",
                List.of("7"),
                "consumers",
                List.of("4"));
        assertThat(group("classic", "range", "0.5").complete(given))
                .containsAllEntriesOf(given)
                .doesNotContainKeys("topic", "assignor");
    }

    @Test
    void an_assignor_that_kafka_does_not_have_is_replaced_and_the_sentence_says_so() throws Exception {
        ObservedGroup group = group("classic", "RoundRobinAssigner", "0.5");
        assertThat(group.complete(Map.of())).doesNotContainKey("assignor");
        assertThat(group.sentence())
                .isEqualTo(
                        "Observed: team-1 has 2 consumers for 2 partitions of new_users; 5.0 records arrive in a second."
                                + " Its assignor RoundRobinAssigner is not one of Kafka's, so the plan shows another one.");
    }

    @Test
    void an_unknown_rate_is_asked_for() throws Exception {
        ObservedGroup group = group("classic", "range", "null");
        assertThatThrownBy(() -> group.complete(Map.of("processing", List.of("1ms"))))
                .hasMessage("--group: how fast the records of team-1 arrive is not known at the moment; name --rate");
        assertThat(group.complete(Map.of("processing", List.of("1ms"), "rate", List.of("3"))))
                .containsEntry("rate", List.of("3"));
    }

    @Test
    void a_group_that_is_missing_or_shares_its_partitions_gets_one_line() {
        assertThatThrownBy(() -> group("share", "simple", "1"))
                .hasMessage("--group: 'team-1' is neither a classic nor a consumer group, and a plan knows only these");
        assertThatThrownBy(() -> {
                    xray.group = "null";
                    ObservedGroup.read(xray, "team-1");
                })
                .hasMessageStartingWith("--group: no group 'team-1' at http://127.0.0.1:8080/");
    }
}
