package io.groupstage.bench;

import java.time.Duration;
import java.util.List;

/** One team writes as fast as its quota lets it; another one goes on as before, and the board counts what it does. */
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
    private record Half(List<Double> ackMillis, List<Double> shownMillis) {

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
                return List.of(ackRow(without, with, perSecond), verdictRow(with, perSecond));
            }
        }
    }

    private Half half(TeamAtWork quiet, BoardWatch board, int from) throws Exception {
        work(quiet, sizes.flood());
        return new Half(quiet.ackMillis(from), quiet.shownMillis(from, board));
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

    private static Row verdictRow(Half with, double perSecond) {
        double worst = Figures.worst(with.shownMillis());
        return new Row(
                "Verdicts of a team while another floods",
                "on the board within 2 s",
                Figures.format(
                        "p99 %.0f ms, worst of %d %.0f ms",
                        Figures.percentile(with.shownMillis(), 99), with.shownMillis().size(), worst),
                "",
                worst < TARGET_MILLIS,
                Figures.format(
                        "in the same flood of %,.0f actions a second, uncompressed; the time from each acknowledgement of the"
                                + " other team to the end of the first answer of `/api/v1/board` that counts this action",
                        perSecond));
    }
}
