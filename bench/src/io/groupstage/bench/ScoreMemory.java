package io.groupstage.bench;

import io.groupstage.course.Team;
import io.groupstage.course.score.ExpectedUsers;
import io.groupstage.course.score.ExpectedUsersCache;
import io.groupstage.course.task.Course;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.FlaggedUsers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What a scorer keeps of a large class after a long day. Run as a program, it is the process whose heap is measured;
 * its argument is how many users there are.
 */
public final class ScoreMemory {

    private static final int TEAMS = 60;
    private static final int PARTITIONS = 5;
    private static final int AT_ONCE = 10_000;
    private static final double TARGET_MEGABYTES = 300;
    private static final int PATIENCE_SECONDS = 600;

    private final Tools tools;
    private final Sizes.Scoring sizes;

    ScoreMemory(Tools tools, Sizes.Scoring sizes) {
        this.tools = tools;
        this.sizes = sizes;
    }

    Row row() throws Exception {
        Process process = tools.processes()
                .start(Tools.program(ScoreMemory.class, String.valueOf(sizes.users()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT));
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("it ended: " + said);
            }
            String[] told = said.split(" ");
            return row(Double.parseDouble(told[0]) / 1e6, Double.parseDouble(told[1]) / 1e6, Long.parseLong(told[2]));
        } finally {
            tools.processes().end(process);
        }
    }

    private Row row(double megabytes, double expected, long flags) {
        return new Row(
                Figures.format("Memory of a scorer, %d teams after %,d users", TEAMS, sizes.users()),
                "at most 300 MB",
                Figures.format(
                        "%.0f MB of heap after a collection, %.0f MB of it what the 15 tasks expect",
                        megabytes, expected),
                "",
                megabytes <= TARGET_MEGABYTES,
                Figures.format(
                        "the classes that grow with users, without a broker: what each of 15 tasks expects of all"
                            + " users in %d partitions, and for each of %d teams what it has flagged, which is all"
                            + " that it should have (%,d flags in all), then each counted against the other; the heap"
                            + " of a process (the options of the launcher's JVM) that has nothing else, its classes"
                            + " included; a scorer has consumers and a producer besides, the same for any number of"
                            + " users; 1 MB = 1,000,000 bytes",
                        PARTITIONS, TEAMS, flags));
    }

    public static void main(String[] args) {
        int each = Integer.parseInt(args[0]) / PARTITIONS;
        Users users = Users.of(1);
        Course course = CourseReader.bundled();
        ExpectedUsersCache truth = new ExpectedUsersCache(users);
        List<ExpectedUsers> expected = course.tasks().stream().map(truth::of).toList();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (ExpectedUsers of : expected) {
                boolean whole = false;
                while (!whole) {
                    whole = of.extend(partition, 0, each, AT_ONCE);
                }
            }
        }
        long truths = Memory.heap();
        List<FlaggedUsers> flagged =
                IntStream.range(0, TEAMS).mapToObj(team -> new FlaggedUsers()).toList();
        for (int offset = 0; offset < each; offset++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                flag(users.at(partition, offset), course, flagged);
            }
        }
        long whole = Memory.heap();
        System.out.println(whole + " " + truths + " " + flags(course, truth, flagged, each));
    }

    /** As every team does that makes no mistake. */
    private static void flag(User user, Course course, List<FlaggedUsers> flagged) {
        List<Task> tasks = course.tasks();
        Position position = user.position();
        for (int task = 0; task < tasks.size(); task++) {
            if (tasks.get(task).matches(user)) {
                for (int team = task; team < TEAMS; team += tasks.size()) {
                    flagged.get(team).add(position);
                }
            }
        }
    }

    /** All flags, which also keeps what is measured alive until it is; each team's must be what its task expects. */
    private static long flags(Course course, ExpectedUsersCache truth, List<FlaggedUsers> flagged, int each) {
        long flags = 0;
        for (int team = 0; team < TEAMS; team++) {
            ExpectedUsers expected = truth.of(course.task(new Team(team + 1)));
            for (int partition = 0; partition < PARTITIONS; partition++) {
                if (expected.firstMissed(partition, 0, each, flagged.get(team)).isPresent()) {
                    throw new IllegalStateException("team " + (team + 1) + " has missed a user");
                }
            }
            flags += flagged.get(team).size();
        }
        return flags;
    }
}
