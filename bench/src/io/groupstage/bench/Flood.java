package io.groupstage.bench;

import java.time.Duration;
import java.util.List;

/** One team writes as fast as its quota lets it; another one goes on as before, and the board with it. */
final class Flood {

    private static final int QUIET_TEAM = 15;
    private static final int FLOODING_TEAM = 1;
    private static final double TARGET_RATIO = 2;
    private static final double TARGET_MILLIS = 2_000;
    private static final Duration BETWEEN = Duration.ofMillis(25);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration USERS = Duration.ofSeconds(60);
    private static final int RATE = 10;

    private final LabUnderTest lab;
    private final Sizes.Scoring sizes;

    Flood(LabUnderTest lab, Sizes.Scoring sizes) {
        this.lab = lab;
        this.sizes = sizes;
    }

    /** What the quiet team met in one half of the time. */
    private record Half(List<Double> ackMillis, List<Double> shownMillis, long oldestMillis) {

        double ackP99() {
            return Figures.percentile(ackMillis, 99);
        }
    }

    List<Row> rows() throws Exception {
        try (BoardWatch board = BoardWatch.start(lab);
                TeamAtWork quiet = new TeamAtWork(lab, QUIET_TEAM)) {
            ProducedUsers.await(lab, 2 * sizes.flood().toMillis() / BETWEEN.toMillis(), USERS);
            lab.orderRate(RATE);
            int before = work(quiet, WARM_UP);
            Half without = half(quiet, board, before);
            try (FloodingTeam flood = FloodingTeam.start(lab, FLOODING_TEAM)) {
                int after = before + without.ackMillis().size() + work(quiet, WARM_UP);
                long begun = System.nanoTime();
                long written = flood.acknowledged();
                Half with = half(quiet, board, after);
                double perSecond = (flood.acknowledged() - written) / ((System.nanoTime() - begun) / 1e9);
                return List.of(ackRow(without, with, perSecond), boardRow(with, perSecond));
            }
        }
    }

    private Half half(TeamAtWork quiet, BoardWatch board, int from) throws Exception {
        var unused = board.oldestMillis();
        work(quiet, sizes.flood());
        return new Half(quiet.ackMillis(from), quiet.shownMillis(from, board), board.oldestMillis());
    }

    /** Returns how many actions it was. */
    private static int work(TeamAtWork team, Duration time) throws InterruptedException {
        int actions = (int) (time.toMillis() / BETWEEN.toMillis());
        for (int i = 0; i < actions; i++) {
            team.send();
            Waiting.pass(BETWEEN);
        }
        return actions;
    }

    private Row ackRow(Half without, Half with, double perSecond) {
        double ratio = with.ackP99() / without.ackP99();
        return new Row(
                "Acknowledgements of a team while another floods",
                "p99 below twice that without the flood",
                Figures.format(
                        "p99 %.1f ms, without the flood %.1f ms: ratio %.2f (p50 %.1f ms, without %.1f ms)",
                        with.ackP99(),
                        without.ackP99(),
                        ratio,
                        Figures.median(with.ackMillis()),
                        Figures.median(without.ackMillis())),
                "",
                ratio < TARGET_RATIO,
                Figures.format(
                        "a lab with its usual quota; one team writes %d actions a second for %d s, then for as long while another"
                                + " writes as fast as it can, which the quota holds to %,.0f actions a second; from send to"
                                + " acknowledgement, acks=all; the first %d s of each are left out",
                        1000 / BETWEEN.toMillis(),
                        sizes.flood().toSeconds(),
                        perSecond,
                        WARM_UP.toSeconds()));
    }

    private static Row boardRow(Half with, double perSecond) {
        double shown = Figures.percentile(with.shownMillis(), 99);
        return new Row(
                "The board's age while a team floods",
                "below 2 s",
                Figures.format(
                        "oldest `asOf` %d ms; the other team's verdicts p99 %.0f ms, worst %.0f ms",
                        with.oldestMillis(), shown, Figures.worst(with.shownMillis())),
                "",
                with.oldestMillis() < TARGET_MILLIS && Figures.worst(with.shownMillis()) < TARGET_MILLIS,
                Figures.format(
                        "in the same flood of %,.0f actions a second; the age of `asOf` at the end of each answer of"
                                + " `/api/v1/board`, and the time from each acknowledgement of the other team to the first answer"
                                + " that counts this action; the worst of both must keep the target",
                        perSecond));
    }
}
