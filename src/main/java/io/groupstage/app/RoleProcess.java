package io.groupstage.app;

import io.groupstage.app.announce.Announcements;
import io.groupstage.app.directory.Addresses;
import io.groupstage.app.directory.ClientTls;
import io.groupstage.app.directory.KeptSecrets;
import io.groupstage.app.directory.LabConnection;
import io.groupstage.app.directory.LabDirectory;
import io.groupstage.app.directory.LabLog;
import io.groupstage.app.directory.Secrets;
import io.groupstage.app.live.Await;
import io.groupstage.app.live.LabWatch;
import io.groupstage.app.live.Ticker;
import io.groupstage.app.live.TrafficRun;
import io.groupstage.app.spec.BotsWanted;
import io.groupstage.app.spec.LabException;
import io.groupstage.app.spec.LabSpec;
import io.groupstage.app.tls.TlsFiles;
import io.groupstage.course.Team;
import io.groupstage.course.board.Notice;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.kafka.broker.LabClient;
import io.groupstage.kafka.score.board.BoardTail;
import io.groupstage.web.WebConfig;
import io.groupstage.web.WebTls;
import io.groupstage.web.port.LabEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Runs roles of a lab in a further process, on this machine or on another: a scorer that shares the teams, a web that
 * shows the same board, an observer. It reads secrets from a file and everything else from the board's topic.
 */
public final class RoleProcess implements AutoCloseable {

    private static final Duration LAB_ANSWERS = Duration.ofSeconds(60);

    /**
     * Holds the settings of the process.
     *
     * @param roles the roles to run, without the traffic, which runs only in the lab's own process
     * @param bootstrapServer Kafka's address; by default the one that the lab wrote to the data directory
     * @param commandConfig a file with Kafka client properties; by default the lab's own account is used
     * @param dataDirectory the directory with {@code secrets.json}
     * @param host the address on which the web listens
     * @param httpPort the port of the web; 0 takes a free one
     * @param bots the bots to start with, if they are among the roles
     */
    public record Request(
            Set<Role> roles,
            Optional<String> bootstrapServer,
            Optional<Path> commandConfig,
            Path dataDirectory,
            String host,
            int httpPort,
            BotsWanted bots) {}

    private final Request request;
    private final Consumer<String> progress;
    private final InstantSource clock = InstantSource.system();
    private final CloseOrder parts;
    private final LabEvents events = new LabEvents();
    private final Announcements announcements = new Announcements(events);
    private final CompletableFuture<LabException> outdated = new CompletableFuture<>();
    private final Optional<String> board;

    private RoleProcess(Request request, Consumer<String> progress, CloseOrder parts)
            throws LabException, IOException, InterruptedException {
        this.request = request;
        this.progress = progress;
        this.parts = parts;
        Secrets secrets = LabDirectory.secretsIn(request.dataDirectory());
        String kafka = kafka();
        LabLog.toOwnFile(request.dataDirectory());
        progress.accept("the lab at " + kafka);
        Optional<ClientTls> tls = LabDirectory.tlsIn(request.dataDirectory());
        Map<String, Object> client = client(kafka, secrets, tls);
        requireCluster(client, kafka, secrets);
        LabConnection connection = new LabConnection(
                client,
                kafka,
                new KeptSecrets(request.dataDirectory(), secrets),
                tls,
                Optional.empty(),
                Optional.empty());
        ConnectedLab lab = parts.push(ConnectedLab.start(
                connection, new ConnectedLab.Channels(events, announcements, ConnectedLab.Clients.NONE, this::fault)));
        LabDescription described = awaitLab(lab.board());
        LabSpec spec = spec(described, secrets);
        requireTeams(request.bots(), spec);
        progress.accept(String.join(", ", roleNames()));
        LabRuntime.Settings settings = new LabRuntime.Settings(
                request.roles(),
                webConfig(secrets.instructorToken(), tls),
                new TrafficRole.Continuation(Optional.empty(), true),
                request.bots(),
                Optional.empty(),
                Optional.empty(),
                Optional::empty,
                stage -> {});
        this.board = parts.push(LabRuntime.start(lab, spec, settings)).board();
        LabWatch.Sight sight = new LabWatch.Sight(lab.board()::silentSince, lab.board()::lab);
        parts.push(new Ticker(new LabWatch(sight, described, progress, outdated)::look));
        LoggerFactory.getLogger(RoleProcess.class).info("Ready: {}, {}", kafka, request.roles());
    }

