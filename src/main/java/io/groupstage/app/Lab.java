package io.groupstage.app;

import io.groupstage.app.directory.Addresses;
import io.groupstage.app.directory.BrokerJvms;
import io.groupstage.app.directory.Courses;
import io.groupstage.app.directory.KeptLesson;
import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.directory.LabDirectory;
import io.groupstage.app.directory.LabJson;
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
 * A running lab: its brokers, its roles, its pages. The one place that makes them and hands them to each other; who
 * was started last is closed first.
 */
public final class Lab implements AutoCloseable {

    /** The topic that every team consumes. */
    static final String TOPIC = "new_users";

    /** Of its scorer in the scorers' group: a lab that was killed has its teams back at once when it starts again. */
    private static final String INSTANCE_ID = "groupstage-up";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LabOptions options;
    private final Consumer<String> progress;
    private final InstantSource clock = InstantSource.system();
    private final CloseOrder parts = new CloseOrder();
    private final Announcements news = new Announcements();
    private boolean ranBefore;

    private Lab(LabOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Starts a lab; returns when it is ready.
     *
     * @param progress is told, a line each, what is being done
     * @throws LabException one line: what keeps it from starting, and what to do
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
        LabConnection site = new LabConnection(
                LabClient.config(cluster),
                cluster.clientBootstrapServers(),
                secrets,
                Optional.of(cluster.processLogs()),
                Optional.of(INSTANCE_ID));
        String board = startRoles(site, loading, brokerNews, directory.sessions());
        Course course = loading.join();
        directory.writeLabJson(LabJson.of(board, cluster, secrets, course));
        LoggerFactory.getLogger(Lab.class).info("Ready: {}, {}", board, options);
        return new RunningLab(parts, board, cluster.clientBootstrapServers(), directory.labJson());
    }

    /** Gives the address of the board. */
    private String startRoles(
            LabConnection site, CompletableFuture<Course> loading, BrokerNews brokerNews, Path sessions)
            throws IOException, InterruptedException {
        progress.accept("traffic, observer and scorer");
        Consumer<String> faults = text -> news.notice(new Notice(clock.instant(), text));
        // first, since it takes a moment to make sure of where its topic ends, and all others can start meanwhile
        TrafficRole traffic = parts.push(TrafficRole.start(site, TOPIC, KeptLesson.WAITING, news, faults));
        Roles roles = new Roles(site, news, faults, parts);
        LabSpec lesson = LabSpec.of(loading.join(), TOPIC, options.partitions(), options.teams());
        roles.start(lesson, EnumSet.allOf(Role.class));
        progress.accept("the board");
        KeptLesson kept = new KeptLesson(roles.board().lab(), roles.board().traffic());
        if (ranBefore && kept.lab().isEmpty()) {
            news.notice(new Notice(
                    clock.instant(),
                    "The board's log was lost. Steps and scores are made anew from the other logs: what these no longer"
                            + " hold is gone."));
        }
        traffic.order(kept.plan(options.rate(), options.partitions()));
        Instant startedAt = kept.startedAt(clock.instant());
        Supplier<Optional<String>> catchingUp = () -> roles.catchingUp().or(traffic::catchingUp);
        LiveBoard.Sources shown =
                new LiveBoard.Sources(roles.board(), roles.observer(), traffic, () -> startedAt, news::notices);
        Network network = options.network();
        WebConfig config = WebConfig.of(
                        network.host(), network.httpPort(), site.secrets().instructorToken())
                .withSessions(sessions);
        WebRole web =
                parts.push(WebRole.start(config, site, lesson, new WebRole.WebSources(shown, news, () -> brokerNews
                        .notReady()
                        .or(catchingUp))));
        Await.until(catchingUp, PATIENCE);
        web.announce(news);
        String board = Addresses.board(network.host(), web.port());
        parts.push(traffic.tell(lesson.description(startedAt, board), roles.board(), roles.boardLog()));
        return board;
    }

    /** A file may be wrong, to be said before anything is touched; what is bundled is right, and nobody waits for it. */
    private CompletableFuture<Course> loadCourse() throws LabException {
        return options.course().isPresent()
                ? CompletableFuture.completedFuture(Courses.load(options.course()))
                : CompletableFuture.supplyAsync(CourseReader::bundled);
    }

    /** Before anything is written. In a lab's own directory a broker of a killed lab may still be about to end. */
    private void requireFreePorts(Network network) throws IOException {
        if (network.httpPort() != 0) {
            BrokerSupervisor.requireFree(new Endpoint(network.host(), network.httpPort()), "--http-port");
        }
        if (network.kafkaPort() != 0 && !LabDirectory.isLab(options.dataDirectory())) {
            for (int node = 0; node < options.brokers(); node++) {
                Endpoint clients = new Endpoint(network.host(), network.kafkaPort() + node);
                BrokerSupervisor.requireFree(clients, "--kafka-port");
            }
        }
    }

    private List<TeamAccount> accounts(Secrets secrets) {
        return IntStream.rangeClosed(1, options.teams())
                .mapToObj(number -> new TeamAccount(
                        new Team(number), secrets.teams().get(number - 1).password()))
                .toList();
    }

    /** Before a broker runs: it would refuse to read on at the damage, and nobody would say why. */
    private void checkLogs(LogCheck logs) throws IOException, LabException {
        if (options.repair()) {
            List<LogCheck.Cut> repaired = logs.repair();
            repaired.forEach(cut -> {
                progress.accept(cut.what() + "; the damaged file is kept as " + cut.copy());
                LoggerFactory.getLogger(Lab.class).warn("Repaired: {}", cut);
                news.notice(new Notice(clock.instant(), "Repaired: " + cut.what() + "."));
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
        BrokerNews brokerNews = new BrokerNews(news::notice);
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

    /** Ends all of it, the brokers last. */
    @Override
    public void close() {
        parts.close();
    }
}
