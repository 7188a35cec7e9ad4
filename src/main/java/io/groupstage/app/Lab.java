package io.groupstage.app;

import io.groupstage.app.announce.Announcements;
import io.groupstage.app.announce.BrokerNotices;
import io.groupstage.app.directory.Addresses;
import io.groupstage.app.directory.BrokerJvms;
import io.groupstage.app.directory.ClientTls;
import io.groupstage.app.directory.Courses;
import io.groupstage.app.directory.KeptSecrets;
import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.directory.LabDirectory;
import io.groupstage.app.directory.LabJson;
import io.groupstage.app.directory.LabLog;
import io.groupstage.app.directory.Secrets;
import io.groupstage.app.live.AdmittedClients;
import io.groupstage.app.live.PushedFigures;
import io.groupstage.app.live.RefusedClients;
import io.groupstage.app.spec.BotsWanted;
import io.groupstage.app.spec.LabException;
import io.groupstage.app.spec.LabOptions;
import io.groupstage.app.spec.LabOptions.Network;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.app.tls.LabTls;
import io.groupstage.course.Team;
import io.groupstage.course.board.Notice;
import io.groupstage.course.task.Course;
import io.groupstage.course.task.CourseReader;
import io.groupstage.kafka.broker.BrokerInterventions;
import io.groupstage.kafka.broker.BrokerSpec.Endpoint;
import io.groupstage.kafka.broker.BrokerSupervisor;
import io.groupstage.kafka.broker.ClusterSpec;
import io.groupstage.kafka.broker.LabClient;
import io.groupstage.kafka.broker.LogCheck;
import io.groupstage.kafka.broker.PortTakenException;
import io.groupstage.kafka.broker.Provisioner;
import io.groupstage.kafka.broker.TeamAccount;
import io.groupstage.kafka.broker.TopicSpec;
import io.groupstage.kafka.broker.telemetry.ClientPush;
import io.groupstage.web.WebConfig;
import io.groupstage.web.WebTls;
import io.groupstage.web.port.LabEvent;
import io.groupstage.web.port.LabEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * Runs a lab from {@link #start} to {@link #close}: its directory, its brokers, and all roles. {@link LabRuntime} starts the
 * roles and connects them with each other.
 */
public final class Lab implements AutoCloseable {

    /** Names the topic that every team consumes. */
    static final String TOPIC = "new_users";

    /**
     * Identifies the lab's scorer as a static member of the scorers' group, so that a lab that was killed gets its
     * teams back at once after a restart.
     */
    private static final String INSTANCE_ID = "groupstage-up";

    private final LabOptions options;
    private final Consumer<String> progress;
    private final InstantSource clock = InstantSource.system();
    private final CloseOrder parts;
    private final LabEvents events = new LabEvents();
    private final Announcements announcements = new Announcements(events);
    private final RefusedClients refused;
    private final PushedFigures figures = new PushedFigures();
    private final AdmittedClients admitted = new AdmittedClients();
    private final String board;
    private final String kafka;
    private final String securityProtocol;
    private final Path labJson;

    private Lab(LabOptions options, Consumer<String> progress, CloseOrder parts)
            throws LabException, IOException, InterruptedException {
        this.options = options;
        this.progress = progress;
        this.parts = parts;
        this.refused = new RefusedClients(options.teams());
        CompletableFuture<Course> loading = loadCourse();
        requireFreePorts(options.network());
        LabCertificates certificates = LabCertificates.of(options.network(), clock.instant());
        LabDirectory directory = parts.push(LabDirectory.open(options.dataDirectory(), options.fresh()));
        Secrets secrets = directory.secrets(options.seed(), options.teams());
        LabLog.to(directory.logs());
        Optional<LabTls> tls = certificates.in(directory);
        String reachedAs = tls.map(LabTls::reachedAs)
                .orElseGet(() -> Addresses.advertised(options.network().host()));
        ClusterSpec cluster = new ClusterSpec(
                secrets.clusterId(),
                secrets.labPassword(),
                Addresses.brokers(options, directory, reachedAs),
                directory.logs(),
                accounts(secrets),
                tls.map(LabTls::keyFile));
        Brokers brokers = startBrokers(cluster);
        this.kafka = cluster.clientBootstrapServers();
        this.securityProtocol = cluster.teamsProtocol();
        this.labJson = directory.labJson();
        Parts started = new Parts(cluster, secrets, brokers, new Reach(reachedAs, tls));
        this.board = startRoles(started, loading, directory);
        directory.writeLabJson(labJson(started, secrets, loading.join()));
        LoggerFactory.getLogger(Lab.class).info("Ready: {}, {}", board, options);
    }

    /** Returns the contents of {@code lab.json}; the secrets may be newer than at the start. */
    private LabJson labJson(Parts started, Secrets now, Course course) {
        return LabJson.of(
                new LabJson.Started(
                        Versions.groupstage(), board(), started.reach().clientTls()),
                started.cluster(),
                now,
                course);
    }

    /**
     * Starts a lab; returns when it is ready.
     *
     * @param progress receives a line for each stage of the start
     * @throws LabException with a line for each fault: why the lab cannot start, and what to do
     */
    public static Lab start(LabOptions options, Consumer<String> progress) throws LabException, InterruptedException {
        return CloseOrder.start(parts -> new Lab(options, progress, parts));
    }

    /** Holds under which name others reach the lab, and its TLS. */
    private record Reach(String reachedAs, Optional<LabTls> tls) {

        Optional<ClientTls> clientTls() {
            return tls.map(lab -> new ClientTls(lab.authority(), lab.trust()));
        }

        Optional<WebTls> webTls() {
            return tls.map(lab -> new WebTls(lab.keyStore(), lab.authority()));
        }
    }

    /** Holds what the roles need of the lab. */
    private record Parts(ClusterSpec cluster, Secrets secrets, Brokers brokers, Reach reach) {}

    /** Starts all roles; returns the address of the board. */
    private String startRoles(Parts started, CompletableFuture<Course> loading, LabDirectory directory)
            throws IOException, InterruptedException {
        ClusterSpec cluster = started.cluster();
        Secrets secrets = started.secrets();
        progress.accept("traffic, observer and scorer");
        KeptSecrets kept = new KeptSecrets(directory.path(), secrets);
        LabConnection connection = new LabConnection(
                LabClient.config(cluster),
                kafka,
                kept,
                started.reach().clientTls(),
                Optional.of(cluster.processLogs()),
                Optional.of(INSTANCE_ID));
        ConnectedLab lab = parts.push(ConnectedLab.start(
                connection,
                new ConnectedLab.Channels(
                        events,
                        announcements,
                        new ConnectedLab.Clients(refused, admitted, figures),
                        line -> announcements.notice(new Notice(clock.instant(), line)))));
        Network network = options.network();
        LabRuntime.Settings settings = new LabRuntime.Settings(
                EnumSet.allOf(Role.class),
                WebConfig.of(network.host(), network.httpPort(), secrets.instructorToken())
                        .withSessions(directory.sessions())
                        .withReachedAs(started.reach().reachedAs())
                        .withTls(started.reach().webTls()),
                new TrafficRole.Continuation(options.rate(), Files.exists(labJson)),
                BotsWanted.some(options.bots()),
                Optional.of(started.brokers().interventions()),
                Optional.of(new TeamRenewal(
                        directory, kept, connection.client(), now -> labJson(started, now, loading.join()))),
                started.brokers().notices()::notReady,
                progress);
        LabSpec spec = LabSpec.of(loading.join(), TOPIC, options.partitions(), options.teams());
        return parts.push(LabRuntime.start(lab, spec, settings)).board().orElseThrow();
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

    /** Holds what the roles need of the brokers. */
    private record Brokers(BrokerNotices notices, BrokerInterventions interventions) {}

    private Brokers startBrokers(ClusterSpec cluster) throws LabException, IOException, InterruptedException {
        LogCheck logs = new LogCheck(cluster);
        checkLogs(logs);
        progress.accept("Kafka " + Versions.kafka() + " starts");
        BrokerNotices notices =
                new BrokerNotices(announcements::notice, refused::accept, this::pushed, admitted::accept);
        BrokerSupervisor brokers;
        try {
            brokers = parts.push(BrokerSupervisor.start(cluster, BrokerJvms.fromSystemProperties(), notices, clock));
        } catch (PortTakenException e) {
            throw e;
        } catch (IOException e) {
            refuse(logs.damagedAll()); // a damaged length keeps a broker from starting, whatever the topic
            throw e;
        }
        int teams = cluster.teams().size();
        progress.accept("accounts, topics and rights of " + teams + (teams == 1 ? " team" : " teams"));
        Provisioner.provision(cluster, TopicSpec.users(TOPIC, options.partitions()), options.quota());
        return new Brokers(notices, new BrokerInterventions(brokers));
    }

    private void pushed(ClientPush push) {
        figures.accept(push);
        events.accept(new LabEvent.GroupChanged(push.group()));
    }

    /** Returns the address of the board. */
    public String board() {
        return board;
    }

    /** Returns the bootstrap servers for the teams. */
    public String kafka() {
        return kafka;
    }

    /** Returns Kafka's name of the security protocol of the teams' listener. */
    public String securityProtocol() {
        return securityProtocol;
    }

    /** Returns the file with the lab's addresses and secrets. */
    public Path labJson() {
        return labJson;
    }

    /** Ends all parts, the brokers last. */
    @Override
    public void close() {
        parts.close();
    }
}
