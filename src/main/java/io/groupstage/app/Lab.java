package io.groupstage.app;

import io.groupstage.app.directory.Addresses;
import io.groupstage.app.directory.BrokerJvms;
import io.groupstage.app.directory.Courses;
import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.directory.LabDirectory;
import io.groupstage.app.directory.LabJson;
import io.groupstage.app.directory.PreviousRun;
import io.groupstage.app.directory.Secrets;
import io.groupstage.app.live.Await;
import io.groupstage.app.live.LiveBoard;
import io.groupstage.app.news.Announcements;
import io.groupstage.app.news.BrokerNews;
import io.groupstage.app.news.LabLog;
import io.groupstage.app.spec.LabException;
import io.groupstage.app.spec.LabOptions;
import io.groupstage.app.spec.LabOptions.Network;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.board.Notice;
import io.groupstage.course.task.Course;
import io.groupstage.course.task.CourseReader;
import io.groupstage.kafka.broker.BrokerSpec.Endpoint;
import io.groupstage.kafka.broker.BrokerSupervisor;
import io.groupstage.kafka.broker.ClusterSpec;
import io.groupstage.kafka.broker.LabClient;
import io.groupstage.kafka.broker.LogCheck;
import io.groupstage.kafka.broker.PortTakenException;
import io.groupstage.kafka.broker.Provisioner;
import io.groupstage.kafka.broker.TeamAccount;
import io.groupstage.kafka.broker.TopicSpec;
import io.groupstage.web.WebConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * Starts a lab: its brokers, its roles and its pages. In the process of the lab, only this class and {@link Roles} create
 * them and connect them with each other. They are closed in the opposite order of their start.
 */
public final class Lab implements AutoCloseable {

    /** Names the topic that every team consumes. */
    static final String TOPIC = "new_users";

    /**
     * Identifies the lab's scorer as a static member of the scorers' group, so that a lab that was killed gets its
     * teams back at once after a restart.
     */
    private static final String INSTANCE_ID = "groupstage-up";

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final LabOptions options;
    private final Consumer<String> progress;
    private final InstantSource clock = InstantSource.system();
    private final CloseOrder parts = new CloseOrder();
    private final Announcements announcements = new Announcements();
    private boolean ranBefore;

