package io.groupstage.plan.sim;

import io.groupstage.group.Cause;
import io.groupstage.group.Protocol;
import io.groupstage.plan.Assignment;
import io.groupstage.plan.Assignors;
import io.groupstage.plan.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Runs a scenario. */
public final class Simulation {

    /** The samples that a report has unless somebody asks for more. */
    public static final int SAMPLES = 60;

    private static final int BEATS = 3_600;
    private static final long SHORTEST_BEAT = 100_000_000L;
    private static final long LONGEST_BEAT = 10_000_000_000L;
    private static final long BETWEEN_RESTARTS = 1_000_000_000L;

    private final Scenario scenario;
    private final Cluster cluster;
    private final Coordinator coordinator;
    private final List<Member> members = new ArrayList<>();
    private final Observations observations;
    private final LongConsumer progress;
    private final int most;
    private long samples;
    private int spare;

    private Simulation(Scenario scenario, Assignors assignors, int most, LongConsumer progress) {
        this.scenario = scenario;
        this.most = most;
        this.progress = progress;
        int all = scenario.schedule().stream()
                .mapToInt(Simulation::mentioned)
                .max()
                .orElse(0);
        this.spare = Math.max(all, scenario.consumers());
        long returns = scenario.schedule().stream()
                .filter(action -> action instanceof Action.Join)
                .count();
        int consumers = spare + (scenario.shape().isStatic() ? 0 : (int) returns);
        this.cluster = new Cluster(scenario, assignors, consumers);
        this.coordinator = scenario.assignor().protocol() == Protocol.CLASSIC
                ? new ClassicCoordinator(cluster)
                : new ConsumerCoordinator(cluster);
        for (int ordinal = 0; ordinal < consumers; ordinal++) {
            Worker worker = new Worker(ordinal, cluster.logs, scenario, cluster.chance);
            members.add(new Member(ordinal, scenario.shape().isStatic(), worker));
        }
        this.observations = new Observations(cluster);
        begin(assignors);
    }

    /**
     * Runs a scenario to its end.
     *
     * @param progress receives the simulated time now and then, in nanoseconds
     */
    public static Report run(Scenario scenario, Assignors assignors, LongConsumer progress) {
        return run(scenario, assignors, SAMPLES, progress);
    }

    /**
     * Runs a scenario to its end, with another number of samples.
     *
     * @param samples the samples in the report, besides the one at the start; there is at most one a beat
     */
    public static Report run(Scenario scenario, Assignors assignors, int samples, LongConsumer progress) {
        return new Simulation(scenario, assignors, samples, progress).run();
    }

    private static int mentioned(Action action) {
        return switch (action) {
            case Action.Join join -> join.ordinal() + 1;
            case Action.Leave leave -> leave.ordinal() + 1;
            case Action.Crash crash -> crash.ordinal() + 1;
            case Action.Deploy deploy -> 0;
        };
    }

    private void begin(Assignors assignors) {
        List<Member> first = members.subList(0, scenario.consumers());
        Assignment settled = Transition.of(
                        assignors,
                        scenario.assignor(),
                        Assignment.NONE,
                        scenario.shape().with(scenario.consumers()))
                .after();
        for (Member member : first) {
            member.start(
                    (long) (cluster.chance.nextDouble() * scenario.liveness().heartbeat()));
            member.worker().begin(0);
            for (int partition : cluster.indexes(settled.of(member.ordinal()))) {
                member.worker().take(partition, 0);
            }
        }
        coordinator.begin(first, settled);
        scenario.schedule().forEach(action -> cluster.agenda.at(action.at(), () -> happen(action)));
    }

    private Report run() {
        long beat = Math.clamp(scenario.length() / BEATS, SHORTEST_BEAT, LONGEST_BEAT);
        beat = Math.min(beat, Math.max(1, scenario.liveness().maxPoll() / 4));
        for (long at = 0; at < scenario.length(); at += beat) {
            cluster.agenda.runUntil(at);
            beat(at);
        }
        cluster.agenda.runUntil(scenario.length());
        beat(scenario.length());
        cluster.diary.end(scenario.length());
        return observations.report(
                scenario.length(),
                members.stream().filter(member -> member.life() > 0).toList());
    }

    private void beat(long at) {
        for (Member member : members) {
            member.worker().advance(at);
            if (member.alive()
                    && !member.blocked()
                    && member.worker().mayTakeTooLong(scenario.liveness().maxPoll())) {
                pollIfItTakesTooLong(member, at);
            }
        }
        int known = (int) members.stream().filter(coordinator::knows).count();
        boolean due = at >= samples * (scenario.length() / most);
        observations.look(at, known, due);
        if (due) {
            samples++;
            progress.accept(at);
        }
    }

    /** Lets a member process a poll whose records take longer than {@code max.poll.interval.ms}. */
    private void pollIfItTakesTooLong(Member member, long at) {
        long poll = member.worker().pollTime(at);
        long maxPoll = scenario.liveness().maxPoll();
        if (poll <= maxPoll) {
            return;
        }
        long takes = poll + member.worker().restOfRecord();
        long records = member.worker().nextPoll(at);
        int life = member.life();
        member.worker().commit();
        member.worker().processForNothing(records, at);
        member.worker().pause(at);
        member.block(true);
        cluster.agenda.at(at + maxPoll, () -> {
            if (life == member.life()) {
                coordinator.remove(member, Cause.POLL_TIMEOUT);
            }
        });
        cluster.agenda.at(at + takes, () -> {
            if (life == member.life()) {
                member.block(false);
                coordinator.join(member);
            }
        });
    }

    private void happen(Action action) {
        switch (action) {
            case Action.Join join -> join(members.get(join.ordinal()));
            case Action.Leave leave -> leave(members.get(leave.ordinal()));
            case Action.Crash crash -> crash(members.get(crash.ordinal()));
            case Action.Deploy deploy -> restart(0, deploy.down());
        }
    }

    /**
     * Starts a consumer. A dynamic one that has crashed comes back as a new member, because its new process has a new member id; the
     * coordinator still waits for the old one.
     */
    private void join(Member member) {
        if (member.alive()) {
            return;
        }
        boolean ghost = !member.isStatic() && coordinator.knows(member);
        Member joining = ghost ? members.get(spare++) : member;
        joining.start(cluster.now());
        coordinator.join(joining);
    }

    private void leave(Member member) {
        if (!member.alive()) {
            return;
        }
        member.worker().advance(cluster.now());
        member.worker().commit();
        if (member.isStatic()) {
            crash(member);
        } else {
            end(member);
            coordinator.remove(member, Cause.MEMBER_LEFT);
        }
    }

    private void crash(Member member) {
        if (!member.alive()) {
            return;
        }
        end(member);
        long missed = coordinator.missed(member);
        int life = member.life();
        cluster.agenda.at(missed, () -> {
            if (life == member.life()) {
                coordinator.remove(member, Cause.SESSION_EXPIRED);
            }
        });
    }

    private void end(Member member) {
        member.worker().halt(cluster.now());
        member.block(false);
        member.stop();
    }

    /** Restarts the next member that runs, and then those after it. */
    private void restart(int from, long down) {
        for (int next = from; next < members.size(); next++) {
            Member member = members.get(next);
            if (member.alive()) {
                leave(member);
                int after = next + 1;
                cluster.agenda.at(cluster.now() + down, () -> {
                    join(member);
                    cluster.agenda.at(cluster.now() + BETWEEN_RESTARTS, () -> restart(after, down));
                });
                return;
            }
        }
    }
}
