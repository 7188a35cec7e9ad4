package io.groupstage.group;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what happened to one group, an event a second, and what became of it. */
final class Story {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final String groupId;
    private final Groups groups = new Groups();
    private int seconds;

    Story(String groupId) {
        this.groupId = groupId;
    }

    static Set<TopicPartition> partitions(int... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> new TopicPartition("users", number))
                .collect(Collectors.toSet());
    }

    Instant now() {
        return START.plusSeconds(seconds);
    }

    void apply(GroupEvent event) {
        groups.apply(event);
        seconds++;
    }

    void generation(int number, Map<String, Set<TopicPartition>> owners) {
        var members = new TreeMap<>(owners)
                .entrySet().stream()
                        .map(member -> new Generation.Participant(identity(member.getKey()), member.getValue()))
                        .toList();
        apply(new GroupEvent.GenerationCompleted(
                groupId, new Generation(number, Optional.of("range"), members), now()));
    }

    /** All coordinators were asked; only this group may have been found rebalancing. */
    void polled(boolean rebalancing) {
        groups.poll(new Poll(now(), now().plusMillis(100), rebalancing ? Set.of(groupId) : Set.of()));
        seconds++;
    }

    void commit(int partition, long offset) {
        apply(new GroupEvent.OffsetCommitted(groupId, new TopicPartition("users", partition), offset, now()));
    }

    void joined(String memberId) {
        apply(new GroupEvent.MemberJoined(groupId, Protocol.CONSUMER, identity(memberId), now()));
    }

    /** The three tombstones of a member, in the coordinator's order. */
    void left(String memberId) {
        apply(new GroupEvent.MemberUnassigned(groupId, memberId, now()));
        apply(new GroupEvent.MemberTargeted(groupId, memberId, Set.of(), now()));
        apply(new GroupEvent.MemberLeft(groupId, memberId, now()));
    }

    void epoch(int epoch) {
        apply(new GroupEvent.EpochBumped(groupId, Protocol.CONSUMER, epoch, 1, now()));
    }

    void assigned(String memberId, int epoch, Set<TopicPartition> partitions) {
        current(memberId, new CurrentAssignment(epoch, true, partitions, Set.of()));
    }

    void revoking(String memberId, int epoch, Set<TopicPartition> kept, Set<TopicPartition> revoking) {
        current(memberId, new CurrentAssignment(epoch, false, kept, revoking));
    }

    private void current(String memberId, CurrentAssignment assignment) {
        apply(new GroupEvent.MemberAssigned(groupId, Protocol.CONSUMER, memberId, assignment, now()));
    }

    Groups groups() {
        return groups;
    }

    Group group() {
        return groups.group(groupId).orElseThrow();
    }

    Map<String, Set<TopicPartition>> owners() {
        return group().members().stream().collect(Collectors.toMap(Member::memberId, Member::partitions));
    }

    Map<String, Integer> ordinals() {
        return group().members().stream().collect(Collectors.toMap(Member::memberId, Member::ordinal));
    }

    private static MemberIdentity identity(String memberId) {
        return new MemberIdentity(memberId, "app", "/127.0.0.1", Optional.empty());
    }
}
