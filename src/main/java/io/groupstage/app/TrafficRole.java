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

/** The traffic of the lab, and what it tells all other processes: the lab, what is sent, and what is to be noticed. */
final class TrafficRole implements TrafficControl, AutoCloseable {

    private static final Duration EACH_SECOND = Duration.ofSeconds(1);

    private final Traffic traffic;
    private final Announcements news;
    private volatile Optional<BoardLog> told = Optional.empty();
    private Optional<TrafficReport> toldTraffic = Optional.empty();
    private Optional<List<Notice>> toldNotices = Optional.empty();
    private final UsersEnd usersEnd;

    private TrafficRole(Traffic traffic, Announcements news, UsersEnd usersEnd) {
        this.traffic = traffic;
        this.news = news;
        this.usersEnd = usersEnd;
    }

    /** Begins to send, as soon as it has made sure of where its topic ends. */
    static TrafficRole start(
            LabConnection site, String topic, TrafficPlan plan, Announcements news, Consumer<String> faults) {
        SeededUsers users = new SeededUsers(site.secrets().users());
        return new TrafficRole(
                Traffic.start(site.client(), topic, users, plan, faults), news, new UsersEnd(topic, faults));
    }

    /**
     * Tells all other processes of the lab, now, and once a second what has changed since.
     *
     * @param board that has been read to its end
     * @param log to be closed after what is given here, which ends the telling
     */
    AutoCloseable tell(LabDescription lab, BoardTail board, BoardLog log) {
        log.write(lab);
        usersEnd.remember(board.usersEnd());
        told = Optional.of(log);
        return new Ticker(() -> tellChanges(log), EACH_SECOND);
    }

    private synchronized void tellChanges(BoardLog log) {
        TrafficReport report = report();
        if (!toldTraffic.equals(Optional.of(report))) {
            log.write(report);
            toldTraffic = Optional.of(report);
        }
        usersEnd.look(traffic.ends()).ifPresent(log::writeUsersEnd);
        List<Notice> notices = news.notices();
        if (!toldNotices.equals(Optional.of(notices))) {
            log.write(notices);
            toldNotices = Optional.of(notices);
        }
    }

    @Override
    public TrafficReport report() {
        return traffic.report();
    }

    /** The board's log has it at once, so that a lab that dies in this second goes on with it. */
    @Override
    public void order(TrafficPlan plan) {
        traffic.order(plan);
        told.ifPresent(this::tellChanges);
    }

    Optional<String> catchingUp() {
        return traffic.ready() ? Optional.empty() : Optional.of("the traffic is still reading its offsets");
    }

    @Override
    public void close() {
        traffic.close();
    }
}
