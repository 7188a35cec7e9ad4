package io.groupstage.kafka.broker.guard;

import org.apache.kafka.common.message.OffsetCommitRequestData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.RequestContext;

/** Receives what clients of the teams do. Threads of Kafka call it, so it must be quick and must not throw. */
public interface TeamTraffic {

    /** Receives a request that the guard lets pass, before Kafka handles it. */
    void passed(RequestContext request);

    /** Receives a commit that the group coordinator refused, with the error of its first partition. */
    void commitRefused(RequestContext request, OffsetCommitRequestData commit, Errors error);
}
