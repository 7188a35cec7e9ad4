package io.groupstage.group.rebalance;

import io.groupstage.group.Cause;

/**
 * A member that came, went or changed, and thereby made its group rebalance.
 *
 * @param precision exact where the coordinator said why, or where no other reason is possible
 * @param detail the coordinator's or the client's own words, hostile text; empty when there are none
 */
public record MembershipChange(String memberId, Cause cause, Certainty precision, String detail) {}
