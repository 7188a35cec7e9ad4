package io.groupstage.bench;

import java.time.Duration;
import java.util.List;

/** Somebody takes all of the broker's memory, and of its processors, that he can; a team goes on as before. */
final class Attacks {

    private static final int QUIET_TEAM = 15;
    private static final int ATTACKING_TEAM = 1;
    private static final int ANOTHER_TEAM = 2;
    private static final double TARGET_RATIO = 2;
    private static final Duration BETWEEN = Duration.ofMillis(25);
    private static final Duration BEGINNING = Duration.ofSeconds(5);
    private static final Duration USERS = Duration.ofSeconds(60);
    private static final int RATE = 10;

    private final LabUnderTest lab;
    private final Sizes.Scoring sizes;

    Attacks(LabUnderTest lab, Sizes.Scoring sizes) {
        this.lab = lab;
        this.sizes = sizes;
    }

    /** Milliseconds from send to acknowledgement: in the first seconds, and after that. */
    private record Felt(List<Double> beginning, List<Double> after) {}

    /** What was felt under an attack. */
    private record Under(String what, Felt felt, boolean sameProcess, String how) {}

    /** Starts an attack, which goes on until it is closed. */
    private interface Beginning {
        AttackingTeam start() throws Exception;
    }

    /** An attack, with a sentence's end that tells of it. */
    private record Attack(String what, String how, Beginning beginning) {}

    List<Row> rows() throws Exception {
        try (TeamAtWork quiet = new TeamAtWork(lab, QUIET_TEAM)) {
            ProducedUsers.await(lab, 4 * sizes.flood().toMillis() / BETWEEN.toMillis(), USERS);
            lab.orderRate(RATE);
            Felt before = felt(quiet);
            Under announcing = under(quiet, announcing());
            Felt between = felt(quiet); // the broker is warm now, and the allowance of the address full again
            Under all = under(quiet, ofAllKinds());
            List<Double> without = p99(before) < p99(between) ? before.after() : between.after();
            return List.of(row(announcing, without), row(all, without));
        }
    }

    private Attack announcing() {
        return new Attack(
                "Acknowledgements of a team while another attacks the broker's memory",
                "another logs in again and again, announces a request of 1 MiB each time and sends nothing, in turn with"
                        + " strangers that announce 512 KiB",
                () -> AttackingTeam.announcing(lab, ATTACKING_TEAM));
    }

    private Attack ofAllKinds() {
        return new Attack(
                "Acknowledgements of a team while others connect without end, in every way",
                "five threads connect as often as they can: two teams that announce 1 MiB and send nothing, strangers that"
                        + " announce 512 KiB, a wrong password, and one that connects and goes",
                () -> AttackingTeam.ofAllKinds(lab, ATTACKING_TEAM, ANOTHER_TEAM));
    }

    private Felt felt(TeamAtWork team) throws Exception {
        int first = team.begun();
        int beginning = work(team, BEGINNING);
        work(team, sizes.flood());
        List<Double> all = team.ackMillis(first);
        return new Felt(all.subList(0, beginning), all.subList(beginning, all.size()));
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

    private Under under(TeamAtWork quiet, Attack attack) throws Exception {
        List<Long> before = pids();
        try (AttackingTeam attackers = attack.beginning().start()) {
            long begun = System.nanoTime();
            Felt felt = felt(quiet);
            double seconds = (System.nanoTime() - begun) / 1e9;
            double own = attackers.processorTime().toNanos() / 1e9 / seconds;
            String how = Figures.format(
                    "a lab with its usual bounds; one team writes %d actions a second for %d s while %s; it did so"
                            + " twice without an attack, and the better time is compared; %,d connections were tried from one address, that of the team; the attackers' own threads, on the same"
                            + " machine, took %.0f %% of a processor; from send to acknowledgement, acks=all; the first %d s, in which"
                            + " an address has its allowance at once, stand apart",
                    1000 / BETWEEN.toMillis(),
                    sizes.flood().toSeconds(),
                    attack.how(),
                    attackers.connections(),
                    100 * own,
                    BEGINNING.toSeconds());
            return new Under(attack.what(), felt, before.equals(pids()), how);
        }
    }

    private static double p99(Felt felt) {
        return Figures.percentile(felt.after(), 99);
    }

    private static Row row(Under under, List<Double> without) {
        double before = Figures.percentile(without, 99);
        double during = p99(under.felt());
        return new Row(
                under.what(),
                "p99 below twice that without the attack, and the broker stays the same process",
                Figures.format(
                        "p99 %.1f ms, without the attack %.1f ms: ratio %.2f (p50 %.1f ms, without %.1f ms; p99 of the first %d s"
                                + " %.1f ms)%s",
                        during,
                        before,
                        during / before,
                        Figures.median(under.felt().after()),
                        Figures.median(without),
                        BEGINNING.toSeconds(),
                        Figures.percentile(under.felt().beginning(), 99),
                        under.sameProcess() ? "" : "; the broker ended"),
                "",
                under.sameProcess() && during / before < TARGET_RATIO,
                under.how());
    }

    private List<Long> pids() {
        return lab.processes().stream().map(ProcessHandle::pid).toList();
    }
}
