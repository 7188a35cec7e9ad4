package io.groupstage.group.lag;

import static io.groupstage.group.fold.Story.partitions;
import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.group.CommittedOffset;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Story;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.log.LogTail;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Random histories of logs with transactions, compaction, deletion and nothing in them, and of a member that reads two. */
class AccusationsPropertyTest {

    private static final Set<MemberCondition.Kind> ACCUSATIONS =
            EnumSet.of(MemberCondition.Kind.STOPPED, MemberCondition.Kind.STALLED, MemberCondition.Kind.FALLING_BEHIND);

    private enum What {
        WRITE,
        OPEN,
        COMMIT_TRANSACTION,
        ABORT_TRANSACTION,
        COMPACT,
        DELETE,
        COMMIT_LAST_RECORD,
        COMMIT_POSITION,
        COMMIT_AGAIN,
        COMMIT_ANYTHING,
        LOOK,
        PASS
    }

    record Step(What what, int partition, int number) {}

    @Property
    void nobody_is_accused_unless_a_record_waits_that_it_could_read(@ForAll("histories") List<Step> history) {
        Story story = new Story("team-1");
        List<LogModel> logs = List.of(new LogModel(story.now()), new LogModel(story.now()));
        story.generation(1, Map.of("a", partitions(0, 1)));
        for (Step step : history) {
            take(step, logs.get(step.partition()), story);
            MemberCondition.Kind kind = condition(logs, story);
            Statistics.collect(kind);
            if (ACCUSATIONS.contains(kind)) {
                assertThat(waits(0, logs, story) || waits(1, logs, story))
                        .as("%s after %s", kind, step)
                        .isTrue();
            }
        }
    }

    @Property
    void no_look_sees_a_record_where_none_is_or_misses_one(@ForAll("histories") List<Step> history) {
        Story story = new Story("team-1");
        LogModel log = new LogModel(story.now());
        for (Step step : history) {
            if (step.what() != What.COMPACT) {
                take(step, log, story);
            }
            for (long offset = 0; offset < log.lastStableOffset(); offset++) {
                LogTail.Waits waits = log.range(story.now()).waits(offset);
                assertThat(waits).isIn(LogTail.Waits.MAYBE, log.anyFrom(offset) ? LogTail.Waits.YES : LogTail.Waits.NO);
            }
        }
    }

    private static boolean waits(int partition, List<LogModel> logs, Story story) {
        return logs.get(partition).anyFrom(offset(partition, story));
    }

    private static long offset(int partition, Story story) {
        return story.groups()
                .group("team-1")
                .map(group -> group.committed().get(new TopicPartition("users", partition)))
                .map(CommittedOffset::offset)
                .orElse(0L);
    }

    private static void take(Step step, LogModel log, Story story) {
        int within = step.number() % (int) (log.end() + 1);
        switch (step.what()) {
            case WRITE -> log.write(step.number());
            case OPEN -> log.open(step.number());
            case COMMIT_TRANSACTION -> log.close(true);
            case ABORT_TRANSACTION -> log.close(false);
            case COMPACT -> log.compact(within);
            case DELETE -> log.delete(within);
            case COMMIT_LAST_RECORD -> story.commit(step.partition(), log.afterLastRecord());
            case COMMIT_POSITION -> story.commit(step.partition(), log.lastStableOffset());
            case COMMIT_AGAIN -> again(step.partition(), story);
            case COMMIT_ANYTHING -> story.commit(step.partition(), within);
            case LOOK -> log.look(within, step.number());
            case PASS -> pass(step.number(), story);
        }
        log.growth(story.now());
    }

    private static void again(int partition, Story story) {
        for (int i = 0; i < 5; i++) {
            story.commit(partition, offset(partition, story));
            pass(3, story);
        }
    }

    private static void pass(int seconds, Story story) {
        for (int i = 0; i < seconds; i++) {
            story.skip();
        }
    }

    /** Where a group stands, somebody has looked by now. */
    private static MemberCondition.Kind condition(List<LogModel> logs, Story story) {
        Map<TopicPartition, LogRange> ranges = new HashMap<>();
        Map<TopicPartition, LogGrowth> growth = new HashMap<>();
        for (int i = 0; i < logs.size(); i++) {
            LogModel log = logs.get(i);
            log.look(offset(i, story), Long.MAX_VALUE / 2);
            ranges.put(new TopicPartition("users", i), log.range(story.now()));
            growth.put(new TopicPartition("users", i), log.growth(story.now()));
        }
        GroupSnapshot snapshot =
                new GroupSnapshot(story.group(), Optional.empty(), ranges, growth, story.now(), "a test");
        return GroupDiagnosis.of(snapshot)
                .condition(story.group().members().getFirst())
                .kind();
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(
                        Arbitraries.of(What.class),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(1, 25))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }
}
