package io.groupstage.kafka.broker.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private final List<String> told = new ArrayList<>();
    private final Reports reports = new Reports(told::add);

    @Test
    void a_broker_that_has_hardly_a_connection_left_is_told_once_however_often_it_is_seen() {
        reports.full(1_950, 2_000);
        reports.full(1_987, 2_000);
        assertThat(told)
                .containsExactly("Kafka has 1950 connections, and accepts 2000: who connects now may have to wait."
                        + " Stop programs that are not needed.");
    }
}
