package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.board.Evidence;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.lesson.LessonFact;
import io.groupstage.course.lesson.Reset;
import io.groupstage.course.lesson.TeamResets;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.PartitionStats;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.kafka.score.judge.ScorerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** A team works while its results are reset, these resets are undone, and scorers end and start. */
class ResetPropertyTest {

    private static final Team TEAM = new Team(1);
    private static final Task EVERYONE =
            new Task(1, "All", "everyone", "HIRE_CUSTOMER", "IS_HUMAN", user -> true, Map.of());
    private static final ScorerConfig CONFIG =
            new ScorerConfig(Lesson.SEED, team -> EVERYONE, List.of(TEAM), FakeTeams.USERS, Optional.empty());
    private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final int USERS = 60;
    private static final int EVENTS = 60;
    private static final Duration WHILE = Duration.ofSeconds(60);

    private final Users users = Users.of(Lesson.SEED);

    private enum Kind {
        ACTION,
        STATS,
        RESET,
        UNDO,
        RESTART
    }

    /** Is what happens at one instant. */
    private record Event(Kind kind, int number, Instant at) {}

    /** Is what the board has in the end. */
    private record Outcome(Map<String, String> words, TeamResets resets, TeamResult since) {}

    @Property(tries = 12)
    void what_counts_is_that_of_a_team_that_began_at_the_reset_and_the_rest_is_as_without_a_reset(@ForAll long seed) {
        List<Event> events = events(new Random(seed));
        Outcome disturbed = play(events);
        List<Event> undisturbed = events.stream()
                .filter(event -> event.kind() == Kind.ACTION || event.kind() == Kind.STATS)
                .toList();

        assertThat(disturbed.words()).isEqualTo(play(undisturbed).words()).hasSize(2);

        Optional<Reset> reset = disturbed.resets().inForce();
        Statistics.label("a reset is in force").collect(reset.isPresent());
        reset.map(Reset::at).ifPresent(at -> {
            List<Event> later = undisturbed.stream()
                    .filter(event -> !event.at().isBefore(at))
                    .toList();
            assertThat(facts(disturbed.since())).isEqualTo(facts(play(later).since()));
        });
    }

    private static List<Event> events(Random random) {
        List<Event> events = new ArrayList<>();
        for (int number = 0; number < EVENTS; number++) {
            int dice = random.nextInt(100);
            Kind kind = dice < 45
                    ? Kind.ACTION
                    : dice < 75 ? Kind.STATS : dice < 86 ? Kind.RESET : dice < 94 ? Kind.UNDO : Kind.RESTART;
            events.add(new Event(kind, random.nextInt(USERS), BEGIN.plusSeconds(number)));
        }
        return events;
    }

    private Outcome play(List<Event> events) {
        FakeTeams kafka = new FakeTeams(CONFIG.teams());
        kafka.produced(USERS);
        kafka.commit(TEAM, USERS);
        Classroom classroom = new Classroom();
        ScorerConfig config = CONFIG.withResets(team -> classroom.resets().all());
        try (FakeBoard board = new FakeBoard(true);
                BoardTail tail = board.tail()) {
            connected(board, Optional.empty());
            Scorer scorer = start(config, kafka, board, tail);
            try {
                for (Event event : events) {
                    switch (event.kind()) {
                        case ACTION -> act(kafka, event);
                        case STATS -> publish(kafka, event);
                        case RESET -> connected(board, Optional.of(classroom.reset(event.at())));
                        case UNDO -> classroom.undo(event.at());
                        case RESTART -> {
                            scorer.close();
                            scorer = start(config, kafka, board, tail);
                        }
                    }
                }
                Optional<Reset> reset = classroom.resets().inForce();
                await().atMost(WHILE)
                        .until(() -> isDone(tail.result(TEAM), events) && isDone(tail.result(TEAM, reset), events));
            } finally {
                scorer.close();
            }
            return new Outcome(
                    words(board),
                    classroom.resets(),
                    tail.result(TEAM, classroom.resets().inForce()));
        }
    }

    private static Scorer start(ScorerConfig config, FakeTeams kafka, FakeBoard board, BoardTail tail) {
        return Scorer.start(config, new Scorer.Clients(kafka, () -> kafka), board.log, tail, judged -> {});
    }

    private static void connected(FakeBoard board, Optional<Reset> reset) {
        var unused = board.log.write(
                TEAM,
                reset,
                new Evidence.OfGroup(new StepTimes(Map.of(Step.CONNECTED, Instant.EPOCH))),
                Optional.empty());
    }

    private void act(FakeTeams kafka, Event event) {
        kafka.at(event.at());
        kafka.action(TEAM, Lesson.action(users.at(0, event.number()).email(), EVERYONE, TEAM));
    }

    private static void publish(FakeTeams kafka, Event event) {
        kafka.at(event.at());
        PartitionStats state = new PartitionStats(0, event.number(), event.number(), USERS - event.number());
        kafka.stats(TEAM, TEAM.name() + "/0", new String(Lesson.state(TEAM, state), UTF_8));
    }

    private static boolean isDone(TeamResult result, List<Event> events) {
        return result.actions().map(Evidence.OfActions::position).equals(Optional.of(count(events, Kind.ACTION)))
                && result.stats().map(Evidence.OfStats::position).equals(Optional.of(count(events, Kind.STATS)))
                && result.score().coverage().map(Coverage::expected).equals(Optional.of((long) USERS));
    }

    private static long count(List<Event> events, Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).count();
    }

    /** Returns the last record of each key about all that the team did. */
    private static Map<String, String> words(FakeBoard board) {
        Map<String, String> words = new TreeMap<>();
        board.producer.history().forEach(record -> {
            String key = new String(record.key(), UTF_8);
            if (key.endsWith("/actions") || key.endsWith("/stats")) {
                words.put(key, new String(record.value(), UTF_8));
            }
        });
        return words;
    }

    /** Returns what counts, without the offsets of records, which differ between two logs. */
    private static List<Object> facts(TeamResult result) {
        return List.of(
                result.steps(),
                result.score(),
                result.deleted(),
                result.verdicts().stream()
                        .map(judged -> judged.at() + " " + judged.verdict())
                        .toList(),
                result.stats().orElseThrow().lost());
    }

    /** Holds the resets of the team as the topic of the class does. */
    private static final class Classroom {

        private volatile io.groupstage.course.lesson.Lesson lesson = io.groupstage.course.lesson.Lesson.NONE;

        TeamResets resets() {
            return lesson.resets(TEAM);
        }

        Reset reset(Instant at) {
            TeamResets now = resets();
            lesson = lesson.with(new LessonFact.ResultsReset(TEAM, now.nextNumber(), now.inForce()), at);
            return resets().last().orElseThrow();
        }

        void undo(Instant at) {
            if (resets().last().isPresent()) {
                lesson = lesson.with(new LessonFact.ResetUndone(TEAM, resets().earlier()), at);
            }
        }
    }
}
