package io.groupstage.app;

import io.groupstage.app.LabOptions.Network;
import io.groupstage.course.Course;
import io.groupstage.course.Notice;
import io.groupstage.course.Team;
import io.groupstage.course.TrafficPlan;
import io.groupstage.kafka.broker.BrokerSpec.Endpoint;
import io.groupstage.kafka.broker.BrokerSupervisor;
import io.groupstage.kafka.broker.ClusterSpec;
import io.groupstage.kafka.broker.LabClient;
import io.groupstage.kafka.broker.Provisioner;
import io.groupstage.kafka.broker.TeamAccount;
import io.groupstage.kafka.broker.TopicSpec;
import io.groupstage.kafka.history.HistoryLog;
import io.groupstage.kafka.observe.GroupObserver;
import io.groupstage.kafka.observe.Sources;
import io.groupstage.kafka.score.BoardLog;
import io.groupstage.kafka.score.BoardTail;
import io.groupstage.kafka.score.Scorer;
import io.groupstage.kafka.score.ScorerConfig;
import io.groupstage.kafka.traffic.Traffic;
import io.groupstage.web.LabPorts;
import io.groupstage.web.WebConfig;
import io.groupstage.web.WebServer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * A running lab: its brokers, its roles, its pages. The one place that makes them and hands them to each other; who
 * was started last is closed first.
 */
public final class Lab implements AutoCloseable {

    /** The topic that every team consumes. */
    static final String TOPIC = "new_users";

    private final LabOptions options;
    private final Consumer<String> progress;
    private final InstantSource clock = InstantSource.system();
    private final Stack parts = new Stack();
    private final News news = new News();

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
        Network network = options.network();
        requireFreePorts(network);
        LabDirectory directory = parts.push(LabDirectory.open(options.dataDirectory(), options.fresh()));
        Secrets secrets = directory.secrets(options.seed(), options.teams());
        LabLog.to(directory.logs());
        Map<String, Team> teams = teams();
        ClusterSpec cluster = new ClusterSpec(
                secrets.clusterId(),
                secrets.labPassword(),
                Addresses.brokers(options, directory),
                directory.logs(),
                accounts(teams, secrets));
        BrokerNews brokerNews = startBrokers(cluster);
        Course course = loading.join();
        LiveBoard.Roles roles = startRoles(cluster, course, teams, secrets);
        TeamSheets sheets = new TeamSheets(
                teams,
                secrets,
                cluster.clientBootstrapServers(),
                new TeamSheets.Sources(course, options.course().isEmpty(), TOPIC, roles.classroom()));
        WebServer web = startWeb(roles, sheets, brokerNews, secrets);
        String board = "http://" + Addresses.advertised(network.host()) + ":" + web.port() + "/";
        directory.writeLabJson(LabJson.of(board, cluster, secrets, teams.values(), course));
        LoggerFactory.getLogger(Lab.class).info("Ready: {}, {}", board, options);
        return new RunningLab(this, board, cluster.clientBootstrapServers(), directory.labJson());
    }

    /** A file may be wrong, to be said before anything is touched; what is bundled is right, and nobody waits for it. */
    private CompletableFuture<Course> loadCourse() throws LabException {
        return options.course().isPresent()
                ? CompletableFuture.completedFuture(Courses.load(options.course()))
                : CompletableFuture.supplyAsync(Course::bundled);
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

    private Map<String, Team> teams() {
        Map<String, Team> teams = new LinkedHashMap<>();
        IntStream.rangeClosed(1, options.teams()).mapToObj(Team::new).forEach(team -> teams.put(team.name(), team));
        return teams;
    }

    private static List<TeamAccount> accounts(Map<String, Team> teams, Secrets secrets) {
        return teams.values().stream()
                .map(team -> new TeamAccount(
                        team, secrets.teams().get(team.number() - 1).password()))
                .toList();
    }

    private BrokerNews startBrokers(ClusterSpec cluster) throws IOException, InterruptedException {
        progress.accept("Kafka " + Versions.kafka() + " starts");
        BrokerNews brokerNews = new BrokerNews(news::notice);
        parts.push(BrokerSupervisor.start(cluster, BrokerJvms.fromSystemProperties(), brokerNews, clock));
        int teams = cluster.teams().size();
        progress.accept("accounts, topics and rights of " + teams + (teams == 1 ? " team" : " teams"));
        Provisioner.provision(cluster, TopicSpec.users(TOPIC, options.partitions()), options.quota());
        return brokerNews;
    }

    private LiveBoard.Roles startRoles(ClusterSpec cluster, Course course, Map<String, Team> teams, Secrets secrets) {
        progress.accept("traffic, observer and scorer");
        Map<String, Object> client = LabClient.config(cluster);
        Consumer<String> faults = text -> news.notice(new Notice(clock.instant(), text));
        // first, since it takes a moment to make sure of where its topic ends, and all others can start meanwhile
        TrafficPlan plan = new TrafficPlan(options.rate(), false, OptionalInt.empty());
        Traffic traffic = parts.push(Traffic.start(client, TOPIC, new SeededUsers(secrets.seed()), plan, faults));
        CompletableFuture<HistoryLog> opening = CompletableFuture.supplyAsync(() -> HistoryLog.open(client, faults));
        BoardLog log;
        HistoryLog history;
        try {
            log = parts.push(BoardLog.open(client, faults));
        } finally {
            history = parts.push(opening.join());
        }
        Classroom classroom = new Classroom(teams, TOPIC, log, news, clock);
        BoardTail board = parts.push(BoardTail.start(client, classroom));
        classroom.restore(board);
        Chronicle chronicle = parts.push(new Chronicle(history, teams, TOPIC));
        ScorerConfig config = new ScorerConfig(
                secrets.seed(), course::task, List.copyOf(teams.values()), TOPIC, Optional.of("groupstage-up"));
        Scorer scorer = parts.push(Scorer.start(client, config, log, board, judged -> {
            chronicle.judged(judged);
            classroom.judged(judged);
        }));
        Sources sources = new Sources(chronicle.past(), Optional.of(cluster.processLogs()));
        GroupObserver observer = parts.push(GroupObserver.start(client, chronicle.and(classroom), clock, sources));
        chronicle.tell(rebalance -> {
            observer.learned(rebalance);
            news.groupChanged(rebalance.groupId());
        });
        parts.push(new Ticker(chronicle::flush));
        return new LiveBoard.Roles(classroom, observer, scorer, traffic, news);
    }

    private WebServer startWeb(LiveBoard.Roles roles, TeamSheets sheets, BrokerNews brokerNews, Secrets secrets)
            throws IOException, InterruptedException {
        progress.accept("the board");
        LiveBoard.Lesson lesson = new LiveBoard.Lesson(sheets.teams(), TOPIC, options.partitions(), clock.instant());
        LabPorts ports = new LabPorts(
                new LiveBoard(lesson, roles, clock),
                new LiveGroups(roles.observer()),
                sheets,
                new LiveTraffic(roles.traffic()),
                new LiveReadiness(roles, brokerNews));
        Network network = options.network();
        WebServer web = parts.push(
                WebServer.start(WebConfig.of(network.host(), network.httpPort(), secrets.instructorToken()), ports));
        LiveReadiness.await(roles);
        news.tell(new WebAudience(web));
        parts.push(new Ticker(web::boardChanged));
        return web;
    }

    /** Ends all of it, the brokers last. */
    @Override
    public void close() {
        parts.close();
    }
}
