package io.groupstage.kafka.broker.guard;

import org.apache.kafka.common.requests.AbstractRequest;

/**
 * One request of somebody who is not the lab.
 *
 * @param user the account that is logged in
 * @param size in bytes, with its header
 */
record TeamRequest(String user, String clientId, int size, AbstractRequest body) {}