    /**
     * Joins the lab; returns when its roles have caught up.
     *
     * @param progress receives a line for each stage of the start, and later, from any thread, a line when Kafka does
     *     not answer
     * @throws LabException with one line: the reason why it cannot join, and what to do
     */
    public static RoleProcess join(Request request, Consumer<String> progress)
            throws LabException, InterruptedException {
        return CloseOrder.start(parts -> new RoleProcess(request, progress, parts));
    }

    private List<String> roleNames() {
        return Stream.of(Role.values())
                .filter(request.roles()::contains)
                .map(Role::word)
                .toList();
    }

    private String kafka() throws LabException {
        Optional<String> kafka = request.bootstrapServer().isPresent()
                ? request.bootstrapServer()
                : LabDirectory.kafkaIn(request.dataDirectory());
        return kafka.orElseThrow(() -> new LabException("no lab.json in " + request.dataDirectory()
                + ": name Kafka's address with --bootstrap-server, as `groupstage up` printed it"));
    }

    private Map<String, Object> client(String kafka, Secrets secrets, Optional<ClientTls> tls) throws IOException {
        if (request.commandConfig().isPresent()) {
            return TrafficRun.client(kafka, request.commandConfig());
        }
        Map<String, Object> own = LabClient.config(kafka, secrets.labPassword());
        return tls.map(lab -> LabClient.overTls(own, lab.trust())).orElse(own);
    }

    private void requireCluster(Map<String, Object> client, String kafka, Secrets secrets)
            throws LabException, InterruptedException {
        String found;
        try {
            found = LabClient.clusterId(client);
        } catch (IOException e) {
            throw new LabException(
                    e.getMessage() + ": start the lab with `groupstage up`, or name another address with"
                            + " --bootstrap-server",
                    e);
        }
        if (!found.equals(secrets.clusterId())) {
            throw new LabException("the Kafka at " + kafka + " does not belong to the lab in " + request.dataDirectory()
                    + " (cluster " + found + ", not " + secrets.clusterId()
                    + "): name the right one with --bootstrap-server, or copy its secrets.json");
        }
    }

    private LabDescription awaitLab(BoardTail tail) throws LabException, InterruptedException {
        try {
            Await.until(
                    () -> tail.ready() && tail.lab().isPresent() ? Optional.empty() : Optional.of("no lab"),
                    LAB_ANSWERS);
            return tail.lab().orElseThrow();
        } catch (IOException e) {
            throw new LabException(
                    "groupstage.board did not contain the description of a lab within " + LAB_ANSWERS.toSeconds()
                            + " s: start the lab with `groupstage up`, and check that the account may read that topic",
                    e);
        }
    }

    private LabSpec spec(LabDescription lab, Secrets secrets) throws LabException {
        if (secrets.teams().size() < lab.teams()) {
            throw new LabException("the lab has " + lab.teams() + " teams, but secrets.json in "
                    + request.dataDirectory() + " has only " + secrets.teams().size() + ": copy it again from the lab");
        }
        return LabSpec.of(lab);
    }

    private static void requireTeams(BotsWanted bots, LabSpec spec) throws LabException {
        for (Team team : bots.teams()) {
            if (spec.team(team.name()).isEmpty()) {
                throw new LabException("the lab has " + spec.teams().size() + " teams, so there is no " + team.name()
                        + ": name other teams with --teams");
            }
        }
    }

    /**
     * Returns the configuration of the web. Each web keeps its own sessions, except on a free port: its address changes
     * with a restart, so no browser would come back.
     *
     * <p>The web of a lab with TLS uses TLS as well: with the lab's own key, which only the lab's own machine has.
     */
    private WebConfig webConfig(String instructorToken, Optional<ClientTls> tls) throws LabException {
        Optional<WebTls> key = tls.isPresent() && request.roles().contains(Role.WEB)
                ? Optional.of(new WebTls(
                        TlsFiles.in(request.dataDirectory(), clock.instant()).keyStore(),
                        tls.get().authority()))
                : Optional.empty();
        WebConfig config = WebConfig.of(request.host(), request.httpPort(), instructorToken)
                .withReachedAs(Addresses.advertised(request.host()))
                .withTls(key);
        String name = "sessions-" + request.host().replaceAll("[^A-Za-z0-9.-]", "_") + "-" + request.httpPort();
        return request.httpPort() == 0
                ? config
                : config.withSessions(request.dataDirectory().resolve(name));
    }

    private void fault(String line) {
        progress.accept(line);
        announcements.notice(new Notice(clock.instant(), line));
    }

    /** Returns the address of its web; empty without that role. */
    public Optional<String> board() {
        return board;
    }

    /** Completes when the lab has changed since it was joined, with a line that says what to do. */
    public CompletableFuture<LabException> outdated() {
        return outdated.copy();
    }

    /** Ends all its roles. */
    @Override
    public void close() {
        parts.close();
    }
}
