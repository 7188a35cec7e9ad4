package io.groupstage.course.hint;

import io.groupstage.group.ClientFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts about the clients of a team that the brokers let in.
 *
 * @param software the name of the client library by client id, as far as reported; hostile text
 * @param figures what consumers report about themselves, by member id
 * @param commits the clients whose commits were refused
 * @param delays the quotas that are used up
 * @param unreached the computers from which no client has reached the cluster
 * @param keylessAt when the broker last refused a record without a key in the team's stats topic
 * @param starter the client library of the program that the team downloaded last
 */
public record KnownClients(
        Map<String, String> software,
        Map<String, ClientFigures> figures,
        List<RefusedCommits> commits,
        List<Delay> delays,
        List<Unreached> unreached,
        Optional<Instant> keylessAt,
        Optional<ClientKind> starter) {

    public static final KnownClients NONE =
            new KnownClients(Map.of(), Map.of(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());

    public KnownClients {
        software = Map.copyOf(software);
        figures = Map.copyOf(figures);
        commits = List.copyOf(commits);
        delays = List.copyOf(delays);
        unreached = List.copyOf(unreached);
    }

    /**
     * The commits of one client that the coordinator refused.
     *
     * @param memberId the member that the client says it is; empty if it commits without being a member; hostile text
     * @param error Kafka's name of the last error, such as {@code ILLEGAL_GENERATION}
     * @param at when the last ones were refused, newest first
     */
    public record RefusedCommits(String clientId, String memberId, String error, List<Instant> at) {

        public RefusedCommits {
            at = List.copyOf(at);
        }
    }

    /** The quotas of an account. */
    public enum Quota {
        PRODUCE,
        FETCH,
        REQUEST
    }

    /**
     * A quota that is used up, so that the broker delays the clients of the team.
     *
     * @param rate the present rate: bytes a second, or per cent of a thread for {@link Quota#REQUEST}
     * @param limit the rate that the quota allows
     * @param delay the average delay of a delayed request
     * @param since since when the broker delays them
     * @param at when the broker last did
     */
    public record Delay(Quota quota, double rate, double limit, Duration delay, Instant since, Instant at) {}

    /**
     * A computer from which clients ask for the addresses of the cluster, and send nothing to these.
     *
     * @param address the address of the computer, in digits
     * @param clientId the {@code client.id} of the last one; hostile text
     * @param asked how many connections have asked, at most three
     * @param since when the first one asked
     * @param at when it was last so
     */
    public record Unreached(String address, String clientId, int asked, Instant since, Instant at) {}
}
