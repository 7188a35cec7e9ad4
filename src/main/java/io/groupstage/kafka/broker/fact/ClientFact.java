package io.groupstage.kafka.broker.fact;

/**
 * A fact about a client that a broker let in. All texts but the user name are a client's, and therefore hostile; they have
 * at most {@value #LONGEST} characters. Instants are epoch milliseconds by the broker's clock.
 */
public sealed interface ClientFact {

    /** The longest text of a client; the rest is cut. */
    int LONGEST = 200;

    /** Returns the account of the client. */
    String user();

    /**
     * The library of a client, as it reports itself (KIP-511).
     *
     * @param name such as {@code librdkafka}
     */
    record Software(String user, String clientId, String name, String version) implements ClientFact {}

    /**
     * A commit that the coordinator refused.
     *
     * @param memberId the member that the client says it is; empty if it commits without being a member
     * @param error Kafka's name of the error, such as {@code ILLEGAL_GENERATION}
     */
    record CommitRefused(String user, String clientId, String memberId, String error, long at) implements ClientFact {}

    /**
     * A quota that is used up, so that the broker delays the clients of the account.
     *
     * @param quota Kafka's name of the quota: {@code Produce}, {@code Fetch} or {@code Request}
     * @param rate the present rate: bytes a second, or per cent of a thread for {@code Request}
     * @param limit the rate that the quota allows
     * @param delayMillis the average delay of the delayed requests of the last minute
     */
    record Throttled(String user, String quota, double rate, double limit, double delayMillis, long at)
            implements ClientFact {}

    /**
     * A client that got the addresses of the cluster and has sent nothing to any of them since.
     *
     * @param since when it first asked for them
     * @param asked how many connections asked for them
     * @param at when it was still so
     */
    record Unreached(String user, String address, String clientId, int asked, long since, long at)
            implements ClientFact {}

    /** A record without a key that the broker refused, because the topic is compacted. */
    record KeyMissing(String user, long at) implements ClientFact {}

    /** A client at this address reached a broker at the address that the cluster announces. */
    record Reached(String user, String address) implements ClientFact {}
}
