package io.groupstage.app;

import io.groupstage.app.announce.Announcements;
import io.groupstage.app.live.HintWatch;
import io.groupstage.app.live.LagRecorder;
import io.groupstage.app.live.Leaderboard;
import io.groupstage.app.live.LiveAnswers;
import io.groupstage.app.live.LiveAudit;
import io.groupstage.app.live.LiveBoard;
import io.groupstage.app.live.LiveClassQuestion;
import io.groupstage.app.live.LiveFacts;
import io.groupstage.app.live.LiveFaults;
import io.groupstage.app.live.LiveGroups;
import io.groupstage.app.live.LiveHandbook;
import io.groupstage.app.live.LiveLesson;
import io.groupstage.app.live.RemoteTraffic;
import io.groupstage.app.live.TeamPages;
import io.groupstage.app.live.Ticker;
import io.groupstage.app.replay.JournalReplay;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.board.Notice;
import io.groupstage.course.hint.HintTexts;
import io.groupstage.course.hint.TeamEvidence.BrokerFacts;
import io.groupstage.course.hint.TeamEvidence.GroupFacts;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.kafka.answers.AnswerTopic;
import io.groupstage.kafka.assign.KafkaAssignors;
import io.groupstage.kafka.fault.FaultRunner;
import io.groupstage.kafka.fault.FaultTopic;
import io.groupstage.kafka.journal.JournalLog;
import io.groupstage.kafka.lesson.AuditTopic;
import io.groupstage.kafka.lesson.LessonTopic;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.web.WebConfig;
import io.groupstage.web.WebServer;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.port.ClassPorts;
import io.groupstage.web.port.ClassPorts.TeamAccounts;
import io.groupstage.web.port.LabEvent;
import io.groupstage.web.port.LabEvents;
import io.groupstage.web.port.LabPorts;
import io.groupstage.web.port.Readiness;
import io.groupstage.web.port.TrafficControl;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Serves the board and the groups to browsers. */
final class WebRole implements AutoCloseable {

    private final String address;
    private final WebServer web;
    private final Clients clients;
    private final Ticker ticker;
    private final Ticker recording;
    private final Ticker judging;

    /** Holds what reads and writes topics for the web. */
    private record Clients(BotOrders bots, AnswerTopic answers, AuditTopic audit, JournalReplay replay) {}

    private WebRole(String address, WebServer web, Clients clients, LabEvents events, Periodic periodic) {
        this.clients = clients;
        this.address = address;
        this.web = web;
        this.ticker = new Ticker(() -> {
            periodic.journaling().run();
            events.accept(new LabEvent.BoardChanged());
        });
        this.recording = new Ticker(periodic.recorder()::tick, LagRecorder.PERIOD);
        this.judging = new Ticker(periodic.hints()::tick, HintWatch.PERIOD);
    }

    /**
     * Holds the sources of the pages besides the board's topic.
     *
     * @param traffic the traffic of this process; empty if another process sends it
     * @param journal the journal; empty if another process writes it
     * @param renewal gives teams new passwords; empty if another process does so
     */
    record Sources(
            GroupObserver observer,
            Optional<TrafficRole> traffic,
            LessonTopic lesson,
            Faults faults,
            Optional<JournalLog> journal,
            Optional<TeamRenewal> renewal,
            Readiness readiness) {}

    /**
     * Holds the faults.
     *
     * @param runner obeys the orders in this process; empty if another process obeys
     */
    record Faults(FaultTopic topic, Optional<FaultRunner> runner) {}

    /**
     * Begins to serve, even if other parts are still catching up.
     *
     * @throws IOException when it cannot listen there
     */
    static WebRole start(WebConfig config, ConnectedLab lab, LabSpec spec, Sources sources) throws IOException {
        InstantSource clock = InstantSource.system();
        GroupObserver observer = sources.observer();
        LiveHandbook handbook = new LiveHandbook(spec);
        AnswerTopic answers =
                AnswerTopic.start(lab.connection().client(), () -> lab.events().accept(new LabEvent.BoardChanged()));
        LiveClassQuestion question =
                new LiveClassQuestion(spec, answers, handbook, observer::rebalances, team -> lab.board()
                        .result(team)
                        .bot());
        LiveFacts.ClassSources classroom = new LiveFacts.ClassSources(question::result, sources.lesson()::lesson);
        LiveFacts.Sources shown = sources.traffic()
                .map(own -> own(lab, observer, own, classroom))
                .orElseGet(() -> remote(lab, observer, classroom));
        TrafficControl traffic = shown.traffic();
        LagRecorder recorder = new LagRecorder(
                spec.inOrder().stream().map(Team::name).collect(Collectors.toSet()),
                observer::group,
                traffic::report,
                clock);
        LiveFacts facts = new LiveFacts(spec, shown, lab.announcements(), recorder, (at, known) -> sources.journal()
                .ifPresent(journal -> journal.write(at, known)));
        LiveBoard board = new LiveBoard(facts, recorder);
        JournalReplay replay = new JournalReplay(
                lab.connection().client(),
                () -> sources.journal().map(JournalLog::written).orElse(CompletableFuture.completedFuture(null)));
        HintWatch hints = hints(lab, spec, sources, clock);
        BotOrders bots = new BotOrders(lab.connection());
        AuditTopic audit = new AuditTopic(lab.connection().client());
        LabPorts ports = new LabPorts(
                board,
                new LiveGroups(shown.groups(), Optional.of(recorder), Optional.of(facts), group -> spec.team(group)
                        .map(team -> lab.board().result(team).bot())
                        .orElse(false)),
                new TeamPages(
                        lab.connection(),
                        spec,
                        new Leaderboard(spec, lab.board(), sources.lesson()::lesson, clock),
                        hints,
                        new TeamPages.Visits(
                                bots::joined,
                                (team, address) -> lab.refused().lookedFrom(team, address, clock.instant()),
                                lab.admitted()::downloaded)),
                traffic,
                handbook,
                new LiveAnswers(answers),
                bots,
                faults(lab, spec, sources.faults()),
                new ClassPorts(
                        new LiveLesson(sources.lesson()),
                        new LiveAudit(audit, lab.faults()),
                        team -> renew(team, sources.renewal(), bots, traffic)),
                new KafkaAssignors(),
                replay,
                () -> sources.readiness().notReady().or(board::silence));
        WebServer web = WebServer.start(config, ports, lab.events());
        return new WebRole(
                config.scheme() + "://" + config.reachedAs() + ":" + web.port() + "/",
                web,
                new Clients(bots, answers, audit, replay),
                lab.events(),
                new Periodic(recorder, hints, sources.journal().isPresent() ? facts::tick : () -> {}));
    }

