package io.groupstage.app;

import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.live.Ticker;
import io.groupstage.app.live.UsersEnd;
import io.groupstage.app.news.Announcements;
import io.groupstage.app.spec.SeededUsers;
import io.groupstage.course.board.Notice;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.lab.TrafficPlan;
import io.groupstage.course.lab.TrafficReport;
import io.groupstage.kafka.score.board.BoardLog;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.kafka.traffic.Traffic;
import io.groupstage.web.port.TrafficControl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends the lab's traffic, and publishes the lab's description, the traffic and the notices for all other processes.
 */
final class TrafficRole implements TrafficControl, AutoCloseable {

    private static final Duration EACH_SECOND = Duration.ofSeconds(1);

    private final Traffic traffic;
    private final Announcements announcements;
    private volatile Optional<BoardLog> boardLog = Optional.empty();
    private Optional<TrafficReport> lastReport = Optional.empty();
    private Optional<List<Notice>> lastNotices = Optional.empty();
    private final UsersEnd usersEnd;

    private TrafficRole(Traffic traffic, Announcements announcements, UsersEnd usersEnd) {
        this.traffic = traffic;
        this.announcements = announcements;
        this.usersEnd = usersEnd;
    }

    /** Begins to send as soon as it knows the log end offsets of its topic. */
    static TrafficRole start(
            LabConnection connection,
            String topic,
            TrafficPlan plan,
            Announcements announcements,
            Consumer<String> faults) {
        SeededUsers users = new SeededUsers(connection.secrets().users());
        return new TrafficRole(
                Traffic.start(connection.client(), topic, users, plan, faults),
                announcements,
                new UsersEnd(topic, faults));
    }

    /**
     * Publishes the lab's description to all other processes, then once a second each change.
     *
     * @param board the board's tail, which has been read to its end
     * @param log the log to write to; to be closed after the returned object, which ends the publishing
     */
    AutoCloseable publish(LabDescription lab, BoardTail board, BoardLog log) {
        log.write(lab);
        usersEnd.remember(board.usersEnd());
        boardLog = Optional.of(log);
        return new Ticker(() -> publishChanges(log), EACH_SECOND);
    }

    private synchronized void publishChanges(BoardLog log) {
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

    @Override
    public TrafficReport report() {
        return traffic.report();
    }

    /**
     * Changes the traffic. Writes the change to the board's topic at once, so that a lab that dies in this second
     * continues with it.
     */
    @Override
    public void order(TrafficPlan plan) {
        traffic.order(plan);
        boardLog.ifPresent(this::publishChanges);
    }

    Optional<String> catchingUp() {
        return traffic.ready() ? Optional.empty() : Optional.of("the traffic is still reading its offsets");
    }

    @Override
    public void close() {
        traffic.close();
    }
}
