package io.groupstage.kafka.score;

import io.groupstage.course.Team;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.PartitionStats;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.group.fold.Story;
import io.groupstage.group.rebalance.Rebalance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Plays one team's work: its group's events, through the real fold, and its actions. */
public final class Lesson {

    static final Team TEAM = new Team(15);
    static final Task TASK = CourseReader.bundled().task(TEAM);
    static final long SEED = 42;
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    final Story group = new Story(TEAM.name());
    final TeamScoring scoring;

    private final Users users = Users.of(SEED);
    private final Map<Integer, Long> logEnds = new HashMap<>();
    private final Set<String> completed = new HashSet<>();
    private final List<Rebalance> told = new ArrayList<>();

    Lesson() {
        this(Map.of());
    }

    /** Creates a team that began at these offsets, and at 0 in all other partitions. */
    Lesson(Map<Integer, Long> since) {
        this(since, scoring());
    }

    /** Creates a team whose results were reset at this instant; its group and its rebalances are older. */
    Lesson(Instant reset) {
        this(Map.of(), new TeamScoring(SEED, TEAM, TASK, reset));
    }

    private Lesson(Map<Integer, Long> since, TeamScoring scoring) {
        this.scoring = scoring;
        scoring.begin(0, since.getOrDefault(0, 0L));
        scoring.begin(1, since.getOrDefault(1, 0L));
    }

    /** Knows nothing yet. */
    public static TeamScoring scoring() {
        return new TeamScoring(SEED, TEAM, TASK);
    }

    /** Sets the log end offset of a partition. */
    void logEnd(int partition, long end) {
        logEnds.put(partition, end);
    }

    void commit(int partition, long offset) {
        group.commit(partition, offset);
        scoring.commit(partition, offset);
    }

    /** Returns the group's rebalances since the last call; their log end offsets are the current ones. */
    void tell() {
        for (Rebalance rebalance : group.rebalances()) {
            if (completed.add(rebalance.id())) {
                Rebalance known = rebalance.withHandOvers(rebalance.handOvers().stream()
                        .map(handOver ->
                                logEnds.containsKey(handOver.partition().partition())
                                        ? handOver.withLogEnd(
                                                logEnds.get(handOver.partition().partition()))
                                        : handOver)
                        .toList());
                told.add(known);
                scoring.rebalanced(known);
            }
        }
    }

    Rebalance last() {
        return told.getLast();
    }

    /** Returns the offsets in [from, to) of the partition whose users the task matches. */
    List<Long> matching(int partition, long from, long to) {
        return LongStream.range(from, to)
                .filter(offset -> TASK.matches(users.at(partition, offset)))
                .boxed()
                .toList();
    }

    void flagAll(int partition, long from, long to) {
        matching(partition, from, to).forEach(offset -> flag(partition, offset));
    }

    Verdict flag(int partition, long offset) {
        return scoring.action(action(users.at(partition, offset)), group.now());
    }

    /** The same, and the scorer does not read it yet. */
    void write(int partition, long offset) {
        scoring.write(action(users.at(partition, offset)), group.now());
    }

    static byte[] action(User user) {
        return action(user.email(), TASK, TEAM);
    }

    static byte[] action(String customer, Task task, Team team) {
        return bytes("{\"customer\":\"" + customer + "\",\"type\":\"" + task.type() + "\",\"reason\":\"" + task.reason()
                + "\",\"team\":\"" + team.name() + "\"}");
    }

    /** Publishes the state of a partition; a second passes. Returns when that was. */
    Instant publish(int partition, long processed, long flagged, long nextOffset) {
        Instant at = group.now();
        Verdict verdict = judged(new PartitionStats(partition, processed, flagged, nextOffset));
        if (verdict.kind() != Verdict.Code.OK) {
            throw new IllegalArgumentException(verdict.hint());
        }
        return at;
    }

    /** The same, whatever becomes of it. */
    Verdict judged(PartitionStats state) {
        Verdict verdict = scoring.stats(bytes(TEAM.name() + "/" + state.partition()), state(TEAM, state), group.now());
        group.skip();
        return verdict;
    }

    /** The team deletes the state of a partition. */
    void delete(int partition) {
        scoring.stats(bytes(TEAM.name() + "/" + partition), null, group.now());
        group.skip();
    }

    static byte[] state(Team team, PartitionStats stats) {
        return bytes("{\"team\":\"" + team.name() + "\",\"partition\":" + stats.partition() + ",\"processed\":"
                + stats.processed() + ",\"flagged\":" + stats.flagged() + ",\"nextOffset\":" + stats.nextOffset()
                + "}");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
