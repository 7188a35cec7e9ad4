package io.groupstage.course.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LostCountsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T20:00:00Z");

    private final LostCounts lost = new LostCounts();

    @Test
    void a_count_that_begins_at_zero_while_the_offset_goes_on_is_lost_with_its_last_whole_state() {
        publish(3, 400, 400);
        publish(3, 3, 403);
        publish(3, 9, 409);

        assertThat(lost.newest())
                .contains(new LostCount(new PartitionStats(3, 400, 40, 400), new PartitionStats(3, 3, 0, 403), NOW));
    }

    @Test
    void a_second_restart_without_state_still_lacks_the_first_count() {
        publish(3, 400, 400);
        publish(3, 30, 430);
        publish(3, 2, 432);
        assertThat(lost.newest()).get().extracting(LostCount::before).isEqualTo(new PartitionStats(3, 400, 40, 400));
    }

    @Test
    void a_team_that_reads_again_from_an_earlier_offset_begins_anew_on_purpose() {
        publish(3, 400, 400);
        publish(3, 3, 3);
        publish(3, 500, 500);
        assertThat(lost.newest()).isEmpty();
    }

    @Test
    void a_team_that_deletes_the_state_begins_anew_on_purpose() {
        publish(3, 400, 400);
        lost.deleted(3);
        publish(3, 3, 403);
        assertThat(lost.newest()).isEmpty();
    }

    @Test
    void a_late_record_of_the_earlier_owner_loses_nothing() {
        publish(3, 400, 400);
        publish(3, 430, 430);
        publish(3, 410, 410);
        publish(3, 440, 440);
        assertThat(lost.newest()).isEmpty();
    }

    @Test
    void a_loss_is_over_when_a_state_has_the_whole_count_again_or_the_partition_is_read_again_or_deleted() {
        lose();
        publish(3, 460, 460);
        assertThat(lost.newest()).isEmpty();

        lose();
        publish(3, 10, 10);
        assertThat(lost.newest()).isEmpty();

        lose();
        lost.deleted(3);
        assertThat(lost.newest()).isEmpty();
    }

    @Test
    void the_loss_of_one_partition_does_not_end_with_the_good_state_of_another() {
        lose();
        publish(4, 400, 400);
        publish(4, 410, 410);
        assertThat(lost.newest()).get().extracting(LostCount::partition).isEqualTo(3);
    }

    @Test
    void invented_partitions_do_not_fill_the_memory() {
        lose();
        for (int partition = 10; partition < 10 + 5 * LostCounts.PARTITIONS; partition++) {
            publish(partition, 400, 400);
            publish(partition, 3, 403);
        }
        assertThat(lost.newest()).isPresent();
    }

    /** Owners that restore the last state, die at any time, and whose last records may come late. */
    @Property(tries = 200)
    void a_team_that_restores_its_state_never_loses_it(@ForAll("lives") List<Integer> life) {
        LostCounts counts = new LostCounts();
        TreeMap<Long, Long> published = new TreeMap<>();
        List<PartitionStats> late = new ArrayList<>();
        long offset = 0;
        for (int event : life) {
            if (event == 0) { // the owner dies; the next one restores what was published last
                offset = published.isEmpty() ? 0 : published.lastKey();
            } else if (event == 1 && !late.isEmpty()) {
                counts.published(late.removeFirst(), NOW);
            } else {
                offset += event;
                PartitionStats stats = new PartitionStats(3, offset, offset / 10, offset);
                counts.published(stats, NOW);
                published.put(offset, offset);
                late.add(stats);
            }
            assertThat(counts.newest()).isEmpty();
        }
    }

    @Provide
    Arbitrary<List<Integer>> lives() {
        return Arbitraries.integers().between(0, 30).list().ofMaxSize(60);
    }

    private void lose() {
        publish(3, 400, 400);
        publish(3, 3, 403);
        assertThat(lost.newest()).isPresent();
    }

    private void publish(int partition, long processed, long nextOffset) {
        lost.published(new PartitionStats(partition, processed, processed / 10, nextOffset), NOW);
    }
}
