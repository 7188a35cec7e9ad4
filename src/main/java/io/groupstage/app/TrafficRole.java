package io.groupstage.app;

import io.groupstage.course.LabDescription;
import io.groupstage.course.Notice;
import io.groupstage.course.Rate;
import io.groupstage.course.TrafficPlan;
import io.groupstage.course.TrafficReport;
import io.groupstage.kafka.score.BoardLog;
import io.groupstage.kafka.traffic.Traffic;
import io.groupstage.web.TrafficControl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The traffic of the lab, and what it tells all other processes: the lab, what is sent, and what is to be noticed. */
final class TrafficRole implements TrafficControl, AutoCloseable {

    private static final Duration EACH_SECOND = Duration.ofSeconds(1);

    private final Traffic traffic;
    private final News news;
    private Optional<TrafficReport> toldTraffic = Optional.empty();
    private Optional<List<Notice>> toldNotices = Optional.empty();
    private Optional<Ticker> ticker = Optional.empty();

    private TrafficRole(Traffic traffic, News news) {
        this.traffic = traffic;
        this.news = news;
    }

    /** Begins to send, as soon as it has made sure of where its topic ends. */
    static TrafficRole start(Site site, String topic, Rate rate, News news, Consumer<String> faults) {
        TrafficPlan plan = new TrafficPlan(rate, false, OptionalInt.empty());
        SeededUsers users = new SeededUsers(site.secrets().users());
        return new TrafficRole(Traffic.start(site.client(), topic, users, plan, faults), news);
    }

    /** Tells all other processes of the lab, now, and once a second what has changed since. */
    synchronized void tell(LabDescription lab, BoardLog log) {
        log.write(lab);
        ticker = Optional.of(new Ticker(() -> tellChanges(log), EACH_SECOND));
    }

    private synchronized void tellChanges(BoardLog log) {
        TrafficReport report = report();
        if (!toldTraffic.equals(Optional.of(report))) {
            log.write(report);
            toldTraffic = Optional.of(report);
        }
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

    @Override
    public void order(TrafficPlan plan) {
        traffic.order(plan);
    }

    Optional<String> catchingUp() {
        return traffic.ready() ? Optional.empty() : Optional.of("the traffic is still reading its offsets");
    }

    @Override
    public void close() {
        Optional<Ticker> telling;
        synchronized (this) {
            telling = ticker;
        }
        telling.ifPresent(Ticker::close);
        traffic.close();
    }
}
