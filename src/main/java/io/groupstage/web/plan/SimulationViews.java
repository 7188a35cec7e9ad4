package io.groupstage.web.plan;

import io.groupstage.api.plan.SimulationMemberView;
import io.groupstage.api.plan.SimulationPartitionView;
import io.groupstage.api.plan.SimulationRebalanceView;
import io.groupstage.api.plan.SimulationSampleView;
import io.groupstage.api.plan.SimulationView;
import io.groupstage.group.Cause;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.plan.sim.Report;
import io.groupstage.plan.sim.ReportSentences;
import io.groupstage.plan.sim.Scenario;

/** Makes the records of a plan over time. */
public final class SimulationViews {

    private static final long NANOS = 1_000_000;

    /** Bounds the answer: a group whose polls take too long rebalances without end. */
    private static final int MOST_REBALANCES = 1_000;

    private SimulationViews() {}

    public static SimulationView of(Scenario scenario, Report report) {
        return new SimulationView(
                scenario.assignor().word(),
                scenario.assignor().protocol().label(),
                scenario.shape().partitions(),
                scenario.consumers(),
                millis(scenario.length()),
                report.arrived(),
                report.delivered(),
                report.twice(),
                report.lag(),
                report.again(),
                report.peak().lag(),
                millis(report.peak().at()),
                millis(report.peakTimeLag()),
                report.drainedAt().isPresent()
                        ? (Long) millis(report.drainedAt().getAsLong())
                        : null,
                (int) report.rebalances().stream()
                        .filter(one -> one.cause() == Cause.POLL_TIMEOUT && !one.second())
                        .count(),
                report.samples().stream()
                        .map(one -> new SimulationSampleView(
                                millis(one.at()),
                                tenths(one.rate()),
                                one.lag(),
                                millis(one.timeLag()),
                                one.members(),
                                one.committedLag()))
                        .toList(),
                report.partitions().stream().map(SimulationViews::partition).toList(),
                report.members().stream()
                        .map(one -> new SimulationMemberView(
                                MemberLetter.of(one.ordinal()),
                                one.delivered(),
                                Math.round(one.utilisation() * 1_000) / 1_000.0))
                        .toList(),
                report.rebalances().size(),
                report.rebalances().stream()
                        .limit(MOST_REBALANCES)
                        .map(one -> new SimulationRebalanceView(
                                millis(one.at()),
                                one.cause(),
                                MemberLetter.of(one.culprit()),
                                one.second(),
                                millis(one.ended() - one.at()),
                                one.moved(),
                                one.stopped(),
                                millis(one.longestStop()),
                                ReportSentences.rebalance(one)))
                        .toList(),
                ReportSentences.of(report, scenario));
    }

    private static SimulationPartitionView partition(Report.OfPartition one) {
        return new SimulationPartitionView(
                one.partition().topic(),
                one.partition().partition(),
                one.lag(),
                millis(one.timeLag()),
                one.peak(),
                millis(one.peakTimeLag()),
                millis(one.longestStop()),
                one.twice(),
                Math.round(one.share() * 1e6) / 1e6);
    }

    private static long millis(long nanos) {
        return Math.round(nanos / (double) NANOS);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
