package io.groupstage.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.hint.DelayText;
import io.groupstage.course.hint.KnownClients.Delay;
import io.groupstage.course.hint.KnownClients.Quota;
import io.groupstage.group.lag.GroupWarning;
import io.groupstage.web.FakeLab;
import io.groupstage.web.WebFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrokerWarningsTest {

    private static final String SENTENCE = DelayText.of(
            "The programs with the account of this group",
            new Delay(
                    Quota.FETCH,
                    20.5 * (1 << 20),
                    20 << 20,
                    Duration.ofMillis(340),
                    FakeLab.at(1_000),
                    FakeLab.at(2_000)));

    @RegisterExtension
    final WebFixture web = new WebFixture();

    private JsonNode get(String path) throws Exception {
        return new ObjectMapper().readTree(web.get(path).body());
    }

    @Test
    void the_x_ray_and_the_list_of_groups_say_that_a_quota_delays_the_group_and_the_board_does_not() throws Exception {
        web.lab.groups.brokerWarnings =
                List.of(new GroupWarning(GroupWarning.Kind.DELAYED_BY_QUOTA, SENTENCE, List.of(), List.of()));

        assertThat(SENTENCE)
                .isEqualTo(
                        "The programs with the account of this group read 20.5 MiB/s, and the limit of a team is 20.0"
                                + " MiB/s. So the broker delays their requests, by 0.3 s on average.");
        assertThat(get("/api/v1/groups/team-1").path("warnings").findValuesAsText("sentence"))
                .contains(SENTENCE);
        assertThat(get("/api/v1/groups").path(0).path("warnings").findValuesAsText("kind"))
                .contains("DELAYED_BY_QUOTA");
        assertThat(get("/api/v1/board").toString()).as("a row of the board").doesNotContain("DELAYED_BY_QUOTA");
    }

    @Test
    void a_group_that_nobody_can_see_has_no_such_warning() throws Exception {
        web.lab.groups.brokerWarnings =
                List.of(new GroupWarning(GroupWarning.Kind.DELAYED_BY_QUOTA, SENTENCE, List.of(), List.of()));
        web.lab.groups.staleSince = Optional.of(FakeLab.at(3_000));

        assertThat(get("/api/v1/groups/team-1").path("warnings")).isEmpty();
    }
}
