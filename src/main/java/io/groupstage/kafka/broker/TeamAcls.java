package io.groupstage.kafka.broker;

import io.groupstage.course.Team;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Defines a team's permissions: it may read the users' topic, read and write its own two topics, and use the group of
 * its name. It may not do anything else. Above all it may not use a transactional id, because an open transaction
 * delays every reader of a partition.
 *
 * <p>All patterns are literal: a prefixed {@code team-1} would cover {@code team-10}. Read and write imply describe,
 * and write to any topic implies idempotent production (KIP-679).
 */
final class TeamAcls {

    private TeamAcls() {}

    static Set<AclBinding> of(List<Team> teams, String usersTopic) {
        return teams.stream().flatMap(team -> of(team, usersTopic)).collect(Collectors.toSet());
    }

    private static Stream<AclBinding> of(Team team, String usersTopic) {
        return Stream.of(
                allow(team, ResourceType.TOPIC, usersTopic, AclOperation.READ),
                allow(team, ResourceType.GROUP, team.name(), AclOperation.READ),
                allow(team, ResourceType.TOPIC, team.actionsTopic(), AclOperation.READ),
                allow(team, ResourceType.TOPIC, team.actionsTopic(), AclOperation.WRITE),
                allow(team, ResourceType.TOPIC, team.statsTopic(), AclOperation.READ),
                allow(team, ResourceType.TOPIC, team.statsTopic(), AclOperation.WRITE));
    }

    private static AclBinding allow(Team team, ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + team.name(), "*", operation, AclPermissionType.ALLOW));
    }
}
