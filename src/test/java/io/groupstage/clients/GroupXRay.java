package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static io.groupstage.clients.LabTeam.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.groupstage.LabProcess;
import io.groupstage.group.Cause;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** Reads a group of a running lab over HTTP, and checks with each answer what must always hold. */
record GroupXRay(LabProcess lab, String groupId) {

    /**
     * Allows for a busy machine; the contract, which the benchmark measures, is two seconds after the group is stable.
     */
    private static final Duration SOON = Duration.ofSeconds(30);

    static GroupXRay of(LabTeam team) {
        return new GroupXRay(team.lab(), team.team().name());
    }

    /** Returns the group; a missing node if it does not exist. */
    JsonNode group() throws IOException, InterruptedException {
        JsonNode group = lab.find("api/v1/groups/" + groupId).orElseGet(MissingNode::getInstance);
        Snapshots.check(group);
        return group;
    }

    /** Returns the rebalances that have ended, newest first; empty if the group does not exist yet. */
    List<RebalanceEntry> rebalances() throws IOException, InterruptedException {
        return lab.find("api/v1/groups/" + groupId + "/rebalances").stream()
                .flatMap(LabTeam::stream)
                .map(RebalanceEntry::new)
                .filter(RebalanceEntry::ended)
                .toList();
    }

    /** Performs a deed, and waits for the rebalance that it causes and then for a stable group. */
    RebalanceEntry rebalance(Cause cause, String clientId, Deed deed) throws Exception {
        Set<String> known = ids();
        deed.run();
        RebalanceEntry found = awaitNew(known, cause, clientId);
        awaitStable();
        return found;
    }

    /**
     * Performs a deed, and waits until the group's member owns all partitions, which did not have an owner before:
     * after one rebalance, or after several if a client joins before it knows the topic, as kafka-python may.
     */
    void firstRebalance(String clientId, int partitions, Deed deed) throws Exception {
        rebalance(Cause.MEMBER_JOINED, clientId, deed);
        patiently("the first assignment in " + groupId).untilAsserted(() -> assertThat(rebalances())
                .flatExtracting(RebalanceEntry::moves)
                .containsOnly("->A")
                .hasSize(partitions));
    }

    Set<String> ids() throws IOException, InterruptedException {
        return rebalances().stream().map(RebalanceEntry::id).collect(Collectors.toSet());
    }

    /** Waits for a rebalance with another id than these, of that cause, begun by the member of that client id. */
    RebalanceEntry awaitNew(Set<String> known, Cause cause, String clientId) {
        return await(
                "%s by %s in %s".formatted(cause, clientId, groupId),
                entry -> !known.contains(entry.id()) && entry.isBy(cause, clientId));
    }

    /** Waits for a rebalance of that cause. */
    RebalanceEntry await(Cause cause) {
        return await(cause + " in " + groupId, entry -> entry.cause().equals(cause.name()));
    }

    /**
     * Waits for such a rebalance. A rebalance is published when it has ended, and again a moment later with the
     * coordinator's log lines.
     */
    private RebalanceEntry await(String what, Predicate<RebalanceEntry> sought) {
        Sighting sighting = patientlyExact(what, sought);
        sighting.entry().assertExact();
        assertThat(sighting.at())
                .as("seen soon after its end")
                .isBefore(sighting.entry().completedAt().plus(SOON));
        return sighting.entry();
    }

    private Sighting patientlyExact(String what, Predicate<RebalanceEntry> sought) {
        AtomicReference<List<RebalanceEntry>> entries = new AtomicReference<>(List.of());
        try {
            return patiently(what + ", exactly")
                    .until(() -> sight(sought.and(RebalanceEntry::isExact), entries), Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no " + what + ", exactly, among " + entries.get(), e);
        }
    }

    private record Sighting(RebalanceEntry entry, Instant at) {}

    private Optional<Sighting> sight(Predicate<RebalanceEntry> sought, AtomicReference<List<RebalanceEntry>> entries)
            throws IOException, InterruptedException {
        Instant at = Instant.now();
        group();
        entries.set(rebalances());
        return entries.get().stream().filter(sought).findFirst().map(entry -> new Sighting(entry, at));
    }

    /** Waits for a group without a rebalance under way in which each partition has an owner. */
    JsonNode awaitStable() {
        return patiently(groupId + " is stable").until(this::group, GroupXRay::settled);
    }

    void awaitEmpty() {
        patiently(groupId + " is empty").until(() -> group().path("state").asText(), "Empty"::equals);
    }

    JsonNode awaitMembers(int members) {
        return patiently(groupId + " is stable with " + members + " members")
                .until(
                        this::group,
                        group -> settled(group) && group.path("members").size() == members);
    }

    /** Waits until each partition has a committed offset. */
    void awaitCommits() {
        patiently("commits of " + groupId).until(() -> stream(group().path("partitions"))
                .noneMatch(partition -> partition.path("committedOffset").isNull()));
    }

    /** Waits until the owners of the partitions 0, 1 and so on of a topic are in these conditions. */
    void awaitConditions(String... conditions) {
        patiently("conditions of " + groupId).untilAsserted(() -> {
            JsonNode group = group();
            assertThat(stream(group.path("partitions")).map(partition -> owner(group, partition)))
                    .as("members of %s", group)
                    .extracting(owner -> owner.path("condition").asText())
                    .containsExactly(conditions);
        });
    }

    private static JsonNode owner(JsonNode group, JsonNode partition) {
        return stream(group.path("members"))
                .filter(member -> member.path("memberId").equals(partition.path("owner")))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private static boolean settled(JsonNode group) {
        return group.path("state").asText().equals("Empty")
                || (group.path("state").asText().equals("Stable")
                        && stream(group.path("partitions"))
                                .noneMatch(partition -> partition.path("owner").isNull()));
    }

    /**
     * Asserts that entries are exact if the coordinator knew the cause, that each begins at the epoch at which the
     * previous one ended, and that all moves together lead to the present owners.
     */
    void assertHistoryLeadsHere() {
        patiently("the history of " + groupId).untilAsserted(() -> {
            List<RebalanceEntry> entries = rebalances().reversed();
            assertThat(entries).isNotEmpty().allSatisfy(RebalanceEntry::assertExactUnlessUnexplained);
            assertChained(entries);
            TreeMap<String, String> owners = new TreeMap<>();
            entries.forEach(entry -> entry.move(owners));
            assertThat(owners).isEqualTo(owners(group()));
        });
    }

    static void assertChained(List<RebalanceEntry> oldestFirst) {
        int epoch = 0;
        for (RebalanceEntry entry : oldestFirst) {
            assertThat(entry.fromEpoch())
                    .as("no rebalance is lost before %s", entry)
                    .isEqualTo(epoch);
            epoch = entry.toEpoch();
        }
    }

    /** Returns the letter of the owner of each partition. */
    static TreeMap<String, String> owners(JsonNode group) {
        TreeMap<String, String> owners = new TreeMap<>();
        stream(group.path("members")).forEach(member -> stream(member.path("partitions"))
                .forEach(owned -> owners.put(
                        RebalanceEntry.partition(owned), member.path("letter").asText())));
        return owners;
    }

    List<String> notes() throws IOException, InterruptedException {
        return stream(group().path("notes"))
                .map(note -> note.path("kind").asText())
                .toList();
    }

    /** Is an action of a test on a group. */
    @FunctionalInterface
    interface Deed {
        void run() throws Exception;
    }
}
