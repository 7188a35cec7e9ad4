package io.groupstage.bench;

import java.time.Duration;
import java.util.List;

/** One team takes all of the broker's memory that it can; another one goes on as before. */
final class Attacks {

    private static final int QUIET_TEAM = 15;
    private static final int ATTACKING_TEAM = 1;
    private static final double TARGET_RATIO = 2;
    private static final Duration BETWEEN = Duration.ofMillis(25);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration USERS = Duration.ofSeconds(60);
    private static final int RATE = 10;

    private final LabUnderTest lab;
    private final Sizes.Scoring sizes;

    Attacks(LabUnderTest lab, Sizes.Scoring sizes) {
        this.lab = lab;
        this.sizes = sizes;
    }

    Row row() throws Exception {
        try (TeamAtWork quiet = new TeamAtWork(lab, QUIET_TEAM)) {
            ProducedUsers.await(lab, 2 * sizes.flood().toMillis() / BETWEEN.toMillis(), USERS);
            lab.orderRate(RATE);
            List<Long> before = pids();
            int warmed = work(quiet, WARM_UP);
            work(quiet, sizes.flood());
            List<Double> without = quiet.ackMillis(warmed);
            try (AttackingTeam attack = AttackingTeam.start(lab, ATTACKING_TEAM)) {
                int begun = warmed + without.size() + work(quiet, WARM_UP);
                work(quiet, sizes.flood());
                return row(without, quiet.ackMillis(begun), attack.connections(), before.equals(pids()));
            }
        }
    }

    private List<Long> pids() {
        return lab.processes().stream().map(ProcessHandle::pid).toList();
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

    private Row row(List<Double> without, List<Double> with, long connections, boolean sameProcess) {
        double before = Figures.percentile(without, 99);
        double during = Figures.percentile(with, 99);
        return new Row(
                "Acknowledgements of a team while another attacks the broker's memory",
                "p99 below twice that without the attack, and the broker stays the same process",
                Figures.format(
                        "p99 %.1f ms, without the attack %.1f ms: ratio %.2f (p50 %.1f ms, without %.1f ms)%s",
                        during,
                        before,
                        during / before,
                        Figures.median(with),
                        Figures.median(without),
                        sameProcess ? "" : "; the broker ended"),
                "",
                sameProcess && during / before < TARGET_RATIO,
                Figures.format(
                        "a lab with its usual bounds; one team writes %d actions a second for %d s, then for as long while another"
                                + " logs in again and again (%d times), announces a request of 1 MiB each time and sends nothing,"
                                + " and has as many strangers announce 512 KiB; from send to acknowledgement, acks=all",
                        1000 / BETWEEN.toMillis(), sizes.flood().toSeconds(), connections));
    }
}
