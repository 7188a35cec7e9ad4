package io.groupstage.group.fold;

import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The members that were seen during one rebalance. One that came and went within it stands neither in the assignment
 * before nor in the one after, and still has a name: its own record tells it in a KIP-848 group, its id in a classic one,
 * of which nothing is written before the end.
 */
final class BriefMembers {

    /** A storm of joins under hostile ids must not fill the memory. */
    private static final int MOST = 2_000;

    /** The coordinator makes a classic member's id of its client's id, or of its instance's, and a UUID. */
    private static final Pattern CLASSIC_ID =
            Pattern.compile("(.*)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.DOTALL);

    private final Map<String, Rebalance.Person> seen = new LinkedHashMap<>();

    void addAll(BriefMembers other) {
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
     * These and whoever else is a culprit, each under a letter of its own.
     *
     * @param ended whether the rebalance is over, so that whoever is not among these came and went
     */
    List<Rebalance.Person> with(Collection<Rebalance.Person> these, List<MembershipChange> culprits, boolean ended) {
        List<Rebalance.Person> all = new ArrayList<>(these);
        Set<String> ids = these.stream().map(Rebalance.Person::memberId).collect(Collectors.toSet());
        BitSet taken = new BitSet();
        these.forEach(person -> taken.set(person.ordinal()));
        for (MembershipChange culprit : culprits) {
            if (ids.add(culprit.memberId())) {
                Rebalance.Person person = visitor(culprit.memberId(), taken, ended);
                taken.set(person.ordinal());
                all.add(person);
            }
        }
        return all;
    }

    private Rebalance.Person visitor(String memberId, BitSet taken, boolean ended) {
        Rebalance.Person known = seen.get(memberId);
        int ordinal = known != null && !taken.get(known.ordinal()) ? known.ordinal() : taken.nextClearBit(0);
        return new Rebalance.Person(
                memberId,
                ordinal,
                known != null ? known.clientId() : clientId(memberId),
                known != null ? known.instanceId() : Optional.empty(),
                known != null ? known.host() : Optional.empty(),
                ended);
    }

    /** Empty where the id does not tell it. */
    private static String clientId(String memberId) {
        Matcher matcher = CLASSIC_ID.matcher(memberId);
        return matcher.matches() ? matcher.group(1) : "";
    }
}
