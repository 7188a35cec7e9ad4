package io.groupstage.group.fold;

import io.groupstage.group.Cause;
import io.groupstage.group.CurrentAssignment;
import io.groupstage.group.Generation;
import io.groupstage.group.Group;
import io.groupstage.group.GroupNote;
import io.groupstage.group.Member;
import io.groupstage.group.MemberIdentity;
import io.groupstage.group.Protocol;
import io.groupstage.group.TopicPartition;
import io.groupstage.group.event.GroupEvent;
import io.groupstage.group.fold.rebalances.ListGroupsSample;
import io.groupstage.group.rebalance.History;
import io.groupstage.group.rebalance.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what happened to one group, an event a second, and what became of it. */
public final class Story {

    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final String groupId;
    private final Groups groups = new Groups();
    private final Map<String, Rebalance> told = new LinkedHashMap<>();
    private final List<GroupNote> notes = new ArrayList<>();
    private int seconds;
    private String assignor = "range";
    private @Nullable Instant moment;

    public Story(String groupId) {
        this.groupId = groupId;
    }

    public static Set<TopicPartition> partitions(int... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> new TopicPartition("users", number))
                .collect(Collectors.toSet());
    }

    public Instant now() {
        return moment != null ? moment : START.plusSeconds(seconds);
    }

    /** The next event alone happened at that instant. */
    public Story at(Instant instant) {
        moment = instant;
        return this;
    }

    /** A second passes. */
    public void skip() {
        seconds++;
    }

    public void assignor(String name) {
        assignor = name;
    }

    public void began(int generation, Cause cause, String detail) {
        apply(new GroupEvent.RebalanceBegan(groupId, generation, cause, detail, now()));
    }

    public void explained(String memberId, Cause cause, String detail) {
        apply(new GroupEvent.MembershipExplained(groupId, memberId, cause, detail, now()));
    }

    /** A static member with one partition. */
    static Generation.Participant fixed(String memberId, String instanceId, int partition) {
        return new Generation.Participant(
                new MemberIdentity(memberId, "app", "/127.0.0.1", Optional.of(instanceId)), partitions(partition));
    }

    /** All that was told so far, each as it was told last. */
    public List<Rebalance> rebalances() {
        drain();
        return List.copyOf(told.values());
    }

    public Rebalance lastRebalance() {
        return rebalances().getLast();
    }

    public List<GroupNote> notes() {
        drain();
        return notes;
    }

    private void drain() {
        History history = groups.drainHistory();
        history.rebalances().forEach(rebalance -> told.put(rebalance.id(), rebalance));
        notes.addAll(history.notes());
    }

    public void apply(GroupEvent event) {
        groups.apply(event);
        seconds += moment == null ? 1 : 0;
        moment = null;
    }

    public void generation(int number, Map<String, Set<TopicPartition>> owners) {
        var members = new TreeMap<>(owners)
                .entrySet().stream()
                        .map(member -> new Generation.Participant(identity(member.getKey()), member.getValue()))
                        .toList();
        generation(number, members);
    }

    public void generation(int number, List<Generation.Participant> members) {
        apply(new GroupEvent.GenerationCompleted(
                groupId, new Generation(number, Optional.of(assignor), members), now()));
    }

    /** All coordinators were asked; only this group may have been found rebalancing. */
    public void polled(boolean rebalancing) {
        groups.poll(new ListGroupsSample(now(), now().plusMillis(100), rebalancing ? Set.of(groupId) : Set.of()));
        seconds++;
    }

    public void commit(int partition, long offset) {
        apply(new GroupEvent.OffsetCommitted(groupId, new TopicPartition("users", partition), offset, now()));
    }

    public void joined(String memberId) {
        apply(new GroupEvent.MemberJoined(groupId, Protocol.CONSUMER, identity(memberId), now()));
    }

    /** The three tombstones of a member, in the coordinator's order. */
    public void left(String memberId) {
        apply(new GroupEvent.MemberUnassigned(groupId, memberId, now()));
        apply(new GroupEvent.MemberTargeted(groupId, memberId, Set.of(), now()));
        apply(new GroupEvent.MemberLeft(groupId, memberId, now()));
    }

    public void epoch(int epoch) {
        apply(new GroupEvent.EpochBumped(groupId, Protocol.CONSUMER, epoch, 1, now()));
    }

    public void assigned(String memberId, int epoch, Set<TopicPartition> partitions) {
        current(memberId, new CurrentAssignment(epoch, true, partitions, Set.of()));
    }

    public void revoking(String memberId, int epoch, Set<TopicPartition> kept, Set<TopicPartition> revoking) {
        current(memberId, new CurrentAssignment(epoch, false, kept, revoking));
    }

    private void current(String memberId, CurrentAssignment assignment) {
        apply(new GroupEvent.MemberAssigned(groupId, Protocol.CONSUMER, memberId, assignment, now()));
    }

    public Groups groups() {
        return groups;
    }

    public Group group() {
        return groups.group(groupId).orElseThrow();
    }

    public Map<String, Set<TopicPartition>> owners() {
        return group().members().stream().collect(Collectors.toMap(Member::memberId, Member::partitions));
    }

    public Map<String, Integer> ordinals() {
        return group().members().stream().collect(Collectors.toMap(Member::memberId, Member::ordinal));
    }

    private static MemberIdentity identity(String memberId) {
        return new MemberIdentity(memberId, "app", "/127.0.0.1", Optional.empty(), Set.of("users"));
    }
}
