package io.groupstage.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.ClientFigures;
import io.groupstage.kafka.broker.telemetry.ClientPush;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The last figures of each member. */
class PushedFiguresTest {

    private static final Instant NOW = Instant.parse("2026-11-28T20:00:00Z");

    private final PushedFigures figures = new PushedFigures();

    @Test
    void the_last_figures_of_each_member_count() {
        figures.accept(push("a", NOW, false));
        figures.accept(push("b", NOW, false));
        figures.accept(push("a", NOW.plusSeconds(5), false));
        assertThat(figures.of("team-1", NOW.plusSeconds(6))).containsOnlyKeys("a", "b");
        assertThat(figures.of("team-1", NOW.plusSeconds(6)).get("a").at()).isEqualTo(NOW.plusSeconds(5));
        assertThat(figures.of("team-2", NOW)).isEmpty();
    }

    @Test
    void a_member_that_closed_or_went_silent_has_no_figures() {
        figures.accept(push("a", NOW, false));
        figures.accept(push("b", NOW, false));
        figures.accept(push("b", NOW.plusSeconds(1), true));
        assertThat(figures.of("team-1", NOW.plusSeconds(2))).containsOnlyKeys("a");
        assertThat(figures.of("team-1", NOW.plusSeconds(21))).isEmpty();
    }

    @Test
    void a_group_keeps_the_figures_of_two_hundred_members() {
        for (int i = 0; i < 10_000; i++) {
            figures.accept(push("m-" + i, NOW, false));
        }
        assertThat(figures.of("team-1", NOW)).hasSize(PushedFigures.MOST).containsKey("m-9999");
    }

    private static ClientPush push(String member, Instant at, boolean last) {
        return new ClientPush(
                "team-1",
                member,
                new ClientFigures(
                        at,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty()),
                last);
    }
}
