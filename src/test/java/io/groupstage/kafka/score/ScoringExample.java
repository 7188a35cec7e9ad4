package io.groupstage.kafka.score;

import io.groupstage.course.Team;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.Score;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.PartitionStats;
import io.groupstage.course.verdict.Verdict;
import io.groupstage.group.TopicPartition;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Performs the event of an example's row, and returns its consequence, in the wording of docs/scoring.md. */
final class ScoringExample {

    private static final Pattern SPAN = Pattern.compile("flags all of (\\d+):(\\d+)–(\\d+)");
    private static final Pattern FLAG =
            Pattern.compile("flags (\\d+):(\\d+)(?: with (type|reason) (\\w+)| as (team-\\d+))?");
    private static final Pattern PLACE = Pattern.compile("(begins|commits) (\\d+):(\\d+)");
    private static final Pattern LOG_END = Pattern.compile("log (\\d+) ends at (\\d+)");
    private static final Pattern OWNER = Pattern.compile("([A-Z]) owns ([\\d ]+)");
    private static final Pattern STATE =
            Pattern.compile("publishes (\\d+): processed (-?\\d+), flagged (\\d+), nextOffset (\\d+)");
    private static final long PRODUCED = 1_000;

    private final Users users = Users.of(Lesson.SEED);
    private Lesson lesson = new Lesson();
    private boolean behind;
    private int generation;

    ScoringExample() {
        lesson.scoring.produced(PRODUCED);
    }

    /** Returns the verdict, where one record was written. */
    Optional<String> happens(String what) {
        Matcher match;
        if (what.equals("nothing")) {
            return Optional.empty();
        } else if (what.equals("the scorer falls behind")) {
            behind = true;
        } else if (what.equals("the scorer has caught up")) {
            caughtUp();
        } else if ((match = SPAN.matcher(what)).matches()) {
            flagAll(number(match, 1), number(match, 2), number(match, 3) + 1L);
        } else if ((match = PLACE.matcher(what)).matches()) {
            place(match.group(1).equals("begins"), number(match, 2), number(match, 3));
        } else if ((match = LOG_END.matcher(what)).matches()) {
            lesson.logEnd(number(match, 1), number(match, 2));
        } else if (OWNER.matcher(what).lookingAt()) {
            owned(what);
        } else {
            return Optional.of(written(what).code());
        }
        return Optional.empty();
    }

    private void caughtUp() {
        behind = false;
        Optional<Verdict> judged;
        do {
            judged = lesson.scoring.judgeNext();
        } while (judged.isPresent());
    }

    private void flagAll(int partition, long from, long to) {
        if (behind) {
            lesson.matching(partition, from, to).forEach(offset -> lesson.write(partition, offset));
        } else {
            lesson.flagAll(partition, from, to);
        }
    }

    private void place(boolean begins, int partition, long offset) {
        if (!begins) {
            lesson.commit(partition, offset);
        } else {
            // a team's beginning is what happens first
            lesson = new Lesson(Map.of(partition, offset));
            lesson.scoring.produced(PRODUCED);
        }
    }

    private void owned(String what) {
        Map<String, Set<TopicPartition>> owners = new HashMap<>();
        Matcher owner = OWNER.matcher(what);
        while (owner.find()) {
            Set<TopicPartition> partitions = new HashSet<>();
            Arrays.stream(owner.group(2).strip().split(" "))
                    .map(number -> new TopicPartition(TeamScoring.TOPIC, Integer.parseInt(number)))
                    .forEach(partitions::add);
            owners.put(owner.group(1), partitions);
        }
        generation++;
        lesson.group.generation(generation, owners);
        lesson.tell();
    }

    private Verdict written(String what) {
        Matcher match;
        if ((match = FLAG.matcher(what)).matches()) {
            return flagged(match);
        } else if (what.startsWith("flags ")) {
            return action(Lesson.action(what.substring(6), Lesson.TASK, Lesson.TEAM));
        } else if (what.equals("writes 20000 blanks")) {
            return action(new byte[20_000]);
        } else if (what.startsWith("writes ")) {
            return action(Lesson.bytes(what.substring(7)));
        } else if ((match = STATE.matcher(what)).matches()) {
            PartitionStats state =
                    new PartitionStats(number(match, 1), number(match, 2), number(match, 3), number(match, 4));
            return lesson.judged(state);
        } else if (what.startsWith("deletes ")) {
            return lesson.scoring.stats(
                    Lesson.bytes(Lesson.TEAM.name() + "/" + what.substring(8)), null, lesson.group.now());
        }
        throw new IllegalArgumentException("no such thing can happen: " + what);
    }

    private Verdict flagged(Matcher match) {
        Task task = Lesson.TASK;
        String field = Optional.ofNullable(match.group(3)).orElse("");
        String type = field.equals("type") ? match.group(4) : task.type();
        String reason = field.equals("reason") ? match.group(4) : task.reason();
        Task said =
                new Task(task.number(), task.title(), task.matches(), type, reason, task.condition(), task.solutions());
        Team team = Optional.ofNullable(match.group(5))
                .map(name -> new Team(Integer.parseInt(name.substring(5))))
                .orElse(Lesson.TEAM);
        return action(Lesson.action(users.at(number(match, 1), number(match, 2)).email(), said, team));
    }

    private Verdict action(byte[] value) {
        return lesson.scoring.action(value, lesson.group.now());
    }

    /** Returns the actual value, in the wording of the expected one. */
    String consequence(String claimed, Optional<String> verdict) {
        Score score = lesson.scoring.score();
        String figure = claimed.replaceAll(" (not known|[\\d.]+)$", "");
        return switch (figure) {
            case "correct" -> figure + " " + score.correct();
            case "duplicate" -> figure + " " + score.duplicate();
            case "wrong" -> figure + " " + score.wrong();
            case "expected" -> figure + " " + whole(score.coverage().map(Coverage::expected));
            case "missed" -> figure + " " + whole(score.coverage().map(Coverage::missed));
            case "precision" -> figure + " " + share(score.precision());
            case "recall" -> figure + " " + share(score.recall());
            case "F1" -> figure + " " + share(score.f1());
            case "survived", "not survived" -> not(lesson.scoring.survived()) + "survived";
            case "recovered", "not recovered" -> not(lesson.scoring.recovered()) + "recovered";
            default -> verdict.orElse("no record was written");
        };
    }

    private static String not(Optional<?> evidence) {
        return evidence.isPresent() ? "" : "not ";
    }

    private static String whole(Optional<Long> figure) {
        return figure.map(String::valueOf).orElse("not known");
    }

    private static String share(OptionalDouble figure) {
        return figure.isEmpty() ? "not known" : String.format(Locale.ROOT, "%.2f", figure.getAsDouble());
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
