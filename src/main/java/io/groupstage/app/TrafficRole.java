package io.groupstage.app;

import io.groupstage.app.announce.Announcements;
import io.groupstage.app.directory.PreviousRun;
import io.groupstage.app.live.Ticker;
import io.groupstage.app.live.UsersEnd;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.app.spec.SeededUsers;
import io.groupstage.course.board.Notice;
import io.groupstage.course.lab.Rate;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.kafka.lesson.LessonTopic;
import io.groupstage.kafka.score.board.BoardLog;
import io.groupstage.kafka.traffic.Traffic;
import io.groupstage.web.port.TrafficControl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Controls the lab's traffic, and publishes the lab's description, the traffic and the notices for all other processes:
 * each change within a second. While the class pauses, it sends nothing, and keeps what was ordered.
 */
final class TrafficRole implements TrafficControl, AutoCloseable {

    private static final Duration EACH_SECOND = Duration.ofSeconds(1);

    /**
     * Defines how the traffic continues the previous run.
     *
     * @param rate the rate that replaces the previous one
     * @param ranBefore whether the lab ran before, so that the board's topic must describe it
     */
    record Continuation(Optional<Rate> rate, boolean ranBefore) {}

    private final Traffic traffic;
    private final Announcements announcements;
    private final BoardLog log;
    private final LessonTopic lesson;
    private final LabSpec spec;
    private final Instant startedAt;
    private final UsersEnd usersEnd;
    private final Ticker ticker;
    private TrafficPlan ordered;
    private TrafficPlan sending = PreviousRun.PAUSED;
    private Optional<TrafficReport> lastReport = Optional.empty();
    private Optional<List<Notice>> lastNotices = Optional.empty();

    private TrafficRole(Traffic traffic, LabSpec spec, Start start, LabTopics topics, ConnectedLab lab) {
        this.traffic = traffic;
        this.ordered = start.plan();
        this.lesson = topics.lesson();
        this.announcements = lab.announcements();
        this.log = topics.boardLog();
        this.spec = spec;
        this.startedAt = start.at();
        this.usersEnd = new UsersEnd(spec.topic(), lab.faults());
        usersEnd.remember(topics.board().usersEnd());
        applyOrder();
        this.ticker = new Ticker(this::publishChanges, EACH_SECOND);
    }

    /** Holds when the lab became ready, and the plan with which the traffic continues. */
    private record Start(Instant at, TrafficPlan plan) {}

    /** Begins to read the log end offsets of the users' topic. It sends nothing until {@link #start} has read the plan. */
    static Traffic connect(ConnectedLab lab, LabSpec spec) {
        SeededUsers users = new SeededUsers(lab.connection().secrets().users());
        return Traffic.start(lab.connection().client(), spec.topic(), users, PreviousRun.PAUSED, lab.faults());
    }

    /** Continues the previous run, as the board's topic describes it. The caller closes the traffic. */
    static TrafficRole start(
            Traffic traffic, Continuation continuation, ConnectedLab lab, LabSpec spec, LabTopics topics) {
        PreviousRun previous =
                new PreviousRun(topics.board().lab(), topics.board().traffic());
        Instant now = Instant.now();
        if (continuation.ranBefore() && previous.lab().isEmpty()) {
            lab.announcements()
                    .notice(new Notice(
                            now,
                            "The board's topic was lost. Steps and scores are computed again from the other topics."
                                    + " Results are lost where those topics have already deleted the records."));
        }
        Start start = new Start(previous.startedAt(now), previous.plan(continuation.rate(), spec.partitions()));
        return new TrafficRole(traffic, spec, start, topics, lab);
    }

    /** Publishes the lab's description, which tells other processes that they can join. */
    void describe(String board) {
        log.write(spec.description(startedAt, board));
    }

    /** Returns the instant from which the clock on the board counts. */
    Instant startedAt() {
        return startedAt;
    }

    private synchronized void publishChanges() {
        TrafficReport report = report();
        if (!lastReport.equals(Optional.of(report))) {
            log.write(report);
            lastReport = Optional.of(report);
        }
        usersEnd.look(traffic.ends()).ifPresent(log::writeUsersEnd);
        List<Notice> notices = announcements.notices();
        if (!lastNotices.equals(Optional.of(notices))) {
            log.write(notices);
            lastNotices = Optional.of(notices);
        }
    }

    /** Returns what was ordered, which a pause of the class does not change, and what is really sent. */
    @Override
    public synchronized TrafficReport report() {
        return new TrafficReport(ordered, traffic.report().sentPerSecond());
    }

    /** Stops or resumes the traffic with the class. Any thread may call it. */
    synchronized void classChanged() {
        applyOrder();
    }

    private void applyOrder() {
        boolean paused = ordered.paused() || lesson.lesson().pausedSince().isPresent();
        TrafficPlan plan = new TrafficPlan(ordered.rate(), paused, ordered.hotPartition());
        if (!plan.equals(sending)) {
            sending = plan;
            traffic.order(plan);
        }
    }

    /**
     * Changes the traffic. Writes the change to the board's topic at once, so that a lab that dies in this second
     * continues with it.
     */
    @Override
    public synchronized void order(TrafficPlan plan) {
        ordered = plan;
        applyOrder();
        publishChanges();
    }

    Optional<String> catchingUp() {
        return traffic.ready() ? Optional.empty() : Optional.of("the traffic is still reading its offsets");
    }

    /** Ends the publishing. */
    @Override
    public void close() {
        ticker.close();
    }
}
