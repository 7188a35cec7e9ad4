package io.groupstage.group.rebalance;

import io.groupstage.group.Cause;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A program that left and returned within one rebalance as another member, with the same client id and host.
 *
 * @param before the member that left
 * @param after the member that joined in its place
 * @param certain whether no other program has this client id on this host; otherwise the new member may be another
 *     program
 */
public record Restart(Rebalance.Person before, Rebalance.Person after, boolean certain) {

    /** The member that left and the one that joined. */
    private static final int PAIR = 2;

    private record Client(String clientId, String host) {}

    /**
     * Finds the restarts in a rebalance. Among equal clients, the first that left is matched with the first that
     * joined.
     */
    public static List<Restart> of(Rebalance rebalance) {
        Map<Client, List<Rebalance.Person>> gone = new LinkedHashMap<>();
        people(rebalance, Cause::departure)
                .forEach((person, client) ->
                        gone.computeIfAbsent(client, one -> new ArrayList<>()).add(person));
        List<Restart> restarts = new ArrayList<>();
        Map<Client, Long> alike = rebalance.people().stream()
                .filter(person -> !person.brief())
                .flatMap(person -> client(person).stream())
                .collect(Collectors.groupingBy(client -> client, Collectors.counting()));
        people(rebalance, cause -> cause == Cause.MEMBER_JOINED).forEach((came, client) -> {
            Iterator<Rebalance.Person> before =
                    gone.getOrDefault(client, List.of()).iterator();
            if (before.hasNext()) {
                restarts.add(new Restart(before.next(), came, alike.getOrDefault(client, 0L) == PAIR));
                before.remove();
            }
        });
        return restarts;
    }

    private static Map<Rebalance.Person, Client> people(Rebalance rebalance, Predicate<Cause> cause) {
        Map<Rebalance.Person, Client> people = new LinkedHashMap<>();
        List<String> ids = rebalance.reason().culprits().stream()
                .filter(culprit -> cause.test(culprit.cause()))
                .map(MembershipChange::memberId)
                .toList();
        rebalance.people().stream()
                .filter(person -> !person.brief() && ids.contains(person.memberId()))
                .forEach(person -> client(person).ifPresent(client -> people.put(person, client)));
        return people;
    }

    private static Optional<Client> client(Rebalance.Person person) {
        return person.host().map(host -> new Client(person.clientId(), host));
    }
}
