package io.groupstage.kafka.score.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence.OfActions;
import io.groupstage.course.board.Evidence.OfGroup;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.User;
import io.groupstage.kafka.score.FakeBoard;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.kafka.score.judge.ActionsScorer;
import io.groupstage.kafka.score.judge.AssignedPartition;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.topic.SupervisedThread;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two teams: what keeps one of them from being measured keeps nothing from the other. */
class CoverageLoopTest {

    private static final long SEED = 42;
    private static final Team TEAM = new Team(1);
    private static final Team OTHER = new Team(2);

    private final Map<Team, Map<Integer, Long>> committed = new ConcurrentHashMap<>();
    private volatile Function<Instant, Map<Integer, Long>> usersAt = at -> Map.of(0, 0L);
    private final FakeBoard board = new FakeBoard(true);
    private final BoardTail tail = board.tail();

    @AfterEach
    void close() {
        tail.close();
        board.close();
    }

    @Test
    void a_team_whose_commits_cannot_be_read_is_not_measured_and_the_other_is() {
        committed.put(OTHER, Map.of(0, 10L));
        ScorerConfig config = config(team -> user -> true);
        AssignedPartition team = assigned(TEAM, config);
        AssignedPartition other = assigned(OTHER, config);

        try (SupervisedThread measuring = measure(config, team, other)) {
            await().until(() -> age(other).isPresent());
            assertThat(age(team)).isEmpty();

            committed.put(TEAM, Map.of());
            await().until(() -> age(team).isPresent());
            assertThat(measuring.isClosed()).isFalse();
        }
    }

    @Test
    void a_task_that_fails_ends_the_measure_of_its_team_alone() {
        committed.put(TEAM, Map.of(0, 10L));
        committed.put(OTHER, Map.of(0, 10L));
        ScorerConfig config = config(team -> user -> {
            if (team.equals(TEAM)) {
                throw new IllegalStateException("broken");
            }
            return true;
        });
        AssignedPartition team = assigned(TEAM, config);
        AssignedPartition other = assigned(OTHER, config);

        try (SupervisedThread measuring = measure(config, team, other)) {
            await().until(() -> age(other).isPresent());
            assertThat(age(team)).isEmpty();
            assertThat(measuring.isClosed()).isFalse();
        }
    }

    @Test
    void a_score_is_measured_again_and_again_though_nothing_changes_and_grows_old_once_it_is_not() {
        committed.put(TEAM, Map.of(0, 10L));
        ScorerConfig config = config(team -> user -> true);
        AssignedPartition team = assigned(TEAM, config);
        Instant began = Instant.now();
        try (SupervisedThread measuring = measure(config, team)) {
            await().until(() ->
                    measuredAt(team).filter(began.plusMillis(500)::isBefore).isPresent());
            assertThat(measuring.isClosed()).isFalse();
        }

        Duration then = age(team).orElseThrow();
        assertThat(age(team).orElseThrow()).isGreaterThan(then);
    }

    @Test
    void a_team_that_came_late_to_the_end_of_the_log_misses_no_user_before_its_first_commit() {
        usersAt = at -> Map.of(0, at.isAfter(Instant.EPOCH.plus(Beginning.SOON)) ? 20L : 2L);
        committed.put(TEAM, Map.of(0, 5L));
        ScorerConfig config = config(team -> user -> true);
        AssignedPartition team = assigned(TEAM, config);
        try (SupervisedThread measuring = measure(config, team)) {
            await().untilAsserted(() -> assertThat(since(team)).isEqualTo(Map.of(0, 5L)));
            committed.put(TEAM, Map.of(0, 8L));
            await().until(() -> missed(team).equals(Optional.of(3L)));
            assertThat(since(team)).isEqualTo(Map.of(0, 5L));
            assertThat(measuring.isClosed()).isFalse();
        }
    }

    private static Map<Integer, Long> since(AssignedPartition assigned) {
        return evidence(assigned).since();
    }

    private static Optional<Long> missed(AssignedPartition assigned) {
        return evidence(assigned).score().coverage().map(Coverage::missed);
    }

    private static OfActions evidence(AssignedPartition assigned) {
        synchronized (assigned.scorer()) {
            return (OfActions) assigned.scorer().evidence(0, TeamResult.NONE);
        }
    }

    private SupervisedThread measure(ScorerConfig config, AssignedPartition... assigned) {
        for (AssignedPartition one : assigned) {
            board.log.write(one.team(), new OfGroup(new StepTimes(Map.of(Step.CONNECTED, Instant.EPOCH))));
            await().until(() -> !tail.result(one.team()).steps().isEmpty());
        }
        return SupervisedThread.start(
                "measuring", new CoverageLoop(config, () -> List.of(assigned), tail, Answers::new));
    }

    private static ScorerConfig config(Function<Team, Predicate<User>> matches) {
        Map<Team, Task> tasks = Stream.of(TEAM, OTHER)
                .collect(Collectors.toMap(
                        team -> team,
                        team -> new Task(
                                team.number(),
                                "All",
                                "everyone",
                                "HIRE_CUSTOMER",
                                "IS_HUMAN",
                                matches.apply(team),
                                Map.of())));
        return new ScorerConfig(SEED, tasks::get, List.of(TEAM, OTHER), "new_users", Optional.empty());
    }

    private static AssignedPartition assigned(Team team, ScorerConfig config) {
        return new AssignedPartition(new TopicPartition(team.actionsTopic(), 0), new ActionsScorer(team, config));
    }

    private static Optional<Duration> age(AssignedPartition assigned) {
        synchronized (assigned.scorer()) {
            return assigned.scorer().age();
        }
    }

    private static Optional<Instant> measuredAt(AssignedPartition assigned) {
        return age(assigned).map(Instant.now()::minus);
    }

    /** A cluster with twenty users, and no actions. */
    private final class Answers implements GroupOffsets {

        @Override
        public Map<Team, Map<Integer, Long>> committed(Collection<Team> teams) {
            return Map.copyOf(committed);
        }

        @Override
        public Ends ends(Collection<Team> teams) {
            return new Ends(Map.of(0, 20L), teams.stream().collect(Collectors.toMap(team -> team, team -> 0L)));
        }

        @Override
        public Map<Integer, Long> usersFrom() {
            return Map.of(0, 0L);
        }

        @Override
        public Map<Integer, Long> usersAt(Instant at) {
            return usersAt.apply(at);
        }

        @Override
        public void close() {}
    }
}
