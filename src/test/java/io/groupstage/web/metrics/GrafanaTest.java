package io.groupstage.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.group.fold.Told;
import io.groupstage.web.WebFixture;
import io.groupstage.web.port.LabEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Checks that {@code /metrics} has everything that the dashboard of docs/ queries. */
class GrafanaTest {

    private static final Pattern METRIC = Pattern.compile("\\b(groupstage|process|jvm)_[a-z_]+");

    @Test
    void every_metric_of_the_dashboard_is_scraped() throws Exception {
        JsonNode dashboard =
                new ObjectMapper().readTree(Path.of("docs/grafana-groups.json").toFile());
        List<String> expressions = dashboard.findValuesAsText("expr");
        assertThat(expressions).hasSizeGreaterThan(10);
        Set<String> asked = expressions.stream()
                .flatMap(expression -> METRIC.matcher(expression).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        try (WebFixture web = new WebFixture()) {
            Duration untilLater = Duration.between(Told.START, Instant.now().plusSeconds(60));
            web.events.accept(new LabEvent.RebalanceCompleted(
                    new Told().took(untilLater, Duration.ZERO).rebalance()));
            Awaitility.await("a rebalance that has settled")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(names(web.get("/metrics").body())).containsAll(asked));
        }
    }

    @Test
    void its_source_of_data_is_a_variable_and_each_panel_has_an_id_of_its_own() throws Exception {
        JsonNode dashboard =
                new ObjectMapper().readTree(Path.of("docs/grafana-groups.json").toFile());

        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> assertThat(
                        panel.at("/datasource/uid").asText())
                .isEqualTo("${datasource}"));
        assertThat(dashboard.path("panels"))
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates();
    }

    private static Set<String> names(String scraped) {
        return scraped.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }
}
