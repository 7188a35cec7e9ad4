package io.groupstage.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.Cause;
import io.groupstage.group.CommittedOffset;
import io.groupstage.group.Group;
import io.groupstage.group.GroupState;
import io.groupstage.group.Member;
import io.groupstage.group.Protocol;
import io.groupstage.group.Subscription;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Told;
import io.groupstage.group.lag.GroupSnapshot;
import io.groupstage.group.log.LogRange;
import io.groupstage.web.FakeGroups;
import io.groupstage.web.WebFixture;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks the metrics that Prometheus scrapes. */
class MetricsTest {

    private static final Duration SETTLED = Duration.ofSeconds(3);

    @RegisterExtension
    private final WebFixture web = new WebFixture();

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private Instant now = Instant.EPOCH; // when counting begins
    private final RebalanceCounts counts = new RebalanceCounts(registry, () -> now);

    @Test
    void groups_are_measured_as_they_are_and_unknown_values_are_left_out() throws Exception {
        var response = web.get("/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(response.body())
                .contains("\ngroupstage_group_lag_records{group=\"team-1\",partition=\"0\",topic=\"new_users\"} 12.0\n")
                .contains("\ngroupstage_group_lag_seconds{group=\"team-1\",partition=\"0\",topic=\"new_users\"} 2.3\n")
                .doesNotContain("group=\"team-1\",partition=\"1\"")
                .contains("\ngroupstage_group_members{group=\"team-1\"} 2.0\n")
                .contains("\ngroupstage_group_info{group=\"team-1\",protocol=\"classic\",state=\"Stable\"} 1\n")
                .contains("\ngroupstage_undecodable_records_total 7.0\n")
                .contains("\ngroupstage_cluster_silent_seconds 0.0\n")
                .contains("\nprocess_cpu_seconds_total ")
                .contains("\njvm_memory_used_bytes{area=\"heap\"} ");
    }

    @Test
    void lag_in_a_topic_that_no_member_subscribes_to_any_more_stands_apart() {
        TopicPartition old = new TopicPartition("old", 0);
        Member member = new Member(
                "m",
                0,
                "app",
                "/127.0.0.1",
                Optional.empty(),
                Set.of(),
                now,
                Subscription.to(Set.of("new_users")),
                true,
                Optional.empty());
        Group group = new Group(
                "g",
                Protocol.CLASSIC,
                GroupState.STABLE,
                3,
                Optional.empty(),
                List.of(member),
                Map.of(old, CommittedOffset.first(40, now)));
        FakeGroups groups = new FakeGroups() {
            @Override
            public List<GroupSnapshot> groups() {
                return List.of(new GroupSnapshot(
                        group, Optional.empty(), Map.of(old, new LogRange(0, 52, now)), now, "offsets topic"));
            }
        };
        var metrics = new GroupMetrics(groups, () -> now)
                .collect().stream()
                        .filter(metric -> metric.getMetadata().getName().endsWith("lag_records"))
                        .toList();
        assertThat(metrics)
                .filteredOn(metric -> !metric.getDataPoints().isEmpty())
                .extracting(metric -> metric.getMetadata().getName())
                .containsExactly("groupstage_group_unsubscribed_lag_records");
    }

    @Test
    void a_request_that_accepts_openmetrics_gets_it() throws Exception {
        var response = web.get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0");

        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
        assertThat(response.body()).endsWith("# EOF\n");
    }

    @Test
    void a_hostile_name_cannot_forge_a_sample() throws IOException {
        counts.ended(new Told().because(Cause.MEMBER_LEFT).rebalance("a\"} 1\nforged{x=\"\\", "1-1"));
        now = now.plus(SETTLED);

        assertThat(scraped()).contains("{cause=\"MEMBER_LEFT\",group=\"a\\\"} 1\\nforged{x=\\\"\\\\\"} 1.0\n");
        assertThat(scraped().lines()).noneMatch(line -> line.startsWith("forged"));
    }

    @Test
    void a_rebalance_counts_once_with_the_facts_that_are_known_when_it_has_settled() throws IOException {
        Told rebalance = new Told();
        counts.ended(rebalance.because(Cause.UNKNOWN).rebalance("g", "4-2800"));
        now = now.plusMillis(50);
        counts.ended(rebalance.because(Cause.SESSION_EXPIRED).rebalance("g", "4-2800"));
        assertThat(scraped()).as("not yet").doesNotContain("group=\"g\"");

        now = now.plus(SETTLED);
        assertThat(scraped())
                .contains("\ngroupstage_group_rebalances_total{cause=\"SESSION_EXPIRED\",group=\"g\"} 1.0\n")
                .doesNotContain("UNKNOWN")
                .contains("\ngroupstage_group_rebalance_duration_seconds_bucket{group=\"g\",le=\"1.0\"} 0\n")
                .contains("\ngroupstage_group_rebalance_duration_seconds_bucket{group=\"g\",le=\"2.5\"} 1\n")
                .contains("\ngroupstage_group_rebalance_duration_seconds_sum{group=\"g\"} 1.8\n");

        counts.ended(rebalance.rebalance("g", "4-2800"));
        now = now.plus(SETTLED);
        assertThat(scraped()).as("reported again").contains("{cause=\"SESSION_EXPIRED\",group=\"g\"} 1.0\n");
    }

    @Test
    void a_rebalance_that_ended_before_counting_began_is_never_counted() throws IOException {
        now = Instant.ofEpochMilli(2_800);
        PrometheusRegistry first = new PrometheusRegistry();
        RebalanceCounts inTime = new RebalanceCounts(first, () -> now);
        now = Instant.ofEpochMilli(2_801);
        PrometheusRegistry second = new PrometheusRegistry();
        RebalanceCounts later = new RebalanceCounts(second, () -> now);
        inTime.ended(new Told().rebalance("g", "4-2800"));
        later.ended(new Told().rebalance("g", "4-2800"));
        now = now.plus(SETTLED);

        assertThat(scraped(inTime, first)).contains("group=\"g\"");
        assertThat(scraped(later, second)).doesNotContain("group=\"g\"");
    }

    @Test
    void a_rebalance_under_way_is_not_counted_and_one_of_unknown_length_is_in_no_bucket() throws IOException {
        counts.ended(new Told().underWay().rebalance("g", "now"));
        counts.ended(new Told().withoutStart().rebalance("h", "4-2800"));
        now = now.plus(SETTLED);

        assertThat(scraped())
                .contains("rebalances_total{cause=\"MEMBER_JOINED\",group=\"h\"} 1.0\n")
                .doesNotContain("group=\"g\"")
                .doesNotContain("duration_seconds_count{group=\"h\"}");
    }

    @Test
    void the_memory_is_bounded_and_the_group_that_was_quiet_for_longest_goes_first() throws IOException {
        for (int i = 0; i <= 10_000; i++) {
            counts.ended(new Told().rebalance("g" + i, "1-1"));
        }
        counts.ended(new Told().rebalance("g1", "2-2"));
        counts.ended(new Told().rebalance("one more", "1-1"));
        now = now.plus(SETTLED);

        assertThat(scraped())
                .doesNotContain("group=\"g0\"")
                .contains("rebalances_total{cause=\"MEMBER_JOINED\",group=\"g1\"} 2.0\n")
                .doesNotContain("group=\"g2\"")
                .contains("group=\"one more\"");
    }

    private String scraped() throws IOException {
        return scraped(counts, registry);
    }

    private static String scraped(RebalanceCounts counts, PrometheusRegistry registry) throws IOException {
        counts.settle();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(out, registry.scrape());
        return "\n" + out.toString(StandardCharsets.UTF_8);
    }
}
