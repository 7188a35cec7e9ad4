package io.groupstage.kafka.score;

import io.groupstage.course.Team;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.Users;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.fold.Story;
import io.groupstage.group.rebalance.HandOver;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.kafka.history.HistoryLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Passes partition 1 of a team to B, which dies, and back to A. It does so in steps, and a process may be killed
 * between any two of them. The first team does not lose anything. The second team mends its loss at the very end. The
 * third team neither mends it nor keeps its state.
 */
final class RecordedHandOver {

    /** From here on the run may flag whom it likes. */
    static final int USERS = 300;

    private static final int PARTITION = 1;
    private static final long BEGINS = 20;
    private static final long COMMITTED = 120;
    private static final long LOG_END = 220;
    private static final long GOES_ON = 260;

    /** One step, which changes the cluster. */
    interface Writer {

        void flag(Team team, Position user);

        /** Returns when that was, by the broker's clock. */
        Instant publish(Team team, int partition, long processed, long nextOffset)
                throws InterruptedException, ExecutionException, TimeoutException;
    }

    @FunctionalInterface
    private interface Passage {

        void happens() throws InterruptedException, ExecutionException, TimeoutException;
    }

    private final Team team;
    private final Writer writer;
    private final HistoryLog history;
    private final Story group;
    private final Queue<Passage> steps = new ArrayDeque<>();
    private Instant clock = Instant.MIN;

    RecordedHandOver(Team team, Task task, Users users, Writer writer, HistoryLog history) {
        this.team = team;
        this.writer = writer;
        this.history = history;
        this.group = new Story(team.name());
        List<Long> due = LongStream.range(BEGINS, LOG_END)
                .filter(offset -> task.matches(users.at(PARTITION, offset)))
                .boxed()
                .toList();
        boolean careful = team.number() != 3;
        steps.add(() -> generation(1, Map.of("a", partitions(0, 1)), OptionalLong.empty()));
        steps.add(() -> generation(2, Map.of("a", partitions(0), "b", partitions(1)), OptionalLong.empty()));
        due.subList(0, due.size() - 1).forEach(offset -> steps.add(() -> flag(offset)));
        steps.add(() -> clock = writer.publish(team, PARTITION, COMMITTED, COMMITTED));
        steps.add(() -> generation(3, Map.of("a", partitions(0, 1)), OptionalLong.empty()));
        steps.add(() -> tell(OptionalLong.of(LOG_END)));
        steps.add(() -> writer.publish(team, PARTITION, careful ? GOES_ON : 1, GOES_ON));
        if (careful) {
            steps.add(() -> flag(due.getLast()));
        }
    }

    /** Returns whether the last step is kept for the end of the run. */
    private boolean late() {
        return team.number() == 2;
    }

    /** Does what comes next, if anything does before the end. */
    void next() throws InterruptedException, ExecutionException, TimeoutException {
        if (steps.size() > (late() ? 1 : 0)) {
            steps.remove().happens();
        }
    }

    /** Does what is left. */
    void end() throws InterruptedException, ExecutionException, TimeoutException {
        while (!steps.isEmpty()) {
            steps.remove().happens();
        }
    }

    private void flag(long offset) {
        writer.flag(team, new Position(PARTITION, offset));
    }

    private void generation(int number, Map<String, Set<TopicPartition>> owners, OptionalLong logEnd) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        clock = now.isAfter(clock) ? now : clock.plusMillis(1);
        group.at(clock).generation(number, owners);
        tell(logEnd);
    }

    private void tell(OptionalLong logEnd) {
        List<Rebalance> told = group.rebalances();
        if (!told.isEmpty()) {
            Rebalance last = told.getLast();
            long committed = last.toEpoch() == 2 ? BEGINS : COMMITTED;
            history.write(last.withHandOvers(last.handOvers().stream()
                    .map(over -> new HandOver(over.partition(), OptionalLong.of(committed), Optional.empty(), logEnd))
                    .toList()));
        }
    }

    private static Set<TopicPartition> partitions(Integer... numbers) {
        return Set.of(numbers).stream()
                .map(number -> new TopicPartition("new_users", number))
                .collect(Collectors.toSet());
    }
}
