package io.groupstage.group.fold.rebalances;

import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps the members that were seen during one rebalance. A member that joined and left within it is neither in the
 * assignment before nor in the one after, but still needs a name. In a KIP-848 group its own record has the name. In a
 * classic group nothing is written before the end, so the name comes from the member's id.
 */
final class SeenMembers {

    /** Bounds the memory: clients may join under any number of ids. */
    private static final int MOST = 2_000;

    /** The coordinator makes a classic member's id from its client id, or its instance id, and a UUID. */
    private static final Pattern CLASSIC_ID =
            Pattern.compile("(.*)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.DOTALL);

    private final Map<String, Rebalance.Person> seen = new LinkedHashMap<>();

    void addAll(SeenMembers other) {
        seen.putAll(other.seen);
    }

    void clear() {
        seen.clear();
    }

    void saw(Rebalance.Person person) {
        if (seen.size() < MOST) {
            seen.putIfAbsent(person.memberId(), person);
        }
    }

    /**
     * Returns these members and those of the changes that are not among them, each with a letter of its own.
     *
     * @param ended whether the rebalance is over, so that every other member has joined and left within it
     */
    List<Rebalance.Person> with(Collection<Rebalance.Person> these, List<MembershipChange> culprits, boolean ended) {
        List<Rebalance.Person> all = new ArrayList<>(these);
        Set<String> ids = these.stream().map(Rebalance.Person::memberId).collect(Collectors.toSet());
        BitSet taken = new BitSet();
        Set<String> instances = new HashSet<>();
        these.forEach(person -> {
            taken.set(person.ordinal());
            person.instanceId().ifPresent(instances::add);
        });
        for (MembershipChange culprit : culprits) {
            if (ids.add(culprit.memberId())) {
                Rebalance.Person person = visitor(culprit.memberId(), instances, taken, ended);
                taken.set(person.ordinal());
                all.add(person);
            }
        }
        return all;
    }

    /** @param instances the instance ids of the group: the id of a static member begins with one, and hides its client id */
    private Rebalance.Person visitor(String memberId, Set<String> instances, BitSet taken, boolean ended) {
        Rebalance.Person known = seen.get(memberId);
        String name = prefix(memberId);
        boolean isStatic = instances.contains(name);
        int ordinal = known != null && !taken.get(known.ordinal()) ? known.ordinal() : taken.nextClearBit(0);
        return new Rebalance.Person(
                memberId,
                ordinal,
                known != null ? known.clientId() : isStatic ? "" : name,
                known != null ? known.instanceId() : Optional.of(name).filter(any -> isStatic),
                known != null ? known.host() : Optional.empty(),
                ended);
    }

    /** Returns what the coordinator put before the UUID; empty if the id has another form. */
    private static String prefix(String memberId) {
        Matcher matcher = CLASSIC_ID.matcher(memberId);
        return matcher.matches() ? matcher.group(1) : "";
    }
}
