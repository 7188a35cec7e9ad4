package io.groupstage.kafka.broker.fact;

import io.groupstage.kafka.broker.guard.TeamConnections;
import io.groupstage.kafka.broker.guard.TeamTraffic;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.message.OffsetCommitRequestData;
import org.apache.kafka.common.network.ClientInformation;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.RequestContext;
import org.jspecify.annotations.Nullable;

/** Takes what this process's broker knows about the clients of the teams, and reports it. */
public final class ClientFacts implements TeamTraffic {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final FirstContacts contacts;
    private final FactReports reports;

    /** Holds the origins of whose requests only those for addresses are of interest; {@link FirstContacts} bounds it. */
    private final Set<Origin> reached = ConcurrentHashMap.newKeySet();

    private final InstantSource clock;

    private record Origin(String user, InetAddress address) {}

    /** @param reader receives the facts, on threads of Kafka; it must not block */
    public ClientFacts(TeamConnections connections, InstantSource clock, Consumer<ClientFact> reader) {
        this.contacts = new FirstContacts(id -> connections.owner(id).isPresent(), clock::millis);
        this.reports = new FactReports(reader);
        this.clock = clock;
    }

    /** Starts the thread that looks for what no request shows. It runs until the process ends. */
    public void start() {
        Thread.ofPlatform().daemon().name("client-facts").start(this::run);
    }

    /** Receives a team whose record without a key was refused. */
    public void keyMissing(String team) {
        report(new ClientFact.KeyMissing(team, clock.millis()));
    }

    private void run() {
        BusyTime busy = BusyTime.ofProcess();
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                contacts.look(System.nanoTime(), this::report);
                QuotaReporter.look(clock.millis(), busy.look(System.nanoTime()), this::report);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(ClientFact fact) {
        reports.report(fact, System.nanoTime());
    }

    @Override
    public void passed(RequestContext request) {
        ApiKeys api = request.header.apiKey();
        Origin origin = new Origin(request.principal.getName(), request.clientAddress);
        if (api == ApiKeys.METADATA || !reached.contains(origin)) {
            learn(request, api, origin);
        }
    }

    private void learn(RequestContext request, ApiKeys api, Origin origin) {
        FirstContacts.Computer from =
                new FirstContacts.Computer(origin.user(), origin.address().getHostAddress());
        String clientId = text(request.clientId());
        if (contacts.seen(new FirstContacts.Contact(from, request.connectionId, clientId, api), System.nanoTime())) {
            reached.add(origin);
            report(new ClientFact.Reached(from.user(), from.address()));
        }
        if (api == ApiKeys.METADATA) {
            software(from.user(), clientId, request.clientInformation);
        }
    }

    private void software(String user, String clientId, ClientInformation software) {
        if (!software.softwareName().equals(ClientInformation.UNKNOWN_NAME_OR_VERSION)) {
            report(new ClientFact.Software(
                    user, clientId, text(software.softwareName()), text(software.softwareVersion())));
        }
    }

    @Override
    public void commitRefused(RequestContext request, OffsetCommitRequestData commit, Errors error) {
        report(new ClientFact.CommitRefused(
                request.principal.getName(),
                text(request.clientId()),
                text(commit.memberId()),
                error.name(),
                clock.millis()));
    }

    private static String text(@Nullable String text) {
        if (text == null || text.length() <= ClientFact.LONGEST) {
            return text == null ? "" : text;
        }
        int end = Character.isHighSurrogate(text.charAt(ClientFact.LONGEST - 1))
                ? ClientFact.LONGEST - 1
                : ClientFact.LONGEST;
        return text.substring(0, end);
    }
}
