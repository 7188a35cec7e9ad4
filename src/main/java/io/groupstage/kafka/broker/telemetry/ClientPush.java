package io.groupstage.kafka.broker.telemetry;

import io.groupstage.group.ClientFigures;

/**
 * The figures that a member of a team's group pushed to a broker.
 *
 * @param group the group, which is the name of the account as well; a client cannot push for another group
 * @param memberId the id of the member, as the client reports it; hostile text
 * @param last whether the client closes, so that no more figures follow
 */
public record ClientPush(String group, String memberId, ClientFigures figures, boolean last) {}
