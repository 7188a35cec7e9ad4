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
 * A program that went and came back within one rebalance, as another member: of the same client id, from the same host.
 *
 * @param before the member that is gone
 * @param after the member that joined in its place
 * @param certain whether no other program has this client id on this host: where one stays beside them, or several went or
 *     came, the one that came may be another program
 */
public record Restart(Rebalance.Person before, Rebalance.Person after, boolean certain) {

    /** Who went and who came. */
    private static final int PAIR = 2;

    private record Client(String clientId, String host) {}

    /** Those of a rebalance; of several alike, the first that went is taken for the first that came. */
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
