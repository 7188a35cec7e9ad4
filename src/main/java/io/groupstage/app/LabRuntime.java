package io.groupstage.app;

import io.groupstage.app.announce.ObservedChanges;
import io.groupstage.app.announce.RebalanceMoments;
import io.groupstage.app.announce.StepMoments;
import io.groupstage.app.fault.LabFaults;
import io.groupstage.app.history.HistoryLimits;
import io.groupstage.app.history.HistoryReaders;
import io.groupstage.app.history.LearningObserver;
import io.groupstage.app.live.Await;
import io.groupstage.app.spec.BotsWanted;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.board.Notice;
import io.groupstage.course.lesson.Reset;
import io.groupstage.kafka.bots.HeldBot;
import io.groupstage.kafka.broker.BrokerInterventions;
import io.groupstage.kafka.fault.FaultRunner;
import io.groupstage.kafka.fault.FaultTopic;
import io.groupstage.kafka.history.HistoryTail;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.kafka.observe.publish.GroupListener;
import io.groupstage.kafka.observe.publish.ObserverInputs;
import io.groupstage.kafka.traffic.Traffic;
import io.groupstage.web.WebConfig;
import io.groupstage.web.port.LabEvent;
import io.groupstage.web.port.Readiness;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs a set of roles in this process, from {@link #start} to {@link #close}. Each part is created with the parts that were
 * started before it, and all are closed in the opposite order. A part that finds a change reaches the parts that show it
 * through {@link io.groupstage.web.port.LabEvents} or through a topic.
 */
final class LabRuntime implements AutoCloseable {

    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    /**
     * Holds the settings of the roles.
     *
     * @param roles the roles to run
     * @param web the settings of the web, if it is among the roles
     * @param traffic how the traffic continues, if it is among the roles
     * @param bots the bots to start with, if they are among the roles
     * @param brokers ends and suspends the brokers; empty if another process runs them
     * @param renewal gives teams new passwords; empty in a process that joins a lab
     * @param outside returns why the lab is not ready for a reason outside of the roles, such as a broker that is gone
     * @param progress receives a line for each stage of the start
     */
    record Settings(
            Set<Role> roles,
            WebConfig web,
            TrafficRole.Continuation traffic,
            BotsWanted bots,
            Optional<BrokerInterventions> brokers,
            Optional<TeamRenewal> renewal,
            Readiness outside,
            Consumer<String> progress) {}

    private final ConnectedLab lab;
    private final LabSpec spec;
    private final Settings settings;
    private final CloseOrder parts;
    private final Optional<FaultRunner> faults;
    private final Optional<WebRole> web;
    /** Is empty until the other roles are ready. */
    private volatile Optional<BotsRole> bots = Optional.empty();

    private LabRuntime(ConnectedLab lab, LabSpec spec, Settings settings, CloseOrder parts)
            throws IOException, InterruptedException {
        this.lab = lab;
        this.spec = spec;
        this.settings = settings;
        this.parts = parts;
        // first, because it needs a moment to read its log end offsets, and all other parts can start meanwhile
        Optional<Traffic> users = when(has(Role.TRAFFIC), () -> TrafficRole.connect(lab, spec));
        LabTopics topics = LabTopics.open(lab, spec, has(Role.WEB) && has(Role.TRAFFIC), parts);
        Optional<ScorerRole> scorer = when(has(Role.SCORER), () -> ScorerRole.start(lab, spec, topics));
        Optional<RebalanceMoments> moments = has(Role.WEB) ? Optional.of(moments(topics)) : Optional.empty();
        Optional<GroupObserver> observer = when(has(Role.WEB) || has(Role.OBSERVER), () -> startObserver(topics));
        Optional<TrafficRole> traffic =
                users.map(sending -> parts.push(TrafficRole.start(sending, settings.traffic(), lab, spec, topics)));

        this.faults = traffic.flatMap(this::startFaults);

        List<HistoryTail.Listener> readers = new ArrayList<>();
        observer.ifPresent(groups -> readers.add(new LearningObserver(groups))); // before the web shows it
        scorer.ifPresent(readers::add);
        moments.ifPresent(readers::add);
        topics.history().follow(new HistoryReaders(readers));
        topics.lesson().follow(() -> {
            traffic.ifPresent(TrafficRole::classChanged);
            lab.events().accept(new LabEvent.BoardChanged());
        });

        List<Supplier<Optional<String>>> behind = new ArrayList<>();
        scorer.ifPresent(role -> behind.add(role::catchingUp));
        observer.ifPresent(groups -> behind.add(() -> catchingUp(groups)));
        traffic.ifPresent(role -> behind.add(role::catchingUp));
        behind.add(topics::historyUnread);
        this.web = has(Role.WEB)
                ? Optional.of(startWeb(new WebRole.Sources(
                        observer.orElseThrow(),
                        traffic,
                        topics.lesson(),
                        shownFaults(),
                        topics.journal(),
                        settings.renewal(),
                        ready(behind))))
                : Optional.empty();
        Await.until(() -> firstOf(behind), CATCH_UP);
        traffic.ifPresent(role -> role.describe(board().orElse("")));
        // last, because a lab is ready without them
        this.bots = when(has(Role.BOTS), () -> BotsRole.start(lab, spec, topics.boardLog(), settings.bots()));
    }

    /**
     * Starts the roles; returns when they have caught up.
     *
     * @param lab is not closed with the runtime
     * @throws IOException in one line: the part that did not catch up, or why the web cannot listen
     * @throws RuntimeException when the broker does not answer, or refuses a topic
     */
    static LabRuntime start(ConnectedLab lab, LabSpec spec, Settings settings)
            throws IOException, InterruptedException {
        CloseOrder parts = new CloseOrder();
        try {
            return new LabRuntime(lab, spec, settings, parts);
        } catch (IOException | InterruptedException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private boolean has(Role role) {
        return settings.roles().contains(role);
    }

    private <T extends AutoCloseable> Optional<T> when(boolean wanted, Supplier<T> start) {
        return wanted ? Optional.of(parts.push(start.get())) : Optional.empty();
    }

    /** Obeys the orders for faults, if this process has what they happen to. */
    private Optional<FaultRunner> startFaults(TrafficRole traffic) {
        return settings.brokers()
                .map(brokers -> parts.push(FaultRunner.start(
                        lab.connection().client(),
                        new LabFaults(
                                brokers,
                                traffic,
                                this::holdBot,
                                lab.connection().client()),
                        line -> lab.announcements().notice(new Notice(Instant.now(), line)),
                        InstantSource.system())));
    }

    private Optional<HeldBot> holdBot(Team team) throws InterruptedException {
        Optional<BotsRole> running = bots;
        return running.isPresent() ? running.get().hold(team) : Optional.empty();
    }

    private WebRole.Faults shownFaults() {
        FaultTopic topic = faults.map(FaultRunner::topic)
                .orElseGet(() -> parts.push(FaultTopic.start(lab.connection().client())));
        return new WebRole.Faults(topic, faults);
    }

    private RebalanceMoments moments(LabTopics topics) {
        lab.announcements().follow(name -> spec.team(name)
                .flatMap(team -> topics.lesson().lesson().reset(team))
                .map(Reset::at));
        StepMoments.remember(spec, topics.board(), topics.lesson().lesson(), lab.announcements());
        return new RebalanceMoments(
                spec, lab.announcements(), lab.events(), topics.history().past());
    }

    private GroupObserver startObserver(LabTopics topics) {
        GroupListener shown = new ObservedChanges(lab.events());
        GroupListener listener = has(Role.OBSERVER)
                ? ObserverRole.start(spec, topics, lab.events()).and(shown)
                : shown;
        ObserverInputs inputs = new ObserverInputs(
                topics.history().past(), lab.connection().coordinatorLogs(), new HistoryLimits(spec));
        return GroupObserver.start(lab.connection().client(), listener, InstantSource.system(), inputs);
    }

    private Readiness ready(List<Supplier<Optional<String>>> behind) {
        List<Supplier<Optional<String>>> all = List.copyOf(behind);
        return () -> settings.outside().notReady().or(() -> firstOf(all));
    }

    private WebRole startWeb(WebRole.Sources sources) throws IOException {
        settings.progress().accept("the board");
        return parts.push(WebRole.start(settings.web(), lab, spec, sources));
    }

    private static Optional<String> catchingUp(GroupObserver observer) {
        return observer.ready().isDone()
                ? Optional.empty()
                : Optional.of("the observer is still reading __consumer_offsets");
    }

    /** Returns the part that is still catching up; empty once all parts have caught up. */
    private static Optional<String> firstOf(List<Supplier<Optional<String>>> behind) {
        return behind.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    /** Returns the address of the board; empty without the web. */
    Optional<String> board() {
        return web.map(WebRole::address);
    }

    /** Ends all roles. The faults end first, because all others wait for a broker that is suspended. */
    @Override
    public void close() {
        faults.ifPresent(FaultRunner::close);
        parts.close();
    }
}
