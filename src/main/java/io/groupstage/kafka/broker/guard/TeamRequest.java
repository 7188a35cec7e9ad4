package io.groupstage.kafka.broker.guard;

import org.apache.kafka.common.requests.AbstractRequest;

/**
 * One request of an account other than the lab's.
 *
 * @param user the account that has logged in
 * @param size the size in bytes, with the header
 */
record TeamRequest(String user, String clientId, int size, AbstractRequest body) {}