    private static LiveFaults faults(ConnectedLab lab, LabSpec spec, Faults faults) {
        int brokers = lab.connection().teamBootstrapServers().split(",").length;
        return new LiveFaults(
                faults.topic(),
                faults.runner(),
                new LiveFaults.Subjects(brokers, spec.partitions(), () -> spec.inOrder().stream()
                        .filter(team -> lab.board().result(team).bot())
                        .toList()));
    }

    private static TeamAccounts.Renewed renew(
            Team team, Optional<TeamRenewal> renewal, BotOrders bots, TrafficControl traffic) {
        return renewal.orElseThrow(() -> new ApiError(
                        409,
                        "credentials: this board only shows the lab; change them on the lab's own board: "
                                + traffic.steeredAt().orElse("")))
                .renew(team, bots::renewed);
    }

    /** Holds what works at intervals. */
    private record Periodic(LagRecorder recorder, HintWatch hints, Runnable journaling) {}

    private static HintWatch hints(ConnectedLab lab, LabSpec spec, Sources sources, InstantSource clock) {
        GroupObserver observer = sources.observer();
        return new HintWatch(
                spec,
                new HintWatch.Sources(
                        team -> new GroupFacts(
                                observer.group(team.name()),
                                observer.rebalances(team.name()),
                                observer.notes(team.name())),
                        team -> lab.board()
                                .result(team, sources.lesson().lesson().reset(team)),
                        team -> new BrokerFacts(
                                lab.refused().requests(team, clock.instant()),
                                lab.refused().connections(team, clock.instant()),
                                lab.admitted()
                                        .of(team, lab.figures().of(team.name(), clock.instant()), clock.instant())),
                        () -> lab.refused().strangers(clock.instant()),
                        sources.lesson()::lesson,
                        lab.connection().secrets().users()),
                lab.connection().tls().isPresent() ? HintTexts.bundled().withTls() : HintTexts.bundled(),
                clock);
    }

    /** Returns the sources of the process that sends the traffic, which publishes them for all others. */
    private static LiveFacts.Sources own(
            ConnectedLab lab, GroupObserver observer, TrafficRole traffic, LiveFacts.ClassSources classroom) {
        return new LiveFacts.Sources(
                lab.board(),
                new LiveFacts.GroupSources(observer, lab.figures(), lab.admitted()),
                traffic,
                traffic::startedAt,
                lab.announcements()::notices,
                classroom);
    }

    /** Returns the sources of another process, which reads them from the board's topic. */
    private static LiveFacts.Sources remote(
            ConnectedLab lab, GroupObserver observer, LiveFacts.ClassSources classroom) {
        Supplier<Instant> startedAt =
                () -> lab.board().lab().map(LabDescription::startedAt).orElse(Instant.EPOCH);
        return new LiveFacts.Sources(
                lab.board(),
                new LiveFacts.GroupSources(observer, lab.figures(), lab.admitted()),
                new RemoteTraffic(lab.board()),
                startedAt,
                () -> notices(lab),
                classroom);
    }

    /** Returns the notices of the lab and of this process. */
    private static List<Notice> notices(ConnectedLab lab) {
        return Stream.concat(lab.board().notices().stream(), lab.announcements().notices().stream())
                .sorted(Comparator.comparing(Notice::at).reversed())
                .limit(Announcements.NOTICES)
                .toList();
    }

    /** Returns the address of the board for a browser. */
    String address() {
        return address;
    }

    @Override
    public void close() {
        judging.close();
        recording.close();
        ticker.close();
        web.close();
        clients.replay().close();
        clients.bots().close();
        clients.answers().close();
        clients.audit().close();
    }
}
