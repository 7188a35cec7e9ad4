package io.groupstage.app.announce;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.board.Notice;
import io.groupstage.kafka.broker.BrokerState;
import io.groupstage.kafka.broker.guard.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrokerNoticesTest {

    private final List<Notice> notices = new ArrayList<>();
    private final BrokerNotices news = new BrokerNotices(notices::add, refusal -> {}, push -> {}, fact -> {});

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    @Test
    void the_first_start_of_a_broker_is_not_announced() {
        news.brokerChanged(1, new BrokerState.Starting(at(0)));
        news.brokerChanged(1, new BrokerState.Up(at(2_000), 42));
        assertThat(notices).isEmpty();
        assertThat(news.notReady()).isEmpty();
    }

    @Test
    void a_notice_about_a_broker_has_the_time_since_its_first_death() {
        news.brokerChanged(2, new BrokerState.Down(at(10_000), 137, Optional.empty()));
        assertThat(news.notReady()).contains("broker 2 is gone and is being started again");
        news.brokerChanged(2, new BrokerState.Starting(at(10_100)));
        news.brokerChanged(2, new BrokerState.Down(at(11_000), 1, Optional.empty()));
        news.brokerChanged(2, new BrokerState.Up(at(14_250), 43));
        assertThat(notices)
                .isEqualTo(List.of(
                        new Notice(at(10_000), "Broker 2 is gone (exit code 137); it is being started again."),
                        new Notice(at(11_000), "Broker 2 is gone (exit code 1); it is being started again."),
                        new Notice(at(14_250), "Broker 2 was gone for 4.3 s; it is back.")));
        assertThat(news.notReady()).isEmpty();
    }

    @Test
    void the_cause_is_shown_if_the_broker_reported_it() {
        news.brokerChanged(1, new BrokerState.Down(at(10_000), 1, Optional.of("its disk is full")));
        assertThat(notices)
                .extracting(Notice::text)
                .containsExactly(
                        "Broker 1 is gone, because its disk is full (exit code 1); it is being started again.");
    }

    @Test
    void a_report_about_a_teams_client_is_a_notice_to_that_team() {
        news.brokerReported(1, at(500), new Report(Optional.of("team-3"), "A client of team-3 is too old."));
        assertThat(notices)
                .containsExactly(new Notice(at(500), "A client of team-3 is too old.", Optional.of("team-3")));
    }
}
