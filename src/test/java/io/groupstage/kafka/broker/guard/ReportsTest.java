package io.groupstage.kafka.broker.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private final List<Report> told = new ArrayList<>();
    private final Reports reports = new Reports(told::add);

    @Test
    void a_broker_that_has_hardly_a_connection_left_is_told_once_however_often_it_is_seen() {
        reports.full(1_950, 2_000);
        reports.full(1_987, 2_000);
        assertThat(told)
                .extracting(Report::sentence)
                .containsExactly("The broker has 1950 of at most 2000 connections, so new ones may have to wait."
                        + " Stop programs that you do not need.");
    }

    @Test
    void a_report_names_the_account_of_the_client_through_the_brokers_standard_output() {
        reports.tooOld(Optional.of("team-3"), "10.0.0.7", "Produce version 2");
        reports.tooOld(Optional.empty(), "10.0.0.8", "Produce version 2");

        assertThat(told).extracting(Report::user).containsExactly(Optional.of("team-3"), Optional.empty());
        assertThat(told)
                .allSatisfy(report -> assertThat(Report.ofLine(report.line())).isEqualTo(report));
    }
}
