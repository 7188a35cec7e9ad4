package io.groupstage.kafka.observe.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.CommitRecord;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class CommitsTest {

    private final Commits commits = new Commits();
    private long logOffset;

    @Test
    void the_last_ones_are_kept_and_numbered_without_gaps() {
        for (int i = 1; i <= 1_000; i++) {
            commit("g", 0);
        }
        List<CommitRecord> kept = commits.of("g");
        assertThat(kept).hasSize(Commits.MOST);
        assertThat(kept.getFirst().number()).isEqualTo(1_000);
        assertThat(kept.getLast().number()).isEqualTo(1_001 - Commits.MOST);
    }

    @Test
    void a_commit_of_more_partitions_than_are_kept_shows_each_of_them() {
        for (int partition = 0; partition < 300; partition++) {
            commit("g", partition);
        }
        commit("g", 299);
        List<CommitRecord> kept = commits.of("g");
        assertThat(kept).extracting(commit -> commit.partition().partition()).contains(0, 150, 299);
        assertThat(kept).extracting(CommitRecord::number).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(kept).hasSize(301);
    }

    @Test
    void keys_are_bounded_and_the_one_that_was_quiet_for_longest_goes_first() {
        for (int partition = 0; partition <= Commits.MOST_KEYS; partition++) {
            commit("g", partition);
        }
        assertThat(commits.of("g"))
                .hasSize(Commits.MOST_KEYS)
                .extracting(commit -> commit.partition().partition())
                .doesNotContain(0)
                .contains(1, Commits.MOST_KEYS);
    }

    @Test
    void thousands_of_groups_share_the_room() {
        int groups = 2 * Commits.MOST_IN_ALL / Commits.MOST;
        for (int i = 0; i < groups; i++) {
            commit("g" + i, 0);
        }
        for (int i = 0; i < Commits.MOST; i++) {
            commit("g0", 0);
        }
        assertThat(commits.of("g0")).hasSize(Commits.MOST_IN_ALL / groups);
    }

    @Test
    void what_was_noted_of_no_group_is_forgotten() {
        tombstone("unknown");
        commit("there", 0);
        commits.forgetUnless("there"::equals);
        assertThat(commits.of("unknown")).isEmpty();
        assertThat(commits.of("there")).hasSize(1);
        commits.forgetUnless(id -> false);
        assertThat(commits.of("there")).as("it was not noted since").hasSize(1);
    }

    private void commit(String groupId, int partition) {
        commits.note(
                record(),
                new GroupEvent.OffsetCommitted(groupId, new TopicPartition("t", partition), 7, Instant.EPOCH));
    }

    private void tombstone(String groupId) {
        commits.note(record(), new GroupEvent.OffsetForgotten(groupId, new TopicPartition("t", 0), Instant.EPOCH));
    }

    private ConsumerRecord<Optional<String>, Optional<String>> record() {
        return new ConsumerRecord<>("log", 0, logOffset++, Optional.empty(), Optional.empty());
    }
}