    private Lab(LabOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Starts a lab; returns when it is ready.
     *
     * @param progress receives a line for each stage of the start
     * @throws LabException with a line for each fault: why the lab cannot start, and what to do
     */
    public static RunningLab start(LabOptions options, Consumer<String> progress)
            throws LabException, InterruptedException {
        Lab lab = new Lab(options, progress);
        try {
            return lab.start();
        } catch (IOException e) {
            lab.close();
            throw new LabException(String.valueOf(e.getMessage()), e);
        } catch (LabException | InterruptedException | RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private RunningLab start() throws LabException, IOException, InterruptedException {
        CompletableFuture<Course> loading = loadCourse();
        requireFreePorts(options.network());
        LabDirectory directory = parts.push(LabDirectory.open(options.dataDirectory(), options.fresh()));
        Secrets secrets = directory.secrets(options.seed(), options.teams());
        LabLog.to(directory.logs());
        ClusterSpec cluster = new ClusterSpec(
                secrets.clusterId(),
                secrets.labPassword(),
                Addresses.brokers(options, directory),
                directory.logs(),
                accounts(secrets));
        ranBefore = Files.exists(directory.labJson());
        BrokerNews brokerNews = startBrokers(cluster);
        LabConnection connection = new LabConnection(
                LabClient.config(cluster),
                cluster.clientBootstrapServers(),
                secrets,
                Optional.of(cluster.processLogs()),
                Optional.of(INSTANCE_ID));
        String board = startRoles(connection, loading, brokerNews, directory.sessions());
        Course course = loading.join();
        directory.writeLabJson(LabJson.of(board, cluster, secrets, course));
        LoggerFactory.getLogger(Lab.class).info("Ready: {}, {}", board, options);
        return new RunningLab(parts, board, cluster.clientBootstrapServers(), directory.labJson());
    }

    /** Starts the roles; returns the address of the board. */
    private String startRoles(
            LabConnection connection, CompletableFuture<Course> loading, BrokerNews brokerNews, Path sessions)
            throws IOException, InterruptedException {
        progress.accept("traffic, observer and scorer");
        Consumer<String> faults = text -> announcements.notice(new Notice(clock.instant(), text));
        // first, because it needs a moment to read its log end offsets, and all other roles can start meanwhile
        TrafficRole traffic =
                parts.push(TrafficRole.start(connection, TOPIC, PreviousRun.PAUSED, announcements, faults));
        Roles roles = new Roles(connection, announcements, faults, parts);
        LabSpec spec = LabSpec.of(loading.join(), TOPIC, options.partitions(), options.teams());
        roles.start(spec, EnumSet.allOf(Role.class));
        progress.accept("the board");
        PreviousRun previous =
                new PreviousRun(roles.board().lab(), roles.board().traffic());
        if (ranBefore && previous.lab().isEmpty()) {
            announcements.notice(new Notice(
                    clock.instant(),
                    "The board's topic was lost. Steps and scores are computed again from the other topics. Results"
                            + " are lost where those topics have already deleted the records."));
        }
        traffic.order(previous.plan(options.rate(), options.partitions()));
        Instant startedAt = previous.startedAt(clock.instant());
        Supplier<Optional<String>> catchingUp = () -> roles.catchingUp().or(traffic::catchingUp);
        LiveBoard.Sources shown = new LiveBoard.Sources(
                roles.board(), roles.observer(), traffic, () -> startedAt, announcements::notices);
        Network network = options.network();
        WebConfig config = WebConfig.of(
                        network.host(), network.httpPort(), connection.secrets().instructorToken())
                .withSessions(sessions);
        WebRole web = parts.push(
                WebRole.start(config, connection, spec, new WebRole.WebSources(shown, announcements, () -> brokerNews
                        .notReady()
                        .or(catchingUp))));
        Await.until(catchingUp, READY_WITHIN);
        web.announce(announcements);
        String board = Addresses.board(network.host(), web.port());
        parts.push(traffic.publish(spec.description(startedAt, board), roles.board(), roles.boardLog()));
        return board;
    }

    /**
     * Loads the course. A course from a file may be invalid, which must be reported before anything is changed; the
     * bundled course is valid and loads in the background.
     */
    private CompletableFuture<Course> loadCourse() throws LabException {
        return options.course().isPresent()
                ? CompletableFuture.completedFuture(Courses.load(options.course()))
                : CompletableFuture.supplyAsync(CourseReader::bundled);
    }

    /**
     * Requires free ports before anything is written. In a lab's own directory, Kafka's ports are not checked, because
     * a broker of a killed lab may still be ending.
     */
    private void requireFreePorts(Network network) throws IOException {
        if (network.httpPort() != 0) {
            new Endpoint(network.host(), network.httpPort()).requireFree("--http-port");
        }
        if (network.kafkaPort() != 0 && !LabDirectory.isLab(options.dataDirectory())) {
            for (int node = 0; node < options.brokers(); node++) {
                Endpoint clients = new Endpoint(network.host(), network.kafkaPort() + node);
                clients.requireFree("--kafka-port");
            }
        }
    }

    private List<TeamAccount> accounts(Secrets secrets) {
        return IntStream.rangeClosed(1, options.teams())
                .mapToObj(number -> new TeamAccount(
                        new Team(number), secrets.teams().get(number - 1).password()))
                .toList();
    }

    /** Checks the logs before a broker starts: a broker would stop reading at the damage without a clear error. */
    private void checkLogs(LogCheck logs) throws IOException, LabException {
        if (options.repair()) {
            List<LogCheck.Cut> repaired = logs.repair();
            repaired.forEach(cut -> {
                progress.accept(cut.what() + "; the damaged file is kept as " + cut.copy());
                LoggerFactory.getLogger(Lab.class).warn("Repaired: {}", cut);
                announcements.notice(new Notice(clock.instant(), "Repaired: " + cut.what() + "."));
            });
            if (repaired.isEmpty()) {
                progress.accept("nothing to repair: no log is damaged");
            }
        }
        refuse(logs.damagedOwn());
    }

    private static void refuse(List<String> damaged) throws LabException {
        if (!damaged.isEmpty()) {
            throw new LabException(damaged.stream()
                    .map(line ->
                            line + ": start with --repair, which cuts the damaged records out and keeps a copy of the"
                                    + " file, or begin anew with --fresh")
                    .toList());
        }
    }

    private BrokerNews startBrokers(ClusterSpec cluster) throws LabException, IOException, InterruptedException {
        LogCheck logs = new LogCheck(cluster);
        checkLogs(logs);
        progress.accept("Kafka " + Versions.kafka() + " starts");
        BrokerNews brokerNews = new BrokerNews(announcements::notice);
        try {
            parts.push(BrokerSupervisor.start(cluster, BrokerJvms.fromSystemProperties(), brokerNews, clock));
        } catch (PortTakenException e) {
            throw e;
        } catch (IOException e) {
            refuse(logs.damagedAll()); // a damaged length keeps a broker from starting, whatever the topic
            throw e;
        }
        int teams = cluster.teams().size();
        progress.accept("accounts, topics and rights of " + teams + (teams == 1 ? " team" : " teams"));
        Provisioner.provision(cluster, TopicSpec.users(TOPIC, options.partitions()), options.quota());
        return brokerNews;
    }

    /** Ends all parts, the brokers last. */
    @Override
    public void close() {
        parts.close();
    }
}
