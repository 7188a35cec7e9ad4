package io.groupstage.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.app.spec.LabException;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.task.CourseSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LabWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final List<String> said = new ArrayList<>();
    private final CompletableFuture<LabException> outdated = new CompletableFuture<>();
    private Optional<Instant> silentSince = Optional.empty();
    private LabDescription now = lab(NOON, 5);
    private final LabWatch watch = new LabWatch(
            new LabWatch.Sight(() -> silentSince, () -> Optional.of(now)), lab(NOON, 5), said::add, outdated);

    private static LabDescription lab(Instant startedAt, int partitions) {
        return new LabDescription(startedAt, "http://b/", "new_users", partitions, 15, CourseSource.BUNDLED);
    }

    @Test
    void an_outage_is_reported_once_and_so_is_its_end() {
        watch.look();
        silentSince = Optional.of(NOON);
        watch.look();
        watch.look();
        silentSince = Optional.empty();
        watch.look();
        assertThat(said)
                .containsExactly(
                        "Kafka has not answered since 2026-11-23T12:00:00Z; waiting for it", "Kafka answers again");
    }

    @Test
    void a_lab_that_only_started_again_is_the_same() {
        now = lab(NOON.plusSeconds(60), 5);
        watch.look();
        assertThat(outdated).isNotDone();
    }

    @Test
    void a_lab_with_more_partitions_is_another() {
        now = lab(NOON, 6);
        watch.look();
        assertThat(outdated).isCompletedWithValueMatching(why -> String.valueOf(why.getMessage())
                .contains("start this process again"));
    }
}
