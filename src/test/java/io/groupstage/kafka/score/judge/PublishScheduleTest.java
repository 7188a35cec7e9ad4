package io.groupstage.kafka.score.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PublishScheduleTest {

    /** A nanoTime may be anything, and pass its largest value. */
    private static final long AT = Long.MAX_VALUE - Duration.ofMillis(50).toNanos();

    private final PublishSchedule publication = new PublishSchedule();
    private CompletableFuture<Void> record = CompletableFuture.completedFuture(null);

    @Test
    void what_has_changed_is_written_at_most_every_100_ms() {
        assertThat(writes(1, 0)).isTrue();
        assertThat(writes(2, 99)).isFalse();
        assertThat(writes(2, 100)).isTrue();
    }

    @Test
    void what_has_not_changed_is_written_again_after_ten_seconds() {
        assertThat(writes(1, 0)).isTrue();
        assertThat(writes(1, 9_999)).isFalse();
        assertThat(writes(1, 10_000)).isTrue();
    }

    @Test
    void one_record_at_a_time_is_on_its_way() {
        record = new CompletableFuture<>();
        assertThat(writes(1, 0)).isTrue();
        assertThat(writes(2, 60_000)).isFalse();

        record.complete(null);
        assertThat(writes(2, 60_000)).isTrue();
    }

    @Test
    void what_was_lost_is_written_again_though_nothing_has_changed() {
        record = CompletableFuture.failedFuture(new IllegalStateException("lost"));
        assertThat(writes(1, 0)).isTrue();
        record = CompletableFuture.completedFuture(null);
        assertThat(writes(1, 100)).isTrue();
        assertThat(writes(1, 200)).isFalse();
    }

    private boolean writes(long revision, long millis) {
        long now = AT + Duration.ofMillis(millis).toNanos();
        boolean due = publication.open(now) && publication.due(revision, now);
        if (due) {
            publication.publish(revision, now, () -> record);
        }
        return due;
    }
}
