package io.groupstage.plan.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Watches a run from outside, and writes its report. */
final class Observations {

    private final Cluster cluster;
    private final Logs logs;
    private final List<Sample> samples = new ArrayList<>();
    private Sample peak = new Sample(0, 0, 0, 0, 0, 0);
    private long peakTimeLag;
    private OptionalLong drainedAt = OptionalLong.empty();

    Observations(Cluster cluster) {
        this.cluster = cluster;
        this.logs = cluster.logs;
    }

    /** Looks at all partitions; keeps what it sees if a sample is due. */
    void look(long at, int members, boolean due) {
        Load load = cluster.scenario.load();
        double total = load.total(at);
        long lag = 0;
        long uncommitted = 0;
        double oldest = total;
        for (int one = 0; one < logs.size(); one++) {
            long waiting = logs.lag(one, total);
            lag += waiting;
            uncommitted += logs.position[one] - logs.committed[one];
            if (waiting > 0) {
                oldest = Math.min(oldest, logs.oldest(one, logs.position[one]));
                logs.note(one, at, total);
            }
        }
        long timeLag = oldest < total ? at - load.timeOf(oldest, at) : 0;
        peakTimeLag = Math.max(peakTimeLag, timeLag);
        Sample sample = new Sample(at, load.rate(at), lag, lag + uncommitted, timeLag, members);
        if (lag > peak.lag()) {
            peak = sample;
            drainedAt = OptionalLong.empty();
        } else if (drainedAt.isEmpty() && lag <= sample.rate()) {
            drainedAt = OptionalLong.of(at);
        }
        if (due) {
            samples.add(sample);
        }
    }

    Report report(long end, List<Member> members) {
        double total = cluster.scenario.load().total(end);
        logs.end(end);
        long arrived = 0;
        long lag = 0;
        long twice = 0;
        long again = 0;
        List<Report.OfPartition> partitions = new ArrayList<>();
        for (int one = 0; one < logs.size(); one++) {
            arrived += logs.arrived(one, total);
            lag += logs.lag(one, total);
            twice += logs.twice[one];
            again += logs.again(one);
            partitions.add(new Report.OfPartition(
                    cluster.partition(one),
                    logs.lag(one, total),
                    logs.timeLag(one, end),
                    logs.peak[one],
                    logs.timeLagAtPeak(one),
                    logs.longestStop[one],
                    logs.twice[one],
                    logs.share(one)));
        }
        List<Report.OfMember> workers = members.stream()
                .map(member -> new Report.OfMember(
                        member.ordinal(),
                        member.worker().delivered(),
                        member.worker().utilisation()))
                .toList();
        long delivered = workers.stream().mapToLong(Report.OfMember::delivered).sum();
        return new Report(
                arrived,
                delivered,
                twice,
                lag,
                again,
                peak,
                peakTimeLag,
                drainedAt,
                samples,
                partitions,
                workers,
                cluster.diary.all());
    }
}
