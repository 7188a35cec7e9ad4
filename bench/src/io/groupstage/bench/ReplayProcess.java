package io.groupstage.bench;

import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.task.CourseReader;
import io.groupstage.course.verdict.JudgedRecord;
import io.groupstage.kafka.score.Scorer;
import io.groupstage.kafka.score.board.BoardListener;
import io.groupstage.kafka.score.board.BoardLog;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.kafka.score.judge.ScorerConfig;
import io.groupstage.kafka.score.run.ScorerListener;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A scorer alone in a process of its own, behind a log that is there already. It says in a line how long it took from
 * its first verdict to the last; then another one does the same, in the same process, and so on. Arguments: a file with
 * the client's configuration, the seed, the number of the only team, the number of its actions, how many turns.
 */
public final class ReplayProcess implements ScorerListener {

    static final String PREFIX = "replay: ";

    private final long actions;
    private final CountDownLatch done = new CountDownLatch(1);
    private long judged;
    private Clocks first = Clocks.now();
    private Clocks last = first;

    private ReplayProcess(long actions) {
        this.actions = actions;
    }

    /** In nanoseconds. */
    private record Clocks(long wall, long process) {

        static Clocks now() {
            var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Clocks(System.nanoTime(), system.getProcessCpuTime());
        }
    }

    public static void main(String[] args) throws Exception {
        Map<String, Object> client = Tools.read(Path.of(args[0]));
        Team team = new Team(Integer.parseInt(args[2]));
        ScorerConfig config = new ScorerConfig(
                Long.parseLong(args[1]), CourseReader.bundled()::task, List.of(team), "new_users", Optional.empty());
        try (BoardLog log = BoardLog.open(client, System.err::println);
                BoardTail board = BoardTail.start(client, new Silent())) {
            for (int turn = 0; turn < Integer.parseInt(args[4]); turn++) {
                ReplayProcess replay = new ReplayProcess(Long.parseLong(args[3]));
                try (Scorer scorer = Scorer.start(client, config, log, board, replay)) {
                    replay.done.await();
                    System.out.println(PREFIX + replay.told());
                }
            }
        }
    }

    @Override
    public void judged(JudgedRecord record) {
        judged++;
        if (judged == 1) {
            first = Clocks.now();
        } else if (judged == actions) {
            last = Clocks.now();
            done.countDown();
        }
    }

    private String told() {
        return (last.wall() - first.wall()) + " " + (last.process() - first.process());
    }

    /** Who does not listen. */
    private static final class Silent implements BoardListener {

        @Override
        public void changed(Team team, TeamResult before, TeamResult after) {}

        @Override
        public void labChanged() {}
    }
}
