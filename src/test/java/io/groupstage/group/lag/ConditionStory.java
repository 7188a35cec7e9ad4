package io.groupstage.group.lag;

import static io.groupstage.group.fold.Story.partitions;

import io.groupstage.group.MemberIdentity;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Story;
import io.groupstage.group.log.LogGrowth;
import io.groupstage.group.log.LogRange;
import io.groupstage.group.log.LogTail;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A story of one group beside the logs that it reads, and what is said of its members. */
abstract class ConditionStory {

    static final TopicPartition ZERO = new TopicPartition("users", 0);
    static final TopicPartition ONE = new TopicPartition("users", 1);

    final Story story = new Story("team-1");
    private final Map<TopicPartition, LogGrowth> growth = new HashMap<>();
    final Map<TopicPartition, Long> stable = new HashMap<>();
    LogTail tail = LogTail.RECORDS;
    long start;
    boolean silent;

    final void begin() {
        written(ZERO, 0);
        story.generation(1, Map.of("a", partitions(0)));
        story.commit(0, 0);
    }

    /** Up to offset 1,000, which is the end of the log. */
    final void commitEveryFiveSeconds() {
        for (int i = 1; i <= 10; i++) {
            written(ZERO, 100);
            pass(4);
            story.commit(0, 100L * i);
        }
    }

    final void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            story.skip();
        }
    }

    /** So many records are written to a log, all now. */
    final void written(TopicPartition partition, long records) {
        LogGrowth before = growth.getOrDefault(partition, LogGrowth.from(Story.START, 0));
        LogGrowth now = before.with(story.now().minusMillis(1), end(before));
        growth.put(partition, now.with(story.now(), end(now) + records));
    }

    private static long end(LogGrowth growth) {
        return growth.endAt(growth.lastAt()).orElseThrow();
    }

    final MemberCondition condition(String memberId) {
        Instant now = story.now();
        Map<TopicPartition, LogRange> logs = new HashMap<>();
        Map<TopicPartition, LogGrowth> grown = new HashMap<>();
        growth.forEach((partition, before) -> {
            long end = end(before);
            OptionalLong held = OptionalLong.of(stable.getOrDefault(partition, end));
            logs.put(partition, new LogRange(start, end, held, tail, silent ? now.minusSeconds(3) : now));
            grown.put(partition, before.with(now, end));
        });
        GroupSnapshot snapshot = new GroupSnapshot(story.group(), Optional.empty(), logs, grown, now, "a test");
        return GroupDiagnosis.of(snapshot)
                .condition(story.group().members().stream()
                        .filter(member -> member.memberId().equals(memberId))
                        .findFirst()
                        .orElseThrow());
    }

    static MemberIdentity wanting(String memberId, String topic) {
        return new MemberIdentity(memberId, "app", "/127.0.0.1", Optional.empty(), Set.of(topic));
    }
}
