package io.groupstage.app.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.lab.Rate;
import io.groupstage.kafka.broker.TeamQuota;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LabOptionsTest {

    @Test
    void the_log_has_the_options_of_a_lab_without_its_seed() {
        LabOptions options = new LabOptions(
                7,
                5,
                Optional.of(new Rate.PerSecond(10)),
                1,
                new LabOptions.Network("127.0.0.1", 9092, 8080),
                TeamQuota.DEFAULT,
                Path.of("data"),
                OptionalLong.of(987_654_321),
                Optional.empty(),
                false,
                false,
                0);

        assertThat(options.toString()).contains("teams=7", "kafkaPort=9092").doesNotContain("987654321", "seed");
    }
}
