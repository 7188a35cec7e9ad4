package io.groupstage.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From the acknowledgement of a team's action to the first board of the API that counts it, in a whole class. */
final class VerdictSeen {

    private static final int TEAMS = 15;
    private static final double TARGET_P99_MILLIS = 500;
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Duration USERS = Duration.ofSeconds(60);
    private static final int RATE = 10;

    private final LabUnderTest lab;
    private final Sizes.Scoring sizes;

    VerdictSeen(LabUnderTest lab, Sizes.Scoring sizes) {
        this.lab = lab;
        this.sizes = sizes;
    }

    Row row() throws Exception {
        List<TeamAtWork> teams = new ArrayList<>();
        try (BoardWatch board = BoardWatch.start(lab)) {
            for (int team = 1; team <= TEAMS; team++) {
                teams.add(new TeamAtWork(lab, team));
            }
            ProducedUsers.await(lab, usersFor(sizes.timed() / TEAMS), USERS);
            lab.orderRate(RATE);
            for (int i = 0; i < sizes.timed(); i++) {
                teams.get(i % TEAMS).send();
                Waiting.pass(BETWEEN);
            }
            List<Double> millis = new ArrayList<>();
            for (TeamAtWork team : teams) {
                millis.addAll(team.shownMillis(0, board));
            }
            return row(millis, board.millisPerLook());
        } finally {
            teams.forEach(TeamAtWork::close);
        }
    }

    /** So many users each partition needs until the rarest task, one in 38, has matched so often. */
    private static long usersFor(int actions) {
        return actions * 38L * 2 / PreparedActions.PARTITIONS + 100;
    }

    private static Row row(List<Double> millis, double millisPerLook) {
        double p99 = Figures.percentile(millis, 99);
        return new Row(
                "A verdict is in `/api/v1/board`",
                "p99 at most 500 ms",
                Figures.format(
                        "p50 %.0f ms, p99 %.0f ms, worst of %d %.0f ms",
                        Figures.median(millis), p99, millis.size(), Figures.worst(millis)),
                "",
                p99 <= TARGET_P99_MILLIS,
                Figures.format(
                        "%d teams write right actions in turn, %d a second in all, in a lab at %d users/s; from the broker's"
                                + " acknowledgement, as the team's producer hears of it, to the end of the first answer that counts"
                                + " this action (a look every %.1f ms)",
                        TEAMS, 1000 / BETWEEN.toMillis(), RATE, millisPerLook));
    }
}
