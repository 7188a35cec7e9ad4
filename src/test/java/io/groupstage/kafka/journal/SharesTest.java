package io.groupstage.kafka.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.replay.LabFacts;
import io.groupstage.group.CommitRecord;
import io.groupstage.group.Staleness;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static final Duration QUARTER = Duration.ofMillis(250);
    private static final Duration FASTEST = Duration.ofMillis(50);
    private static final int CLASS = 36 * 1024;

    private final BusyClass lesson = new BusyClass();
    private final List<String> reports = new ArrayList<>();
    private final FrameWriter writer = new FrameWriter(reports::add);
    private final FrameFold fold = new FrameFold();
    private Duration passed = Duration.ZERO;
    private long bytes;
    private int largest;

    @Test
    void a_class_of_fifteen_teams_adds_less_than_36_kib_a_second_before_compression() throws IOException {
        pass(Duration.ofMinutes(1), QUARTER, () -> {});

        assertThat(reports).isEmpty();
        assertThat(bytesPerSecond()).isLessThan(CLASS);
    }

    @Test
    void a_class_whose_boards_are_asked_for_all_the_time_is_within_its_shares() throws IOException {
        pass(Duration.ofSeconds(20), FASTEST, () -> {});

        assertThat(reports).isEmpty();
        assertComplete();
    }

    @Test
    void a_team_that_commits_without_end_takes_its_share_and_is_seen_less_often() throws IOException {
        pass(Duration.ofMinutes(1), QUARTER, () -> lesson.commit(3, 500));

        assertThat(bytesPerSecond()).isLessThan(CLASS + 1.1 * Allowance.PER_SECOND + burst());
        assertThat(writer.leftOut("team-3")).isGreaterThan(100);
        LabFacts facts = fold.facts().orElseThrow();
        LabFacts.OfGroup busy = Objects.requireNonNull(facts.groups().get("team-3"));
        assertThat(without(facts, "team-3")).isEqualTo(without(lesson.facts(), "team-3"));
        Instant since = busy.unheard().map(Staleness::since).orElseThrow();
        assertThat(since).isBetween(lesson.now().minusSeconds(20), lesson.now());
        assertThat(busy.reported().commits().newestFirst().stream().map(CommitRecord::at))
                .isNotEmpty()
                .allMatch(at -> !at.isAfter(since));
    }

    @Test
    void a_team_that_joins_and_leaves_without_end_takes_its_share() throws IOException {
        String name = "x".repeat(10_000);
        pass(Duration.ofMinutes(1), QUARTER, () -> lesson.join(3, name));

        assertThat(bytesPerSecond()).isLessThan(CLASS + 1.3 * Allowance.PER_SECOND + burst());
        assertThat(writer.leftOut("team-3")).isPositive();
    }

    @Test
    void changes_that_are_left_out_are_reported_once_in_ten_minutes() throws IOException {
        String name = "x".repeat(10_000);
        pass(Duration.ofMinutes(14), Duration.ofSeconds(3), () -> lesson.join(3, name));

        assertThat(reports).hasSize(2).allMatch(line -> line.startsWith("The journal leaves out changes of team-3"));
        assertThat(writer.leftOut("team-1")).isZero();
    }

    @Test
    void a_team_that_has_calmed_down_is_complete_again() throws IOException {
        pass(Duration.ofSeconds(40), QUARTER, () -> lesson.commit(3, 500));
        assertThat(fold.facts().orElseThrow().groups().get("team-3").unheard()).isPresent();

        pass(Duration.ofSeconds(40), QUARTER, () -> {});

        assertComplete();
    }

    @Test
    void a_group_that_becomes_too_large_keeps_its_earlier_facts_and_is_marked() throws IOException {
        pass(Duration.ofSeconds(2), QUARTER, () -> {});
        Instant last = lesson.now();
        LabFacts.OfGroup before = lesson.facts().groups().get("team-3");

        lesson.join(3, "x".repeat(Shares.LARGEST));
        pass(QUARTER, QUARTER, () -> {});

        LabFacts facts = fold.facts().orElseThrow();
        LabFacts.OfGroup known = facts.groups().get("team-3");
        assertThat(known.group().members()).isEqualTo(before.group().members());
        assertThat(known.unheard())
                .contains(new Staleness(last, "the group changes more often than the journal keeps"));
        assertThat(facts.teams()).isEqualTo(lesson.facts().teams());
    }

    @Test
    void many_large_groups_leave_room_for_the_others_in_a_frame() throws IOException {
        for (int team = 2; team <= BusyClass.TEAMS; team++) {
            lesson.join(team, "x".repeat(Shares.LARGEST / 5));
            lesson.commit(team, 256);
        }
        pass(Duration.ofSeconds(35), QUARTER, () -> {});

        assertThat(largest).isLessThan(4 << 20);
        assertThat(fold.facts().orElseThrow().groups().get("team-1"))
                .isEqualTo(lesson.facts().groups().get("team-1"));
    }

    @Test
    void a_new_moment_does_not_repeat_the_others() {
        for (int i = 0; i < 30; i++) {
            lesson.pass(Duration.ofMillis(1));
            lesson.join(1 + i % 3, "client");
        }
        assertThat(writer.frame(lesson.now(), lesson.facts())).isPresent();
        lesson.pass(Duration.ofMillis(1));
        lesson.join(2, "client");

        String patch = new String(
                writer.frame(lesson.now(), lesson.facts()).orElseThrow().json(), UTF_8);

        assertThat(patch.split("A joined at", -1)).hasSize(2);
    }

    /** Lets time pass at a pace of boards, with something between them. */
    private void pass(Duration time, Duration pace, Runnable each) throws IOException {
        Instant end = lesson.now().plus(time);
        while (lesson.now().isBefore(end)) {
            lesson.pass(pace);
            each.run();
            var frame = writer.frame(lesson.now(), lesson.facts());
            if (frame.isPresent()) {
                int length = frame.get().json().length;
                bytes += length;
                largest = Math.max(largest, length);
                fold.apply(frame.get());
            }
        }
        passed = passed.plus(time);
    }

    private void assertComplete() throws IOException {
        assertThat(new FactsTree().of(fold.facts().orElseThrow())).isEqualTo(new FactsTree().of(lesson.facts()));
    }

    private static ObjectNode without(LabFacts facts, String team) {
        ObjectNode tree = new FactsTree().of(facts);
        ((ObjectNode) tree.path(FactsTree.TEAMS)).remove(team);
        ((ObjectNode) tree.path(FactsTree.GROUPS)).remove(team);
        return tree;
    }

    private double bytesPerSecond() {
        return bytes / (double) passed.toSeconds();
    }

    private double burst() {
        return Allowance.AT_ONCE / (double) passed.toSeconds();
    }
}
