package io.groupstage.group.rebalance;

import io.groupstage.group.Cause;

/**
 * A member that joined, left or changed, and so made its group rebalance.
 *
 * @param precision exact if the coordinator reported the reason, or if no other reason is possible
 * @param detail the coordinator's or the client's text, hostile; may be empty
 */
public record MembershipChange(String memberId, Cause cause, Certainty precision, String detail) {}
