package io.groupstage.plan.sim;

import io.groupstage.group.Cause;
import io.groupstage.group.words.MemberLetter;
import io.groupstage.group.words.Phrases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in a few sentences what a run shows. */
public final class ReportSentences {

    private static final int CAUSES = 5;

    private ReportSentences() {}

    public static List<String> of(Report report, Scenario scenario) {
        List<String> sentences = new ArrayList<>();
        if (report.lag() > report.samples().getLast().rate()
                && report.drainedAt().isEmpty()) {
            sentences.add("The group does not keep up: at the end %s, and the oldest has waited for %s."
                    .formatted(
                            Phrases.waiting(report.lag()),
                            time(report.samples().getLast().timeLag())));
        } else {
            sentences.add("The lag was largest at %s, with %s; a record waited for %s at most."
                    .formatted(
                            clock(report.peak().at()),
                            Phrases.count(report.peak().lag(), "record"),
                            time(report.peakTimeLag())));
        }
        report.rebalances().stream()
                .filter(one -> !one.second())
                .limit(CAUSES)
                .forEach(one -> sentences.add(rebalance(one)));
        long storms = report.rebalances().stream()
                .filter(one -> one.cause() == Cause.POLL_TIMEOUT && !one.second())
                .count();
        if (storms > 0) {
            sentences.add("%s began because %s takes longer than max.poll.interval.ms, %s: lower max.poll.records."
                    .formatted(
                            Phrases.count(storms, "rebalance"),
                            "a poll of " + Phrases.count(scenario.work().maxPollRecords(), "record"),
                            time(scenario.liveness().maxPoll())));
        }
        if (report.twice() > 0) {
            sentences.add("%s delivered twice, because nobody had committed them."
                    .formatted(Phrases.count(report.twice(), "record") + (report.twice() == 1 ? " was" : " were")));
        }
        return List.copyOf(sentences);
    }

    /** Says what happened in a rebalance. */
    public static String rebalance(Rebalance one) {
        String stop = one.stopped() == 0
                ? "no partition stood"
                : "%s stood for up to %s".formatted(Phrases.count(one.stopped(), "partition"), time(one.longestStop()));
        return "At %s %s; the rebalance took %s, %s."
                .formatted(clock(one.at()), began(one), time(one.ended() - one.at()), stop);
    }

    /** Says what began it. A member's silence is noticed later than it begins. */
    private static String began(Rebalance one) {
        String member = "member " + MemberLetter.of(one.culprit());
        return one.cause() == Cause.SESSION_EXPIRED
                ? "the coordinator noticed that %s had stopped sending heartbeats".formatted(member)
                : member + " " + one.cause().verb();
    }

    private static String time(long nanos) {
        return Phrases.duration(Duration.ofNanos(nanos));
    }

    /** Formats a time since the start: {@code 1:47} or {@code 2:05:00}. */
    public static String clock(long nanos) {
        Duration time = Duration.ofNanos(nanos);
        return time.toHours() == 0
                ? String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart())
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
